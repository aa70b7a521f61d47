import Concepts
import ConflictModel
import Findings
import GraphModel
import Problems
import Stability

// Which concept: what holds under each, stage by stage, and what kind of party each describes, for a reader who must choose.
extension CaseBrief {
  /// With more states than this the comparison is left to the command.
  private static let maximumStates = 1 << 10
  /// The most states of a stage that sentences tell of.
  private static let maximumSentences = 8

  /// The concepts compared on one stage; nil where that would keep the reader of the brief waiting.
  func comparison(of solution: Solution) -> ConceptComparison? {
    guard solution.graph.stateCount <= Self.maximumStates else { return nil }
    let all = Concept.all(horizon: ConceptComparison.usualHorizon, degree: max(1, solution.conflict.greatestDegree))
    return try? ConceptComparison(solution, concepts: all.filter { $0 != .policy || !Self.leavesPolicyOut(solution) })
  }

  /// Whether policies are searched for so long that it is left to the command: with more than two decision makers.
  private static func leavesPolicyOut(_ solution: Solution) -> Bool { solution.graph.decisionMakerCount > 2 }

  func whichConcept() -> [Document.Block] {
    let heading = Document.Block.heading(2, "Which concept", id: "which-concept")
    let lead = Document.Block.paragraph(
      .init(
        "This brief speaks of \(concept.abbreviation). Whether a state holds depends on what kind of parties these are: how far they look ahead, whether they would step down for a time or at any cost, what they know of each other. Each definition of stability describes one kind."
      ))
    let comparisons = solutions.compactMap { comparison(of: $0) }
    guard comparisons.count == solutions.count else {
      return [heading, lead, .paragraph("The model is too large for them to be compared here: ‘demarche concepts’ does it.")]
    }
    var concepts: [Concept] = []
    for concept in comparisons.flatMap(\.concepts) where !concepts.contains(concept) { concepts.append(concept) }
    return [heading, lead] + comparisons.flatMap(table) + parties(concepts) + omissions(comparisons)
  }

  private func table(_ comparison: ConceptComparison) -> [Document.Block] {
    let solution = comparison.solution
    let rows = comparison.agreements.map { group in
      Document.Table.Row(cells: [.init(group.concepts.map(\.abbreviation).joined(separator: ", ")), .init(comparison.states(group))])
    }
    let standings = comparison.standings
    let items = standings.prefix(Self.maximumSentences).map { Document.Item(.init(comparison.sentence($0))) }
    let left = standings.count - items.count
    return [
      .heading(3, solution.moment.capitalizedFirst, id: "which-concept-\(solution.stage?.id ?? "case")"), .paragraph(.init(comparison.summary)),
      .table(Document.Table(header: ["Under", "these states hold"], rows: rows)),
    ] + (items.isEmpty ? [] : [.list(Array(items))])
      + (left > 0 ? [.paragraph(.init("And \(Wording.count(left, "more state")); ‘demarche concepts’ tells of all."))] : [])
  }

  private func parties(_ concepts: [Concept]) -> [Document.Block] {
    let rows = concepts.map { concept in
      let profile = concept.profile
      return Document.Table.Row(
        cells: [
          .init([.strong(concept.abbreviation)]), .init(profile.party), .init(profile.foresight.text),
          .init("\(profile.own.rawValue); others \(profile.others.rawValue)"), .init(profile.knowledge.rawValue),
        ])
    }
    return [
      .heading(3, "What kind of party each describes", id: "parties"),
      .table(
        Document.Table(header: ["Concept", "The party", "Foresight", "Disimproves", "Preferences it must know"], rows: rows)),
    ]
  }

  private func omissions(_ comparisons: [ConceptComparison]) -> [Document.Block] {
    var items: [String] = []
    for comparison in comparisons {
      for omission in comparison.omissions {
        let text = "\(comparison.words(omission)): \(omission.reason)."
        if !items.contains(text) { items.append(text) }
      }
    }
    if comparisons.contains(where: { Self.leavesPolicyOut($0.solution) }) {
      items.append("policy: with more than two decision makers it is searched for, which is left to ‘demarche concepts’.")
    }
    return items.isEmpty ? [] : [.details("Concepts that were not applied", [.list(items.map { Document.Item(.init($0)) })])]
  }
}
