import ConflictModel
import Evidence
import Findings
import GraphModel
import Stability

// What the equilibria rest on, below the tableau: numbers for each of them, then what the numbers stand for.
extension SolveText {
  func block(_ grounds: EquilibriumGrounds?, _ passages: CitedPassages) -> String {
    let title = terminal.styled("What the equilibria rest on", .bold)
    guard let grounds else {
      let limit = EquilibriumGrounds.maximumStates
      return title + "\n" + terminal.wrapped("Told for models of up to \(limit) states; ‘demarche explain’ tells of single states.", indent: 2)
    }
    guard !grounds.entries.isEmpty else { return title + "\n  There are none." }
    let entries = grounds.entries.map { entry in
      let claims = entry.basis.claims.compactMap { grounds.basis.number(of: $0) }.sorted().map(String.init)
      let assumptions = entry.basis.assumptions.compactMap { grounds.basis.number(ofAssumption: $0) }.sorted().map { "A\($0)" }
      let numbers = claims + assumptions
      let label = "\(solution.wording.shortState(entry.state).capitalizedFirst) under \(entry.concept.abbreviation): "
      return terminal.wrapped(label + (numbers.isEmpty ? "no preference decides it" : numbers.joined(separator: ", ")), indent: 2, hanging: 4)
    }
    let rest = grounds.omitted > 0 ? ["  … and \(grounds.omitted) more; ‘demarche explain’ tells of each."] : []
    return ([title] + entries + rest + key(of: grounds.basis, passages)).joined(separator: "\n")
  }

  private func key(of basis: Basis, _ passages: CitedPassages) -> [String] {
    let claims = basis.claims.enumerated().map { index, id in
      let says = solution.source.evidence.claim(id)?.says ?? ""
      let places = passages[id].map { [$0.passage.source, $0.whereabouts(withHash: false)].filter { !$0.isEmpty }.joined(separator: " ") }.map(
        Output.printable)
      let distinct = places.enumerated().filter { places.firstIndex(of: $0.element) == $0.offset }.map(\.element)
      return "[\(index + 1)] \(id): \(says)" + (distinct.isEmpty ? "" : " (\(distinct.joined(separator: "; ")))")
    }
    let assumptions = basis.assumptions.enumerated().map { "[A\($0 + 1)] Assumption: \($1)" }
    return (claims + assumptions).map { terminal.wrapped($0, indent: 2, hanging: 6) }
  }
}
