import CertificateChecker
public import Concepts
import ConflictModel
import GraphModel
import Stability

/// Gathers verdicts of comparisons that are no plain preference, found by search, with what shows them.
struct ComparedCertificateBuilder {
  let graph: ConflictGraph
  let comparisons: Comparisons
  let comparison: Certificate.Comparison
  private(set) var sets: [Certificate.ClosedSet] = []
  private(set) var verdicts: [Certificate.Verdict] = []
  private var setNumbers: [Certificate.ClosedSet: Int] = [:]
  private var closures: [Question: [Int: Set<UInt64>]] = [:]
  /// How many states the sets and verdicts name, counting each time.
  private(set) var size = 0

  private struct Question: Hashable {
    var improvement: Int
    var maker: Int
    var kind: Certificate.Kind
  }

  init(_ graph: ConflictGraph, _ comparisons: Comparisons, _ comparison: Certificate.Comparison) {
    (self.graph, self.comparisons, self.comparison) = (graph, comparisons, comparison)
  }

  /// Adds the verdict on a state for a decision maker under a concept.
  mutating func add(_ state: Int, _ maker: Int, _ concept: SolutionConcept) {
    let moves = graph.moves(of: maker, from: state)
    let improvements = inOrder(moves.filter { comparisons.leaves(maker, state, $0) }, maker)
    let reason = improvements.isEmpty ? .noImprovement(moves: moves) : reason(state, maker, concept, improvements)
    size += moves.count
    verdicts.append(Certificate.Verdict(state: state, maker: maker, concept: Certificate.Concept(concept), reason: reason))
  }

  /// As the checker expects them: best first where ranks decide, otherwise by number.
  private func inOrder(_ states: [Int], _ maker: Int) -> [Int] {
    guard case .strong = comparison else { return states }
    return states.sorted { (-graph.ranks[maker][$0], $0) < (-graph.ranks[maker][$1], $1) }
  }

  private mutating func reason(_ state: Int, _ maker: Int, _ concept: SolutionConcept, _ improvements: [Int]) -> Certificate.Reason {
    func undeterred(_ improvement: Int, _ set: Int?, _ escapes: [Certificate.Escape]?) -> Certificate.Reason {
      .undeterred(improvement: improvement, others: improvements.filter { $0 != improvement }, set: set, escapes: escapes)
    }
    guard let kind = concept.sanctions else { return undeterred(improvements[0], nil, nil) }
    var deterred: [Certificate.Deterred] = []
    for improvement in improvements {
      let answers = closure(improvement, maker, Certificate.Kind(kind))
      // The improvement itself is an answer only where it can be returned to.
      let ends = answers.keys.filter { $0 != improvement || answers[$0] != [0] }.sorted()
      var escapes: [Certificate.Escape] = []
      var sanction: Int?
      for end in ends where comparisons.deters(maker, state, end) {
        let escape = concept.considersCountermoves ? graph.moves(of: maker, from: end).first { comparisons.escapes(maker, state, $0) } : nil
        if let escape { escapes.append(Certificate.Escape(from: end, to: escape)) } else if sanction == nil { sanction = end }
      }
      guard let sanction else {
        let set = number(answers, improvement, maker, Certificate.Kind(kind), leavesOutStart: comparisons.deters(maker, state, improvement))
        size += escapes.count
        return undeterred(improvement, set, concept.considersCountermoves ? escapes : nil)
      }
      let steps = sequence(from: improvement, to: sanction, against: maker, kind)
      let countermoves = concept.considersCountermoves ? graph.moves(of: maker, from: sanction) : nil
      size += 1 + steps.count + (countermoves?.count ?? 0)
      deterred.append(
        Certificate.Deterred(
          improvement: improvement, sanction: steps.map { Certificate.Step(mover: $0.mover, state: $0.state) }, countermoves: countermoves))
    }
    return .deterred(deterred)
  }

  private func sequence(from start: Int, to end: Int, against maker: Int, _ kind: Evolutions.Kind) -> [Step] {
    let joint = kind == .moves ? JointMoves(graph) : JointMoves(graph, allows: comparisons.answers)
    return joint.sequence(from: start, to: end, by: graph.decisionMakers.filter { $0 != maker }) ?? []
  }

  /// What the others can bring about from a state, and who moved last in each way; the start with nobody.
  private mutating func closure(_ start: Int, _ maker: Int, _ kind: Certificate.Kind) -> [Int: Set<UInt64>] {
    let question = Question(improvement: start, maker: maker, kind: kind)
    if let known = closures[question] { return known }
    var seen: [Int: Set<UInt64>] = [start: [0]]
    var queue: [(state: Int, blocked: UInt64)] = [(start, 0)]
    var head = 0
    while head < queue.count {
      let (state, blocked) = queue[head]
      head += 1
      for mover in graph.decisionMakers where mover != maker && blocked >> UInt64(mover) & 1 == 0 {
        for target in graph.moves(of: mover, from: state) where kind == .moves || comparisons.answers(mover, state, target) {
          if seen[target, default: []].insert(1 << UInt64(mover)).inserted { queue.append((target, 1 << UInt64(mover))) }
        }
      }
    }
    closures[question] = seen
    return seen
  }

  /// The number of the closed set after an improvement; the same set is kept once.
  private mutating func number(
    _ answers: [Int: Set<UInt64>], _ improvement: Int, _ maker: Int, _ kind: Certificate.Kind, leavesOutStart: Bool
  ) -> Int {
    var answers = answers
    if leavesOutStart {
      answers[improvement]?.remove(0)
      if answers[improvement]?.isEmpty == true { answers[improvement] = nil }
    }
    // Met after two different last movers, nobody is kept from moving.
    let members = answers.sorted { $0.key < $1.key }.map { Certificate.Member(state: $0.key, blocked: $0.value.count > 1 ? [0] : $0.value.sorted()) }
    let set = Certificate.ClosedSet(against: maker, kind: kind, members: members)
    let number = setNumbers[set] ?? sets.count
    if number == sets.count {
      sets.append(set)
      size += members.count
    }
    setNumbers[set] = number
    return number
  }
}

extension Certifier {
  /// Certifies the verdicts on every state under all five concepts where states are compared otherwise than by preference alone.
  /// - Parameter comparisons: the same as the engine judged by; the checker uses the model's own.
  /// - Returns: nil where the model is too large to be covered whole.
  public func certificate(
    of graph: ConflictGraph, comparing comparison: Certificate.Comparison, by comparisons: Comparisons, hash: (String) -> String
  ) -> Certificate? {
    guard graph.stateCount <= Self.maximumStates, conflict.options.count <= CertificateCheck.maximumOptions else { return nil }
    var builder = ComparedCertificateBuilder(graph, comparisons, comparison)
    for state in 0..<graph.stateCount {
      for maker in graph.decisionMakers { for concept in SolutionConcept.allCases { builder.add(state, maker, concept) } }
      guard builder.size <= Self.maximumSize else { return nil }
    }
    return certificate(of: graph, builder, covering: .all, hash)
  }

  /// Writes one verdict down as a certificate and has it checked.
  /// - Returns: what the checker accepted: whether the state is stable; nil where the checker's limits are too narrow.
  /// - Throws: `Rejected` when the checker rejects it.
  public func isStable(
    _ state: Int, for maker: Int, under concept: SolutionConcept, in graph: ConflictGraph, comparing comparison: Certificate.Comparison,
    by comparisons: Comparisons
  ) throws(Rejected) -> Bool? {
    var builder = ComparedCertificateBuilder(graph, comparisons, comparison)
    builder.add(state, maker, concept)
    guard builder.size <= Self.maximumExplained, graph.stateCount <= Self.maximumExplained else { return nil }
    let certificate = certificate(of: graph, builder, covering: .listed) { _ in "" }
    let complaints = CertificateCheck.complaints(certificate, against: model) { _ in "" }
    if complaints.contains(where: \.isLimit) { return nil }
    guard complaints.isEmpty else { throw Rejected(message: complaints.prefix(3).map(\.description).joined(separator: "; ")) }
    return certificate.verdicts.first?.isStable
  }

  private func certificate(
    of graph: ConflictGraph, _ builder: ComparedCertificateBuilder, covering coverage: Certificate.Coverage, _ hash: (String) -> String
  ) -> Certificate {
    let table: Certificate.Table
    switch graph.space.contents {
    case .options(let words, _): table = .taken(words.map(\.self))
    case .named(let count):
      table = .named({ if case .graph(let form) = conflict.form { form.states } else { (0..<count).map { String($0 + 1) } } }())
    }
    let equilibria = Certificate.Concept.allCases.map { concept in
      var stable = [Int](repeating: 0, count: table.count)
      for verdict in builder.verdicts where verdict.concept == concept && verdict.isStable { stable[verdict.state] += 1 }
      return stable.indices.filter { stable[$0] == conflict.decisionMakers.count }
    }
    return Certificate(
      title: model.title, stage: model.stage, model: hash(model.canonicalText(comparing: builder.comparison)), semantics: .legalSequences,
      comparison: builder.comparison, decisionMakers: conflict.decisionMakers.map(\.id),
      options: conflict.form == .options ? conflict.options.map(\.id) : nil, states: table, coverage: coverage, sets: builder.sets,
      verdicts: builder.verdicts, equilibria: equilibria)
  }
}
