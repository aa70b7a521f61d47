/// The sections of a text, derived from its own headings, numbered points, bullets and paragraphs.
///
/// A label is the path of the text's own numbers, `II.3`; where that unit has several paragraphs, the paragraph, `II.3 ¶2`; for a bulleted item its place among the
/// unit's bullets, `III •2`. What comes before the first number is `¶1`, `¶2` and so on. A heading of Markdown without a number stands by its words.
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

  /// The label of a passage: of the block it lies in, or of its first and last one. Nil where the text has no blocks.
  public func label(of range: Range<Int>) -> String? {
    guard let first = label(at: range.lowerBound) else { return nil }
    guard let last = label(at: max(range.lowerBound, range.upperBound - 1)), last != first else { return first }
    return "\(first) to \(last)"
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
    var style: Style
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

    private var path: [Numeral] = []
    /// The words of a heading without a number, and how many levels of the path it stands above.
    private var title: String?
    private var pending: [Pending] = []
    private var open: Pending?
    private var bullets: [[String]: Int] = [:]
    /// Whether the last line read could be a heading by its looks.
    private var lastLineIsShort = false

    private var unit: [String] { (title.map { [$0] } ?? []) + path.map(\.text) }

    mutating func add(_ line: Range<Int>, of bytes: [UInt8]) {
      let content = SectionOutline.trimmed(line, of: bytes)
      guard !content.isEmpty else { return closeBlock() }
      let marks = LineMarks(bytes[content])
      let numeral = marks.numerals.first { accepts($0) }
      if marks.isMarkdownHeading || marks.isBullet || numeral != nil { closeBlock() }
      if let numeral { enter(numeral) } else if marks.isMarkdownHeading { enter(title: marks.title) }
      if open == nil, numeral == nil, !marks.isBullet, !marks.isMarkdownHeading { resumeBrokenSentence(content, of: bytes) }
      var block = open ?? Pending(bytes: content, unit: unit, bullet: marks.isBullet ? nextBullet() : nil, isHeading: marks.isMarkdownHeading)
      block.bytes = block.bytes.lowerBound..<content.upperBound
      open = block
      lastLineIsShort = LineMarks.looksLikeHeading(bytes[content])
      if marks.isMarkdownHeading { closeBlock() }
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

    private mutating func enter(title words: String) {
      title = words
      path = []
    }

    /// Whether a number goes on from the open path or begins a new level of it; `1968.` in running text does neither.
    private func accepts(_ numeral: Numeral) -> Bool {
      if let level = path.lastIndex(where: { $0.style == numeral.style }) { return numeral.value == path[level].value + 1 || numeral.value == 1 }
      return numeral.value == 1
    }

    private mutating func enter(_ numeral: Numeral) {
      if let level = path.lastIndex(where: { $0.style == numeral.style }) { path.removeSubrange(level...) }
      path.append(numeral)
      bullets[unit] = 0
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

  /// A line without the spaces around it.
  private static func trimmed(_ line: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0C }
    guard let first = line.first(where: { !isSpace(bytes[$0]) }), let last = line.last(where: { !isSpace(bytes[$0]) }) else {
      return line.lowerBound..<line.lowerBound
    }
    return first..<(last + 1)
  }
}
