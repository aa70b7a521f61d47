import Problems

/// Reads JSON (RFC 8259) strictly: whole numbers only, no key twice, valid UTF-8 and complete surrogate pairs, and within limits.
///
/// What can be read past (a fraction, a second key, a bad escape) is reported and read past; where the text cannot be understood any more, reading ends.
struct JSONReader {
  /// A problem, its place still as a byte.
  struct Finding {
    var code: String
    var offset: Int
    var message: String
    var hint: String?
  }

  private struct Stop: Error {}

  private let bytes: [UInt8]
  private let limits: JSONLimits
  private var position = 0
  private var values = 0
  private(set) var found: [Finding] = []

  init(_ bytes: [UInt8], _ limits: JSONLimits) {
    self.bytes = bytes
    self.limits = limits
  }

  /// The one value of the text, or nil where it cannot be understood.
  mutating func read() -> JSONNode? {
    do {
      guard bytes.count <= limits.bytes else { throw stop("json-size", 0, "the text is larger than \(limits.bytes >> 20) MiB") }
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw stop("json-syntax", 0, "the text begins with a byte-order mark", hint: "leave it out") }
      skipSpace()
      guard position < bytes.count else { throw stop("json-syntax", 0, "the text is empty") }
      let node = try value(0)
      skipSpace()
      if position < bytes.count {
        throw stop("json-syntax", position, "there is something after the end of the value", hint: "a file holds one value")
      }
      return node
    } catch { return nil }
  }

  private mutating func stop(_ code: String, _ offset: Int, _ message: String, hint: String? = nil) -> Stop {
    found.append(Finding(code: code, offset: offset, message: message, hint: hint))
    return Stop()
  }

  /// Reports something that can be read past.
  private mutating func report(_ code: String, _ offset: Int, _ message: String, hint: String? = nil) throws(Stop) {
    guard found.count < limits.problems else { throw stop("json-problems", offset, "there are more problems; reading ends here") }
    found.append(Finding(code: code, offset: offset, message: message, hint: hint))
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private mutating func value(_ depth: Int) throws(Stop) -> JSONNode {
    values += 1
    guard values <= limits.values else { throw stop("json-size", position, "there are more than \(limits.values) values") }
    guard depth <= limits.depth else { throw stop("json-depth", position, "the text is nested more than \(limits.depth) levels deep") }
    let start = position
    switch next {
    case UInt8(ascii: "{"): return JSONNode(offset: start, value: try object(depth))
    case UInt8(ascii: "["): return JSONNode(offset: start, value: try array(depth))
    case UInt8(ascii: "\""): return JSONNode(offset: start, value: .string(try string()))
    case UInt8(ascii: "-"), (UInt8(ascii: "0")...UInt8(ascii: "9"))?: return JSONNode(offset: start, value: try number())
    case UInt8(ascii: "t"): return JSONNode(offset: start, value: try word("true", .bool(true)))
    case UInt8(ascii: "f"): return JSONNode(offset: start, value: try word("false", .bool(false)))
    case UInt8(ascii: "n"): return JSONNode(offset: start, value: try word("null", .null))
    case nil: throw stop("json-syntax", position, "the text breaks off where a value should stand", hint: "is the file whole?")
    default:
      throw stop(
        "json-syntax", position, "this is no JSON value", hint: "a text in double quotes, a whole number, true, false, null, a list or an object")
    }
  }

  private mutating func word(_ text: String, _ value: JSONNode.Value) throws(Stop) -> JSONNode.Value {
    guard bytes[position...].starts(with: text.utf8) else {
      throw stop("json-syntax", position, "this is no JSON value", hint: "‘\(text)’ may be meant")
    }
    position += text.utf8.count
    return value
  }

  // MARK: Lists and objects

  /// After an item: past the comma and true, or past the end and false.
  private mutating func goesOn(_ end: Character, _ endByte: UInt8) throws(Stop) -> Bool {
    skipSpace()
    switch next {
    case UInt8(ascii: ","):
      position += 1
      skipSpace()
      if next == endByte { throw stop("json-syntax", position, "a comma stands before ‘\(end)’", hint: "leave it out") }
      return true
    case endByte:
      position += 1
      return false
    case nil: throw stop("json-syntax", position, "the text breaks off before ‘\(end)’", hint: "is the file whole?")
    default: throw stop("json-syntax", position, "here a comma or ‘\(end)’ should stand")
    }
  }

  private mutating func isEmpty(_ endByte: UInt8) -> Bool {
    position += 1
    skipSpace()
    guard next == endByte else { return false }
    position += 1
    return true
  }

  private mutating func array(_ depth: Int) throws(Stop) -> JSONNode.Value {
    if isEmpty(UInt8(ascii: "]")) { return .array([]) }
    var items: [JSONNode] = []
    repeat { items.append(try value(depth + 1)) } while try goesOn("]", UInt8(ascii: "]"))
    return .array(items)
  }

  private mutating func object(_ depth: Int) throws(Stop) -> JSONNode.Value {
    if isEmpty(UInt8(ascii: "}")) { return .object([]) }
    var members: [JSONNode.Member] = []
    var seen: Set<String> = []
    repeat {
      let start = position
      guard next == UInt8(ascii: "\"") else { throw stop("json-syntax", position, "here a key in double quotes should stand") }
      let key = try string()
      skipSpace()
      guard next == UInt8(ascii: ":") else { throw stop("json-syntax", position, "here ‘:’ should follow the key") }
      position += 1
      skipSpace()
      let node = try value(depth + 1)
      if seen.insert(key).inserted {
        members.append(JSONNode.Member(key: key, offset: start, node: node))
      } else {
        try report("json-duplicate-key", start, "the key ‘\(key.prefix(60))’ stands twice in this object", hint: "leave one out")
      }
    } while try goesOn("}", UInt8(ascii: "}"))
    return .object(members)
  }

  // MARK: Numbers

  private mutating func number() throws(Stop) -> JSONNode.Value {
    let start = position
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+-.eE".utf8.contains(byte) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    let digits = text.hasPrefix("-") ? text.dropFirst() : Substring(text)
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      try report(
        "json-number", start, "‘\(text.prefix(40))’ is no whole number", hint: "whole numbers alone are read, without a point and without an exponent"
      )
      return .broken
    }
    guard digits == "0" || !digits.hasPrefix("0") else {
      try report("json-number", start, "‘\(text.prefix(40))’ begins with a zero")
      return .broken
    }
    guard let value = Int(text) else {
      try report("json-number", start, "‘\(text.prefix(40))\(text.utf8.count > 40 ? "…" : "")’ is too large")
      return .broken
    }
    return .number(value)
  }

  // MARK: Strings

  private mutating func string() throws(Stop) -> String {
    let start = position
    position += 1
    var text: [UInt8] = []
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        if let valid = String(validating: text, as: UTF8.self) { return valid }
        try report("json-utf8", start, "this text is not UTF-8", hint: "save the file as UTF-8")
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text += try escape().utf8
      case 0..<0x20:
        try report(
          "json-control", position, "a control character stands in a text", hint: "write it as \\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))"
        )
        position += 1
      default:
        text.append(byte)
        position += 1
      }
    }
    throw stop("json-syntax", start, "this text has no closing quote", hint: "is the file whole?")
  }

  private mutating func escape() throws(Stop) -> String {
    let start = position
    position += 1
    let byte = next
    position += 1
    switch byte {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try scalar(start)
    default:
      // The byte after the backslash may belong to a longer character: it is read anew.
      position = start + 1
      try report("json-escape", start, "this escape is not known", hint: #"\" \\ \/ \b \f \n \r \t, or \u and four hexadecimal digits"#)
      return ""
    }
  }

  /// Four hexadecimal digits after `\u`, and the other half of a surrogate pair.
  private mutating func scalar(_ start: Int) throws(Stop) -> String {
    guard let first = hexadecimal() else {
      try report("json-escape", start, "four hexadecimal digits should follow ‘\\u’")
      return ""
    }
    if let scalar = Unicode.Scalar(first) { return String(Character(scalar)) }
    let afterFirst = position
    if first < 0xDC00, next == UInt8(ascii: "\\") {
      position += 1
      if next == UInt8(ascii: "u") {
        position += 1
        if let second = hexadecimal(), (0xDC00...0xDFFF).contains(second),
          let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        {
          return String(Character(scalar))
        }
      }
    }
    position = afterFirst
    try report(
      "json-escape", start, "half a surrogate pair stands alone", hint: "a character beyond U+FFFF takes two \\u escapes, the higher half first")
    return ""
  }

  private mutating func hexadecimal() -> UInt32? {
    guard position + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for byte in bytes[position..<position + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else { return nil }
      value = value << 4 + UInt32(digit)
    }
    position += 4
    return value
  }
}
