import Evidence
import JSON

/// The lines of a source's description.
enum SourceLines {
  /// Whether a key of the record can stand as the key of a line.
  static func isPlain(_ key: String) -> Bool {
    !["demarche", "title", "also"].contains(key) && !key.isEmpty
      && key.unicodeScalars.allSatisfy { $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType == .decimal || $0 == "-") }
  }
}

/// A passage that cannot be a selection, as a line of its claim's description.
enum PassageJSON {
  /// What a passage has besides its source and its place.
  static func texts(_ passage: Passage) -> [(String, String)] {
    [
      ("section", passage.section), ("sha256", passage.sha256), ("words", passage.words), ("before", passage.before), ("after", passage.after),
    ].compactMap { key, value in value.map { (key, $0) } }
  }

  static func value(_ passage: Passage, number: Int) -> JSONValue {
    var members: [JSONValue.Member] = [.init("number", .number(number)), .init("source", .string(passage.source))]
    if let bytes = passage.bytes { members += [.init("start", .number(bytes.lowerBound)), .init("end", .number(bytes.upperBound))] }
    return .object(members + texts(passage).map { .init($0.0, .string($0.1)) })
  }

  static func passage(_ text: String) -> (number: Int, passage: Passage)? {
    guard let node = JSONText(Array(text.utf8)).root, let source = node["source"]?.text else { return nil }
    var passage = Passage(source: source)
    if let start = node["start"]?.number, let end = node["end"]?.number, start >= 0, start < end { passage.bytes = start..<end }
    (passage.section, passage.sha256) = (node["section"]?.text, node["sha256"]?.text)
    (passage.words, passage.before, passage.after) = (node["words"]?.text, node["before"]?.text, node["after"]?.text)
    return (node["number"]?.number ?? 0, passage)
  }
}
