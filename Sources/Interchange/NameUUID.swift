import Hashing

/// UUIDs that come from what they name, so that the same case always gives the same file: version 8 of RFC 9562, the first 122 free bits of a
/// SHA-256.
enum NameUUID {
  /// The UUID of a name made of parts, in small letters. Parts keep apart: (‘a’, ‘bc’) and (‘ab’, ‘c’) differ.
  static func make(_ parts: String...) -> String {
    let name = parts.map { "\($0.utf8.count):\($0)" }.joined()
    var digits = Array(Hash.hexadecimal(of: Array("demarche:\(name)".utf8)).prefix(32))
    digits[12] = "8"
    let variant: [Character] = ["8", "9", "a", "b"]
    digits[16] = variant[(digits[16].hexDigitValue ?? 0) & 3]
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }.joined(separator: "-")
  }
}
