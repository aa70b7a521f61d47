import ConflictModel
import Documents
import Evidence
import Findings

/// A report on evidence as a person reads it in a terminal: counts first, then what is missing, then contradictions.
struct EvidenceText {
  let source: Case
  let report: EvidenceReport
  let passages: CitedPassages
  let terminal: Terminal

  var text: String {
    let blocks = [
      heading, coverage, passageCounts, list("Assumptions: they rest on no claim", titles(report.assumptions)),
      list("Rests on assumed claims alone", titles(report.onAssumedAlone)),
      list("Parties and stages without a claim", titles(report.ungroundedFrame)), contradictions,
      idle, list("Claims that ground nothing, but contradict some that do", opponents),
      list("Claims that cite nothing", report.uncited.map { "\($0.id) (\($0.kind?.rawValue ?? "no kind given")): \($0.says)" }),
      list("Sources never cited", report.unusedSources.map { "\($0.id): \($0.title)" }), list("Orphaned passages", orphans),
    ]
    return blocks.compactMap(\.self).joined(separator: "\n\n")
  }

  private var heading: String {
    terminal.styled(terminal.wrapped("\(source.title) — evidence"), .bold) + "\n"
      + terminal.styled(
        terminal.wrapped("\(Wording.count(report.counts.claims, "claim")) · \(Wording.count(report.counts.sources, "source"))"), .faint)
  }

  // MARK: Counts

  private var coverage: String? {
    guard !report.coverage.isEmpty else { return nil }
    let width = report.coverage.map(\.kind.rawValue.displayWidth).max() ?? 0
    func row(_ label: String, _ cells: [String]) -> String {
      "  " + label.padded(to: width) + cells.map { String(repeating: " ", count: max(2, 9 - $0.displayWidth)) + $0 }.joined()
    }
    let rows = report.coverage.map { kind in
      let line = row(kind.kind.rawValue, [kind.elements, kind.grounded, kind.placed].map { String($0.count) })
      return kind.ungrounded.isEmpty ? line : terminal.styled(line, .yellow)
    }
    let key = "Placed: a claim cites a passage with its place in the text, and the text at hand does not say otherwise."
    return
      ([terminal.styled("What rests on claims", .bold), terminal.styled(row("", ["all", "grounded", "placed"]), .faint)] + rows
      + [terminal.styled(terminal.wrapped(key, indent: 2), .faint)]).joined(separator: "\n")
  }

  private var passageCounts: String? {
    guard !report.standings.isEmpty else { return nil }
    let parts = PassageStanding.Name.allCases.compactMap { name in
      report.standings[name].map { "\($0) \(name.inWords)" }
    }
    let total = Wording.count(report.standings.values.reduce(0, +), "passage")
    return terminal.styled("Passages", .bold) + "\n" + terminal.wrapped("\(total): \(parts.joined(separator: ", ")).", indent: 2)
  }

  // MARK: Lists

  private func list(_ title: String, _ lines: [String]) -> String? {
    guard !lines.isEmpty else { return nil }
    return ([terminal.styled("\(title) (\(lines.count))", .bold)] + lines.map { terminal.wrapped($0, indent: 2, hanging: 4) })
      .joined(separator: "\n")
  }

  private func titles(_ elements: [GroundedElement]) -> [String] { source.titles(of: elements, withReasons: true) }

  /// The most idle claims that are shown with what they say; of more the ids alone.
  private static let maximumIdle = 12

  private var idle: String? {
    let count = report.idle.reduce(0) { $0 + $1.claims.count }
    guard count > 0 else { return nil }
    let lines = report.idle.flatMap { group -> [String] in
      let kind = group.kind?.rawValue ?? "no kind given"
      if count > Self.maximumIdle { return [terminal.wrapped("\(kind) (\(group.claims.count)): \(group.ids)", indent: 2, hanging: 4)] }
      return [terminal.styled("  \(kind)", .faint)] + group.claims.map { terminal.wrapped("\($0.id): \($0.says)", indent: 4, hanging: 6) }
    }
    return ([terminal.styled("Claims that ground nothing (\(count))", .bold)] + lines).joined(separator: "\n")
  }

  private var opponents: [String] {
    report.opponents.map { "\($0.claim.id): \($0.claim.says) It stands against \(Wording.series($0.against))." }
  }

  private var orphans: [String] {
    report.orphans.map { orphan in
      let places = orphan.orphan.suggestions.map { suggestion in
        "\(suggestion.section ?? "bytes") \(suggestion.bytes.lowerBound)–\(suggestion.bytes.upperBound)\(suggestion.isSame ? "" : " (alike)")"
      }
      let guess = places.isEmpty ? "" : "; perhaps \(places.joined(separator: " or "))"
      return "\(orphan.claim) cites \(orphan.passage.printableLine()): \(orphan.orphan.reason.inWords)\(guess)."
    }
  }
}

extension EvidenceReport.ClaimGroup {
  fileprivate var ids: String { claims.map(\.id).joined(separator: ", ") }
}
