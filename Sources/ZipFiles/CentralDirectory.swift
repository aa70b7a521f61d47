/// The list of entries at the end of an archive, read beside libzip, which hands over names only up to their first NUL byte (PKWARE's APPNOTE.TXT 6.3.10, sections
/// 4.3.12 and 4.3.16).
struct CentralDirectory {
  /// How many entries are listed.
  let count: Int

  /// Checks that the list lies where the end of the archive says, is whole, and has no control character in any name.
  init(of bytes: [UInt8]) throws(ZipError) {
    guard let end = Self.end(of: bytes) else { throw ZipError(.malformed, "is no ZIP archive, or one that is cut off") }
    func short(_ position: Int) -> Int { Int(bytes[position]) | Int(bytes[position + 1]) << 8 }
    func long(_ position: Int) -> Int { short(position) | short(position + 2) << 16 }
    let (count, size, offset) = (short(end + 10), long(end + 12), long(end + 16))
    guard count < 0xFFFF, size < 0xFFFF_FFFF, offset < 0xFFFF_FFFF else {
      throw ZipError(.unsupported, "is a Zip64 archive; archives of more than 4 GiB or 65,534 entries are not read")
    }
    guard short(end + 4) == 0, short(end + 6) == 0, short(end + 8) == count else { throw ZipError(.unsupported, "is one part of a divided archive") }
    let damaged = ZipError(.malformed, "is a damaged ZIP archive: its list of entries is not where and what it should be")
    guard size + offset <= end else { throw damaged }
    var position = end - size
    for _ in 0..<count {
      guard position + 46 <= end, bytes[position...].starts(with: [0x50, 0x4B, 0x01, 0x02]) else { throw damaged }
      let lengths = (name: short(position + 28), rest: short(position + 30) + short(position + 32))
      let name = (position + 46)..<(position + 46 + lengths.name)
      guard name.upperBound + lengths.rest <= end else { throw damaged }
      if bytes[name].contains(where: { $0 < 0x20 || $0 == 0x7F }) {
        let shown = ZipNames.presentable(String(decoding: bytes[name], as: UTF8.self))
        throw ZipError(.name, entry: shown, "has an entry ‘\(shown)’, whose name has control characters")
      }
      position = name.upperBound + lengths.rest
    }
    guard position == end else { throw damaged }
    self.count = count
  }

  /// Where the record begins that ends the archive: the last one whose comment reaches exactly to the end.
  private static func end(of bytes: [UInt8]) -> Int? {
    guard bytes.count >= 22 else { return nil }
    for position in stride(from: bytes.count - 22, through: max(0, bytes.count - 22 - 0xFFFF), by: -1)
    where bytes[position] == 0x50 && bytes[position + 1] == 0x4B && bytes[position + 2] == 0x05 && bytes[position + 3] == 0x06 {
      if position + 22 + Int(bytes[position + 20]) + Int(bytes[position + 21]) << 8 == bytes.count { return position }
    }
    return nil
  }
}
