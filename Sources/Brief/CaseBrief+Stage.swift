import Certificates
import Concepts
import ConflictModel
import Findings
import GraphModel
import Stability

// One stage: where it starts, what changed, what holds and why, and the ways there.
extension CaseBrief {
  /// The most equilibria whose reasons are told at length.
  private static let maximumReasons = 12

  func stage(_ solution: Solution, after previous: Solution?) throws(Certifier.Rejected) -> [Document.Block] {
    let id = solution.stage?.id ?? "case"
    var blocks: [Document.Block] = [.heading(2, solution.moment.capitalizedFirst, id: "stage-\(id)")]
    blocks += opening(of: solution)
    if let previous { blocks += changes(from: previous, to: solution, id) }
    blocks += equilibria(of: solution, id)
    blocks += strength(of: solution, id)
    blocks += attitudes(of: solution, id)
    blocks += outcomes(of: solution, id)
    blocks += try reasons(of: solution, id)
    blocks += ways(of: solution, id)
    blocks += picture(of: solution, id)
    return blocks
  }

  private func opening(of solution: Solution) -> [Document.Block] {
    var blocks: [Document.Block] = []
    if let stage = solution.stage {
      let dates = [stage.from.map { "From \($0)" }, stage.until.map { "\(stage.from == nil ? "Until" : "until") \($0)" }].compactMap(\.self)
      let text = [dates.isEmpty ? nil : dates.joined(separator: " ") + ".", stage.summary, stage.grounds.because].compactMap(\.self)
      if !text.isEmpty { blocks.append(.paragraph(Document.Text(text.joined(separator: " ")) + grounds(stage.grounds))) }
    }
    if let state = solution.statusQuo {
      blocks.append(
        .paragraph(.init([.strong("Where things stand"), .plain(" (\(solution.wording.shortState(state))): \(solution.wording.line(for: state)).")])))
    }
    for maker in solution.decisionMakersWithoutPreferences {
      blocks.append(
        .paragraph(.init([.strong("Provisional"), .plain(": the case gives no preferences for \(maker.name), which counts as indifferent.")])))
    }
    return blocks
  }

  private func changes(from previous: Solution, to solution: Solution, _ id: String) -> [Document.Block] {
    let comparison = Comparison(previous, solution)
    let change = comparison.changes.first { $0.concept == concept }
    func states(_ matches: [Comparison.Match], in side: Solution, _ index: (Comparison.Match) -> Int?) -> String {
      side.wording.states(matches.compactMap(index))
    }
    var items = comparison.modelChanges.map { Document.Item(Document.Text($0)) }
    if let change {
      if !change.gained.isEmpty {
        items.append(Document.Item(.init("Now an equilibrium under \(concept.abbreviation): \(states(change.gained, in: solution) { $0.second }).")))
      }
      if !change.lost.isEmpty {
        let numbered = change.lost.allSatisfy { $0.first == $0.second } ? "" : " (as numbered before)"
        items.append(Document.Item(.init("No longer: \(states(change.lost, in: previous) { $0.first })\(numbered).")))
      }
    }
    guard !items.isEmpty else { return [] }
    return [.heading(3, "What changed", id: "changes-\(id)"), .list(items)]
  }

  private func equilibria(of solution: Solution, _ id: String) -> [Document.Block] {
    let found = solution.equilibria()
    let heading = Document.Block.heading(3, "What holds", id: "holds-\(id)")
    guard !found.isEmpty else { return [heading, .paragraph("No state is an equilibrium under any concept.")] }
    // In graph form a state's name says all that there is to say of it.
    let isNamed = solution.wording.stateName(0) != nil
    let rows = found.prefix(60).map { state, concepts in
      let who = isNamed ? [] : [Document.Text(solution.wording.line(for: state))]
      return Document.Table.Row(
        cells: [.init(solution.wording.shortState(state))] + who
          + [.init(solution.outcomes(of: state).joined(separator: ", ")), .init(SolutionConcept.list(concepts))])
    }
    let rest = found.count - rows.count
    return [
      heading,
      .table(Document.Table(header: ["State"] + (isNamed ? [] : ["Who does what"]) + ["Named outcome", "Equilibrium under"], rows: Array(rows))),
    ] + (rest > 0 ? [.paragraph(.init("\(rest) more equilibria are in the JSON brief."))] : [])
  }

  private func outcomes(of solution: Solution, _ id: String) -> [Document.Block] {
    let findings = solution.outcomeFindings()
    guard !findings.isEmpty else { return [] }
    return [
      .heading(3, "The named outcomes", id: "named-\(id)"),
      .list(findings.map { Document.Item(.init([.strong($0.outcome.name), .plain(": \(solution.summary(of: $0)).")])) }),
    ]
  }

  // MARK: Reasons

  private func reasons(of solution: Solution, _ id: String) throws(Certifier.Rejected) -> [Document.Block] {
    let holding = solution.analysis.equilibria(under: concept)
    guard !holding.isEmpty || !solution.conflict.outcomes.isEmpty else { return [] }
    var blocks: [Document.Block] = [.heading(3, "Why", id: "why-\(id)")]
    blocks.append(
      .paragraph(
        .init([
          .strong("\(concept.abbreviation), \(concept.fullName)."),
          .plain(" \(concept.describes) This describes \(Concept.basic(concept).profile.party.lowercasedFirst)"),
        ])))
    // Equilibria that people have a name for come first and open; the others open on demand.
    let named = holding.filter { !solution.outcomes(of: $0).isEmpty }
    for state in (named + holding.filter { !named.contains($0) }).prefix(Self.maximumReasons) {
      let names = solution.outcomes(of: state)
      let title = solution.wording.shortState(state).capitalizedFirst + (names.isEmpty ? "" : " — \(names.joined(separator: ", "))")
      let body: [Document.Block] = [
        .paragraph(.init(solution.wording.line(for: state).capitalizedFirst + ".")), .list(try narratives(of: state, solution)),
      ]
      blocks += names.isEmpty ? [.details(title, body)] : [.heading(4, title, id: "why-\(id)-\(state + 1)")] + body
    }
    if holding.count > Self.maximumReasons {
      blocks.append(.paragraph(.init("The reasons for \(holding.count - Self.maximumReasons) more equilibria: ‘demarche explain’ tells them.")))
    }
    blocks += try failures(of: solution)
    return blocks
  }

  /// Why named outcomes that do not hold fail by one decision maker alone.
  private func failures(of solution: Solution) throws(Certifier.Rejected) -> [Document.Block] {
    var blocks: [Document.Block] = []
    for finding in solution.outcomeFindings() where (finding.equilibria[concept] ?? []).isEmpty {
      guard let miss = finding.nearMisses[concept]?.first else { continue }
      let narrative = try solution.narrative(of: miss.state, for: miss.dissenter, under: concept)
      blocks.append(
        .details(
          "Why “\(finding.outcome.name)” does not hold: \(solution.wording.shortState(miss.state)) fails only for \(solution.wording.short(miss.dissenter))",
          [.paragraph(.init(solution.wording.line(for: miss.state) + ".")), .list([item(narrative)])]))
    }
    return blocks
  }

  private func narratives(of state: Int, _ solution: Solution) throws(Certifier.Rejected) -> [Document.Item] {
    var items: [Document.Item] = []
    for maker in solution.graph.decisionMakers { items.append(item(try solution.narrative(of: state, for: maker, under: concept))) }
    return items
  }

  func item(_ narrative: Narrative) -> Document.Item {
    Document.Item(.init([.strong(narrative.verdict)]), below: narrative.lines.map { item($0) })
  }

  func item(_ line: Narrative.Line) -> Document.Item {
    let because = line.because.map { Document.Text([.faint(" " + $0)]) } ?? Document.Text([])
    let grounds = line.isAssumption ? assumption : references(line.claims)
    return Document.Item(Document.Text(line.text) + because + grounds, below: line.below.map { item($0) })
  }

  // MARK: Ways there

  private func ways(of solution: Solution, _ id: String) -> [Document.Block] {
    guard let findings = solution.statusQuoFindings(examples: 2) else { return [] }
    let targets = findings.targets.filter { $0.state != findings.start }
    guard !targets.isEmpty else { return [] }
    let improving = findings.reached.filter { $0.byImprovements != nil }.count
    let items = targets.prefix(30).map { target in
      let name = target.outcome.map { "“\($0)”, " } ?? ""
      let concepts = target.concepts.isEmpty ? "" : " (\(target.concepts.map(\.abbreviation).joined(separator: " ")))"
      let below = target.ways.flatMap { ways in
        ways.examples.map { example in
          let kind = ways.kind == .moves ? "any moves" : "improvements alone"
          let count = ways.count > 1 ? ", one of \(ways.count) shortest ways" : ""
          return Document.Item(
            .init([
              .faint("By \(kind), \(Wording.count(ways.steps, "step"))\(count): "), .plain(solution.wording.sequence(from: findings.start, example)),
            ]))
        }
      }
      return Document.Item(
        .init([.strong(name + solution.wording.shortState(target.state)), .plain(concepts + (target.ways.isEmpty ? ": not reached." : ""))]),
        below: below)
    }
    return [
      .heading(3, "Ways there from where things stand", id: "ways-\(id)"),
      .paragraph(
        .init(
          "From \(solution.wording.shortState(findings.start)), \(findings.reached.count) of "
            + "\(Wording.count(solution.graph.stateCount, "state")) can be reached by moves of one party after another, "
            + "\(improving) of them by improvements alone.")),
      .list(Array(items)),
    ] + (targets.count > items.count ? [.paragraph(.init("Ways to \(targets.count - items.count) more: ‘demarche paths’ tells them."))] : [])
  }

  private func picture(of solution: Solution, _ id: String) -> [Document.Block] {
    let picture = StateGraphPicture(solution, concept: concept)
    return [.heading(3, "State graph", id: "graph-\(id)"), .picture(svg: picture.svg, caption: picture.caption)]
  }
}
