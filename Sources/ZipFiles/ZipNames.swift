/// Which names an entry may have: those that stay inside the folder into which somebody may unpack it, on any system.
enum ZipNames {
  private static let longest = 1024

  /// Throws for a name that leads elsewhere, or stands in `seen` already; capital letters and the spelling of accents make no other name, since not every file
  /// system tells them apart.
  static func check(_ name: String, seen: inout Set<String>) throws(ZipError) {
    func refuse(_ message: String) -> ZipError { ZipError(.name, entry: name, "has an entry ‘\(presentable(name))’, \(message)") }
    guard !name.isEmpty else { throw ZipError(.name, entry: name, "has an entry without a name") }
    guard name.utf8.count <= longest else { throw refuse("whose name is longer than \(longest) bytes") }
    guard name.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else { throw refuse("whose name has control characters") }
    guard !name.contains("\\") else { throw refuse("whose name has a backslash; folders are parted by ‘/’") }
    guard !name.hasPrefix("/") else { throw refuse("whose name is an absolute path") }
    let start = Array(name.utf8.prefix(2))
    let isLetter = (0x41...0x5A).contains(start[0] & 0xDF)
    guard !(start.count == 2 && start[1] == UInt8(ascii: ":") && isLetter) else { throw refuse("whose name begins with a drive") }
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard !parts.contains("..") else { throw refuse("which would lie outside of the folder that it is unpacked into") }
    guard !parts.dropLast().contains(""), !parts.contains(".") else { throw refuse("whose path has empty parts or ‘.’") }
    guard seen.insert(name.lowercased()).inserted else { throw refuse("which it has twice") }
  }

  /// A name from an archive may hold anything.
  static func presentable(_ name: String) -> String {
    String(name.prefix(120)).unicodeScalars.map { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) ? "·" : String($0) }.joined()
  }
}
