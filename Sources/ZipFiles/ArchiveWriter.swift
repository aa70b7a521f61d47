import CLibZip
import Foundation

/// Writes an archive through libzip into memory.
struct ArchiveWriter {
  /// 1 January 1980 and midnight, as MS-DOS writes them.
  private static let (date, time) = (zip_uint16_t(1 << 5 | 1), zip_uint16_t(0))
  /// A plain file that its owner writes and everybody reads.
  private static let attributes = zip_uint32_t(0o100644) << 16

  private let failed = ZipError(.malformed, "could not be written: there is not enough memory")

  func archive(_ entries: [ZipEntry]) throws(ZipError) -> [UInt8] {
    guard let source = zip_source_buffer_create(nil, 0, 0, nil) else { throw failed }
    // The source is held once here and once by the archive, so that what was written can be read after the archive is closed.
    zip_source_keep(source)
    defer { zip_source_free(source) }
    guard let archive = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, nil) else {
      zip_source_free(source)
      throw failed
    }
    guard entries.allSatisfy({ add($0, to: archive) }), zip_close(archive) == 0 else {
      // A failed close leaves the archive open.
      zip_discard(archive)
      throw failed
    }
    return try content(of: source)
  }

  private func add(_ entry: ZipEntry, to archive: OpaquePointer) -> Bool {
    guard let source = Self.source(entry.bytes, in: archive) else { return false }
    let index = zip_file_add(archive, entry.name, source, ZIP_FL_ENC_UTF_8)
    guard index >= 0 else {
      zip_source_free(source)
      return false
    }
    let number = zip_uint64_t(index)
    return zip_set_file_compression(archive, number, ZIP_CM_DEFLATE, 9) == 0
      && zip_file_set_dostime(archive, number, Self.time, Self.date, 0) == 0
      && zip_file_set_external_attributes(archive, number, 0, zip_uint8_t(ZIP_OPSYS_UNIX), Self.attributes) == 0
  }

  /// The archive reads its entries when it is closed: so it gets a copy of its own, which it frees (the last argument).
  private static func source(_ bytes: [UInt8], in archive: OpaquePointer) -> OpaquePointer? {
    guard let copy = malloc(max(1, bytes.count)) else { return nil }
    bytes.withUnsafeBytes { if let start = $0.baseAddress { copy.copyMemory(from: start, byteCount: $0.count) } }
    guard let source = zip_source_buffer(archive, copy, zip_uint64_t(bytes.count), 1) else {
      free(copy)
      return nil
    }
    return source
  }

  private func content(of source: OpaquePointer) throws(ZipError) -> [UInt8] {
    var stat = zip_stat_t()
    zip_stat_init(&stat)
    guard zip_source_stat(source, &stat) == 0, zip_source_open(source) == 0 else { throw failed }
    defer { zip_source_close(source) }
    var bytes = [UInt8](repeating: 0, count: Int(clamping: stat.size))
    let read = bytes.withUnsafeMutableBytes { buffer in buffer.baseAddress.map { zip_source_read(source, $0, zip_uint64_t(buffer.count)) } ?? -1 }
    guard read == bytes.count else { throw failed }
    return bytes
  }
}
