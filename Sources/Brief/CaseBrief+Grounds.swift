import ConflictModel
import Documents
import Evidence
import Findings

// What the model rests on: how much of it on claims, what on nothing, what contradicts what; then the claims and their sources.
extension CaseBrief {
  var grounding: [Document.Block] {
    var blocks = coverage + assumptions + contradictions
    if !source.evidence.claims.isEmpty {
      let elements = source.groundedElements().byClaim()
      blocks.append(.heading(2, "Claims", id: "claims"))
      blocks.append(.list(source.evidence.claims.map { claim in item(claim, grounding: elements[claim.id] ?? []) }))
      blocks += looseEnds
    }
    if !source.evidence.sources.isEmpty {
      blocks.append(.heading(2, "Sources", id: "sources"))
      blocks.append(.list(source.evidence.sources.map { item($0) }))
    }
    if !source.notes.isEmpty {
      blocks.append(.heading(2, "The analyst's notes", id: "notes"))
      blocks += source.notes.map { .paragraph(.init($0)) }
    }
    return blocks
  }

  // MARK: Coverage

  private var coverage: [Document.Block] {
    let rows = report.coverage.map { kind in
      Document.Table.Row(
        cells: [.init(kind.kind.rawValue)] + [kind.elements, kind.grounded, kind.placed].map { Document.Text(String($0.count)) })
    }
    var blocks: [Document.Block] = [
      .heading(2, "What the model rests on", id: "coverage"),
      .paragraph(
        "An element is grounded when it names a claim, and placed when one of its claims cites a passage with its place in the text, and the text at hand does not say otherwise."
      ),
      .table(Document.Table(header: ["Element", "All", "Grounded", "Placed"], rows: rows)),
    ]
    if !report.standings.isEmpty {
      let parts = PassageStanding.Name.allCases.compactMap { name in report.standings[name].map { "\($0) \(name.inWords)" } }
      blocks.append(
        .paragraph(.init("\(Wording.count(report.standings.values.reduce(0, +), "passage")): \(parts.joined(separator: ", ")).")))
    }
    if !report.orphans.isEmpty {
      blocks.append(
        .callout([
          Document.Item(
            .init([.strong("Orphaned"), .plain(": the text at hand does not have these passages where the case says.")]),
            below: report.orphans.map { orphan in
              Document.Item(
                Document.Text([.reference(orphan.claim, to: "claim-\(orphan.claim)"), .plain(" cites ")]) + citation(orphan.passage)
                  + Document.Text(": \(orphan.orphan.reason.inWords)."))
            })
        ]))
    }
    return blocks
  }

  private var assumptions: [Document.Block] {
    var blocks: [Document.Block] = [.heading(2, "Assumptions without ground", id: "assumptions")]
    let assumptions = report.assumptions
    if assumptions.isEmpty {
      blocks.append(.paragraph("None: every option, rule and preference names the claims that it rests on."))
    } else {
      blocks.append(.paragraph("These elements of the model name no claim. They are the analyst's own."))
      blocks.append(.list(titles(of: assumptions, withReasons: true).map { Document.Item(Document.Text($0.capitalizedFirst)) }))
    }
    if !report.onAssumedAlone.isEmpty {
      blocks.append(.paragraph("These name claims, all of which are themselves assumed:"))
      blocks.append(
        .list(report.onAssumedAlone.map { Document.Item(Document.Text(titles(of: [$0]).joined().capitalizedFirst) + references($0.grounds.claims)) }))
    }
    return blocks
  }

  private func titles(of elements: [GroundedElement], withReasons: Bool = false) -> [String] {
    source.titles(of: elements, naming: { "“\($0.title)”" }, withReasons: withReasons)
  }

  // MARK: Contradictions

  private var contradictions: [Document.Block] {
    guard !report.contradictions.isEmpty else { return [] }
    return [.heading(2, "Contradicting claims", id: "contradictions")]
      + report.contradictions.flatMap { contradiction -> [Document.Block] in
        let moments = contradiction.clashes.map(\.moment)
        return [.table(table(of: contradiction))]
          + (moments.isEmpty
            ? [] : [.paragraph(.init([.strong("The model rests on both at once"), .plain(": \(moments.joined(separator: "; ")).")]))])
      }
  }

  private func table(of contradiction: Contradiction) -> Document.Table {
    let sides = [contradiction.first, contradiction.second]
    func row(_ label: String, _ value: (Contradiction.Side) -> Document.Text) -> Document.Table.Row {
      Document.Table.Row(cells: [.init(label)] + sides.map(value))
    }
    // What neither claim says needs no row.
    func row(_ label: String, of value: (Claim) -> String?) -> [Document.Table.Row] {
      sides.allSatisfy { value($0.claim) == nil } ? [] : [row(label) { .init(value($0.claim) ?? "not given") }]
    }
    let qualities =
      row("Kind", of: \.kind?.rawValue) + row("Likelihood", of: { $0.likelihood.map(likelihood) }) + row("Confidence", of: \.confidence?.rawValue)
    let rows =
      [row("Says") { .init($0.claim.says) }] + qualities + [
        row("Passages") { side in
          let citations = passages[side.claim.id].map(citation)
          return citations.isEmpty ? "none" : citations.dropFirst().reduce(citations[0]) { $0 + "; " + $1 }
        },
        row("What rests on it") { side in
          .init(side.elements.isEmpty ? "nothing" : titles(of: side.elements).joined(separator: "; "))
        },
      ]
    return Document.Table(header: [""] + sides.map { .init([.reference($0.claim.id, to: "claim-\($0.claim.id)")]) }, rows: rows, isPair: true)
  }

  // MARK: Claims

  private func likelihood(_ likelihood: Claim.Likelihood) -> String {
    "\(likelihood.rawValue) (\(likelihood.percent.lowerBound) to \(likelihood.percent.upperBound) %)"
  }

  /// The most elements that are named as resting on one claim.
  private static let maximumElements = 8

  private func item(_ claim: Claim, grounding elements: [GroundedElement]) -> Document.Item {
    let qualities = [
      claim.kind?.rawValue, claim.likelihood.map { "likelihood: \(likelihood($0))" }, claim.confidence.map { "confidence: \($0.rawValue)" },
      claim.entry.map { "entered by \($0)" },
    ].compactMap(\.self)
    var text = Document.Text([.code(claim.id), .plain(" " + claim.says)])
    if !qualities.isEmpty { text = text + Document.Text([.faint(" (\(qualities.joined(separator: " · ")))")]) }
    var below = passages[claim.id].map { Document.Item(citation($0)) }
    let opposed = report.contradictions.flatMap { [($0.first.claim.id, $0.second.claim.id), ($0.second.claim.id, $0.first.claim.id)] }
      .filter { $0.0 == claim.id }.map(\.1)
    if !opposed.isEmpty { below.append(Document.Item(Document.Text("Contradicts") + references(opposed))) }
    if !elements.isEmpty {
      let titles = titles(of: elements)
      let rest = titles.count - Self.maximumElements
      let named = titles.prefix(Self.maximumElements).joined(separator: "; ")
      below.append(Document.Item(.init([.faint("Rests on it: \(named)\(rest > 0 ? " and \(rest) more" : "")")])))
    }
    return Document.Item(text, id: "claim-\(claim.id)", below: below)
  }

  /// A passage: its source and section, whether it is orphaned, and its words or else their hash.
  private func citation(_ cited: CitedPassage) -> Document.Text {
    let passage = cited.passage
    var spans: [Document.Span] = [
      .reference(source.evidence.source(passage.source)?.title ?? passage.source, to: "source-\(passage.source)"),
      .plain(cited.section.map { ", \($0.legible)" } ?? ""),
    ]
    if cited.isOrphaned { spans += [.plain(", "), .strong("orphaned")] }
    if let words = cited.words { spans += [.plain(": "), .quote(words)] }
    let trace = [passage.bytes.map { "bytes \($0.lowerBound)–\($0.upperBound)" }, cited.shortHash.map { "SHA-256 \($0)…" }].compactMap(\.self)
    return Document.Text(spans + (trace.isEmpty ? [] : [.faint(" (\(trace.joined(separator: ", ")))")]))
  }

  /// Claims and sources that the model makes no use of, and claims that cite nothing.
  private var looseEnds: [Document.Block] {
    let idle = report.idle.map { group in
      Document.Item(
        Document.Text("Ground nothing, \(group.kind?.rawValue ?? "of no stated kind"):") + references(group.claims.map(\.id)))
    }
    let opponents = report.opponents.map { opponent in
      Document.Item(
        Document.Text([.reference(opponent.claim.id, to: "claim-\(opponent.claim.id)"), .plain(" grounds nothing, but stands against")])
          + references(opponent.against))
    }
    let uncited = report.uncited.isEmpty ? [] : [Document.Item(Document.Text("Cite nothing:") + references(report.uncited.map(\.id)))]
    let unused =
      report.unusedSources.isEmpty
      ? [] : [Document.Item(.init("Sources never cited: \(Wording.series(report.unusedSources.map(\.title)))."))]
    let items = idle + opponents + uncited + unused
    return items.isEmpty ? [] : [.heading(3, "Loose ends", id: "loose-ends"), .list(items)]
  }

  // MARK: Sources

  private func item(_ document: Source) -> Document.Item {
    let record = document.record.filter { !["url", "sha256", "text"].contains($0.key) }.map { "\($0.key): \($0.value)" }.joined(separator: "; ")
    let stop = record.hasSuffix(".") ? "" : "."
    var text = Document.Text([.strong(document.title), .plain(record.isEmpty ? "" : ". " + record + stop)])
    if let address = document["url"] { text = text + Document.Text([.plain(" "), .link(address, to: address)]) }
    if let hash = document["sha256"] { text = text + Document.Text([.plain(" SHA-256 "), .code(hash)]) }
    return Document.Item(text, id: "source-\(document.id)")
  }
}
