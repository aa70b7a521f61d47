import JSON
import Markup

/// What a description of ours says: `demarche:` and what it describes, then a line for each key and its value.
///
/// A value stands as it is where it is one line that nothing could disturb, else as a JSON string. People can read it in other programs, and it
/// comes back exactly.
struct DescriptionLines {
  /// What is described, for example `claim halt-offered`.
  let subject: String
  private(set) var lines: [(key: String, value: String)] = []

  init(_ subject: String) { self.subject = subject }

  /// Adds a line; nothing for nil.
  mutating func add(_ key: String, _ value: String?) { if let value { lines.append((key, value)) } }

  /// The first value of a key.
  subscript(key: String) -> String? { lines.first { $0.key == key }?.value }

  // MARK: Writing

  /// The description's text; XML can hold all of it.
  var text: String { (["demarche: \(Self.written(subject))"] + lines.map { "\($0.key): \(Self.written($0.value))" }).joined(separator: "\n") }

  private static func written(_ value: String) -> String {
    let scalars = value.unicodeScalars
    let isPlain =
      scalars.first != "\"" && !(scalars.first?.properties.isWhitespace ?? true) && !(scalars.last?.properties.isWhitespace ?? true)
      && scalars.allSatisfy { XMLEscaping.canHold($0) && $0 != "\n" && $0 != "\r" }
    guard !isPlain else { return value }
    // JSON needs no escape for the two characters that are none, but XML cannot hold them.
    var quoted = ""
    for scalar in JSONValue.string(value).line.unicodeScalars {
      if XMLEscaping.canHold(scalar) { quoted.unicodeScalars.append(scalar) } else { quoted += "\\u" + String(scalar.value, radix: 16) }
    }
    return quoted
  }

  // MARK: Reading

  /// Nil for a description that is not ours.
  init?(text: String) {
    var read: [(String, String)] = []
    for line in text.unicodeScalars.split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":") else {
        if read.isEmpty { return nil }
        continue
      }
      let value = line[line.index(after: colon)...]
      read.append((String(line[..<colon]), Self.read(String(value.first == " " ? value.dropFirst() : value))))
    }
    guard let first = read.first, first.0 == "demarche" else { return nil }
    subject = first.1
    lines = read.dropFirst().map { (key: $0.0, value: $0.1) }
  }

  private static func read(_ value: String) -> String {
    guard value.unicodeScalars.first == "\"" else { return value }
    return JSONText(Array(value.utf8)).root?.text ?? value
  }
}
