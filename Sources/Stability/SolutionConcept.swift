import GraphModel

/// A definition of what it means that a state is stable for a decision maker.
///
/// Nash stability asks that there be no improvement. The other four let an improvement be deterred by a **sanction**: a sequence of the others' moves, after
/// the improvement, to a state that is no better for the decision maker than the one it left. They differ in which moves a sanction may be made of, and in
/// whether the decision maker may still escape from it, and that is all that the engine needs to know of them.
public enum SolutionConcept: String, CaseIterable, Hashable, Sendable {
  /// No improvement. Nash 1950; in the Graph Model also called rationality, R.
  case nash
  /// General metarationality: every improvement is sanctioned by some moves of the others. Howard, Paradoxes of Rationality, 1971.
  case gmr
  /// Symmetric metarationality: as GMR, and no countermove escapes the sanction. Howard 1971.
  case smr
  /// Sequential stability: every improvement is sanctioned by improvements of the others. Fraser & Hipel, Conflict Analysis, 1984.
  case seq
  /// Symmetric sequential stability: as SEQ, and no countermove escapes the sanction. Rego & Vieira, Group Decision and Negotiation 26, 2017.
  case sseq

  /// What the sanctions against an improvement may be made of; nil for Nash stability, which knows none.
  public var sanctions: Evolutions.Kind? {
    switch self {
    case .nash: nil
    case .gmr, .smr: .moves
    case .seq, .sseq: .improvements
    }
  }

  /// Whether a sanction counts only if the decision maker has no countermove to something better than the state that it left.
  public var considersCountermoves: Bool { self == .smr || self == .sseq }

  /// The abbreviation that the field uses.
  public var abbreviation: String { self == .nash ? "Nash" : rawValue.uppercased() }

  /// Concepts in one breath: `all five concepts`, or their abbreviations.
  public static func list(_ concepts: [SolutionConcept]) -> String {
    concepts.count == allCases.count ? "all five concepts" : concepts.map(\.abbreviation).joined(separator: " ")
  }

  /// The full name.
  public var fullName: String {
    switch self {
    case .nash: "individual rationality"
    case .gmr: "general metarationality"
    case .smr: "symmetric metarationality"
    case .seq: "sequential stability"
    case .sseq: "symmetric sequential stability"
    }
  }

  /// What kind of party the concept describes, in a sentence.
  public var describes: String {
    switch self {
    case .nash: "Nobody can improve by moving alone."
    case .gmr:
      "Nobody dares to improve, because the others could answer with moves that leave it no better off, even moves that hurt themselves."
    case .smr: "As GMR, and the party that improved could not escape the answer by moving once more."
    case .seq: "Nobody dares to improve, because the others could answer with moves in their own interest that leave it no better off."
    case .sseq: "As SEQ, and the party that improved could not escape the answer by moving once more."
    }
  }
}

/// What counts as a sequence of the others' moves.
public enum SanctionSemantics: String, CaseIterable, Hashable, Sendable {
  /// The definition of the field: nobody moves twice in succession, and one may move again after another has moved.
  case legalSequences = "legal-sequences"
  /// A smaller set that some programs use: each opponent moves at most once. With three or more decision makers it calls stable states unstable.
  case eachOnce = "each-once"
}
