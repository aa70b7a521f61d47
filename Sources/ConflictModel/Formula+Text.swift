extension Formula {
  /// The formula in the condition language, with only those parentheses that it cannot be read without.
  ///
  /// What the language has no word for is written out: counts as conjunctions and disjunctions, empty lists as constants.
  /// - Parameter name: an atom as it stands in a text; `ConditionParser.text(ofName:)` quotes where needed.
  /// - Complexity: linear in the formula, but quadratic in the members of a count.
  public func text(_ name: (Atom) -> String) -> String { text(inside: .iff, name) }

  /// What stands beside an operator without parentheses binds at least as tightly as this, loosest first.
  private enum Binding: Int { case iff, given, or, and, not }

  private func text(inside outer: Binding, _ name: (Atom) -> String) -> String {
    func list(_ parts: [Formula], _ word: String, _ own: Binding, _ member: Binding) -> String {
      if parts.count == 1 { return parts[0].text(inside: outer, name) }
      return parenthesized(parts.map { $0.text(inside: member, name) }.joined(separator: " \(word) "), own)
    }
    func parenthesized(_ text: String, _ own: Binding) -> String { own.rawValue < outer.rawValue ? "(\(text))" : text }
    switch self {
    case .constant(let value): return value ? "true" : "false"
    case .atom(let atom): return name(atom)
    case .not(let a): return "not " + a.text(inside: .not, name)
    case .and(let all): return all.isEmpty ? "true" : list(all, "and", .and, .not)
    case .or(let all): return all.isEmpty ? "false" : list(all, "or", .or, .and)
    case .given(let a, let b): return parenthesized("\(a.text(inside: .or, name)) if \(b.text(inside: .or, name))", .given)
    case .iff(let a, let b): return parenthesized("\(a.text(inside: .iff, name)) iff \(b.text(inside: .given, name))", .iff)
    case .among(let count, let all): return Self.writtenOut(count, of: all).text(inside: outer, name)
    }
  }

  private static func writtenOut(_ count: MemberCount, of all: [Formula]) -> Formula {
    switch count {
    case .atLeastOne: return .or(all)
    case .exactlyOne: return .and([.or(all), writtenOut(.atMostOne, of: all)])
    case .atMostOne:
      return .and(all.indices.flatMap { first in all.indices.dropFirst(first + 1).map { .not(.and([all[first], all[$0]])) } })
    }
  }
}

extension ConditionParser {
  /// A name as it stands in a condition: bare where it can, otherwise in quotes; nil when it holds every kind of closing quote.
  public static func text(ofName name: String) -> String? {
    let isBare = !name.isEmpty && name.unicodeScalars.allSatisfy(isNamePart) && !isReserved(name)
    if isBare { return name }
    let scalars = name.unicodeScalars
    return quoteOrder.first { !scalars.contains($0.closing) }.map { "\($0.opening)\(name)\($0.closing)" }
  }

  /// The kinds of quotation in the order of preference.
  private static let quoteOrder: [(opening: Unicode.Scalar, closing: Unicode.Scalar)] = [("\"", "\""), ("'", "'"), ("‘", "’"), ("“", "”")]
}
