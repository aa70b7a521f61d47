import Markup

/// Counts the numbered paragraphs of a DOCX document (ECMA-376, part 1, section 17.9). What it cannot say plainly gets a bullet.
struct DOCXNumbering {
  /// A list and the level in it.
  struct Place: Hashable {
    let list: String
    let level: Int
  }

  private struct Level {
    var start = 1
    var format = "decimal"
    var text = ""
    var isLegal = false
    var restartsAfter: Int?
  }

  private struct List {
    /// Lists of one definition count on together.
    var definition: String
    var levels: [Int: Level]
    var starts: [Int: Int]
  }

  private var lists: [String: List] = [:]
  private var counts: [String: [Int: Int]] = [:]
  private var begun: Set<String> = []

  /// The list that a paragraph's properties name; list 0 takes a paragraph out of its style's list.
  static func place(in properties: MarkupElement?) -> Place? {
    guard let numbering = properties?.first("numPr"), let list = numbering.first("numId")?.attribute(local: "val") else { return nil }
    let level = numbering.first("ilvl")?.attribute(local: "val").flatMap { Int($0) } ?? 0
    return Place(list: list, level: min(max(level, 0), 8))
  }

  init(_ part: MarkupElement?) {
    let definitions = Dictionary((part?.elements("abstractNum") ?? []).map { ($0.attribute(local: "abstractNumId") ?? "", Self.levels($0)) }) {
      first, _ in first
    }
    for list in part?.elements("num") ?? [] {
      guard let id = list.attribute(local: "numId"), let definition = list.first("abstractNumId")?.attribute(local: "val") else { continue }
      var levels = definitions[definition] ?? [:]
      var starts: [Int: Int] = [:]
      for change in list.elements("lvlOverride") {
        guard let level = change.attribute(local: "ilvl").flatMap({ Int($0) }) else { continue }
        if let own = change.first("lvl") { levels[level] = Self.level(own) }
        if let start = change.first("startOverride")?.attribute(local: "val").flatMap({ Int($0) }) { starts[level] = start }
      }
      lists[id] = List(definition: definition, levels: levels, starts: starts)
    }
  }

  private static func levels(_ definition: MarkupElement) -> [Int: Level] {
    let read = definition.elements("lvl").compactMap { element in element.attribute(local: "ilvl").flatMap { Int($0) }.map { ($0, level(element)) } }
    return Dictionary(read) { first, _ in first }
  }

  private static func level(_ element: MarkupElement) -> Level {
    func value(_ name: String) -> String? { element.first(name)?.attribute(local: "val") }
    return Level(
      start: value("start").flatMap { Int($0) } ?? 1, format: value("numFmt") ?? "decimal", text: value("lvlText") ?? "",
      isLegal: element.first("isLgl").map(DOCXStyles.isOn) ?? false, restartsAfter: value("lvlRestart").flatMap { Int($0) })
  }

  /// The number or bullet of the next paragraph at a place, with a space behind it; nil where it has none.
  mutating func next(_ place: Place) -> String? {
    guard place.list != "0" else { return nil }
    guard let list = lists[place.list], let level = list.levels[place.level] else { return "• " }
    var count = counts[list.definition] ?? [:]
    if begun.insert(place.list).inserted { for (level, _) in list.starts { count[level] = nil } }
    let start = list.starts[place.level] ?? level.start
    count[place.level] = count[place.level].map { $0 &+ 1 } ?? start
    // A deeper level begins anew, unless it says after which level alone, or never (0).
    for deeper in count.keys where deeper > place.level {
      if let after = list.levels[deeper]?.restartsAfter, place.level >= after { continue }
      count[deeper] = nil
    }
    counts[list.definition] = count
    return mark(level, list: list, count: count)
  }

  private func mark(_ level: Level, list: List, count: [Int: Int]) -> String? {
    if level.format == "none" { return level.text.isEmpty || level.text.contains("%") ? nil : level.text + " " }
    guard Self.style(level.format) != nil else { return "• " }
    var text = ""
    var rest = Substring(level.text)
    while let character = rest.popFirst() {
      guard character == "%", let digit = rest.first?.wholeNumberValue, (1...9).contains(digit) else {
        text.append(character)
        continue
      }
      rest.removeFirst()
      let named = list.levels[digit - 1]
      guard let style = level.isLegal ? .decimal : Self.style(named?.format ?? "") else { return "• " }
      text += style.text(count[digit - 1] ?? named?.start ?? 1)
    }
    return text.isEmpty ? nil : text + " "
  }

  private static func style(_ format: String) -> NumberStyle? {
    switch format {
    case "decimal": .decimal
    case "lowerLetter": .lowerLetter
    case "upperLetter": .upperLetter
    case "lowerRoman": .lowerRoman
    case "upperRoman": .upperRoman
    default: nil
    }
  }
}
