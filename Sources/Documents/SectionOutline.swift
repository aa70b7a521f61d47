/// The sections of a text, derived from its own headings, numbered points, bullets and paragraphs.
///
/// A label is the path of the text's own numbers, `II.3`; where that unit has several paragraphs, the paragraph, `II.3 ¶2`; for a bulleted item its place among the
/// unit's bullets, `III •2`. What comes before the first number is `¶1`, `¶2` and so on. A heading of Markdown without a number stands by its words, and of such
/// headings one below the other the last.
public struct SectionOutline: Hashable, Sendable {
  /// A heading, a paragraph or a bulleted item.
  public struct Block: Hashable, Sendable {
    /// Its bytes, without the line break that ends it.
    public let bytes: Range<Int>
    /// Its label.
    public fileprivate(set) var label: String
  }

  /// The blocks, in the text's order.
  public let blocks: [Block]

  /// Reads the outline of a text.
  /// - Complexity: linear in the text.
  public init(_ text: FrozenText) {
    var builder = Builder()
    for line in TextLines(text.bytes) { builder.add(line, of: text.bytes) }
    builder.closeBlock()
    blocks = builder.labelled()
  }

  /// The label of the block in which a position lies, or of the last one before it; nil before the first.
  public func label(at position: Int) -> String? { block(at: position).map { blocks[$0].label } }

  /// The label of a passage: of the block it lies in, or of its first and last one, not counting white space around it. Nil where the text has no blocks.
  public func label(of range: Range<Int>) -> String? {
    let last = block(at: max(range.lowerBound, range.upperBound - 1)) ?? 0
    guard blocks.indices.contains(last) else { return nil }
    var first = block(at: range.lowerBound) ?? 0
    // White space after a block does not belong to it.
    if first < last, blocks[first].bytes.upperBound <= range.lowerBound { first += 1 }
    return blocks[first].label == blocks[last].label ? blocks[first].label : "\(blocks[first].label) to \(blocks[last].label)"
  }

  private func block(at position: Int) -> Int? {
    var (low, high) = (0, blocks.count)
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].bytes.lowerBound <= position { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }
}

/// The lines of a text as ranges of its bytes, without their line breaks.
struct TextLines: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> Range<Int>? {
    guard position < bytes.count else { return nil }
    let start = position
    let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
    position = end + 1
    return start..<end
  }
}

extension SectionOutline {
  /// A number at the start of a line: its style and value, for example `II.` or `(b)`.
  struct Numeral: Hashable {
    enum Style: Hashable { case roman, decimal, upperLetter, lowerLetter, lowerRoman }
    /// What closes it: `1.`, `1)` and `(1)` count apart.
    enum Form: Hashable { case dot, bracket, brackets }
    var style: Style
    var form: Form
    var value: Int
    /// As it is written, without dots and brackets.
    var text: String
  }

  /// Goes through the lines with the path of numbers that is open.
  private struct Builder {
    private struct Pending {
      var bytes: Range<Int>
      var unit: [String]
      var bullet: Int?
      var isHeading: Bool
    }

    /// A number, or the words of a heading without one, under which the text stands.
    private struct Part {
      var text: String
      var numeral: Numeral?
      /// The level of a heading of Markdown.
      var heading: Int?
    }

    private var path: [Part] = []
    private var pending: [Pending] = []
    private var open: Pending?
    private var bullets: [[String]: Int] = [:]
    /// Whether the last line read could be a heading by its looks.
    private var lastLineIsShort = false

    /// The path's texts. Of headings without numbers one below the other the last stands for all.
    private var unit: [String] {
      path.indices.filter { index in path[index].numeral != nil || index == path.count - 1 || path[index + 1].numeral != nil }.map { path[$0].text }
    }

    mutating func add(_ line: Range<Int>, of bytes: [UInt8]) {
      let content = SectionOutline.trimmed(line, of: bytes)
      guard !content.isEmpty else { return closeBlock() }
      let marks = LineMarks(bytes[content])
      // A number alone on its line within a paragraph is where the line happened to break.
      let entry = marks.isNumeralAlone && open != nil ? nil : entry(for: marks)
      let isHeading = marks.headingLevel != nil
      if isHeading || marks.isBullet || entry != nil { closeBlock() }
      if let entry { enter(entry.part, at: entry.level) }
      if open == nil, entry == nil, !marks.isBullet { resumeBrokenSentence(content, of: bytes) }
      var block = open ?? Pending(bytes: content, unit: unit, bullet: marks.isBullet ? nextBullet() : nil, isHeading: isHeading)
      block.bytes = block.bytes.lowerBound..<content.upperBound
      open = block
      lastLineIsShort = entry != nil && marks.isNumeralAlone || LineMarks.looksLikeHeading(bytes[content])
      if isHeading { closeBlock() }
    }

    /// A small letter after an empty line, where the block before ends without a mark: copying from a page broke the sentence in two.
    private mutating func resumeBrokenSentence(_ content: Range<Int>, of bytes: [UInt8]) {
      guard let last = pending.last, !last.isHeading, let end = bytes[last.bytes].last, !".:;?!".utf8.contains(end),
        String(decoding: bytes[content].prefix(4), as: UTF8.self).unicodeScalars.first?.properties.isLowercase == true
      else { return }
      open = pending.removeLast()
    }

    private mutating func nextBullet() -> Int {
      bullets[unit, default: 0] += 1
      return bullets[unit, default: 0]
    }

    /// What a line adds to the path, and at which level: nil for a line that neither goes on from a number nor begins a new level, like `1968.` in running text.
    ///
    /// A reading that goes on comes before one that begins, so that `I.` after `H.` is a letter. A heading counts whatever its number is.
    private func entry(for marks: LineMarks) -> (part: Part, level: Int)? {
      let readings = marks.numerals.map { numeral in
        (
          part: Part(text: numeral.text, numeral: numeral, heading: marks.headingLevel),
          kin: path.lastIndex { isKin($0, of: numeral, marks.headingLevel) }
        )
      }
      if let next = readings.first(where: { follows($0.part, $0.kin) }) { return (next.part, next.kin ?? path.count) }
      let below = marks.headingLevel.map { level in path.firstIndex { ($0.heading ?? .max) >= level } ?? path.count } ?? path.count
      if let first = readings.first(where: { $0.part.numeral?.value == 1 }) { return (first.part, first.kin ?? below) }
      guard let level = marks.headingLevel else { return nil }
      return readings.last.map { ($0.part, $0.kin ?? below) } ?? (Part(text: marks.title, numeral: nil, heading: level), below)
    }

    private func isKin(_ part: Part, of numeral: Numeral, _ heading: Int?) -> Bool {
      part.numeral?.style == numeral.style && part.numeral?.form == numeral.form && part.heading == heading
    }

    private func follows(_ part: Part, _ kin: Int?) -> Bool {
      guard let value = part.numeral?.value, let kin, let last = path[kin].numeral?.value else { return false }
      return value == last + 1
    }

    private mutating func enter(_ part: Part, at level: Int) {
      path.removeSubrange(level...)
      path.append(part)
    }

    mutating func closeBlock() {
      guard var block = open else { return }
      let startsUnit = !block.unit.isEmpty && pending.last?.unit != block.unit
      block.isHeading = block.isHeading || (startsUnit && block.bullet == nil && lastLineIsShort)
      pending.append(block)
      open = nil
    }

    /// The blocks with their labels: paragraphs are counted only where a unit has several.
    func labelled() -> [Block] {
      var paragraphs: [[String]: Int] = [:]
      for block in pending where block.bullet == nil && !block.isHeading { paragraphs[block.unit, default: 0] += 1 }
      var counted: [[String]: Int] = [:]
      return pending.map { block in
        let name = block.unit.joined(separator: ".")
        var mark = ""
        if let bullet = block.bullet {
          mark = "•\(bullet)"
        } else if !block.isHeading {
          counted[block.unit, default: 0] += 1
          if name.isEmpty || (paragraphs[block.unit] ?? 0) > 1 { mark = "¶\(counted[block.unit] ?? 1)" }
        }
        return Block(bytes: block.bytes, label: [name, mark].filter { !$0.isEmpty }.joined(separator: " "))
      }
    }
  }

  /// A line without the white space around it.
  private static func trimmed(_ line: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
    let scalars = String(decoding: bytes[line], as: UTF8.self).unicodeScalars
    let start = line.lowerBound + scalars.prefix { $0.properties.isWhitespace }.reduce(0) { $0 + UTF8.width($1) }
    guard start < line.upperBound else { return line.lowerBound..<line.lowerBound }
    return start..<(line.upperBound - scalars.reversed().prefix { $0.properties.isWhitespace }.reduce(0) { $0 + UTF8.width($1) })
  }
}
