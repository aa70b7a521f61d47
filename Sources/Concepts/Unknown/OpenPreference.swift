import ConflictModel
import GraphModel
import Problems

/// What is known of one decision maker's preference: how any two states compare, and all the ways in which it can turn out.
struct OpenPreference {
  /// The decision maker's index.
  let index: Int
  /// What is open about it.
  let matters: [OpenMatter]
  /// Whether everything is.
  let isWhollyUnknown: Bool
  private let maker: DecisionMaker
  private let ranks: Ranks
  /// The pairs that are named, as state indices.
  private let pairs: [(first: Int, second: Int)]
  private let named: Set<ResolvedPreference.OrderedPair>
  /// For each state a bit for each statement, whether it holds; `words` words for each state. Empty where no statement is open.
  private var truths: [UInt64] = []
  private var words = 0
  /// For each statement whether it is open.
  private var isOpen: [Bool] = []

  /// - Throws: where a pair names states that there are not, or one state twice.
  init(_ index: Int, of conflict: Conflict, on graph: ConflictGraph) throws(Problem) {
    self.index = index
    maker = conflict.decisionMakers[index]
    matters = maker.openMatters(index)
    isWhollyUnknown = maker.unknown == .everything
    ranks = graph.ranks[index]
    pairs = try Self.pairs(of: maker, states: graph.stateCount)
    named = Set(
      pairs.flatMap {
        [
          ResolvedPreference.OrderedPair(first: $0.first, second: $0.second), ResolvedPreference.OrderedPair(first: $0.second, second: $0.first),
        ]
      })
    if case .prioritized(let statements) = maker.preference, statements.contains(where: \.isOpen) { hold(statements, graph) }
  }

  private static func pairs(of maker: DecisionMaker, states: Int) throws(Problem) -> [(first: Int, second: Int)] {
    guard case .pairs(let pairs) = maker.unknown else { return [] }
    for pair in pairs {
      if let outside = [pair.first, pair.second].first(where: { !(1...states).contains($0) }) {
        throw .error(
          "unknown-state", at: pair.place,
          "it is not known how state \(outside) compares for \(maker.name), but the feasible states are 1 to \(states)",
          hint: "‘demarche states’ lists them")
      }
      if pair.first == pair.second {
        throw .error(
          "unknown-pair", at: pair.place, "state \(pair.first) is paired with itself for \(maker.name)", hint: "a pair has two different states")
      }
    }
    return pairs.map { ($0.first - 1, $0.second - 1) }
  }

  private mutating func hold(_ statements: [Statement], _ graph: ConflictGraph) {
    isOpen = statements.map(\.isOpen)
    words = (statements.count + 63) / 64
    truths = [UInt64](repeating: 0, count: graph.stateCount * words)
    for (number, statement) in statements.enumerated() {
      for state in graph.space.states(satisfying: statement.condition.formula) { truths[state * words + number / 64] |= 1 << UInt64(number % 64) }
    }
  }

  /// How a state compares with another: unknown for any two where everything is, for a pair that is named, and where the first statement that tells them apart is
  /// open. A state is as good as itself.
  func comparison(of target: Int, with state: Int) -> StateComparison {
    if target == state { return .equal }
    if isWhollyUnknown || named.contains(ResolvedPreference.OrderedPair(first: state, second: target)) { return .unknown }
    for word in 0..<words {
      let difference = truths[state * words + word] ^ truths[target * words + word]
      if difference != 0 {
        if isOpen[word * 64 + difference.trailingZeroBitCount] { return .unknown }
        break
      }
    }
    return ranks[target] > ranks[state] ? .better : ranks[target] < ranks[state] ? .worse : .equal
  }

  /// The statement that leaves a comparison open, or the pair.
  func matter(between state: Int, and target: Int) -> OpenMatter? {
    guard comparison(of: target, with: state) == .unknown else { return nil }
    if isWhollyUnknown { return .everything(maker: index) }
    if let pair = pairs.lastIndex(where: { ($0.first, $0.second) == (state, target) || ($0.first, $0.second) == (target, state) }) {
      return .pair(maker: index, index: pair)
    }
    for word in 0..<words {
      let difference = truths[state * words + word] ^ truths[target * words + word]
      if difference != 0 { return .statement(maker: index, index: word * 64 + difference.trailingZeroBitCount) }
    }
    return nil
  }
}

// MARK: Resolutions

extension OpenPreference {
  /// In how many ways the statements and pairs can turn out; stays at `Int.max` once it cannot be counted.
  var resolutionCount: Int {
    guard !isWhollyUnknown else { return 1 }
    return matters.reduce(1) { count, _ in
      let (product, overflow) = count.multipliedReportingOverflow(by: 3)
      return overflow ? .max : product
    }
  }

  /// All ways in which the statements and pairs can turn out, those that come to the same preference taken together, those first that depart least from what is
  /// written. Of a decision maker of whom nothing is known one, indifferent, to be argued about otherwise.
  /// - Complexity: O(resolutions x states).
  func resolutions(on graph: ConflictGraph) -> [MakerResolution] {
    guard !isWhollyUnknown else {
      return [
        MakerResolution(
          preference: ResolvedPreference(ranks: Ranks([Int32](repeating: 0, count: graph.stateCount))), answers: [], departures: 0, compatible: [])
      ]
    }
    let written = matters.map(writtenAnswer)
    let ways = (0..<resolutionCount).map { number -> (answers: [Int], departures: Int) in
      var rest = number
      let answers = matters.map { _ -> Int in
        defer { rest /= 3 }
        return rest % 3
      }
      return (answers, zip(answers, written).count { $0 != $1 })
    }
    var found: [MakerResolution] = []
    var places: [ResolvedPreference: Int] = [:]
    for way in ways.enumerated().sorted(by: { ($0.element.departures, $0.offset) < ($1.element.departures, $1.offset) }).map(\.element) {
      let answers = zip(matters, way.answers).map { $0.answers[$1] }
      let preference = preference(answers, on: graph)
      let place = places[preference] ?? found.count
      if place == found.count {
        places[preference] = place
        found.append(
          MakerResolution(
            preference: preference, answers: answers, departures: way.departures, compatible: [UInt8](repeating: 0, count: matters.count)))
      }
      for (matter, answer) in way.answers.enumerated() { found[place].compatible[matter] |= 1 << UInt8(answer) }
    }
    return found
  }

  /// The number of the answer that what is written gives: a statement as it stands, a pair as the rest of the preference ranks it.
  private func writtenAnswer(_ matter: OpenMatter) -> Int {
    guard case .pair(_, let pair) = matter else { return 0 }
    let (first, second) = (ranks[pairs[pair].first], ranks[pairs[pair].second])
    return first > second ? 0 : first < second ? 1 : 2
  }

  /// Whether an answer is what is written.
  func isAsWritten(_ matter: OpenMatter, _ answer: MatterAnswer) -> Bool { matter.answers[writtenAnswer(matter)] == answer }

  /// What the decision maker prefers when its matters find these answers. Of a pair that is named twice the last one counts.
  func preference(_ answers: [MatterAnswer], on graph: ConflictGraph) -> ResolvedPreference {
    var resolved = ResolvedPreference(ranks: ranks)
    if zip(matters, answers).contains(where: { if case .statement = $0 { $1 != .asWritten } else { false } }) {
      resolved.ranks = graph.ranks(of: settled(answers))
    }
    for (matter, answer) in zip(matters, answers) {
      guard case .pair(_, let pair) = matter else { continue }
      let (first, second) = pairs[pair]
      resolved.overrides[ResolvedPreference.OrderedPair(first: first, second: second)] = answer == .secondPreferred
      resolved.overrides[ResolvedPreference.OrderedPair(first: second, second: first)] = answer == .firstPreferred
    }
    return resolved
  }

  /// The decision maker with its open statements settled, none of them open any more; its pairs are left as they are.
  func settled(_ answers: [MatterAnswer]) -> DecisionMaker {
    guard case .prioritized(let statements) = maker.preference else { return maker }
    var answerOf: [Int: MatterAnswer] = [:]
    for (matter, answer) in zip(matters, answers) { if case .statement(_, let number) = matter { answerOf[number] = answer } }
    var settled = maker
    settled.preference = .prioritized(
      statements.enumerated().map { number, statement in
        var statement = statement
        statement.isOpen = false
        switch answerOf[number] {
        // What holds everywhere tells no states apart, and the numbers of the statements after it stay what they are.
        case .leftOut:
          statement.condition = Condition(text: "true", formula: .constant(true))
          return statement
        case .opposite:
          let formula = statement.condition.formula
          statement.condition = Condition(text: "not (\(statement.condition.text))", formula: .not(formula))
          return statement
        default: return statement
        }
      })
    return settled
  }
}
