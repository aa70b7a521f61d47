public import Stability

/// A definition of what it means that a state is stable for a decision maker: one of the five of `SolutionConcept`, or one of the wider ones that look further
/// ahead, count on coalitions, weigh differences, allow for what is not known, or take others' gains to heart. docs/wider-concepts.md defines each.
public enum Concept: Hashable, Sendable {
  /// One of the five.
  case basic(SolutionConcept)
  /// Simultaneous stability, SIM. Fraser & Hipel 1984.
  case simultaneous
  /// Limited-move stability with a horizon of so many moves, L_h. Kilgour, Hipel & Fang 1987.
  case limitedMove(Int)
  /// Non-myopic stability, the limit of limited moves. Brams & Wittman 1981; Kilgour 1984.
  case nonMyopic
  /// Maximin stability with a horizon of so many moves. Rego & Vieira 2021.
  case maximin(Int)
  /// Generalised metarationality with a horizon of so many moves, MR_h. Zeng, Fang, Hipel & Kilgour 2006.
  case metarational(Int)
  /// Its refinement in which every move is an improvement for its mover, credible metarationality. Zeng, Fang, Hipel & Kilgour 2007.
  case credibleMetarational(Int)
  /// Policy stability. Zeng, Fang, Hipel & Kilgour 2004, 2007.
  case policy
  /// No coalition has a reason to leave. Kilgour, Hipel, Fang & Peng 2001; Inohara & Hipel 2008.
  case coalition(SolutionConcept)
  /// Every improvement is deterred by something worse by a difference of at least this degree. Hamouda, Kilgour & Hipel 2004; Xu, Hipel & Kilgour 2009.
  case strong(SolutionConcept, degree: Int)
  /// Under one of the four readings of what is not known. Li, Hipel, Kilgour & Fang 2004.
  case unknown(SolutionConcept, UnknownReading)
  /// However what is not known turns out.
  case certain(SolutionConcept)
  /// If what is not known turns out one way or another.
  case possible(SolutionConcept)
  /// With the attitudes of the decision makers to each other. Inohara, Hipel & Walker 2007.
  case relational(SolutionConcept)
  /// In the game that the decision maker sees. Wang, Hipel & Fraser 1988.
  case perceived(SolutionConcept)
}

/// The four ways to reckon with what is not known of a preference.
public enum UnknownReading: String, CaseIterable, Hashable, Sendable {
  /// Leaves for what is better or unknown; is deterred only by what is surely no better.
  case a
  /// Leaves only for what is better; is deterred only by what is surely no better.
  case b
  /// Leaves for what is better or unknown; is deterred by what is no better or unknown.
  case c
  /// Leaves only for what is better; is deterred by what is no better or unknown.
  case d
}
