import Evidence

/// Words of a text as messages show them.
enum Excerpt {
  /// The words on one line, cut in the middle where they are long.
  static func short(_ words: String, limit: Int = 160) -> String {
    let line = oneLine(words)
    guard line.count > limit else { return line }
    return "\(line.prefix(limit * 2 / 3)) … \(line.suffix(limit / 3))"
  }

  /// The first words, on one line.
  static func opening(_ words: String, width: Int) -> String { oneLine(words).truncated(to: width) }

  /// A passage between the words on either side of it, itself set apart.
  static func inContext(_ passage: Passage?, _ terminal: Terminal) -> String {
    guard let words = passage?.words else { return "" }
    let marked = terminal.hasColour ? terminal.styled(short(words), .bold) : "[\(short(words))]"
    return terminal.wrapped("… \(oneLine(passage?.before ?? "")) \(marked) \(oneLine(passage?.after ?? "")) …", indent: 2)
  }

  private static func oneLine(_ words: String) -> String {
    Output.printable(words.split(whereSeparator: \.isWhitespace).joined(separator: " "))
  }
}
