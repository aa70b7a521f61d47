import Concepts
import ConflictModel
import GraphModel

extension Conflict {
  /// The conflict as a decision maker sees it; what its perception gives without grounds of its own rests on the perception's.
  func seen(by viewer: Int) -> Conflict {
    guard let perception = decisionMakers[viewer].sees else { return self }
    var changes = perception.changes
    changes.statusQuo = nil
    changes.sees = [:]
    func filled(_ grounds: Grounds) -> Grounds {
      guard grounds.isAssumption, grounds.because == nil else { return grounds }
      return perception.grounds
    }
    changes.preferences = changes.preferences.mapValues { preference in
      guard case .prioritized(var statements) = preference else { return preference }
      for index in statements.indices { statements[index].grounds = filled(statements[index].grounds) }
      return .prioritized(statements)
    }
    changes.rules = changes.rules?.map { Rule(kind: $0.kind, grounds: filled($0.grounds), place: $0.place) }
    changes.moveRules = changes.moveRules?.map { rule in
      var rule = rule
      rule.grounds = filled(rule.grounds)
      return rule
    }
    var seen = changed(by: changes)
    // Weights and rankings rest on what their decision maker rests on, and that an option cannot be taken on what the option rests on.
    for maker in Set(changes.preferences.keys).union(changes.types.keys) { seen.decisionMakers[maker].grounds = perception.grounds }
    for (maker, range) in seen.optionRanges.enumerated() {
      for option in range where changes.closed.contains(option) {
        seen.decisionMakers[maker].options[option - range.lowerBound].grounds = perception.grounds
      }
    }
    return seen
  }
}

extension Solution {
  /// The same case as a decision maker sees it: its own game, whose states keep the numbers that they have in the case.
  func seen(by viewer: Int, in hypergame: Hypergame, _ states: HypergameStates) -> Solution {
    let game = hypergame.game(of: viewer)
    var seen = conflict.seen(by: viewer)
    renumberRankings(of: &seen, besides: conflict.decisionMakers[viewer].sees, in: hypergame, game)
    let wording = Wording(conflict: seen, space: game.graph.space, labels: game.states.map { states.label(of: $0) })
    return Solution(source: source, stage: stage, conflict: seen, graph: game.graph, analysis: game.analysis, wording: wording)
  }

  /// The case's rankings have the numbers of its states, and in an own game these may be others.
  private func renumberRankings(of seen: inout Conflict, besides perception: Perception?, in hypergame: Hypergame, _ game: OwnGame) {
    for maker in seen.decisionMakers.indices where perception?.changes.preferences[maker] == nil && perception?.changes.types[maker] == nil {
      guard case .ranked(var ranking) = seen.decisionMakers[maker].preference else { continue }
      ranking.groups = ranking.groups.map { group in
        group.compactMap { entry in game.places[entry.number - 1].map { Ranking.RankedState(number: $0 + 1, place: entry.place) } }
      }
      ranking.groups.removeAll(where: \.isEmpty)
      // Degrees have no part in the five concepts.
      ranking.degrees = []
      seen.decisionMakers[maker].preference = .ranked(ranking)
    }
  }
}

/// The states of a hypergame, and those that somebody would come to see, with what people call them: those of the case by number, the others `P1`, `P2`, …
public struct HypergameStates: Sendable {
  /// Speaks of them; its states are places.
  let wording: Wording
  /// The place of each in the wording, by what is taken in it.
  private let places: [UInt64: Int]
  private let words: [UInt64]
  private let labels: [String]
  private let space: StateSpace

  /// The states of a hypergame, and more that are named by what is taken in them.
  init(_ hypergame: Hypergame, also others: [UInt64] = []) {
    let known = Set(hypergame.words)
    words = hypergame.words + Set(others).subtracting(known).sorted()
    let count = hypergame.caseStateCount
    let labels = words.indices.map { $0 < count ? String($0 + 1) : "P\($0 - count + 1)" }
    self.labels = labels
    guard case .options = hypergame.conflict.form else {
      space = StateSpace(.named(count))
      places = Dictionary(uniqueKeysWithValues: words.enumerated().map { ($0.element, $0.offset) })
      wording = Wording(conflict: hypergame.conflict, space: space)
      return
    }
    let order = words.indices.sorted { [words] in words[$0] < words[$1] }
    space = StateSpace(.options(StateWords(order.map { [words] in words[$0] }), count: hypergame.conflict.options.count))
    places = Dictionary(uniqueKeysWithValues: order.enumerated().map { [words] in (words[$0.element], $0.offset) })
    wording = Wording(conflict: hypergame.conflict, space: space, labels: order.map { labels[$0] })
  }

  /// What a state of the hypergame is called.
  public func label(of state: Int) -> String { labels[state] }
  /// The state in which exactly this is taken.
  public func state(word: UInt64) -> Int? { words.firstIndex(of: word) }
  /// `state 4`, `state P1`, or the name in graph form.
  public func short(_ state: Int) -> String { wording.shortState(place(state)) }
  /// Several states.
  public func list(_ states: [Int]) -> String { wording.states(states.map(place)) }
  /// Who does what in a state.
  public func line(for state: Int) -> String { wording.line(for: place(state)) }
  /// The ids of the options taken in a state.
  public func takenIDs(in state: Int) -> [String] { wording.takenIDs(in: place(state)) }
  /// The atoms that hold in a state.
  func atoms(of state: Int) -> Set<Int> { Set(space.atoms(of: place(state))) }
  /// Steps in words.
  public func sequence(from start: Int, _ steps: [Step]) -> String {
    wording.sequence(from: place(start), steps.map { Step(mover: $0.mover, to: place($0.state)) })
  }
  /// Whether a condition holds in a state.
  func satisfies(_ condition: Condition, _ state: Int) -> Bool { space.satisfies(condition.formula, place(state)) }

  private func place(_ state: Int) -> Int { places[words[state]] ?? 0 }
}
