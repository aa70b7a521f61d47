import TestSupport

/// The text of a case with claims and sources, written in a style that a person might have, drawn at random.
struct RandomCaseText {
  var random: SeededGenerator
  /// By how many columns what belongs to a key is indented.
  private var step = 2
  private(set) var text = ""
  private(set) var sourceIDs: [String] = []
  private(set) var claimIDs: [String] = []

  static let ids = ["a", "no", "null", "y", "true", "n1", "x-1", "cable-320", "frus-v7-d53", "on", "e1", "long-name-of-a-document-of-the-archive"]
  static let names = [
    "Words", "Two words", "with: colon", "a # b", "#x", "- dash", "yes", "12", "1.5e3", "0x1F", "1984", "1968-10-10", "it's", "quote \" and '",
    "ends:",
    "[brackets] {x}", "a, b", "& and *", "x *star &amp", "%TAG", "@at", "`tick`", "~", "null", "emoji 🙂 é e\u{301}", "עברית טקסט", "=", "<<", "? who",
    "https://example.org/a?b=c#d", "back\\slash", "ﬁ ligature", "! bang", "| bar", "> more", "12:30", "---", "..", "\u{A0}nbsp",
    "A title of many words, long enough that it has to be folded when it stands in lines of its own: " + String(repeating: "and so on ", count: 20)
      + "end",
  ]
  static let texts =
    names + [
      "", " lead", "trail ", "two  spaces", "multi\nline", "multi\n\nparagraph\n", "\n", "tab\there", "# not a comment\n# nor this", "a\n b\n  c",
      "sep\u{2028}arator",
      String(repeating: "long words ", count: 30) + "\nand a second line", String(repeating: "x", count: 300),
    ]

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    step = Int.random(in: 1...4, using: &random)
    sourceIDs = Array(Self.ids.shuffled(using: &random).prefix(Int.random(in: 0...4, using: &random)))
    claimIDs = Array(Self.ids.shuffled(using: &random).prefix(Int.random(in: 0...4, using: &random)))
    var sections = [["title: T" + tail(), "demarche: 1" + tail()], other(), claims(), sources(), parties(), other()].shuffled(using: &random)
    sections.removeAll(where: \.isEmpty)
    var lines = chance(0.2) ? ["# yaml-language-server: $schema=x"] : []
    if chance(0.1) { lines.append("---") }
    for (index, section) in sections.enumerated() {
      if index > 0, chance(0.6) { lines.append("") }
      if chance(0.2) { lines.append("# about the next part") }
      lines += section
    }
    if chance(0.2) { lines += ["", "# the end", ""] }
    if chance(0.05) { lines.append("...") }
    let lineBreak = chance(0.3) ? "\r\n" : "\n"
    text = (chance(0.1) ? "\u{FEFF}" : "") + lines.joined(separator: lineBreak) + (chance(0.8) ? lineBreak : "")
  }

  mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &random) < share }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: values.indices, using: &random)] }

  private func margin(_ depth: Int) -> String { String(repeating: " ", count: depth * step) }

  private mutating func tail() -> String { chance(0.15) ? pick([" # why", "   #", " # it's [so, \"", " "]) : "" }

  private var otherCount = 0

  /// A part that has nothing to do with evidence, with text that looks like what it is not.
  private mutating func other() -> [String] {
    otherCount += 1
    let key = "x-part\(otherCount)"
    return pick([
      [], ["\(key): |", margin(1) + "# no comment", "", margin(1) + "sources:"], ["\(key): [a, # b]", " 'c]', {d: \"}\"}]"],
      ["\(key): >+", margin(1) + "kept", "", ""], ["\(key):", "- a", "- - b", "  - c"], ["\(key): plain", "  goes on"],
      ["\(key): 'it''s", "", "  here'"],
      ["\(key):"], ["\(key): { a: [b: c, d], e }"],
    ])
  }

  // MARK: Parties

  /// Decision makers in lists and maps of every nesting, marks among them, which are maps in lists in brackets.
  private mutating func parties() -> [String] {
    guard chance(0.7) else { return [] }
    var lines = ["decisionMakers:" + tail(), margin(1) + "us:" + tail(), margin(2) + "name: US" + tail()]
    lines.append(margin(2) + "options: { halt: Halt, seat: Seat }" + tail())
    let list = pick([
      [" [us.halt, mark: great, us.seat]"], [" [ us.halt, mark: 2, {mark: 1}, { statement: us.seat, open: true } ]"],
      [" [us.halt,", margin(3) + "mark: great,", margin(3) + " us.seat, ]"],
      ["", margin(3) + "- us.halt", margin(3) + "- mark: great", margin(3) + "- statement: us.seat", margin(3) + "  open: true"],
    ])
    if chance(0.5) {
      lines += [margin(2) + "prefers:" + list[0]] + list.dropFirst()
    } else {
      lines += [margin(2) + "types:" + tail(), margin(2) + " a: { chance: 0.5, prefers: [us.halt, mark: great, us.seat] }" + tail()]
      lines += [margin(2) + " b:", margin(3) + "chance: [0.1, 0.6]", margin(3) + "weights: { us.halt: 1 }" + tail()]
    }
    lines += pick([
      [], [margin(2) + "unknown: true" + tail()], [margin(2) + "unknown: [[1, 2], { pair: [2, 3] }]"],
      [margin(2) + "unknown:", margin(2) + "- - 1", margin(2) + "  - 2", margin(2) + "- pair: [2, 3]"],
      [margin(2) + "attitudes: { us: positive }" + tail(), margin(2) + "sees: { closed: [us.halt], prefers: { us: [us.seat, mark: 3, us.halt] } }"],
    ])
    return lines + pick([[], ["coalitions: []" + tail()], ["worlds: {}" + tail()], ["worlds:", margin(1) + "x: { types: { us: a } }"]])
  }

  // MARK: Evidence

  private mutating func sources() -> [String] {
    guard !sourceIDs.isEmpty else { return empty("sources") }
    let entries = sourceIDs.map { id in
      (
        id,
        [("title", pick(Self.names))] + ["date", "archive", "note"].filter { _ in chance(0.4) }.map { ($0, pick(Self.texts.filter { !$0.isEmpty })) }
      )
    }
    if chance(0.2) { return flowMap("sources", entries.map { "\(key($0.0)): \(flow($0.1))" }) }
    var lines = ["sources:" + tail()]
    for (id, members) in entries {
      lines += between(1)
      if chance(0.3) {
        lines.append(margin(1) + key(id) + ": " + flow(members) + tail())
      } else {
        lines.append(margin(1) + key(id) + ":" + tail())
        lines += block(members, depth: 2)
      }
    }
    return lines + after(1)
  }

  private mutating func claims() -> [String] {
    guard !claimIDs.isEmpty else { return empty("claims") }
    if chance(0.2) {
      return flowMap(
        "claims",
        claimIDs.map { id in
          "\(key(id)): { says: \(YAMLQuoting.flow(pick(Self.texts)))\(chance(0.5) ? ", cites: [\(items().joined(separator: ", "))]" : "") }"
        })
    }
    var lines = ["claims:" + tail()]
    for id in claimIDs {
      lines += between(1) + [margin(1) + key(id) + ":" + tail()]
      var parts = [block([("says", pick(Self.texts))], depth: 2), ["\(margin(2))kind: reported" + tail()], cites(), after(2)]
      if chance(0.3) { parts.shuffle(using: &random) }
      lines += parts.joined()
    }
    return lines + after(1)
  }

  private mutating func cites() -> [String] {
    let key = margin(2) + "cites:"
    let items = items()
    if items.isEmpty {
      return pick([[], [key + tail()], [key + " []" + tail()], [key + " [ ]"], [key + " [ # none", margin(3) + "]"], [key + " ~"]])
    }
    switch Int.random(in: 0..<5, using: &random) {
    case 0: return [key + " [" + items.joined(separator: ", ") + "]" + tail()]
    case 1: return [key + " [ " + items.joined(separator: ", ") + ", ]" + tail()]
    case 2:
      let comma = chance(0.3) ? "," : ""
      return [key + " [" + tail()] + items.enumerated().map { margin(3) + $1 + ($0 + 1 < items.count ? "," : comma) + tail() } + [
        margin(2) + " ]" + tail()
      ]
    case 3: return [key + tail()] + items.flatMap { between(3) + [margin(3) + "- " + $0 + tail()] } + after(3)
    default:
      let depth = pick([2, 3])
      let gap = String(repeating: " ", count: Int.random(in: 1...3, using: &random))
      var lines = [key + tail()]
      for _ in items {
        let members = block([("source", pick(sourceIDs)), ("section", pick(Self.texts))], depth: depth, margin: margin(depth) + " " + gap)
        lines += between(depth) + [margin(depth) + "-" + gap + members[0].drop { $0 == " " }] + members.dropFirst()
      }
      return lines
    }
  }

  private mutating func items() -> [String] {
    guard !sourceIDs.isEmpty else { return [] }
    return (0..<Int.random(in: 0...3, using: &random)).map { _ in
      pick([
        "{ source: SOURCE }", "{source: SOURCE, section: 'I.1'}", "{ \"source\": SOURCE, x-mine: [1, 2], section: \"], it's\" }",
        "{ source: SOURCE, start: 3, end: 9 }",
      ])
      .replacing("SOURCE", with: YAMLQuoting.flow(pick(sourceIDs)))
    }
  }

  private mutating func empty(_ key: String) -> [String] {
    pick([[], ["\(key):" + tail()], ["\(key): {}" + tail()], ["\(key): ~" + tail()], ["\(key): {   }"], ["\(key): {", "# none", " }"]])
  }

  // MARK: Style

  private mutating func flowMap(_ key: String, _ entries: [String]) -> [String] {
    switch Int.random(in: 0..<3, using: &random) {
    case 0: return ["\(key): { \(entries.joined(separator: ", ")) }" + tail()]
    case 1: return ["\(key): {\(entries.joined(separator: ", ")),}" + tail()]
    default:
      return ["\(key): {" + tail()] + entries.enumerated().map { margin(1) + $1 + ($0 + 1 < entries.count ? "," : "") + tail() } + ["}"]
    }
  }

  private mutating func flow(_ members: [(String, String)]) -> String {
    "{ " + members.map { "\($0.0): \(YAMLQuoting.flow($0.1))" }.joined(separator: ", ") + " }"
  }

  private mutating func key(_ id: String) -> String { chance(0.1) ? pick(["\"\(id)\"", "'\(id)'"]) : id }

  private mutating func block(_ members: [(String, String)], depth: Int, margin given: String? = nil) -> [String] {
    let margin = given ?? self.margin(depth)
    return members.flatMap { key, value -> [String] in
      switch Int.random(in: 0..<4, using: &random) {
      case 0:
        return YAMLQuoting.literal(value, margin: margin + String(repeating: " ", count: step)).map {
          ["\(margin)\(key): \($0.head)" + tail()] + $0.lines
        } ?? ["\(margin)\(key): \(YAMLQuoting.double(value))"]
      case 1: return ["\(margin)\(key): \(YAMLQuoting.single(value) ?? YAMLQuoting.double(value))" + tail()]
      case 2 where value == "Two words": return ["\(margin)\(key): Two", "", "\(margin) words"].filter { !$0.isEmpty }.map { $0 } + []
      default: return ["\(margin)\(key): \(YAMLQuoting.flow(value))" + tail()]
      }
    }
  }

  /// What may stand above an entry.
  private mutating func between(_ depth: Int) -> [String] {
    pick([
      [], [], [], [""], ["", margin(depth) + "# about what follows"], [margin(depth) + "# two", margin(depth) + "# lines"],
      ["", "", "# at the margin"],
    ])
  }

  /// What may stand below the last entry.
  private mutating func after(_ depth: Int) -> [String] {
    pick([
      [], [], [], [margin(depth) + "# end of the list"], [margin(depth + 1) + "# belongs to the last"],
      ["", margin(depth + 1) + "# further in", margin(depth) + "# further out"],
    ])
  }
}

/// Texts in the styles of YAML, by rules of its own.
enum YAMLQuoting {
  static func double(_ text: String) -> String {
    "\""
      + text.unicodeScalars.map { scalar in
        switch scalar {
        case "\"", "\\": "\\\(scalar)"
        case "\n": "\\n"
        case "\t": "\\t"
        case "&", "*": "\\x" + String(scalar.value, radix: 16)
        case "\u{2028}": "\\L"
        default: String(scalar)
        }
      }.joined() + "\""
  }

  static func single(_ text: String) -> String? {
    text.contains("\n") || text.contains("\u{2028}") || text.contains("*") ? nil : "'" + text.replacing("'", with: "''") + "'"
  }

  /// Plain where it is nothing but letters and spaces between.
  static func flow(_ text: String) -> String {
    let isPlain = !text.isEmpty && text.first != " " && text.last != " " && text.allSatisfy { $0.isASCII && ($0.isLetter || $0 == " ") }
    return isPlain && text != "null" ? text : double(text)
  }

  /// Line by line, where no line begins with a space.
  static func literal(_ text: String, margin: String) -> (head: String, lines: [String])? {
    guard !text.isEmpty, !text.contains("*"), !text.contains("\u{2028}"), !text.hasSuffix("\n") else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.allSatisfy({ !$0.isEmpty && $0.first != " " && $0.first != "\u{A0}" }) else { return nil }
    return ("|-", lines.map { margin + $0 })
  }
}
