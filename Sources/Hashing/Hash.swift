import Crypto

/// Hashes of texts and files, as certificates and sources write them.
public enum Hash {
  /// The SHA-256 hash of a text's UTF-8 bytes: `sha256:` and 64 hexadecimal digits.
  public static func sha256(of text: String) -> String { "sha256:" + hexadecimal(of: Array(text.utf8)) }

  /// The SHA-256 hash of some bytes, as 64 hexadecimal digits.
  public static func hexadecimal(of bytes: some Sequence<UInt8>) -> String {
    SHA256.hash(data: Array(bytes)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
