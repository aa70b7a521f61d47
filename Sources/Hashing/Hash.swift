import Crypto

/// Hashes of texts, as certificates and sources write them.
public enum Hash {
  /// The SHA-256 hash of a text's UTF-8 bytes: `sha256:` and 64 hexadecimal digits.
  public static func sha256(of text: String) -> String {
    "sha256:" + SHA256.hash(data: Array(text.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
