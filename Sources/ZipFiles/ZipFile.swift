import CLibZip

/// Reads and writes ZIP archives in memory, through libzip. Archives are not trusted: nothing they say of sizes is believed, and whatever is odd is refused.
public enum ZipFile {
  /// The files in an archive, in its order; folders are left out, since names say them.
  /// - Throws: for what is no whole archive, for entries that are encrypted, links, packed otherwise than by deflate, or ill named, and beyond the limits.
  /// - Complexity: linear in what is unpacked.
  public static func read(_ bytes: [UInt8], limits: ZipLimits = ZipLimits()) throws(ZipError) -> [ZipEntry] {
    guard bytes.count <= limits.archiveBytes else { throw ZipError(.tooLarge, "is larger than \(limits.archiveBytes) bytes") }
    let directory = try CentralDirectory(of: bytes)
    guard directory.count <= limits.entries else { throw ZipError(.tooLarge, "has more than \(limits.entries) entries") }
    // The bytes outlive the archive that libzip reads from them.
    let result = bytes.withUnsafeBytes { buffer in
      Result<[ZipEntry], ZipError> { () throws(ZipError) in
        var reader = try ArchiveReader(buffer, limits: limits, expecting: directory.count)
        return try reader.entries()
      }
    }
    return try result.get()
  }

  /// An archive with these files, in their order. The same files give the same bytes with the same libzip and zlib: every date is 1 January 1980, the first that ZIP can hold.
  /// - Throws: for names that `read` would refuse, and where there is no entry.
  /// - Complexity: linear in the entries.
  public static func write(_ entries: [ZipEntry]) throws(ZipError) -> [UInt8] {
    guard !entries.isEmpty else { throw ZipError(.malformed, "would be an archive without entries") }
    var seen: Set<String> = []
    for entry in entries {
      try ZipNames.check(entry.name, seen: &seen)
      guard !entry.name.hasSuffix("/") else {
        throw ZipError(.name, entry: entry.name, "has an entry ‘\(ZipNames.presentable(entry.name))’, a folder; only files are written")
      }
    }
    return try ArchiveWriter().archive(entries)
  }
}
