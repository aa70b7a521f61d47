/// Writes a text as a YAML scalar: plain where every reader of YAML reads the same text, else in double quotes.
enum YAMLScalar {
  /// Columns beyond which a text is folded.
  static let width = 140

  /// A text on one line, in block style or between the brackets of flow style.
  static func line(_ text: String, inFlow: Bool) -> String {
    isPlain(text) && readsBack(text, text, inFlow: inFlow) ? text : quoted(text)
  }

  /// A key. The case format has keys that YAML 1.1 takes for truth values, and they stand without quotes in its documentation.
  static func key(_ text: String, inFlow: Bool) -> String { words.contains(text) ? text : line(text, inFlow: inFlow) }

  /// The lines of a text in the style `>-`, at most 140 columns wide where its words allow; nil when it would not be read back exactly.
  static func folded(_ text: String, indent: Int) -> [String]? {
    guard !hasMark(text), text.contains(" ") || text.contains("\n") else { return nil }
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      // One line break is written as an empty line.
      if !lines.isEmpty { lines.append("") }
      var line = ""
      for word in paragraph.split(separator: " ", omittingEmptySubsequences: false) {
        if !line.isEmpty, !word.isEmpty, line.last != " ", indent + line.count + 1 + word.count > width {
          lines.append(margin + line)
          line = String(word)
        } else {
          line += line.isEmpty ? word : " " + word
        }
      }
      lines.append(line.isEmpty ? "" : margin + line)
    }
    let document = "k:\n" + String(repeating: " ", count: max(0, indent - 1)) + "k: >-\n" + lines.joined(separator: "\n") + "\n"
    let read = YAMLText.parse(document).tree?.entries.first?.value.entries.first?.value
    return read.map { $0.hasSameContent(as: YAMLValue.text(text).node) } == true ? lines : nil
  }

  // MARK: Plain

  /// Whether a text may stand without quotes, by a rule that is stricter than YAML's: what other readers take for a number, a truth value or nothing is quoted.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return false }
    return !"-?:,[]{}#&*!|>'\"%@`=~<.".unicodeScalars.contains(first) && !first.properties.isWhitespace && !last.properties.isWhitespace
      && last != ":" && text.unicodeScalars.allSatisfy { isPrintable($0) && $0 != "\t" && $0 != "\n" }
      && !text.contains(": ") && !text.contains(" #") && !hasMark(text) && !isNumber(text) && !words.contains(text.lowercased())
  }

  private static let words: Set = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]

  /// Whether a text may be a number in YAML 1.1 or 1.2. Days are not numbers.
  private static func isNumber(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    if bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") { return false }
    let start = bytes.first.map { "+-".utf8.contains($0) } == true ? 1 : 0
    if bytes.dropFirst(start).starts(with: "0x".utf8) || bytes.dropFirst(start).starts(with: "0o".utf8) { return true }
    return bytes.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } && bytes.allSatisfy { "0123456789_.:+-eE".utf8.contains($0) }
      && bytes.first.map { !"eE_".utf8.contains($0) } == true
  }

  private static func readsBack(_ written: String, _ text: String, inFlow: Bool) -> Bool {
    let document = inFlow ? "k: { k: \(written) }\n" : "k:\n  k: \(written)\n"
    let (tree, problems) = YAMLText.parse(document)
    guard problems.isEmpty, let entries = tree?.entries.first?.value.entries, entries.count == 1 else { return false }
    return entries[0].value.hasSameContent(as: YAMLValue.text(text).node)
  }

  // MARK: Quoted

  /// A text in double quotes, on one line.
  static func quoted(_ text: String) -> String {
    var result = "\""
    var previous: Unicode.Scalar = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "&", "*": result += mayBeginMark(after: previous) ? escaped(scalar) : String(scalar)
      default: result += isPrintable(scalar) ? String(scalar) : escaped(scalar)
      }
      previous = scalar
    }
    return result + "\""
  }

  /// Whether something in a text would be taken for the mark of a repeated value, `&name` or `*name`, which case files do not have.
  private static func hasMark(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    return scalars.indices.contains { index in
      (scalars[index] == "&" || scalars[index] == "*") && (index == 0 || mayBeginMark(after: scalars[index - 1]))
        && index + 1 < scalars.count && scalars[index + 1] != " "
    }
  }

  private static func mayBeginMark(after scalar: Unicode.Scalar) -> Bool { scalar.value <= 0x20 || ",[]{}:".unicodeScalars.contains(scalar) }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let (letter, count) = scalar.value <= 0xFF ? ("x", 2) : scalar.value <= 0xFFFF ? ("u", 4) : ("U", 8)
    return "\\" + letter + String(repeating: "0", count: count - digits.count) + digits
  }

  /// Whether YAML allows a character to stand as it is within a line. Line ends and the byte order mark do not.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2028, 0x2029, 0xFEFF: false
    case 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }
}
