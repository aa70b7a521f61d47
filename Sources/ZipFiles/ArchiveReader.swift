import CLibZip

/// Unpacks the entries of an archive that libzip has opened. The buffer given to `init` must outlive the value; the archive is closed with it.
struct ArchiveReader: ~Copyable {
  private let archive: OpaquePointer
  private let limits: ZipLimits
  private let archiveBytes: Int
  private let count: Int
  private var total = 0

  init(_ buffer: UnsafeRawBufferPointer, limits: ZipLimits, expecting count: Int) throws(ZipError) {
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let source = zip_source_buffer_create(buffer.baseAddress, zip_uint64_t(buffer.count), 0, &error) else {
      throw ZipError(.malformed, "cannot be opened as a ZIP archive: \(Self.reason(&error))")
    }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
      zip_source_free(source)
      throw ZipError(.malformed, "cannot be opened as a ZIP archive: \(Self.reason(&error))")
    }
    // From here on the archive owns the source.
    guard zip_get_num_entries(archive, 0) == count else {
      zip_discard(archive)
      throw ZipError(.malformed, "is a damaged ZIP archive: it has two lists of entries, which differ")
    }
    (self.archive, self.limits, self.archiveBytes, self.count) = (archive, limits, buffer.count, count)
  }

  deinit { zip_discard(archive) }

  mutating func entries() throws(ZipError) -> [ZipEntry] {
    var (entries, seen) = ([ZipEntry](), Set<String>())
    for index in 0..<zip_uint64_t(count) {
      guard let pointer = zip_get_name(archive, index, 0) else { throw ZipError(.malformed, "has an entry whose name cannot be read") }
      let name = String(cString: pointer)
      try ZipNames.check(name, seen: &seen)
      let packed = try checkKind(of: index, name)
      guard !name.hasSuffix("/") else { continue }
      entries.append(ZipEntry(name: name, bytes: try unpack(index, name, packed: packed)))
    }
    return entries
  }

  /// Refuses what is no plain file or folder; gives the packed size as the archive has it.
  private func checkKind(of index: zip_uint64_t, _ name: String) throws(ZipError) -> Int {
    let shown = "has an entry ‘\(ZipNames.presentable(name))’"
    var stat = zip_stat_t()
    guard zip_stat_index(archive, index, 0, &stat) == 0 else { throw ZipError(.malformed, entry: name, "\(shown), of which nothing can be read") }
    guard stat.encryption_method == ZIP_EM_NONE else { throw ZipError(.unsupported, entry: name, "\(shown), which is encrypted") }
    guard [ZIP_CM_STORE, ZIP_CM_DEFLATE].contains(Int32(stat.comp_method)) else {
      throw ZipError(.unsupported, entry: name, "\(shown), which is packed in a way that is not read (method \(stat.comp_method)); deflate is")
    }
    var (system, attributes) = (zip_uint8_t(0), zip_uint32_t(0))
    guard zip_file_get_external_attributes(archive, index, 0, &system, &attributes) == 0 else {
      throw ZipError(.malformed, entry: name, "\(shown), of which nothing can be read")
    }
    // Unix file types: a folder, a plain file, or not said.
    guard [0, 0o040000, 0o100000].contains((attributes >> 16) & 0o170000) else {
      throw ZipError(.unsupported, entry: name, "\(shown), which is a link or a device and not a file")
    }
    return Int(clamping: stat.comp_size)
  }

  private mutating func unpack(_ index: zip_uint64_t, _ name: String, packed: Int) throws(ZipError) -> [UInt8] {
    let shown = "has an entry ‘\(ZipNames.presentable(name))’"
    guard let file = zip_fopen_index(archive, index, 0) else {
      throw ZipError(.malformed, entry: name, "\(shown), which cannot be unpacked: \(Self.reason(zip_get_error(archive)))")
    }
    defer { zip_fclose(file) }
    let byRatio = max(ZipLimits.freeBytes, min(packed, archiveBytes) * limits.ratio)
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let read = part.withUnsafeMutableBytes { buffer in buffer.baseAddress.map { zip_fread(file, $0, zip_uint64_t(buffer.count)) } ?? 0 }
      guard read >= 0 else {
        throw ZipError(.malformed, entry: name, "\(shown), which cannot be unpacked: \(Self.reason(zip_file_get_error(file)))")
      }
      guard read > 0 else { return bytes }
      bytes += part.prefix(Int(read))
      total += Int(read)
      guard bytes.count <= limits.entryBytes else {
        throw ZipError(.tooLarge, entry: name, "\(shown), which unpacks to more than \(limits.entryBytes) bytes")
      }
      guard bytes.count <= byRatio else {
        throw ZipError(.tooLarge, entry: name, "\(shown), which unpacks to more than \(limits.ratio) times its size")
      }
      guard total <= limits.totalBytes else { throw ZipError(.tooLarge, "unpacks to more than \(limits.totalBytes) bytes") }
    }
  }

  /// libzip's own words.
  private static func reason(_ error: UnsafeMutablePointer<zip_error_t>) -> String { String(cString: zip_error_strerror(error)) }
}
