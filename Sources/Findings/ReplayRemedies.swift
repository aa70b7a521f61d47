import Calendar
import Certificates
import ConflictModel
import GraphModel
import Problems
import Stability

extension Replay {
  /// A preference statement without which, or two neighbouring ones in whose other order, an event is no longer surprising.
  public struct Remedy: Hashable, Sendable {
    /// What is supposed.
    public let supposition: Supposition
    /// The same as a sentence without its end.
    public let condition: String
    /// Whose statements they are.
    public let maker: Int
    /// The claims that the statements rest on.
    public let claims: [String]
    /// The verdict on the event then.
    public let verdict: Verdict
    /// Why the verdict was not checked, as the end of a sentence; nil where it was.
    public let unchecked: String?
  }

  /// What would have to differ for a surprising event to be none.
  public struct Remedies: Hashable, Sendable {
    /// The changes that suffice alone: those that make the event expected before those that make it allowed, then the case's order.
    public internal(set) var found: [Remedy] = []
    /// How many changes were tried: each statement of the stage left out, each two neighbouring ones exchanged.
    public internal(set) var tried = 0
    /// How many of them could not be judged.
    public internal(set) var unjudged = 0
  }

  /// For each surprising event that is a legal move or a decision to stay, by its position in `events`, what would have to differ. What is no legal move
  /// contradicts a rule and no preference; it has no entry.
  ///
  /// Every verdict that a change leads to is certified and checked before it is told. Where parties look ahead, the later stages are judged again too.
  /// - Parameter progress: is told how much is done, from 0 to 1.
  /// - Throws: `Certifier.Rejected` when the checker rejects a verdict.
  /// - Complexity: the verdicts of a stage for each statement and each two neighbouring ones that change a ranking.
  public func remedies(progress: (Double) -> Void = { _ in }) throws(Certifier.Rejected) -> [Int: Remedies] {
    var all: [Int: Remedies] = [:]
    let open = surprises.filter { remediable(events[$0]) != nil }
    let places = Set(open.map { events[$0].stage }).sorted()
    for (done, place) in places.enumerated() {
      let own = open.filter { events[$0].stage == place }
      var changes = StageChanges(self, place)
      for event in own { all[event] = Remedies(tried: changes.suppositions.count) }
      for (number, supposition) in changes.suppositions.enumerated() {
        progress((Double(done) + Double(number) / Double(changes.suppositions.count)) / Double(places.count))
        switch changes.solution(supposing: supposition, from: own.first.map { events[$0].before }) {
        case .unchanged: break
        case .unjudged: for event in own { all[event]?.unjudged += 1 }
        case .changed(let solution):
          let departures = Departures(solution.analysis, under: question.concept)
          for event in own {
            guard let verdict = verdict(on: events[event], solution, departures), verdict != .surprising else { continue }
            all[event]?.found.append(try remedy(supposition, changes, events[event], solution, verdict))
          }
        }
      }
    }
    for event in open { all[event]?.found.sortByVerdict() }
    return all
  }

  /// The party and the state of an event whose verdict rests on preferences.
  private func remediable(_ event: ReplayedEvent) -> (maker: Int, state: Int)? {
    guard let maker = event.event.maker, let left = event.left else { return nil }
    if case .move(let move) = event.judgement, !move.isLegal { return nil }
    return (maker, left)
  }

  /// The verdict on an event of a stage whose preferences have changed.
  private func verdict(on event: ReplayedEvent, _ solution: Solution, _ departures: Departures) -> Verdict? {
    guard let (maker, left) = remediable(event) else { return nil }
    let isStable = solution.analysis.isStable(left, for: maker, under: question.concept)
    switch event.judgement {
    case .move:
      guard let reached = event.reached else { return nil }
      return isStable ? .surprising : departures.isDeparture(reached, of: maker, from: left) ? .expected : .allowed
    case .stay:
      if isStable { return .expected }
      let own = departures.steps(from: left).filter { $0.mover == maker }
      return own.allSatisfy { stages[event.stage].isAtDiscretion(from: left, to: $0.state) } ? .allowed : .surprising
    case .result, .remark: return nil
    }
  }

  private func remedy(
    _ supposition: Supposition, _ changes: StageChanges, _ event: ReplayedEvent, _ solution: Solution, _ verdict: Verdict
  ) throws(Certifier.Rejected) -> Remedy {
    var unchecked: String?
    if let (maker, left) = remediable(event) { unchecked = try solution.explained(left, for: maker, under: question.concept).unchecked }
    let elements = changes.elements(of: supposition)
    var claims: [String] = []
    for claim in elements.flatMap(\.grounds.claims) where !claims.contains(claim) { claims.append(claim) }
    let owner = elements.first.flatMap { element in if case .statement(let maker, _) = element.path.part { maker } else { nil } }
    return Remedy(
      supposition: supposition, condition: changes.words.condition(supposition), maker: owner ?? 0, claims: claims, verdict: verdict,
      unchecked: unchecked)
  }
}

extension [Replay.Remedy] {
  fileprivate mutating func sortByVerdict() { self = filter { $0.verdict == .expected } + filter { $0.verdict != .expected } }
}

/// The changes of single statements of a stage, and the stage with each of them made.
private struct StageChanges {
  enum Changed {
    /// Nobody's ranking differs.
    case unchanged
    /// The stage cannot be judged then.
    case unjudged
    /// The stage as it is then.
    case changed(Solution)
  }

  let suppositions: [Supposition]
  let words: SuppositionWords
  private let stage: ReplayedStage
  private let source: Case
  private let question: Replay.Question
  private let branch: [DrawnResult]
  private let model: StageModel

  init(_ replay: Replay, _ place: Int) {
    (source, question, stage) = (replay.source, replay.question, replay.stages[place])
    branch = replay.calendar.tree.nodes[stage.node].branch
    let elements = replay.source.modelElements()
    words = SuppositionWords(source: source, elements: elements)
    model = StageModel(source, stage: stage.stage, under: .first)
    let changes = stage.solution.stage?.changes
    let index = stage.stage
    let own = elements.filter { element in
      guard case .statement(let maker, _) = element.path.part else { return false }
      return element.path.stage == (changes?.preferences[maker] == nil ? nil : index)
    }
    suppositions =
      own.map { Supposition([.without($0.path)]) }
      + zip(own, own.dropFirst()).filter { $0.path.isInList(of: $1.path) }.map { Supposition([.swap($0.path, with: $1.path)]) }
  }

  /// The statements that a supposition names.
  func elements(of supposition: Supposition) -> [ModelElement] {
    let paths = supposition.parts.flatMap { part -> [ElementPath] in
      switch part {
      case .claim: []
      case .without(let path), .twoWay(let path): [path]
      case .swap(let path, let other): [path, other]
      }
    }
    return paths.compactMap { path in words.elements.first { $0.path == path } }
  }

  mutating func solution(supposing supposition: Supposition, from atoms: Set<Int>?) -> Changed {
    stage.solution.prospects.isEmpty ? alone(supposition) : withLater(supposition, from: atoms)
  }

  /// The stage judged by itself.
  private func alone(_ supposition: Supposition) -> Changed {
    let old = stage.solution
    let conflict = model.conflict(model.shape(after: supposition.changes(words.elements)))
    var problems: [Problem] = []
    var ranks = old.graph.ranks
    for (maker, decisionMaker) in conflict.decisionMakers.enumerated() where decisionMaker.preference != old.conflict.decisionMakers[maker].preference
    {
      ranks[maker] = ConflictGraph.ranks(of: decisionMaker, in: old.graph.space, nil, problems: &problems)
    }
    guard ranks != old.graph.ranks else { return .unchanged }
    guard let graph = ConflictGraph.graph(of: conflict, space: old.graph.space, ranks: ranks, nil, problems: &problems) else { return .unjudged }
    return .changed(solution(conflict, graph, StabilityAnalysis(graph, semantics: question.semantics)))
  }

  /// The stage judged with those that follow it, since what its parties see of them may change too.
  private func withLater(_ supposition: Supposition, from atoms: Set<Int>?) -> Changed {
    let start = CalendarStart(stage: stage.stage ?? 0, branch: branch, atoms: atoms)
    let changed = source.supposing(statements: supposition)
    guard let calendar = CalendarAnalysis.analyse(changed, under: question.concept, semantics: question.semantics, from: start).calendar else {
      return .unjudged
    }
    let judged = calendar.model(of: 0)
    guard judged.graph.ranks != stage.solution.graph.ranks else { return .unchanged }
    return .changed(solution(judged.conflict, judged.graph, judged.analysis))
  }

  private func solution(_ conflict: Conflict, _ graph: ConflictGraph, _ analysis: StabilityAnalysis) -> Solution {
    Solution(
      source: source, stage: stage.solution.stage, conflict: conflict, graph: graph, analysis: analysis,
      wording: Wording(conflict: conflict, space: graph.space))
  }
}

extension Case {
  /// The case with statements left out or exchanged, in whatever stage they are written.
  fileprivate func supposing(statements supposition: Supposition) -> Case {
    var changed = self
    for part in supposition.parts {
      switch part {
      case .without(let path): changed.edit(path) { statements, position in statements.remove(at: position) }
      case .swap(let path, let other):
        guard case .statement(_, let second) = other.part else { continue }
        changed.edit(path) { statements, position in statements.swapAt(position, second) }
      case .claim, .twoWay: continue
      }
    }
    return changed
  }

  /// Changes the list in which a statement is written.
  private mutating func edit(_ path: ElementPath, _ change: (inout [Statement], Int) -> Void) {
    guard case .statement(let maker, let position) = path.part else { return }
    let written = path.stage.flatMap { stages[$0].changes.preference(of: maker) } ?? conflict.decisionMakers[maker].preference
    guard case .prioritized(var statements) = written else { return }
    change(&statements, position)
    if let stage = path.stage {
      stages[stage].changes.setPreference(.prioritized(statements), of: maker)
    } else {
      conflict.decisionMakers[maker].preference = .prioritized(statements)
    }
  }
}
