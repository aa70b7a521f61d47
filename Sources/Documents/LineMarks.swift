/// What stands at the start of a line: a mark of Markdown's headings, a bullet, a number.
struct LineMarks {
  /// The level of a heading of Markdown; nil for another line.
  let headingLevel: Int?
  /// Whether it begins with a bullet.
  let isBullet: Bool
  /// What its first word can be read as: `C.` is a letter and a Roman numeral.
  let numerals: [SectionOutline.Numeral]
  /// Whether nothing follows the number.
  let isNumeralAlone: Bool
  /// The line's words, without a heading's marks, cut to a length that fits a label.
  let title: String

  private static let longestTitle = 40
  private static let longestHeading = 120
  private static let longestWord = 16
  /// The last of them is what word processors write for a bullet.
  private static let bullets: Set = ["•", "-", "*", "+", "–", "—", "◦", "▪", "·", "‣", "●", "○", "■", "□", "\u{F0B7}"]

  init(_ line: ArraySlice<UInt8>) {
    let hashes = line.prefix { $0 == UInt8(ascii: "#") }.count
    let isHeading = (1...6).contains(hashes) && line.dropFirst(hashes).first == 0x20
    headingLevel = isHeading ? hashes : nil
    let text = String(decoding: isHeading ? line.dropFirst(hashes).drop { $0 == 0x20 } : line, as: UTF8.self)
    let word = String(text.unicodeScalars.prefix(Self.longestWord).prefix { !$0.properties.isWhitespace })
    let hasMore = text.utf8.count > word.utf8.count
    isBullet = !isHeading && hasMore && Self.bullets.contains(word)
    numerals = Self.numerals(word)
    isNumeralAlone = !hasMore && !isHeading
    let words = text.prefix(Self.longestTitle)
    title = words.last?.isWhitespace == true ? String(words.dropLast()) : String(words)
  }

  /// Whether a line is a heading rather than a paragraph: short, and without the mark that ends a sentence.
  static func looksLikeHeading(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count <= longestHeading, let last = line.last else { return false }
    return !".:;,?!".utf8.contains(last)
  }

  /// `II.`, `3.`, `3)`, `(b)`: a number is closed by a dot or a bracket.
  private static func numerals(_ word: String) -> [SectionOutline.Numeral] {
    var core = Substring(word)
    let isBracketed = core.hasPrefix("(")
    if isBracketed { core = core.dropFirst() }
    guard let end = core.last, end == ")" || end == "." && !isBracketed else { return [] }
    let form: SectionOutline.Numeral.Form = isBracketed ? .brackets : end == ")" ? .bracket : .dot
    core = core.dropLast()
    guard !core.isEmpty, core.utf8.count == core.unicodeScalars.count else { return [] }
    let text = String(core)
    if let value = Int(text), core.allSatisfy(\.isNumber), value > 0 { return [.init(style: .decimal, form: form, value: value, text: text)] }
    guard core.allSatisfy({ $0.isLetter }) else { return [] }
    let isUpper = core.allSatisfy(\.isUppercase)
    guard isUpper || core.allSatisfy(\.isLowercase) else { return [] }
    var found: [SectionOutline.Numeral] = []
    if let value = roman(text.uppercased()) { found.append(.init(style: isUpper ? .roman : .lowerRoman, form: form, value: value, text: text)) }
    if text.utf8.count == 1, let byte = text.utf8.first {
      let value = Int(byte - UInt8(ascii: isUpper ? "A" : "a")) + 1
      found.append(.init(style: isUpper ? .upperLetter : .lowerLetter, form: form, value: value, text: text))
    }
    return found
  }

  /// The value of a Roman numeral in its usual form; nil for anything else.
  private static func roman(_ text: String) -> Int? {
    let values: [Character: Int] = ["I": 1, "V": 5, "X": 10, "L": 50, "C": 100]
    let digits = text.compactMap { values[$0] }
    guard digits.count == text.count, !digits.isEmpty else { return nil }
    let value = digits.enumerated().reduce(0) { sum, digit in
      let next = digits.indices.contains(digit.offset + 1) ? digits[digit.offset + 1] : 0
      return digit.element < next ? sum - digit.element : sum + digit.element
    }
    return written(value) == text ? value : nil
  }

  private static func written(_ number: Int) -> String {
    let parts = [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    var (rest, text) = (number, "")
    for (value, letters) in parts {
      while rest >= value {
        text += letters
        rest -= value
      }
    }
    return text
  }
}
