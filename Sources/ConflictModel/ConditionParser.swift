/// A name as it stands in a condition's text, before it is known what it names.
public struct WrittenName: Hashable, Sendable {
  /// The name, without quotes.
  public let name: String
  /// Its first scalar's position in the text, from 0.
  public let offset: Int
  /// Whether it was quoted.
  public let isQuoted: Bool
}

/// Why a condition's text is not a condition.
public struct ConditionSyntaxError: Error, Hashable, Sendable {
  /// The offending scalar's position in the text, from 0.
  public let offset: Int
  /// What is wrong.
  public let message: String
  /// What would be right.
  public let hint: String?
}

/// Reads the condition language: names, `not`, `and`, `or`, `if`, `iff`, `true`, `false` and parentheses.
///
/// `not` binds tightest, then `and`, `or`, `if`, `iff`. `A if B` means A or not B; two `if`s in a row need parentheses, because people read them
/// both ways. Names are `dm.option` or an id; anything else stands in quotes.
public struct ConditionParser {
  /// The longest text that is read, in Unicode scalars.
  public static let maximumLength = 20_000
  /// The deepest nesting that is read.
  public static let maximumDepth = 200

  private enum Token: Equatable {
    case word(String)
    case quoted(String)
    case open, close, end
  }

  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var depth = 0
  private var token = Token.end
  private var tokenOffset = 0

  /// Reads a text as a formula over the names in it.
  /// - Complexity: linear in the text.
  public static func parse(_ text: String) throws(ConditionSyntaxError) -> Formula<WrittenName> {
    var parser = ConditionParser(scalars: Array(text.unicodeScalars.prefix(maximumLength + 1)))
    guard parser.scalars.count <= maximumLength else {
      throw ConditionSyntaxError(
        offset: maximumLength, message: "the condition is longer than \(maximumLength) characters", hint: "split it with named outcomes")
    }
    try parser.advance()
    let formula = try parser.iffFormula()
    guard parser.token == .end else { throw parser.unexpected("after a complete condition") }
    return formula
  }

  private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

  // MARK: Grammar, loosest first

  private mutating func iffFormula() throws(ConditionSyntaxError) -> Formula<WrittenName> {
    var left = try ifFormula()
    while token == .word("iff") {
      try advance()
      left = .iff(left, try ifFormula())
    }
    return left
  }

  private mutating func ifFormula() throws(ConditionSyntaxError) -> Formula<WrittenName> {
    let left = try orFormula()
    guard token == .word("if") else { return left }
    try advance()
    let formula = Formula.given(left, try orFormula())
    guard token != .word("if") else {
      throw ConditionSyntaxError(
        offset: tokenOffset, message: "two ‘if’ in a row can be read two ways", hint: "put one of them in parentheses: (A if B) if C")
    }
    return formula
  }

  private mutating func orFormula() throws(ConditionSyntaxError) -> Formula<WrittenName> {
    var parts = [try andFormula()]
    while token == .word("or") {
      try advance()
      parts.append(try andFormula())
    }
    return parts.count == 1 ? parts[0] : .or(parts)
  }

  private mutating func andFormula() throws(ConditionSyntaxError) -> Formula<WrittenName> {
    var parts = [try notFormula()]
    while token == .word("and") {
      try advance()
      parts.append(try notFormula())
    }
    return parts.count == 1 ? parts[0] : .and(parts)
  }

  private mutating func notFormula() throws(ConditionSyntaxError) -> Formula<WrittenName> {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else {
      throw ConditionSyntaxError(
        offset: tokenOffset, message: "the condition is nested more than \(Self.maximumDepth) levels deep",
        hint: "split it with named outcomes")
    }
    switch token {
    case .word("not"):
      try advance()
      return .not(try notFormula())
    case .open:
      try advance()
      let inner = try iffFormula()
      guard token == .close else { throw unexpected("where ‘)’ or ‘and’, ‘or’, ‘if’, ‘iff’ should follow") }
      try advance()
      return inner
    case .word(let word) where Self.constants[word] != nil:
      try advance()
      return .constant(word == "true")
    case .word(let word) where !Self.operators.contains(word):
      return try name(word, isQuoted: false)
    case .quoted(let text):
      return try name(text, isQuoted: true)
    default:
      throw unexpected("where an option, ‘not’ or ‘(’ should stand")
    }
  }

  private mutating func name(_ text: String, isQuoted: Bool) throws(ConditionSyntaxError) -> Formula<WrittenName> {
    let written = WrittenName(name: text, offset: tokenOffset, isQuoted: isQuoted)
    try advance()
    return .atom(written)
  }

  // MARK: Tokens

  private static let operators: Set<String> = ["and", "or", "if", "iff"]
  private static let constants = ["true": true, "false": false]
  private static let quotes: [Unicode.Scalar: Unicode.Scalar] = ["\"": "\"", "'": "'", "‘": "’", "“": "”"]
  private static let symbols: [Unicode.Scalar: String] = [
    "&": "and", "|": "or", "!": "not", "~": "not", "∧": "and", "∨": "or", "¬": "not", "→": "if", "↔": "iff", "=": "iff",
  ]

  private mutating func advance() throws(ConditionSyntaxError) {
    while position < scalars.count, scalars[position].properties.isWhitespace { position += 1 }
    tokenOffset = position
    guard position < scalars.count else {
      token = .end
      return
    }
    let scalar = scalars[position]
    if scalar == "(" || scalar == ")" {
      position += 1
      token = scalar == "(" ? .open : .close
    } else if let closing = Self.quotes[scalar] {
      token = .quoted(try quotedText(until: closing))
    } else if Self.isNamePart(scalar) {
      let start = position
      while position < scalars.count, Self.isNamePart(scalars[position]) { position += 1 }
      token = .word(text(start..<position))
    } else {
      throw ConditionSyntaxError(
        offset: position, message: "‘\(scalar)’ has no meaning in a condition",
        hint: Self.symbols[scalar].map { "write ‘\($0)’" } ?? "conditions use option names, not, and, or, if, iff and parentheses")
    }
  }

  private mutating func quotedText(until closing: Unicode.Scalar) throws(ConditionSyntaxError) -> String {
    let start = position + 1
    guard let end = scalars[start...].firstIndex(of: closing) else {
      throw ConditionSyntaxError(offset: position, message: "the quotation is not closed", hint: "add ‘\(closing)’")
    }
    position = end + 1
    return text(start..<end)
  }

  /// Whether a bare word is one of the language's own.
  static func isReserved(_ word: String) -> Bool { word == "not" || operators.contains(word) || constants[word] != nil }

  static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-" || scalar == "." || scalar == "_"
  }

  private func text(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(scalars[range]))
  }

  private func unexpected(_ context: String) -> ConditionSyntaxError {
    let found =
      switch token {
      case .word(let word): "‘\(word)’"
      case .quoted(let text): "“\(text)”"
      case .open: "‘(’"
      case .close: "‘)’"
      case .end: "the end"
      }
    if token == .end, tokenOffset == 0 {
      return ConditionSyntaxError(offset: 0, message: "the condition is empty", hint: "write for example ‘us.halt and not us.seat’")
    }
    var hint: String?
    if case .word(let word) = token, Self.operators.contains(word.lowercased()) || word.lowercased() == "not" {
      hint = "write ‘\(word.lowercased())’ in small letters"
    }
    return ConditionSyntaxError(offset: tokenOffset, message: "\(found) stands \(context)", hint: hint)
  }
}
