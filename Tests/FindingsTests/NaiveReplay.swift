import ConflictModel
@testable import Findings
import Stability
@testable import TestModels

/// What happened, held against the definitions: states as rows of truth values, moves as sets, sanctions by closure.
struct NaiveReplay {
  /// What is said of one event.
  struct Judged: Equatable {
    var verdict: Replay.Verdict?
    var stage: String?
    var isLegal: Bool?
    var isImprovement: Bool?
    var departsUnder: [SolutionConcept] = []
    var stableUnder: [SolutionConcept] = []
    var equilibriumUnder: [SolutionConcept] = []
    var isPossibleEndOfStage: Bool?
    var isPossibleEndFromLeft: Bool?
  }

  let source: Case
  let concept: SolutionConcept
  var semantics = SanctionSemantics.legalSequences

  /// The stages of the branch that was observed, in order.
  var stages: [Stage] {
    var drawn: [DrawnResult] = []
    var stages: [Stage] = []
    for stage in source.stages where stage.isEntered(on: drawn) {
      stages.append(stage)
      for event in source.events {
        if case .result(let id, let result) = event.kind, stage.chanceEvents.contains(where: { $0.id == id }) {
          drawn.append(DrawnResult(event: id, result: result))
        }
      }
    }
    return stages
  }

  /// One model of a stage, with what is asked of it.
  struct Model {
    let oracle: NaiveOracle
    let concept: SolutionConcept
    let semantics: SanctionSemantics
    let discretion: Set<Int>
    var states: [[Bool]] { oracle.model.states }

    init(_ conflict: Conflict, _ stage: Stage?, _ concept: SolutionConcept, _ semantics: SanctionSemantics) {
      oracle = NaiveOracle(NaiveModel(conflict))
      (self.concept, self.semantics) = (concept, semantics)
      discretion = Set(stage?.discretion.map(\.option) ?? [])
    }

    func state(_ atoms: Set<Int>) -> Int? { states.firstIndex { row in row.indices.allSatisfy { row[$0] == atoms.contains($0) } } }

    func isStable(_ s: Int, _ i: Int, _ concept: SolutionConcept) -> Bool { oracle.isStable(s, for: i, under: concept, semantics) }

    /// An improvement after which no sanction leaves the mover where it was or worse.
    func isDeparture(_ s: Int, _ t: Int, _ i: Int, _ concept: SolutionConcept) -> Bool {
      guard oracle.improvements(i, s).contains(t) else { return false }
      guard concept != .nash else { return true }
      let answers = oracle.answers(to: t, against: i, improving: concept == .seq || concept == .sseq, semantics).keys
      return !answers.contains { answer in
        oracle.isNoBetter(answer, than: s, for: i) && !((concept == .smr || concept == .sseq) && oracle.canEscape(from: answer, i, left: s))
      }
    }

    func departures(_ s: Int, _ i: Int) -> [Int] { states.indices.filter { isDeparture(s, $0, i, concept) } }

    func isAtDiscretion(_ s: Int, _ t: Int) -> Bool { states[s].indices.allSatisfy { states[s][$0] == states[t][$0] || discretion.contains($0) } }

    private func next(_ s: Int) -> [Int] { oracle.model.makers.flatMap { departures(s, $0) } }

    private func reach(_ starts: [Int]) -> Set<Int> {
      var reached = Set(starts)
      while true {
        let more = reached.union(reached.flatMap(next))
        if more == reached { return reached }
        reached = more
      }
    }

    func possibleEnds(_ start: Int) -> Set<Int> {
      reach([start]).filter { s in
        let out = next(s)
        let isWaiting = !discretion.isEmpty && out.allSatisfy { isAtDiscretion(s, $0) }
        return out.isEmpty || isWaiting || reach(out).contains(s)
      }
    }
  }

  /// Every event, judged.
  func judged() -> [Judged] {
    let stages = stages
    var place = 0
    var model = Model(source.conflict(in: stages.first), stages.first, concept, semantics)
    var atoms = source.conflict(in: stages.first).statusQuo?.atoms ?? []
    var began = atoms
    return source.events.map { event in
      while place + 1 < stages.count, let until = stages[place].until, until < event.date {
        place += 1
        model = Model(source.conflict(in: stages[place]), stages[place], concept, semantics)
        began = atoms
      }
      let before = atoms
      switch event.kind {
      case .move(_, let takes, let drops): atoms = atoms.subtracting(drops).union(takes.subtracting(drops))
      case .arrival(_, let state): atoms = [state]
      case .stays, .result, .remark: break
      }
      var judged = self.judged(event, model, before, atoms, began)
      judged.stage = stages.isEmpty ? nil : stages[place].id
      return judged
    }
  }

  private func judged(_ event: ObservedEvent, _ model: Model, _ before: Set<Int>, _ after: Set<Int>, _ began: Set<Int>) -> Judged {
    guard let i = event.maker else { return Judged() }
    var judged = Judged()
    let (s, t) = (model.state(before), model.state(after))
    if let s {
      judged.stableUnder = SolutionConcept.allCases.filter { model.isStable(s, i, $0) }
      judged.equilibriumUnder = SolutionConcept.allCases.filter { concept in model.oracle.model.makers.allSatisfy { model.isStable(s, $0, concept) } }
    }
    if case .stays = event.kind {
      guard let s else {
        judged.verdict = .surprising
        return judged
      }
      judged.verdict =
        model.isStable(s, i, concept)
        ? .expected : model.departures(s, i).allSatisfy { model.isAtDiscretion(s, $0) } ? .allowed : .surprising
      return judged
    }
    if let t, let start = model.state(began) { judged.isPossibleEndOfStage = model.possibleEnds(start).contains(t) }
    if let s, let t { judged.isPossibleEndFromLeft = model.possibleEnds(s).contains(t) }
    guard let s, let t, model.oracle.moves(i, s).contains(t) else {
      (judged.verdict, judged.isLegal, judged.isImprovement) = (.surprising, false, false)
      return judged
    }
    judged.isLegal = true
    judged.isImprovement = model.oracle.isBetter(t, than: s, for: i)
    judged.departsUnder = SolutionConcept.allCases.filter { model.isDeparture(s, t, i, $0) }
    judged.verdict = model.isStable(s, i, concept) ? .surprising : judged.departsUnder.contains(concept) ? .expected : .allowed
    return judged
  }
}
