import GraphModel

/// By what the answers to an improvement are judged: what it is worth to a decision maker that an answer ends in a state, and what an answer may be worth to it at
/// most to deter it from having left one.
///
/// Moves, improvements and their order are those of the graph's own ranks under every scale, so the passes are the same. Worths must never fall where these ranks
/// rise. The widest values decide how wide the lanes are.
struct AnswerScale: Sendable {
  /// For each decision maker the worth of each state as an end.
  let worths: [Ranks]
  /// For each decision maker and state the most that an answer may be worth to deter it from having left the state.
  let bars: [Ranks]

  /// An answer deters where it is no better than the state that was left.
  init(noBetterBy ranks: [Ranks]) { (worths, bars) = (ranks, ranks) }

  /// An answer deters where it is strictly worse than the state that was left.
  init(worseBy ranks: [Ranks]) { (worths, bars) = (ranks.map { Ranks($0.map { $0 + 1 }) }, ranks) }

  /// Bytes that the widest value takes.
  var width: Int { (worths + bars).map(\.width).max() ?? 1 }
}
