/// A JSON value whose objects keep the order in which they were written, so that results are byte-identical and read in the case's order.
public enum JSONValue: Hashable, Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A whole number.
  case number(Int)
  /// A measured number, not negative, with so many decimal places.
  case decimal(Double, places: Int)
  /// Text.
  case string(String)
  /// A list.
  case array([JSONValue])
  /// Keys and values, in order.
  case object([Member])

  /// A key and its value.
  public struct Member: Hashable, Sendable {
    /// The key.
    public let key: String
    /// The value.
    public let value: JSONValue

    /// Makes a member.
    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// The value as text: objects over several lines, lists of plain values on one.
  public var text: String {
    var out = ""
    write(to: &out, indent: 0)
    return out
  }

  /// The value as text on one line.
  public var line: String {
    var out = ""
    writeLine(to: &out)
    return out
  }

  private func writeLine(to out: inout String) {
    switch self {
    case .null, .bool, .number, .decimal, .string: write(to: &out, indent: 0)
    case .array(let items):
      out += "["
      for (index, item) in items.enumerated() {
        if index > 0 { out += ", " }
        item.writeLine(to: &out)
      }
      out += "]"
    case .object(let members):
      out += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { out += ", " }
        JSONValue.quote(member.key, into: &out)
        out += ": "
        member.value.writeLine(to: &out)
      }
      out += "}"
    }
  }

  private var isPlain: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }

  private func write(to out: inout String, indent: Int) {
    switch self {
    case .null: out += "null"
    case .bool(let value): out += value ? "true" : "false"
    case .number(let value): out += String(value)
    case .decimal(let value, let places): out += JSONValue.fixed(value, places)
    case .string(let value): JSONValue.quote(value, into: &out)
    case .array(let items): JSONValue.writeArray(items, to: &out, indent)
    case .object(let members): JSONValue.writeObject(members, to: &out, indent)
    }
  }

  /// A number with a fixed number of decimal places; what is not finite or too large becomes null, since JSON has no such numbers.
  private static func fixed(_ value: Double, _ places: Int) -> String {
    let unit = (0..<places).reduce(1.0) { product, _ in product * 10 }
    guard value.isFinite, value >= 0, value * unit < 1e18 else { return "null" }
    let digits = String(Int((value * unit).rounded()))
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return places == 0 ? padded : "\(padded.dropLast(places)).\(padded.suffix(places))"
  }

  private static func writeArray(_ items: [JSONValue], to out: inout String, _ indent: Int) {
    let isOneLine = items.allSatisfy(\.isPlain)
    out += "["
    for (index, item) in items.enumerated() {
      if index > 0 { out += isOneLine ? ", " : "," }
      if !isOneLine { newLine(&out, indent + 1) }
      item.write(to: &out, indent: indent + 1)
    }
    if !isOneLine { newLine(&out, indent) }
    out += "]"
  }

  private static func writeObject(_ members: [Member], to out: inout String, _ indent: Int) {
    let isOneLine = members.count <= 3 && members.allSatisfy { $0.value.isPlain }
    out += "{"
    for (index, member) in members.enumerated() {
      if index > 0 { out += isOneLine ? ", " : "," }
      if !isOneLine { newLine(&out, indent + 1) }
      quote(member.key, into: &out)
      out += ": "
      member.value.write(to: &out, indent: indent + 1)
    }
    if !isOneLine, !members.isEmpty { newLine(&out, indent) }
    out += "}"
  }

  private static func newLine(_ out: inout String, _ indent: Int) {
    out += "\n"
    out += String(repeating: "  ", count: indent)
  }

  private static func quote(_ text: String, into out: inout String) {
    out += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case "\u{0}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: out.unicodeScalars.append(scalar)
      }
    }
    out += "\""
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  /// A string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A whole number.
  public init(integerLiteral value: Int) { self = .number(value) }
  /// `true` or `false`.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// A list.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// Keys and values, in the order in which they are written.
  public init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(elements.map { Member($0, $1) }) }

  /// A text, or `null`.
  public init(_ text: String?) { self = text.map { .string($0) } ?? .null }
  /// A list of texts.
  public init(_ texts: [String]) { self = .array(texts.map { .string($0) }) }
  /// A list of whole numbers.
  public init(_ numbers: [Int]) { self = .array(numbers.map { .number($0) }) }
  /// State numbers as people see them, from state indices.
  public init(stateNumbers states: [Int]) { self = .array(states.map { .number($0 + 1) }) }
}
