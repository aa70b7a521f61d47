import GraphModel

/// Why a state is, or is not, stable for a decision maker under a concept: enough for a person to check it move by move.
public struct Explanation: Hashable, Sendable {
  /// An improvement, and the others' answer to it.
  public struct Deterred: Hashable, Sendable {
    /// The state that the decision maker would improve to.
    public let improvement: Int
    /// The others' moves from there, to a state no better for the decision maker than the one it left.
    public let sanction: [Step]
    /// The decision maker's own moves from the sanction, none of which is better for it than the state it left; only where the concept considers them.
    public let countermoves: [Int]

    /// Makes a deterred improvement.
    public init(improvement: Int, sanction: [Step], countermoves: [Int]) {
      self.improvement = improvement
      self.sanction = sanction
      self.countermoves = countermoves
    }

    /// The state in which the sanction ends.
    public var end: Int { sanction.last?.state ?? improvement }
  }

  /// What decided the verdict.
  public enum Reason: Hashable, Sendable {
    /// Stable: there is nothing to improve to.
    case noImprovement
    /// Stable: every improvement is deterred.
    case allDeterred([Deterred])
    /// Unstable: this improvement is not deterred. `answers` are all the states that the others can bring about after it, none of which counts as a sanction;
    /// `escapes` gives, for those that would be no better in themselves, the decision maker's countermove to something better.
    case undeterred(improvement: Int, answers: [Int], escapes: [Int: Int], others: [Int])
  }

  /// The state.
  public let state: Int
  /// The decision maker.
  public let maker: Int
  /// The concept.
  public let concept: SolutionConcept
  /// What decided the verdict.
  public let reason: Reason

  /// Whether the state is stable.
  public var isStable: Bool {
    if case .undeterred = reason { false } else { true }
  }
}

extension StabilityAnalysis {
  /// Explains one verdict by searching the graph anew from the definition; it agrees with the passes.
  ///
  /// Of several undeterred improvements the one that the decision maker likes best is named, then the lowest state; of several sanctions a shortest.
  /// - Complexity: O(states + moves) for each improvement.
  public func explanation(of state: Int, for maker: Int, under concept: SolutionConcept) -> Explanation {
    var explainer = Explainer(self)
    return explainer.explanation(of: state, for: maker, under: concept)
  }
}

/// Explains many verdicts of one analysis, and remembers in small models what the others can bring about after each improvement.
public struct Explainer {
  private struct Question: Hashable {
    var improvement: Int
    var maker: Int
    var kind: Evolutions.Kind
  }

  private let analysis: StabilityAnalysis
  private var known: [Question: Answers] = [:]

  /// Above this many states what is remembered would take too much memory.
  private static let maximumStatesRemembered = 4096

  /// An explainer that remembers nothing yet.
  public init(_ analysis: StabilityAnalysis) { self.analysis = analysis }

  private mutating func answers(to improvement: Int, against maker: Int, _ kind: Evolutions.Kind) -> Answers {
    let question = Question(improvement: improvement, maker: maker, kind: kind)
    if let answers = known[question] { return answers }
    let graph = analysis.graph
    let answers = Answers(graph, analysis.semantics, kind, from: improvement, by: graph.decisionMakers.filter { $0 != maker })
    if graph.stateCount <= Self.maximumStatesRemembered { known[question] = answers }
    return answers
  }

  /// Explains one verdict; see `StabilityAnalysis.explanation`.
  public mutating func explanation(of state: Int, for maker: Int, under concept: SolutionConcept) -> Explanation {
    let graph = analysis.graph
    func explained(_ reason: Explanation.Reason) -> Explanation {
      Explanation(state: state, maker: maker, concept: concept, reason: reason)
    }
    let improvements = graph.improvements(of: maker, from: state)
      .sorted { (-graph.ranks[maker][$0], $0) < (-graph.ranks[maker][$1], $1) }
    guard let first = improvements.first else { return explained(.noImprovement) }
    guard let kind = concept.sanctions else {
      return explained(.undeterred(improvement: first, answers: [], escapes: [:], others: Array(improvements.dropFirst())))
    }
    var deterred: [Explanation.Deterred] = []
    for improvement in improvements {
      let answers = answers(to: improvement, against: maker, kind)
      var sanction: (state: Int, countermoves: [Int])?
      var escapes: [Int: Int] = [:]
      for answer in answers.states where !graph.prefers(maker, answer, to: state) {
        let countermoves = concept.considersCountermoves ? graph.moves(of: maker, from: answer) : []
        let escape = countermoves.max { (graph.ranks[maker][$0], -$0) < (graph.ranks[maker][$1], -$1) }
        if let escape, graph.prefers(maker, escape, to: state) {
          escapes[answer] = escape
        } else {
          sanction = (answer, countermoves)
          break
        }
      }
      guard let sanction else {
        let others = improvements.filter { $0 != improvement }
        return explained(.undeterred(improvement: improvement, answers: answers.states.sorted(), escapes: escapes, others: others))
      }
      deterred.append(
        Explanation.Deterred(improvement: improvement, sanction: answers.sequence(to: sanction.state), countermoves: sanction.countermoves))
    }
    return explained(.allDeterred(deterred))
  }
}

/// The states that the others can bring about from one state, nearest first, and how.
package struct Answers {
  private let source: Source
  /// The states, without the one that it starts from.
  package let states: [Int]

  private enum Source {
    case legal(Evolutions)
    case once([Int: [Step]])
  }

  /// Searches from a state.
  /// - Complexity: O(states + moves).
  package init(_ graph: ConflictGraph, _ semantics: SanctionSemantics, _ kind: Evolutions.Kind, from start: Int, by others: [Int]) {
    switch semantics {
    case .legalSequences:
      let evolutions = Evolutions(graph, from: start, by: others, kind: kind)
      let distances = evolutions.reached.compactMap { state in evolutions.distance(to: state).map { ($0, state) } }
      states = distances.filter { $0.0 > 0 }.sorted(by: <).map(\.1)
      source = .legal(evolutions)
    case .eachOnce:
      let sequences = Answers.eachOnce(graph, kind, from: start, by: others)
      states = sequences.keys.sorted { ((sequences[$0]?.count ?? 0), $0) < ((sequences[$1]?.count ?? 0), $1) }
      source = .once(sequences)
    }
  }

  /// A shortest sequence to one of the states.
  package func sequence(to state: Int) -> [Step] {
    switch source {
    case .legal(let evolutions): evolutions.shortest(to: state, limit: 1).first ?? []
    case .once(let sequences): sequences[state] ?? []
    }
  }

  /// Breadth first over (state, set of those who have moved): the first sequence found to each state other than the start.
  private static func eachOnce(_ graph: ConflictGraph, _ kind: Evolutions.Kind, from start: Int, by others: [Int]) -> [Int: [Step]] {
    struct Node: Hashable {
      var state: Int
      var moved: Set<Int>
    }
    var seen: Set<Node> = [Node(state: start, moved: [])]
    var queue: [(node: Node, steps: [Step])] = [(Node(state: start, moved: []), [])]
    var first: [Int: [Step]] = [:]
    var head = 0
    while head < queue.count {
      let (node, steps) = queue[head]
      head += 1
      for mover in others where !node.moved.contains(mover) {
        for target in graph.moves(of: mover, from: node.state) where kind == .moves || graph.prefers(mover, target, to: node.state) {
          let next = Node(state: target, moved: node.moved.union([mover]))
          guard seen.insert(next).inserted else { continue }
          let sequence = steps + [Step(mover: mover, to: target)]
          if target != start, first[target] == nil { first[target] = sequence }
          queue.append((next, sequence))
        }
      }
    }
    return first
  }
}
