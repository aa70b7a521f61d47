import Concepts
import ConflictModel
import Findings
import GraphModel
import Stability

// How firmly the equilibria of a stage hold, where differences are marked as great.
extension CaseBrief {
  /// The most weak equilibria of which it is told why they are.
  private static let maximumWeak = 6

  func strength(of solution: Solution, _ id: String) -> [Document.Block] {
    guard let strength = solution.strength else { return [] }
    let concepts = SolutionConcept.allCases.filter { $0.sanctions != nil }
    let rows = solution.equilibria().filter { $0.concepts.contains { $0.sanctions != nil } }.prefix(60).map { state, holding in
      Document.Table.Row(
        cells: [.init(solution.wording.shortState(state).capitalizedFirst)]
          + concepts.map { .init(holding.contains($0) ? word(strength.strength(of: state, under: $0), solution) : "–") })
    }
    let lead: Document.Block = .paragraph(
      .init(
        "Some differences are marked as great. An equilibrium is strong where every improvement that anybody has is deterred by something greatly worse for it, and weak "
          + "where some improvement is deterred only by something slightly worse or as good: there one that does not mind much may yet move."))
    guard !rows.isEmpty else { return [] }
    return [
      .heading(3, "How firmly it holds", id: "strength-\(id)"), lead,
      .table(Document.Table(header: ["State"] + concepts.map { .init($0.abbreviation) }, rows: Array(rows))),
    ] + weak(solution, strength)
  }

  private func word(_ found: Strength, _ solution: Solution) -> String {
    found == .unprovoked ? "strong, nobody can improve" : solution.strengthWord(found)
  }

  /// Why equilibria under the brief's concept are weak: for whom, and which improvement is deterred only slightly.
  private func weak(_ solution: Solution, _ strength: StrengthAnalysis) -> [Document.Block] {
    guard concept.sanctions != nil else { return [] }
    let weak = solution.analysis.equilibria(under: concept).filter { strength.strength(of: $0, under: concept).isWeak }
    return weak.prefix(Self.maximumWeak).map { state in
      let makers = solution.graph.decisionMakers.filter { strength.strength(of: state, for: $0, under: concept).isWeak }
      let items = makers.compactMap { maker in
        // Of a state that is stable where differences are marked there is always something to tell.
        (try? solution.strengthNarrative(of: state, for: maker, under: .strong(concept, degree: 1))).map { item($0) }
      }
      return .details("Why \(solution.wording.shortState(state)) is weak under \(concept.abbreviation)", [.list(items)])
    }
  }
}
