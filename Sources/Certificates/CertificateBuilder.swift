import CertificateChecker
import GraphModel
import Stability

/// Gathers verdicts and their closed sets over the graph's states; `parts` then leaves only the states that they name and numbers them anew.
struct CertificateBuilder {
  private let analysis: StabilityAnalysis
  /// Whether who moved before never matters: moves are transitive, and may repeat.
  private let isMemoryless: Bool
  private var explainer: Explainer
  private var sets: [Certificate.ClosedSet] = []
  private var setNumbers: [Certificate.ClosedSet: Int] = [:]
  private var setOfImprovement: [[Int]: Int] = [:]
  private var verdicts: [Certificate.Verdict] = []
  /// How many states the sets and verdicts name, counting each time.
  private(set) var size = 0

  /// - Parameter hasTransitiveMoves: option form without move rules.
  init(_ analysis: StabilityAnalysis, hasTransitiveMoves: Bool) {
    self.analysis = analysis
    isMemoryless = hasTransitiveMoves && analysis.semantics == .legalSequences
    explainer = Explainer(analysis)
  }

  /// Adds every verdict on a state.
  mutating func addVerdicts(on state: Int) {
    for maker in analysis.graph.decisionMakers { for concept in SolutionConcept.allCases { add(state, maker, concept) } }
  }

  /// Adds the verdict on a state for a decision maker under a concept.
  mutating func add(_ state: Int, _ maker: Int, _ concept: SolutionConcept) {
    let explanation = explainer.explanation(of: state, for: maker, under: concept)
    let reason: Certificate.Reason
    switch explanation.reason {
    case .noImprovement:
      let moves = analysis.graph.moves(of: maker, from: state)
      size += moves.count
      reason = .noImprovement(moves: moves)
    case .allDeterred(let list):
      size += list.reduce(0) { $0 + 1 + $1.sanction.count + $1.countermoves.count }
      reason = .deterred(
        list.map { deterred in
          Certificate.Deterred(
            improvement: deterred.improvement, sanction: deterred.sanction.map { Certificate.Step(mover: $0.mover, state: $0.state) },
            countermoves: concept.considersCountermoves ? deterred.countermoves : nil)
        })
    case .undeterred(let improvement, let answers, let escapes, let others):
      size += others.count + escapes.count
      let set = concept.sanctions.map { setNumber(improvement, maker, $0, answers) }
      let pairs = escapes.sorted { $0.key < $1.key }.map { Certificate.Escape(from: $0.key, to: $0.value) }
      reason = .undeterred(improvement: improvement, others: others, set: set, escapes: concept.considersCountermoves ? pairs : nil)
    }
    verdicts.append(Certificate.Verdict(state: state, maker: maker, concept: Certificate.Concept(concept), reason: reason))
  }

  /// The number of the closed set after an improvement; the same set is kept once.
  private mutating func setNumber(_ improvement: Int, _ maker: Int, _ kind: Evolutions.Kind, _ answers: [Int]) -> Int {
    let question = [improvement, maker, kind == .moves ? 0 : 1]
    if let known = setOfImprovement[question] { return known }
    let members =
      isMemoryless
      ? Set(answers + [improvement]).sorted().map { Certificate.Member(state: $0) } : members(from: improvement, against: maker, kind)
    let set = Certificate.ClosedSet(against: maker, kind: Certificate.Kind(kind), members: members)
    let number = setNumbers[set] ?? sets.count
    if number == sets.count {
      sets.append(set)
      size += members.count
    }
    setNumbers[set] = number
    setOfImprovement[question] = number
    return number
  }

  /// What the others can reach from a state, and in which ways, where it matters who moved before.
  private func members(from start: Int, against maker: Int, _ kind: Evolutions.Kind) -> [Certificate.Member] {
    let graph = analysis.graph
    var seen: [Int: Set<UInt64>] = [start: [0]]
    var queue: [(state: Int, blocked: UInt64)] = [(start, 0)]
    var head = 0
    while head < queue.count {
      let (state, blocked) = queue[head]
      head += 1
      for mover in graph.decisionMakers where mover != maker && blocked >> UInt64(mover) & 1 == 0 {
        let next = analysis.semantics == .legalSequences ? 1 << UInt64(mover) : blocked | 1 << UInt64(mover)
        for target in kind == .moves ? graph.moves(of: mover, from: state) : graph.improvements(of: mover, from: state)
        where seen[target, default: []].insert(next).inserted {
          queue.append((target, next))
        }
      }
    }
    return seen.sorted { $0.key < $1.key }.map { Certificate.Member(state: $0.key, blocked: fewest($0.value)) }
  }

  /// The ways of meeting a state that account for all others: who is kept from less can do more. Met after two different last movers, nobody is kept from moving.
  private func fewest(_ ways: Set<UInt64>) -> [UInt64] {
    if analysis.semantics == .legalSequences { return ways.count > 1 ? [0] : ways.sorted() }
    return ways.filter { way in !ways.contains { $0 != way && $0 & ~way == 0 } }.sorted()
  }

  // MARK: Numbering

  /// The states that are named, ascending, as states of the graph, and the verdicts and sets in numbers of that list.
  ///
  /// - Parameter allStates: whether the table has all states of the graph.
  func parts(allStates: Bool) -> (table: [Int], sets: [Certificate.ClosedSet], verdicts: [Certificate.Verdict]) {
    guard !allStates else { return (Array(0..<analysis.graph.stateCount), sets, verdicts) }
    var named: Set<Int> = []
    for set in sets { named.formUnion(set.members.map(\.state)) }
    for verdict in verdicts { named.formUnion(verdict.states) }
    let table = named.sorted()
    let numbers = Dictionary(uniqueKeysWithValues: table.enumerated().map { ($1, $0) })
    let renumber = { (state: Int) in numbers[state] ?? 0 }
    return (table, sets.map { $0.mapped(renumber) }, verdicts.map { $0.mapped(renumber) })
  }
}

extension Certificate.Concept {
  init(_ concept: SolutionConcept) {
    switch concept {
    case .nash: self = .nash
    case .gmr: self = .gmr
    case .smr: self = .smr
    case .seq: self = .seq
    case .sseq: self = .sseq
    }
  }
}

extension Certificate.Kind {
  init(_ kind: Evolutions.Kind) { self = kind == .moves ? .moves : .improvements }
}

extension Certificate.Semantics {
  init(_ semantics: SanctionSemantics) { self = semantics == .legalSequences ? .legalSequences : .eachOnce }
}
