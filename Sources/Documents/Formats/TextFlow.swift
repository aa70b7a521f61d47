/// Puts a text together from words and breaks as a browser lays them out: runs of white space are one space, blocks stand apart by an empty line, and nothing
/// begins or ends with white space.
struct TextFlow {
  /// What stands between what was written and what comes next.
  private enum Break: Int { case none, line, paragraph }

  private var scalars = String.UnicodeScalarView()
  private var due = Break.none
  private var isSpaceDue = false
  private var mark = ""

  /// What was put together.
  var text: String { String(scalars) }

  /// Adds words of running text.
  mutating func add(_ words: String) {
    for scalar in words.unicodeScalars {
      if Self.isSpace(scalar) {
        isSpaceDue = true
      } else {
        settle()
        scalars.append(scalar)
      }
    }
  }

  /// Adds text whose spaces and line breaks count.
  mutating func add(verbatim words: String) {
    guard !words.isEmpty else { return }
    settle()
    scalars.append(contentsOf: words.unicodeScalars)
  }

  /// A line of table cells; line breaks in them become spaces.
  mutating func add(row cells: [String]) {
    guard cells.contains(where: { !$0.isEmpty }) else { return }
    endLine()
    add(verbatim: cells.map { $0.split { $0.isNewline }.joined(separator: " ") }.joined(separator: "\t"))
    endLine()
  }

  /// What follows begins a new line.
  mutating func endLine() { if due == .none, mark.isEmpty { due = .line } }

  /// What follows begins a new paragraph; not where it is the first of a list's item, whose bullet waits for it.
  mutating func endParagraph() { if mark.isEmpty { due = .paragraph } }

  /// A line break that the document asks for: two of them make an empty line.
  mutating func breakLine() { if mark.isEmpty { due = due == .none ? .line : .paragraph } }

  /// A bullet or number before what follows; it stays away when nothing follows before `dropMark`.
  mutating func mark(_ mark: String) { self.mark += mark }

  /// Nothing followed.
  mutating func dropMark() { mark = "" }

  private mutating func settle() {
    if due != .none, !scalars.isEmpty {
      scalars.append(contentsOf: repeatElement("\n", count: due.rawValue))
    } else if isSpaceDue, let last = scalars.last, last != "\n", last != "\t", last != " " {
      scalars.append(" ")
    }
    scalars.append(contentsOf: mark.unicodeScalars)
    (due, isSpaceDue, mark) = (.none, false, "")
  }

  /// The white space that HTML and XML know; a no-break space is a character like others.
  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { [0x20, 0x09, 0x0A, 0x0C, 0x0D].contains(scalar.value) }
}
