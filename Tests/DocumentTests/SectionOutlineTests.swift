import Documents
import TestSupport
import Testing

/// The labels of texts that are written for it, and what holds for every text.
struct SectionOutlineTests {
  private static func labels(_ text: String) -> [String] { SectionOutline(FrozenText(freezing: text)).blocks.map(\.label) }

  @Test(arguments: [
    ("", []), (" \n\t\n\u{A0}\n", []), ("One.\n\nTwo.", ["¶1", "¶2"]), ("One", ["¶1"]), ("One\ntwo.\n \nThree.", ["¶1", "¶2"]),
    ("Report\n\nI. Aims\n1. Peace.\n2. Bread.\nII. Means\n1. Talks.", ["¶1", "I", "I.1", "I.2", "II", "II.1"]),
    ("I. Aims\n\nFirst.\n\nSecond.\n\nII. Means\n\nOnly.", ["I", "I ¶1", "I ¶2", "II", "II"]),
    ("1. First.\n\nMore of it.\n\n2. Second.", ["1 ¶1", "1 ¶2", "2"]),
    (
      "I. Aims\n- peace\n- bread\n  and wine\n\nII. Means\n• talks\n* money\n– time\n\u{F0B7} luck",
      ["I", "I •1", "I •2", "II", "II •1", "II •2", "II •3", "II •4"]
    ),
    ("- peace\n-5 degrees\n-\n-- no", ["•1"]), ("1. Aims:\n(a) peace;\n(b) bread.\n2. End.", ["1", "1.a", "1.b", "2"]),
    ("A. One.\nB. Two.\nC. Three.\nD. Four.", ["A", "B", "C", "D"]), ("(a) One:\n(i) x;\n(ii) y;\n(b) Two.", ["a", "a.i", "a.ii", "b"]),
    ("G) x.\n", ["¶1"]), ("II.\nMeans.", ["¶1"]), ("I.\n\nAims are many.\n\nII.\n\nMeans are few.", ["I", "I", "II", "II"]),
    ("1.\u{A0}Peace.\n2.\tBread.\n3.Wine.", ["1", "2"]), ("1) Peace.\n2) Bread.", ["1", "2"]),
    ("0. Nothing.\n1.5 Half.\n1.. Dots.\n(1 Open.\n(1. Odd.", ["¶1"]),
    // Signs of one kind within points of another: what closes a number tells them apart.
    ("1. Aims:\n(1) peace;\n(2) bread.\n2. Means:\n(1) talks.", ["1", "1.1", "1.2", "2", "2.1"]),
    ("1. A.\n1) B.\n2) C.\n2. D.", ["1", "1.1", "1.2", "2"]),
  ])
  func labelsOfSmallTexts(_ text: String, _ expected: [String]) { #expect(Self.labels(text) == expected) }

  @Test func lettersThatAreRomanNumerals() {
    let letters = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M"]
    #expect(Self.labels(letters.map { "\($0). Point." }.joined(separator: "\n")) == letters)
    let small = letters.map { $0.lowercased() }
    #expect(Self.labels(small.map { "(\($0)) point." }.joined(separator: "\n")) == small)
    let roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI"]
    #expect(Self.labels(roman.map { "\($0). Point." }.joined(separator: "\n\n")) == roman)
    #expect(Self.labels("IIII. Four.\nIC. What.\nMIX. Up.") == ["¶1"])
  }

  @Test func numbersInRunningText() {
    let text =
      "1. The talks began in\n1968. They went on until\n5. November and for\n(3) long years, as\nC. Smith says.\n\n2. They ended on day\n3.\nof the week."
    #expect(Self.labels(text) == ["1", "2"])
    #expect(Self.labels("In the year\n1968. That was\n2. all.") == ["¶1"])
    #expect(Self.labels("Point 1. is short, (a) and b) too.") == ["¶1"])
  }

  @Test func numberingThatRestarts() {
    // What has the same number twice is counted on, so that no two paragraphs and no two bullets share a label.
    let text = "I. A\n1. x.\n- a\n2. y.\nII. B\n1. z.\nI. C\n1. w.\n- b"
    #expect(Self.labels(text) == ["I", "I.1 ¶1", "I.1 •1", "I.2", "II", "II.1", "I", "I.1 ¶2", "I.1 •2"])
  }

  @Test func headingsOfMarkdown() {
    #expect(
      Self.labels("# Report\nText.\n\n## Aims\nOne.\n\nTwo.\n### Peace\n- a\n#hash\n") == [
        "Report", "Report", "Aims", "Aims ¶1", "Aims ¶2", "Peace", "Peace •1",
      ])
    #expect(Self.labels("## I. Aims\nText.\n### Peace\nText.\n## II. Means\n1. Talks.\n") == ["I", "I", "I.Peace", "I.Peace", "II", "II.1"])
    // Numbered lists under numbered headings are below them.
    #expect(Self.labels("## 1. Aims\n1. peace.\n2. bread.\n## 2. Means\n1. talks.\n## 3. End") == ["1", "1.1", "1.2", "2", "2.1", "3"])
    #expect(Self.labels("# 1. A\n## 1. B\n## 2. C\n# 2. D\n## 1. E") == ["1", "1.1", "1.2", "2", "2.1"])
    // A heading's number is its number wherever the text begins.
    #expect(Self.labels("## 5. Checks\nText.\n## 7. Costs\n## C. More") == ["5", "5", "7", "C"])
    #expect(Self.labels("# \n####### seven") == ["¶1"])
    let long = "# A heading whose words are far too many for a label"
    #expect(Self.labels(long) == ["A heading whose words are far too many f"])
    #expect(Self.labels("# Words of which there are forty letters a b") == ["Words of which there are forty letters a"])
  }

  @Test func brokenSentences() {
    #expect(Self.labels("The sides\n\nmet again.\n\nthey spoke.") == ["¶1", "¶2"])
    #expect(Self.labels("The sides\n\nMet again") == ["¶1", "¶2"])
    #expect(Self.labels("I. Aims\n\nélan vital.") == ["I", "I"])
    #expect(Self.labels("The sides,\n\nérudits, met.") == ["¶1"])
  }

  @Test func labelsOfPassages() {
    let text = FrozenText(freezing: "\n\nI. Aims\n\n1. Peace.\n\n2. Bread.\n\n")
    let outline = SectionOutline(text)
    #expect(outline.blocks.map { text.words($0.bytes) } == ["I. Aims", "1. Peace.", "2. Bread."])
    #expect([0, 2, 9, 10, 11, 12, 21, 31, 40].map { outline.label(at: $0) } == [nil, "I", "I", "I", "I.1", "I.1", "I.1", "I.2", "I.2"])
    #expect(outline.label(of: 12..<15) == "I.1")
    #expect(outline.label(of: 12..<26) == "I.1 to I.2")
    // White space on either side of the words belongs to no section.
    #expect(outline.label(of: 0..<5) == "I")
    #expect(outline.label(of: 9..<15) == "I.1")
    #expect(outline.label(of: 12..<22) == "I.1")
    #expect(outline.label(of: 0..<text.bytes.count) == "I to I.2")
    #expect(outline.label(of: 0..<1) == "I")
    #expect(outline.label(of: 12..<12) == "I.1")
    #expect(SectionOutline(FrozenText(freezing: "\n \n")).label(of: 0..<3) == nil)
  }

  /// Texts made together with the labels that their blocks should have.
  private struct Maker {
    var generator: SeededGenerator
    var lines: [String] = []
    var labels: [String] = []

    mutating func add(_ line: String, _ label: String) {
      lines += Bool.random(using: &generator) ? [line] : ["", "  " + line]
      labels.append(label)
    }

    /// Points of one level, each with paragraphs and bullets, and points of the next level below.
    mutating func points(_ styles: ArraySlice<(Int) -> String>, under path: [String]) {
      guard let style = styles.first else { return }
      for number in 1...Int.random(in: 1...11, using: &generator) {
        let sign = style(number)
        let path = path + [sign.filter { $0.isLetter || $0.isNumber }]
        let unit = path.joined(separator: ".")
        let more = Int.random(in: 0...2, using: &generator)
        add("\(sign) The sides met\nin the hall.", more > 0 ? "\(unit) ¶1" : unit)
        for paragraph in 0..<more { lines.append(""); add("They spoke of it.", "\(unit) ¶\(paragraph + 2)") }
        for bullet in 0..<Int.random(in: 0...2, using: &generator) { add("- peace", "\(unit) •\(bullet + 1)") }
        // After H a letter I is the next letter, whatever was meant.
        if Int.random(in: 0..<4, using: &generator) == 0, !sign.lowercased().contains("h") { points(styles.dropFirst(), under: path) }
      }
    }
  }

  private static let roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI"]
  private static let letters = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K"]

  @Test func madeTexts() {
    let styles: [[(Int) -> String]] = [
      [{ "\(Self.roman[$0 - 1])." }, { "\($0)." }, { "(\(Self.letters[$0 - 1].lowercased()))" }, { "(\(Self.roman[$0 - 1].lowercased()))" }],
      [{ "\(Self.letters[$0 - 1])." }, { "\(Self.roman[$0 - 1])." }, { "\($0))" }, { "(\($0))" }],
      [{ "\($0)." }, { "(\($0))" }, { "\(Self.letters[$0 - 1].lowercased()))" }, { "\(Self.roman[$0 - 1].lowercased())." }],
    ]
    for seed in 0..<150 {
      var maker = Maker(generator: SeededGenerator(seed: UInt64(seed)))
      maker.points(styles[seed % 3][...], under: [])
      let text = maker.lines.joined(separator: seed.isMultiple(of: 2) ? "\n" : "\r\n")
      let labels = Self.labels(text)
      #expect(labels == maker.labels, "\(text)")
      #expect(Set(labels).count == labels.count)
    }
  }

  /// Blocks are in order, apart from each other, and cover all that is not white space; every passage has a label, and labels follow the text.
  @Test func anyText() {
    var generator = SeededGenerator(seed: 6)
    let pieces = [
      "I. ", "II. ", "1. ", "2. ", "(a) ", "B. ", "# ", "## ", "- ", "• ", "peace", " ", "\n", "\n", "\n\n", "\u{A0}", "é", "\u{2028}", "War.", "\0",
      "中",
    ]
    for _ in 0..<1_500 {
      let text = FrozenText(freezing: RandomText.text(pieces: Int.random(in: 0...40, using: &generator), of: pieces, using: &generator))
      let blocks = SectionOutline(text).blocks
      var covered = Set<Int>()
      for block in blocks {
        #expect(!block.bytes.isEmpty && !block.label.isEmpty && block.bytes.lowerBound > covered.max() ?? -1)
        #expect(text.words(block.bytes).map { $0.first?.isWhitespace == false && $0.last?.isWhitespace == false } == true)
        covered.formUnion(block.bytes)
      }
      for (position, scalar) in zip(RandomText.boundaries(text.text), text.text.unicodeScalars) where !scalar.properties.isWhitespace {
        #expect(covered.contains(position))
      }
      guard !text.bytes.isEmpty else { continue }
      let outline = SectionOutline(text)
      let range = RandomText.range(in: text.text, using: &generator)
      let touched = blocks.filter { $0.bytes.overlaps(range) }.map(\.label)
      if let first = touched.first, let last = touched.last {
        #expect(outline.label(of: range) == (first == last ? first : "\(first) to \(last)"))
      } else {
        #expect((outline.label(of: range) == nil) == blocks.isEmpty)
      }
      for position in 0...text.bytes.count { #expect(outline.label(at: position) == blocks.last { $0.bytes.lowerBound <= position }?.label) }
    }
  }

  @Test func longTexts() {
    let points = (1...4_000).map { "\($0). The sides met.\n\n- peace\n" }.joined()
    #expect(SectionOutline(FrozenText(freezing: points)).blocks.last?.label == "4000 •1")
    #expect(Self.labels(String(repeating: "a ", count: 100_000)).count == 1)
    #expect(Self.labels(String(repeating: "a\n", count: 10_000) + "\n" + String(repeating: "b\n\n", count: 5_000)).count == 1)
    #expect(Self.labels(String(repeating: "\n", count: 200_000)).isEmpty)
  }
}
