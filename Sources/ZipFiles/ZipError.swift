/// Why an archive could not be read or written.
public struct ZipError: Error, Hashable, Sendable {
  /// The kind of reason.
  public enum Kind: String, Hashable, Sendable {
    /// It is no ZIP archive, or a damaged one.
    case malformed
    /// It asks for something that is not read here: encryption, a rare way of packing, Zip64, links.
    case unsupported
    /// A name that is empty, leads elsewhere, or stands twice.
    case name
    /// It is beyond a limit.
    case tooLarge = "too-large"
  }

  /// The kind of reason.
  public let kind: Kind
  /// The entry concerned, if it is one.
  public let entry: String?
  /// What is wrong.
  public let message: String

  init(_ kind: Kind, entry: String? = nil, _ message: String) {
    self.kind = kind
    self.entry = entry
    self.message = message
  }
}

/// How much of an archive is read at most. Sizes are of what is really unpacked, whatever the archive says.
public struct ZipLimits: Hashable, Sendable {
  /// Bytes of the archive.
  public var archiveBytes: Int
  /// Entries, folders included.
  public var entries: Int
  /// Bytes of one entry.
  public var entryBytes: Int
  /// Bytes of all entries together.
  public var totalBytes: Int
  /// How many times its packed size an entry may be; the first MiB of each is free.
  public var ratio: Int

  /// Makes limits; what is not given is as large as documents and projects need.
  public init(
    archiveBytes: Int = 256 << 20, entries: Int = 20_000, entryBytes: Int = 128 << 20, totalBytes: Int = 512 << 20, ratio: Int = 200
  ) {
    self.archiveBytes = archiveBytes
    self.entries = entries
    self.entryBytes = entryBytes
    self.totalBytes = totalBytes
    self.ratio = ratio
  }

  /// What an entry may have whatever its packed size.
  static let freeBytes = 1 << 20
}

/// A file in an archive.
public struct ZipEntry: Hashable, Sendable {
  /// Its name with the folders it lies in, parted by `/`.
  public let name: String
  /// Its content.
  public let bytes: [UInt8]

  /// Makes an entry.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}
