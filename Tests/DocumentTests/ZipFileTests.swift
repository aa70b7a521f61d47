import Testing
import ZipFiles

/// ZIP archives: what is written is read again, and evil ones, made by changing single bytes of good ones, are refused.
struct ZipFileTests {
  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  private func archive(_ names: String..., content: String = "content") throws -> [UInt8] {
    try ZipFile.write(names.map { ZipEntry(name: $0, bytes: bytes(content)) })
  }

  private func failure(_ archive: [UInt8], limits: ZipLimits = ZipLimits()) -> ZipError? {
    do {
      _ = try ZipFile.read(archive, limits: limits)
      return nil
    } catch {
      return error
    }
  }

  /// Where some bytes begin, each time.
  private func places(of part: [UInt8], in whole: [UInt8]) -> [Int] { whole.indices.filter { whole[$0...].starts(with: part) } }

  /// The archive with every occurrence of some bytes replaced by as many others.
  private func replacing(_ old: String, _ new: [UInt8], in archive: [UInt8]) -> [UInt8] {
    var changed = archive
    for place in places(of: bytes(old), in: archive) { changed.replaceSubrange(place..<(place + new.count), with: new) }
    return changed
  }

  /// The archive with a byte changed at a distance from each header of one kind: 1 for an entry in the list at the end, 3 for the one before its content.
  private func patching(_ archive: [UInt8], header: UInt8, at distance: Int, _ change: (UInt8) -> UInt8) -> [UInt8] {
    var changed = archive
    for place in places(of: [0x50, 0x4B, header, header + 1], in: archive) { changed[place + distance] = change(changed[place + distance]) }
    return changed
  }

  @Test func writtenAndRead() throws {
    // A generator of its own, so that packing gains nothing and the test is the same each time.
    var state: UInt32 = 1
    let noise = (0..<100_000).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(state >> 24)
    }
    let entries = [
      ZipEntry(name: "project.qde", bytes: bytes("<Project/>")), ZipEntry(name: "sources/Hà Nội – é.txt", bytes: noise),
      ZipEntry(name: "empty", bytes: []), ZipEntry(name: "sources/b.txt", bytes: [UInt8](repeating: 7, count: 300_000)),
    ]
    let written = try ZipFile.write(entries)
    #expect(try ZipFile.read(written) == entries)
    #expect(try ZipFile.write(entries) == written)
    #expect(written.count < 102_000)
  }

  @Test func foldersAreLeftOut() throws {
    let archive = replacing("folder1", bytes("folder/"), in: try archive("folder1", "other"))
    #expect(try ZipFile.read(archive).map(\.name) == ["other"])
  }

  @Test func noArchive() throws {
    let good = try archive("a.txt", "b.txt")
    #expect(failure([])?.kind == .malformed)
    #expect(failure(bytes("no archive at all, but longer than twenty-two bytes"))?.kind == .malformed)
    for length in 0..<good.count { #expect(failure(Array(good.prefix(length)))?.kind == .malformed) }
    #expect(throws: ZipError.self) { try ZipFile.write([]) }
  }

  @Test func damagedContent() throws {
    var archive = try archive("a.txt", content: "some words that are packed")
    archive[40] ^= 0xFF
    #expect(failure(archive)?.kind == .malformed)
    #expect(failure(archive)?.entry == "a.txt")
  }

  /// Whatever single byte is changed, the archive is read or refused, and reading twice gives the same.
  @Test func everyByteChanged() throws {
    let good = try archive("a.txt", "b.txt")
    for place in good.indices {
      for change: UInt8 in [0x01, 0x80, 0xFF] {
        var archive = good
        archive[place] ^= change
        let (first, second) = (try? ZipFile.read(archive), try? ZipFile.read(archive))
        #expect(first == second)
        #expect(failure(archive) == failure(archive))
      }
    }
  }

  @Test(arguments: ["../a.b", "a/../b", "/abc.d", "a\\bc.d", "C:abcd", "./ab.c", "a//bcd", "a/./bc", "ab\u{1}c.d", "ab\u{0}c.d", "ab\nc.d"])
  func namesThatLeadElsewhere(_ name: String) throws {
    let good = try archive("NAME01")
    #expect(name.utf8.count == 6)
    #expect(failure(replacing("NAME01", bytes(name), in: good))?.kind == .name)
    #expect(throws: ZipError.self) { try archive(name) }
  }

  @Test(arguments: ["", "..", ".", "folder/", "c:/x", String(repeating: "x", count: 2000)])
  func namesThatAreNotWritten(_ name: String) { #expect(throws: ZipError.self) { try archive(name) } }

  @Test func namesThatStandTwice() throws {
    #expect(throws: ZipError.self) { try archive("a", "a") }
    #expect(throws: ZipError.self) { try archive("a.txt", "A.TXT") }
    #expect(throws: ZipError.self) { try archive("\u{E9}", "e\u{301}") }
    #expect(failure(replacing("b.txt", bytes("a.txt"), in: try archive("a.txt", "b.txt")))?.kind == .name)
    #expect(failure(replacing("b.txt", bytes("A.txt"), in: try archive("a.txt", "b.txt")))?.kind == .name)
  }

  @Test func encryptedEntries() throws {
    let archive = patching(patching(try archive("a.txt"), header: 1, at: 8) { $0 | 1 }, header: 3, at: 6) { $0 | 1 }
    #expect(failure(archive)?.kind == .unsupported)
    #expect(failure(archive)?.message == "has an entry ‘a.txt’, which is encrypted")
  }

  @Test func otherWaysOfPacking() throws {
    let archive = patching(patching(try archive("a.txt"), header: 1, at: 10) { _ in 12 }, header: 3, at: 8) { _ in 12 }
    #expect(failure(archive)?.kind == .unsupported)
  }

  /// The upper half of the external attributes is the Unix mode: 0o120777 for a link, 0o020644 for a device.
  @Test(arguments: [UInt8(0xA1), 0x21, 0x11, 0x61, 0xC1])
  func linksAndDevices(_ mode: UInt8) throws {
    let archive = patching(try archive("a.txt"), header: 1, at: 41) { _ in mode }
    #expect(failure(archive)?.kind == .unsupported)
    #expect(failure(archive)?.entry == "a.txt")
  }

  // MARK: Bombs

  @Test func sizesAsReallyUnpacked() throws {
    let zeros = [ZipEntry(name: "zeros", bytes: [UInt8](repeating: 0, count: 8 << 20))]
    var archive = try ZipFile.write(zeros)
    #expect(archive.count < 20_000)
    #expect(failure(archive)?.message == "has an entry ‘zeros’, which unpacks to more than 200 times its size")
    #expect(try ZipFile.read(archive, limits: ZipLimits(ratio: 2000)) == zeros)
    let small = ZipLimits(entryBytes: 5 << 20, ratio: 2000)
    #expect(failure(archive, limits: small)?.message == "has an entry ‘zeros’, which unpacks to more than 5242880 bytes")
    // The archive says that the entry has no more than a byte.
    for (header, distance) in [(UInt8(1), 24), (3, 22)] {
      for offset in 0..<4 { archive = patching(archive, header: header, at: distance + offset) { _ in offset == 0 ? 1 : 0 } }
    }
    #expect(failure(archive, limits: small) != nil)
    #expect(failure(archive) != nil)
  }

  @Test func limits() throws {
    let good = try archive("a", "b", "c")
    #expect(failure(good, limits: ZipLimits(entries: 3)) == nil)
    #expect(failure(good, limits: ZipLimits(entries: 2))?.kind == .tooLarge)
    #expect(failure(good, limits: ZipLimits(entryBytes: 7)) == nil)
    #expect(failure(good, limits: ZipLimits(entryBytes: 6))?.entry == "a")
    #expect(failure(good, limits: ZipLimits(totalBytes: 21)) == nil)
    #expect(failure(good, limits: ZipLimits(totalBytes: 20))?.message == "unpacks to more than 20 bytes")
    #expect(failure(good, limits: ZipLimits(archiveBytes: good.count - 1))?.kind == .tooLarge)
  }

  /// Several entries of the list that share one packed content, as in a bomb without nesting.
  @Test func entriesThatOverlap() throws {
    let part = [UInt8](repeating: 0, count: 1 << 20)
    let archive = try ZipFile.write((0..<9).map { ZipEntry(name: "part\($0)", bytes: part) })
    var overlapping = archive
    for place in places(of: [0x50, 0x4B, 1, 2], in: archive) { for offset in 42..<46 { overlapping[place + offset] = 0 } }
    #expect(failure(overlapping, limits: ZipLimits(totalBytes: 4 << 20))?.kind == .tooLarge)
  }

  @Test func twoListsOfEntries() throws {
    // The end of the archive says one entry more, or one less, than its list has.
    var archive = try archive("a", "b")
    let end = try #require(places(of: [0x50, 0x4B, 5, 6], in: archive).last)
    (archive[end + 8], archive[end + 10]) = (3, 3)
    #expect(failure(archive)?.kind == .malformed)
    (archive[end + 8], archive[end + 10]) = (1, 1)
    #expect(failure(archive)?.kind == .malformed)
  }
}
