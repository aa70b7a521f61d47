import Concepts
import ConflictModel
import GraphModel
import Stability

// How strongly equilibria hold, in short.
extension Solution {
  /// What the cells of a tableau say of strength.
  public static let strengthLegend = "S strong, w weak, · no equilibrium"

  /// `S` for a strong equilibrium (with its degree where there are several), `w` for a weak one.
  func strengthCell(_ state: Int, under concept: SolutionConcept) -> String {
    guard let strength else { return "" }
    switch strength.strength(of: state, under: concept) {
    case .unstable: return "·"
    case .even, .deterred(degree: ...0): return "w"
    case .deterred(let degree): return strength.degrees.count > 2 ? "S\(degree)" : "S"
    case .unprovoked: return "S"
    }
  }

  /// How strongly an equilibrium holds: `strong under GMR SMR, weak under SEQ SSEQ`; nil where no difference is marked as great, or the state is none.
  public func strengthInShort(of state: Int) -> String? {
    guard let strength else { return nil }
    let concepts = SolutionConcept.allCases.filter { $0.sanctions != nil && analysis.isEquilibrium(state, under: $0) }
    guard !concepts.isEmpty else { return nil }
    if analysis.isEquilibrium(state, under: .nash) { return "strong: nobody has an improvement to be deterred from" }
    let words = concepts.map { (concept: $0, word: strengthWord(strength.strength(of: state, under: $0))) }
    let distinct = words.map(\.word).enumerated().filter { index, word in words.firstIndex { $0.word == word } == index }.map(\.element)
    return distinct.map { word in "\(word) under \(words.filter { $0.word == word }.map(\.concept.abbreviation).joined(separator: " "))" }
      .joined(separator: ", ")
  }

  /// `strong`, `strong of degree 2` or `weak`.
  public func strengthWord(_ found: Strength) -> String {
    guard case .deterred(let degree) = found, degree > 0, (strength?.degrees.count ?? 0) > 2 else { return found.isStrong() ? "strong" : "weak" }
    return "strong of degree \(degree)"
  }
}
