import ConflictModel
import Evidence
import GraphModel
import Problems
import Stability

/// What the conclusions of a case rest on: each of its claims, elements without ground, orders of statements and one-way options taken away in its turn, every
/// stage judged again, and what that changes. docs/hinges.md says what taking away means.
public struct Hinges: Sendable {
  /// What is looked for, and within which bounds.
  public struct Question: Sendable {
    /// The concept under which outcomes hold.
    public var concept: SolutionConcept
    /// The stages, by index; nil for the case as of its date.
    public var stages: [Int?]
    /// Whether pairs of suppositions are looked at too.
    public var withPairs: Bool
    /// By which of its readings each claim is understood.
    public var readings: ChosenReadings
    /// A model whose verdicts need more memory is not judged.
    public var maximumBytes: Int
    /// Whether models that are known are judged anew, and pairs that cannot change anything too: slow, for tests.
    var isThorough = false

    /// Asks about all stages of a case, or about the case as of its date where it has none.
    public init(
      of source: Case, concept: SolutionConcept = .seq, withPairs: Bool = false, readings: ChosenReadings = .first, maximumBytes: Int = .max
    ) {
      (self.concept, self.withPairs, self.readings, self.maximumBytes) = (concept, withPairs, readings, maximumBytes)
      stages = source.stages.isEmpty ? [nil] : source.stages.indices.map(Optional.some)
    }
  }

  /// How a named outcome fares at a stage in the case as it is, and what it hangs on.
  public struct Standing: Hashable, Sendable {
    /// The stage, by its place among those that were analysed.
    public let stage: Int
    /// The outcome, by its index.
    public let outcome: Int
    /// Its equilibria as words; it holds where there is one.
    public let equilibria: [UInt64]
    /// The hinges on which it begins or ceases to hold, by their index, in order.
    public let flips: [Int]
    /// The hinges that leave it as it is and change the states in which it holds.
    public let shifts: [Int]

    /// Whether it holds.
    public var holds: Bool { !equilibria.isEmpty }
  }

  /// A supposition whose effect at a stage cannot be said.
  public struct Unjudged: Hashable, Sendable {
    /// What is supposed.
    public let supposition: Supposition
    /// The stage, by its place among those that were analysed.
    public let stage: Int
    /// Why, as the end of a sentence.
    public let reason: String
  }

  /// The case.
  public let source: Case
  /// What was asked.
  public let question: Question
  /// The elements of the case that can fall.
  public let elements: [ModelElement]
  /// How many things were taken away singly: claims, elements, orders and directions.
  public let count: Int
  /// How many of them change something.
  public let changing: Int
  /// The suppositions that change something, those that change most first.
  public let hinges: [Hinge]
  /// Of pairs, what neither of the two changes alone, in the same order.
  public let pairs: [Hinge]
  /// How many pairs were considered.
  public let pairCount: Int
  /// Every named outcome at every stage.
  public let standings: [Standing]
  /// What cannot be said.
  public let unjudged: [Unjudged]
  /// How many models were judged.
  public let solved: Int

  /// The stage at a place among those that were analysed; nil for the case as of its date.
  public func stage(_ place: Int) -> Stage? { question.stages[place].map { source.stages[$0] } }

  /// Finds them.
  /// - Parameters:
  ///   - monitor: can stop the work.
  ///   - progress: hears what part of it is done, from 0 to 1.
  /// - Returns: nil where a stage of the case as it is cannot be judged (it has no state, or is too large), or when the work was stopped.
  /// - Complexity: one judgement for each model that differs from all others.
  public static func find(
    in source: Case, _ question: Question, monitor: WorkMonitor? = nil, progress: (Double) -> Void = { _ in }
  ) -> Hinges? {
    guard var search = HingeSearch(source, question, monitor) else { return nil }
    let singles = search.singles { progress(question.withPairs ? $0 / 10 : $0) }
    guard monitor?.isCancelled != true else { return nil }
    let pairs = question.withPairs ? search.pairs(of: singles) { progress(0.1 + $0 * 0.9) } : ([], 0, [])
    guard monitor?.isCancelled != true else { return nil }
    return Hinges(source, question, search, singles, pairs)
  }

  private init(
    _ source: Case, _ question: Question, _ search: HingeSearch, _ singles: [HingeSearch.Single],
    _ pairs: (hinges: [Hinge], count: Int, unjudged: [Unjudged])
  ) {
    (self.source, self.question, elements) = (source, question, search.elements)
    count = singles.count
    changing = singles.count { !$0.hinges.isEmpty }
    let hinges = Self.ordered(singles.flatMap(\.hinges))
    self.hinges = hinges
    self.pairs = Self.ordered(pairs.hinges)
    pairCount = pairs.count
    unjudged = singles.flatMap(\.unjudged) + pairs.unjudged
    solved = search.solved
    standings = question.stages.indices.flatMap { stage in
      source.conflict.outcomes.indices.map { outcome in
        func indices(isFlip: Bool) -> [Int] {
          hinges.indices.filter { index in
            hinges[index].effects.contains { $0.stage == stage && $0.outcomes.contains { $0.outcome == outcome && $0.isFlip == isFlip } }
          }
        }
        return Standing(
          stage: stage, outcome: outcome, equilibria: search.asItIs[stage].outcomes[outcome], flips: indices(isFlip: true),
          shifts: indices(isFlip: false))
      }
    }
  }

  /// Those that change most first; of equal ones the case's order.
  private static func ordered(_ hinges: [Hinge]) -> [Hinge] {
    hinges.enumerated().map { ($0.element, $0.element.weight, $0.offset) }
      .sorted { a, b in a.1 == b.1 ? a.2 < b.2 : b.1.lexicographicallyPrecedes(a.1) }.map(\.0)
  }
}
