import ConflictModel
import Evidence
import Findings

// Contradicting claims in two columns.
extension EvidenceText {
  var contradictions: String? {
    guard !report.contradictions.isEmpty else { return nil }
    let title = terminal.styled("Contradictions (\(report.contradictions.count))", .bold)
    return title + "\n" + report.contradictions.map(block).joined(separator: "\n\n")
  }

  private func block(_ contradiction: Contradiction) -> String {
    let sides = [contradiction.first, contradiction.second].map(paragraphs)
    // Where there is no room for two columns, one stands below the other.
    let columnWidth = (terminal.width - 5) / 2
    let columns = columnWidth >= 28 ? beside(sides, columnWidth) : sides.flatMap { $0.map { terminal.wrapped($0, indent: 2, hanging: 4) } }
    let warning = contradiction.clashes.map { $0.stage ?? "the base case" }
    let clash =
      warning.isEmpty
      ? []
      : [terminal.styled(terminal.wrapped("Elements rest on both at once in \(Wording.series(warning)).", indent: 2, hanging: 4), .yellow)]
    return (columns + clash).joined(separator: "\n")
  }

  private func paragraphs(_ side: Contradiction.Side) -> [String] {
    let elements = source.titles(of: side.elements)
    return ["\(side.claim.id): \(side.claim.says)", side.claim.qualities.joined(separator: " · ")].filter { !$0.isEmpty }
      + passages[side.claim.id].map { $0.printableLine(limit: 120) }
      + [elements.isEmpty ? "Nothing rests on it." : "Rests on it: \(elements.joined(separator: "; "))."]
  }

  /// Paragraphs of two sides in two columns, paragraph beside paragraph.
  private func beside(_ sides: [[String]], _ width: Int) -> [String] {
    let narrow = Terminal(width: width, hasColour: false)
    let rows = sides.map(\.count).max() ?? 0
    return (0..<rows).flatMap { row -> [String] in
      let cells = sides.map { side in
        row < side.count ? narrow.wrapped(side[row], hanging: 2).split(separator: "\n").map(String.init) : []
      }
      return (0..<(cells.map(\.count).max() ?? 0)).map { line in
        let parts = cells.map { $0.indices.contains(line) ? $0[line] : "" }
        let joined = "  " + parts[0].padded(to: width) + " │ " + parts[1]
        return String(joined.reversed().drop { $0 == " " }.reversed())
      }
    }
  }
}
