import Problems

/// Comma-separated values (RFC 4180), UTF-8, read and written exactly: quotes, commas and line ends in cells, empty cells, spaces.
struct CSVText {
  /// A row with the place where it begins.
  struct Row {
    var cells: [String]
    var place: Place
  }

  /// Reads rows. Rows end with CR LF, LF or CR; an empty line is no row. Where the first line has semicolons or tabs and no comma, they part the
  /// cells, as in
  /// spreadsheets of countries that write decimals with a comma.
  /// - Complexity: linear in the text.
  static func read(_ bytes: [UInt8], _ problems: inout ProblemList) -> [Row] {
    var reader = CSVReader(bytes)
    reader.read()
    reader.problems.all.forEach { problems.add($0) }
    return reader.rows
  }

  /// Writes rows, each ended by CR LF as the RFC has it.
  static func text(_ rows: [[String]]) -> String { rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined() }

  /// A cell, in quotes where it must be, and where spaces at its ends or a line of one empty cell could otherwise be lost.
  private static func cell(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let needsQuotes =
      scalars.isEmpty
      || scalars.contains {
        $0 == "," || $0 == "\"" || $0.value < 0x20 || $0.value == 0x7F || $0.value == 0x85 || $0.value == 0x2028 || $0.value == 0x2029
      }
      || scalars.first?.properties.isWhitespace ?? false || scalars.last?.properties.isWhitespace ?? false || scalars.first == "\u{FEFF}"
    guard needsQuotes, !scalars.isEmpty else { return text }
    var quoted = "\""
    for scalar in scalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}

/// Reads byte by byte: all that has a meaning is ASCII, and characters of several scalars stay whole.
private struct CSVReader {
  private let bytes: [UInt8]
  private let places: TextPlaces
  private let comma: UInt8
  private var position = 0
  private(set) var rows: [CSVText.Row] = []
  private(set) var problems = ProblemList()

  init(_ bytes: [UInt8]) {
    (self.bytes, places) = (bytes, TextPlaces(bytes))
    let head = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
    let separators = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09]
    comma = separators.first { head.contains($0) } ?? separators[0]
  }

  mutating func read() {
    while position < bytes.count {
      if lineEnd() { continue }
      guard rows.count < ExchangeLimits.maximumItems else {
        problems.error("too-many", at: places.place(position), "there are more than \(ExchangeLimits.maximumItems) rows")
        return
      }
      let start = position
      guard let cells = row() else { return }
      rows.append(.init(cells: cells, place: places.place(start)))
    }
  }

  /// Passes a line end; false where there is none.
  private mutating func lineEnd() -> Bool {
    guard position < bytes.count else { return false }
    if bytes[position] == 0x0D {
      position += position + 1 < bytes.count && bytes[position + 1] == 0x0A ? 2 : 1
      return true
    }
    guard bytes[position] == 0x0A else { return false }
    position += 1
    return true
  }

  /// The cells up to the end of the row; nil where a quoted cell is not closed.
  private mutating func row() -> [String]? {
    var cells: [String] = []
    while true {
      guard let cell = position < bytes.count && bytes[position] == UInt8(ascii: "\"") ? quoted() : plain() else { return nil }
      cells.append(cell)
      guard position < bytes.count, bytes[position] == comma else { break }
      position += 1
      if cells.count > 1000 {
        problems.error("too-many-cells", at: places.place(position), "a row has more than 1000 cells")
        return nil
      }
    }
    _ = lineEnd()
    return cells
  }

  private mutating func plain() -> String {
    let start = position
    while position < bytes.count, ![comma, 0x0A, 0x0D].contains(bytes[position]) {
      if bytes[position] == UInt8(ascii: "\"") {
        problems.warning(
          "quote", at: places.place(position), "a quote stands inside a cell that is not quoted; it is taken as it is",
          hint: "\"a \"\"word\"\" in quotes\"")
      }
      position += 1
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func quoted() -> String? {
    let start = position
    position += 1
    var cell: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      guard byte == UInt8(ascii: "\"") else {
        cell.append(byte)
        continue
      }
      if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
        cell.append(byte)
        position += 1
        continue
      }
      if position < bytes.count, ![comma, 0x0A, 0x0D].contains(bytes[position]) {
        problems.error(
          "after-quote", at: places.place(position), "after the closing quote of a cell a comma or a line end should stand",
          hint: "a quote inside a cell is written twice")
        cell += Array(plain().utf8)
      }
      return String(decoding: cell, as: UTF8.self)
    }
    problems.error("unclosed", at: places.place(start), "the quote that opens this cell is not closed")
    return nil
  }
}
