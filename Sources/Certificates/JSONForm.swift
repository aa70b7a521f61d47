import JSON
import Problems

/// Takes JSON values apart by what should stand there, and reports what stands there instead.
struct JSONForm {
  private let text: JSONText
  private(set) var problems: [Problem] = []

  init(_ text: JSONText) { self.text = text }

  /// Whether so many problems have been reported that no more are.
  var isFull: Bool { problems.count > Problem.maximumOfOneKind }

  /// Reports a problem at a value.
  mutating func report(_ code: String, _ offset: Int, _ message: String, hint: String? = nil) {
    guard !isFull else { return }
    let isLast = problems.count == Problem.maximumOfOneKind
    problems.append(.error(code, at: text.place(of: offset), isLast ? "there are more problems than these" : message, hint: isLast ? nil : hint))
  }

  private mutating func wrong(_ node: JSONNode, _ expected: String) {
    // What is broken has been reported.
    if case .broken = node.value { return }
    report("certificate-kind", node.offset, "here \(expected) should stand, not \(node.kind)")
  }

  /// The values of an object by key. Keys that are missing or not known are reported; nil where it is no object.
  mutating func object(_ node: JSONNode, required: [String], optional: [String] = []) -> [String: JSONNode]? {
    guard case .object(let members) = node.value else {
      wrong(node, "an object with \(required.map { "‘\($0)’" }.joined(separator: ", "))")
      return nil
    }
    let known = required + optional
    for member in members where !known.contains(member.key) && !isFull {
      report(
        "certificate-key", member.offset, "the key ‘\(member.key.prefix(60))’ does not belong here",
        hint: Spelling.hint(for: member.key, among: known, called: "keys"))
    }
    let values = Dictionary(members.map { ($0.key, $0.node) }, uniquingKeysWith: { first, _ in first })
    for key in required where values[key] == nil { report("certificate-key", node.offset, "the key ‘\(key)’ is missing") }
    return values
  }

  mutating func list(_ node: JSONNode?) -> [JSONNode]? {
    guard let node else { return nil }
    if case .array(let items) = node.value { return items }
    wrong(node, "a list")
    return nil
  }

  mutating func string(_ node: JSONNode?) -> String? {
    guard let node else { return nil }
    if case .string(let text) = node.value { return text }
    wrong(node, "a text")
    return nil
  }

  mutating func bool(_ node: JSONNode?) -> Bool? {
    guard let node else { return nil }
    if case .bool(let value) = node.value { return value }
    wrong(node, "true or false")
    return nil
  }

  mutating func number(_ node: JSONNode?) -> Int? {
    guard let node else { return nil }
    if case .number(let value) = node.value { return value }
    wrong(node, "a whole number")
    return nil
  }

  /// A text that must be one of some.
  mutating func choice<Value: RawRepresentable & CaseIterable>(_ node: JSONNode?, _ kind: Value.Type) -> Value? where Value.RawValue == String {
    guard let node, let text = string(node) else { return nil }
    if let value = Value(rawValue: text) { return value }
    guard !isFull else { return nil }
    let choices = Value.allCases.map(\.rawValue)
    report(
      "certificate-choice", node.offset, "‘\(text.prefix(60))’ is none of \(choices.joined(separator: ", "))",
      hint: Spelling.nearest(to: text, among: choices).map { "did you mean ‘\($0)’?" })
    return nil
  }

  /// A number that counts the items of a list from 1, as their position.
  mutating func position(_ node: JSONNode?, among count: Int, _ what: String) -> Int? {
    guard let node, let number = number(node) else { return nil }
    if number >= 1, number <= count { return number - 1 }
    let range = count == 0 ? "there is none" : "they are 1 to \(count)"
    report("certificate-number", node.offset, "there is no \(what) \(number)", hint: range)
    return nil
  }
}
