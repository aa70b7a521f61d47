import ConflictModel
import TestSupport
import Testing

/// The condition language: what it means, and what it says about what it does not understand.
struct ConditionParserTests {
  /// Reads a condition and writes it back with every pair of parentheses.
  private func read(_ text: String) throws -> String { try ConditionParser.parse(text).written }

  @Test(arguments: [
    ("us.halt", "us.halt"),
    ("not us.halt", "¬us.halt"),
    ("a.x and b.y or c.z", "((a.x ∧ b.y) ∨ c.z)"),
    ("a.x or b.y and c.z", "(a.x ∨ (b.y ∧ c.z))"),
    ("not a.x and b.y", "(¬a.x ∧ b.y)"),
    ("not (a.x and b.y)", "¬(a.x ∧ b.y)"),
    ("a.x if b.y", "(a.x ← b.y)"),
    ("a.x or b.y if c.z and d.w", "((a.x ∨ b.y) ← (c.z ∧ d.w))"),
    ("a.x iff b.y if c.z", "(a.x ↔ (b.y ← c.z))"),
    ("a.x iff b.y iff c.z", "((a.x ↔ b.y) ↔ c.z)"),
    ("(a.x if b.y) if c.z", "((a.x ← b.y) ← c.z)"),
    ("true or false", "(⊤ ∨ ⊥)"),
    ("not 'four-party talks'", "¬“four-party talks”"),
    ("‘four-party talks’ or \"war\"", "(“four-party talks” ∨ “war”)"),
    ("  us.halt\tand\n us.seat ", "(us.halt ∧ us.seat)"),
    ("not not a.x", "¬¬a.x"),
    ("ifs.x and notable.y", "(ifs.x ∧ notable.y)"),
  ])
  func meaning(_ text: String, _ expected: String) throws {
    #expect(try read(text) == expected)
  }

  @Test(arguments: [
    ("", 0, "the condition is empty"),
    ("us.halt us.seat", 8, "‘us.seat’ stands after a complete condition"),
    ("us.halt and", 11, "the end stands where an option"),
    ("(us.halt", 8, "the end stands where ‘)’"),
    ("us.halt)", 7, "‘)’ stands after a complete condition"),
    ("and us.halt", 0, "‘and’ stands where an option"),
    ("a.x if b.y if c.z", 11, "two ways"),
    ("a.x & b.y", 4, "‘&’ has no meaning"),
    ("\"open", 0, "not closed"),
    ("a.x → b.y", 4, "‘→’ has no meaning"),
  ])
  func errors(_ text: String, _ offset: Int, _ message: String) {
    let error = #expect(throws: ConditionSyntaxError.self) { try ConditionParser.parse(text) }
    #expect(error?.offset == offset)
    #expect(error?.message.contains(message) == true)
  }

  @Test func limits() throws {
    let deep = String(repeating: "(", count: 100_000) + "a.x" + String(repeating: ")", count: 100_000)
    #expect(throws: ConditionSyntaxError.self) { try ConditionParser.parse(deep) }
    let negations = String(repeating: "not ", count: 4_000) + "a.x"
    #expect(throws: ConditionSyntaxError.self) { try ConditionParser.parse(negations) }
    let long = Array(repeating: "a.x", count: 10_000).joined(separator: " and ")
    #expect(throws: ConditionSyntaxError.self) { try ConditionParser.parse(long) }
    let allowed = Array(repeating: "a.x", count: 2_000).joined(separator: " and ")
    #expect(try ConditionParser.parse(allowed).children.count == 2_000)
  }

  @Test func anyTextIsReadOrRefusedButNeverCrashes() {
    var random = SeededGenerator(seed: 5)
    let pieces = ["a.x", "and", "or", "not", "if", "iff", "(", ")", "'", "\"", "true", "é", "🙂", ".", "-", " ", "\u{0}", "\u{301}"]
    for _ in 0..<2_000 {
      let text = (0..<Int.random(in: 0..<12, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined(
        separator: Bool.random(using: &random) ? " " : "")
      _ = try? ConditionParser.parse(text)
    }
  }
}

extension Formula<WrittenName> {
  fileprivate var written: String {
    switch self {
    case .constant(let value): value ? "⊤" : "⊥"
    case .atom(let name): name.isQuoted ? "“\(name.name)”" : name.name
    case .not(let a): "¬\(a.written)"
    case .and(let all): "(" + all.map(\.written).joined(separator: " ∧ ") + ")"
    case .or(let all): "(" + all.map(\.written).joined(separator: " ∨ ") + ")"
    case .given(let a, let b): "(\(a.written) ← \(b.written))"
    case .iff(let a, let b): "(\(a.written) ↔ \(b.written))"
    case .among(let count, let all): "\(count.rawValue)(\(all.map(\.written)))"
    }
  }
}
