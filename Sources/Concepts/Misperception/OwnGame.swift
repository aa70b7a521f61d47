public import GraphModel
public import Stability

/// A conflict as one or several decision makers see it: their own game, with the verdicts in it.
public struct OwnGame: Sendable {
  /// The verdicts of the game, on its own states.
  public let analysis: StabilityAnalysis
  /// For each state of the hypergame the state of this game in which the same options are taken; nil where nobody who plays this game perceives it.
  public let places: [Int?]
  /// For each state of this game the state of the hypergame.
  public let states: [Int]

  /// The graph of the game.
  public var graph: ConflictGraph { analysis.graph }

  init(_ analysis: StabilityAnalysis, words: [UInt64], number: [UInt64: Int]) {
    self.analysis = analysis
    let space = analysis.graph.space
    places = words.map { space.state(word: $0) }
    states = (0..<space.count).map { number[space.word(of: $0)] ?? 0 }
  }

  /// Whether a state of the hypergame exists in this game and is stable for a decision maker.
  public func isStable(_ state: Int, for maker: Int, under concept: SolutionConcept) -> Bool {
    places[state].map { analysis.isStable($0, for: maker, under: concept) } ?? false
  }
}
