import Evidence
import Problems

/// Passages, claims and verdicts as tables for spreadsheets and statistics.
///
/// A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, and what others wrote could then run there. Such a cell is
/// written with an apostrophe
/// before it, which spreadsheets show as plain text, and read without it.
public enum CSVTables {
  private static let passageColumns = ["claim", "source", "section", "start", "end", "sha256", "words", "before", "after"]
  private static let claimColumns = ["id", "says", "kind", "likelihood", "confidence", "contradicts", "readings", "happened", "by", "on"]

  // MARK: Writing

  /// Writes passages, a row for each.
  public static func passages(_ evidence: Evidence) -> ExportedFile {
    let rows = evidence.claims.flatMap { claim in
      claim.cites.map { passage -> [String?] in
        [
          claim.id, passage.source, passage.section, passage.bytes.map { String($0.lowerBound) }, passage.bytes.map { String($0.upperBound) },
          passage.sha256,
          passage.words, passage.before, passage.after,
        ]
      }
    }
    return table(passageColumns, rows)
  }

  /// Writes claims, a row for each; their passages are another table.
  public static func claims(_ evidence: Evidence) -> ExportedFile {
    let rows = evidence.claims.map { claim -> [String?] in
      [
        claim.id, claim.says, claim.kind?.rawValue, claim.likelihood?.rawValue, claim.confidence?.rawValue,
        claim.contradicts.isEmpty ? nil : claim.contradicts.joined(separator: " "),
        claim.readings.isEmpty ? nil : claim.readings.map { "\($0.id): \(escaped($0.says))" }.joined(separator: "\n"), claim.happened, claim.by,
        claim.on,
      ]
    }
    return table(claimColumns, rows)
  }

  /// Writes any table, such as the verdicts of a solution.
  public static func table(_ columns: [String], _ rows: [[String?]]) -> ExportedFile {
    var problems = ProblemList()
    for (index, row) in rows.enumerated() {
      for (column, cell) in zip(columns, row) {
        if cell?.unicodeScalars.contains("\0") ?? false {
          problems.error("nul", "row \(index + 2), ‘\(column)’: a NUL character cannot stand in a table", hint: "take it out of the case")
        }
        if cell == "" { problems.warning("empty", "row \(index + 2), ‘\(column)’: an empty text is written like one that is missing") }
      }
    }
    return ExportedFile(CSVText.text([columns] + rows.map { $0.map { guarded($0 ?? "") } }), problems.all)
  }

  /// What a spreadsheet might take for a formula, with apostrophes before it or not.
  private static func looksLikeFormula(_ scalars: Substring.UnicodeScalarView) -> Bool {
    scalars.drop { $0 == "'" }.first.map { "=+-@\t\r\n＝＋－＠".unicodeScalars.contains($0) } ?? false
  }

  private static func guarded(_ cell: String) -> String { looksLikeFormula(Substring(cell).unicodeScalars) ? "'" + cell : cell }

  private static func unguarded(_ cell: String) -> String {
    let scalars = Substring(cell).unicodeScalars
    return scalars.first == "'" && looksLikeFormula(scalars) ? String(scalars.dropFirst()) : cell
  }

  private static func escaped(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.flatMap { scalar -> [Unicode.Scalar] in
          switch scalar {
          case "\\": ["\\", "\\"]
          case "\n": ["\\", "n"]
          case "\r": ["\\", "r"]
          default: [scalar]
          }
        }))
  }

  private static func unescaped(_ text: some Sequence<Unicode.Scalar>) -> String {
    var out = String.UnicodeScalarView()
    var isEscape = false
    for scalar in text {
      if isEscape {
        out.append(scalar == "n" ? "\n" : scalar == "r" ? "\r" : scalar)
        isEscape = false
      } else if scalar == "\\" {
        isEscape = true
      } else {
        out.append(scalar)
      }
    }
    return String(out)
  }

  // MARK: Reading

  /// Reads a table of passages or of claims; the first row says which, and in what order the columns stand.
  ///
  /// A table of passages gives claims that say nothing: they are those of the same id in the case.
  /// - Complexity: linear in the file.
  public static func read(_ bytes: [UInt8]) -> ImportedEvidence {
    var imported = ImportedEvidence()
    var problems = ProblemList()
    if let text = ForeignText.bytes(bytes, &problems) {
      let rows = CSVText.read(text, &problems)
      let header = rows.first?.cells.map { $0.lowercased() } ?? []
      var reader = TableReader(header: header, problems: problems)
      if let head = rows.first {
        if header.contains("claim"), header.contains("source") {
          reader.check(passageColumns, head.place)
          for row in rows.dropFirst() { reader.readPassage(TableRow(header, row.cells.map(unguarded), row.place)) }
        } else if header.contains("id"), header.contains("says") {
          reader.check(claimColumns, head.place)
          for row in rows.dropFirst() { reader.readClaim(TableRow(header, row.cells.map(unguarded), row.place)) }
        } else {
          reader.problems.error(
            "columns", at: head.place, "the first row does not name the columns of a table of claims or of passages",
            hint: "passages: \(passageColumns.joined(separator: ",")); claims: \(claimColumns.joined(separator: ","))")
        }
      } else {
        reader.problems.error("empty", "the table is empty")
      }
      imported.evidence = reader.evidence
      problems = reader.problems
    }
    imported.problems = problems.all
    return imported
  }

  /// Reads `id: says`, a line each.
  fileprivate static func readings(_ cell: String) -> [Claim.Reading]? {
    var readings: [Claim.Reading] = []
    for line in cell.unicodeScalars.split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let rest = line[line.index(after: colon)...]
      readings.append(Claim.Reading(id: String(line[..<colon]), says: unescaped(rest.first == " " ? rest.dropFirst() : rest)))
    }
    return readings
  }
}

/// A row whose cells are found by their columns' names.
private struct TableRow {
  let cells: [String: String]
  let place: Place
  let hasMoreCells: Bool

  init(_ header: [String], _ cells: [String], _ place: Place) {
    self.cells = Dictionary(zip(header, cells)) { first, _ in first }
    self.place = place
    hasMoreCells = cells.dropFirst(header.count).contains { !$0.isEmpty }
  }

  subscript(column: String) -> String? { cells[column].flatMap { $0.isEmpty ? nil : $0 } }
}

/// Makes claims and passages of rows.
private struct TableReader {
  let header: [String]
  var problems: ProblemList
  private var claims: [Claim] = []
  private var index: [String: Int] = [:]
  private var sources: [String] = []
  private var seenSources: Set<String> = []

  init(header: [String], problems: ProblemList) { (self.header, self.problems) = (header, problems) }

  var evidence: Evidence { Evidence(claims: claims, sources: sources.map { Source(id: $0, title: $0) }) }

  mutating func check(_ known: [String], _ place: Place) {
    for column in header where !known.contains(column) {
      problems.warning(
        "column", at: place, "the column ‘\(column)’ is not known and left out", hint: Spelling.hint(for: column, among: known, called: "columns"))
    }
    if Set(header).count < header.count { problems.warning("column", at: place, "a column stands twice; the first is taken") }
  }

  mutating func readPassage(_ row: TableRow) {
    checkLength(row)
    guard let claim = id(row, "claim"), let source = id(row, "source") else { return }
    var passage = Passage(
      source: source, section: row["section"], sha256: row["sha256"], words: row["words"], before: row["before"], after: row["after"])
    switch (row["start"], row["end"]) {
    case (nil, nil): break
    case (let start?, let end?):
      if let start = Int(start), let end = Int(end), start >= 0, start < end {
        passage.bytes = start..<end
      } else {
        problems.error("position", at: row.place, "‘start’ and ‘end’ should be whole numbers, the second larger, not ‘\(start)’ and ‘\(end)’")
      }
    default: problems.error("position", at: row.place, "a passage has both ‘start’ and ‘end’, or neither")
    }
    if seenSources.insert(source).inserted { sources.append(source) }
    if index[claim] == nil {
      index[claim] = claims.count
      claims.append(Claim(id: claim, says: ""))
    }
    if let index = index[claim] { claims[index].cites.append(passage) }
  }

  mutating func readClaim(_ row: TableRow) {
    checkLength(row)
    guard let id = id(row, "id") else { return }
    guard index[id] == nil else { return problems.error("twice", at: row.place, "the claim ‘\(id)’ stands twice; the first is taken") }
    var claim = Claim(id: id, says: row["says"] ?? "")
    if claim.says.isEmpty { problems.warning("says", at: row.place, "the claim ‘\(id)’ says nothing") }
    claim.kind = word("kind", row)
    claim.likelihood = word("likelihood", row)
    claim.confidence = word("confidence", row)
    claim.contradicts = (row["contradicts"] ?? "").split(whereSeparator: { " ,;\n".contains($0) }).map(String.init)
    if let cell = row["readings"] {
      if let readings = CSVTables.readings(cell) {
        claim.readings = readings
      } else {
        problems.error("readings", at: row.place, "the readings of ‘\(id)’ cannot be read", hint: "a line for each: ‘id: what it then says’")
      }
    }
    (claim.happened, claim.by, claim.on) = (row["happened"], row["by"], row["on"])
    index[id] = claims.count
    claims.append(claim)
  }

  private mutating func checkLength(_ row: TableRow) {
    if row.hasMoreCells { problems.error("cells", at: row.place, "the row has more cells than there are columns") }
  }

  private mutating func id(_ row: TableRow, _ column: String) -> String? {
    guard let id = row[column] else {
      problems.error("id", at: row.place, "the row names no \(column == "source" ? "source" : "claim")")
      return nil
    }
    if CaseIDs.isValid(id) { return id }
    problems.error("id", at: row.place, "‘\(id)’ is no id", hint: "small letters, digits and ‘-’, beginning with a letter")
    return nil
  }

  private mutating func word<Word: RawRepresentable<String> & CaseIterable>(_ column: String, _ row: TableRow) -> Word? {
    guard let text = row[column] else { return nil }
    if let word = Word(rawValue: text.lowercased()) { return word }
    problems.error("word", at: row.place, "‘\(text)’ is no \(column)", hint: "one of: \(Word.allCases.map(\.rawValue).joined(separator: ", "))")
    return nil
  }
}
