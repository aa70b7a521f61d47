import Calendar
import ConflictModel
import GraphModel
import Problems
import Stability

extension Replay {
  /// Takes the events of a case one by one.
  ///
  /// - Parameter monitor: hears of the progress, and can stop the work.
  /// - Returns: the replay, and what is wrong with the case on the way there; none where no calendar can be computed, or where a stage is over and no event says
  ///   what was drawn at its end.
  /// - Complexity: that of the calendar, and for each stage that the events went through the verdicts of all concepts once more.
  public static func of(
    _ source: Case, _ question: Question = Question(), monitor: WorkMonitor = WorkMonitor()
  ) -> (replay: Replay?, problems: [Problem]) {
    var staged = source
    // A case without stages is one stage without end.
    if staged.stages.isEmpty { staged.stages = [Stage(id: "case")] }
    // Nothing of what was drawn is told to the calendar: those who look ahead did not know it.
    let (calendar, problems) = CalendarAnalysis.analyse(staged, under: question.concept, semantics: question.semantics, monitor: monitor)
    guard let calendar, let start = calendar.model(of: 0).conflict.statusQuo?.atoms else { return (nil, problems) }
    var walk = ReplayWalk(source: source, question: question, calendar: calendar, start: start)
    do throws(Problem) {
      for (index, event) in source.events.enumerated() where question.until.map({ event.date <= $0 }) ?? true {
        try walk.take(event, at: index)
      }
      try walk.close()
    } catch {
      return (nil, problems + [error])
    }
    let replay = Replay(source: source, question: question, calendar: calendar, stages: walk.stages, events: walk.events)
    return (replay, problems)
  }
}

/// Goes through the stages with the events.
private struct ReplayWalk {
  let source: Case
  let question: Replay.Question
  let calendar: CalendarAnalysis
  let observed: [String: String]
  var stages: [ReplayedStage] = []
  var events: [ReplayedEvent] = []
  private var judge: EventJudge
  private var atoms: Set<Int>

  init(source: Case, question: Replay.Question, calendar: CalendarAnalysis, start: Set<Int>) {
    (self.source, self.question, self.calendar, atoms) = (source, question, calendar, start)
    var observed: [String: String] = [:]
    for case .result(let event, let result) in source.events.map(\.kind) { observed[event] = result }
    self.observed = observed
    let first = ReplayedStage(source, calendar, node: 0, began: start)
    judge = EventJudge(first, concept: question.concept)
    stages = [first]
  }

  /// The place of the stage that is gone through now.
  private var current: Int { stages.count - 1 }

  /// Takes one event, after the stages that are over before it.
  mutating func take(_ event: ObservedEvent, at index: Int) throws(Problem) {
    while let next = try next(on: event.date) { enter(next) }
    let stage = stages[current]
    let before = atoms
    event.apply(to: &atoms)
    stages[current].ended = atoms
    stages[current].end = stage.solution.graph.space.state(of: atoms)
    guard question.from.map({ $0 <= event.date }) ?? true else { return }
    let timing: ReplayedEvent.Timing =
      if let from = stage.from, event.date < from { .before } else if let until = stage.until, event.date > until { .after } else { .inside }
    events.append(judge.judged(event, at: index, stage: current, timing, from: before, to: atoms, in: source))
  }

  /// What follows the current stage, if it is over on a day.
  private func next(on date: CalendarDate) throws(Problem) -> BranchTree.Continuation? {
    let node = calendar.tree.nodes[stages[current].node]
    let following = node.continuations.compactMap(\.next).compactMap { calendar.tree.nodes[$0].from }.min()
    guard !node.continuations.allSatisfy({ $0.next == nil }), node.until.map({ $0 < date }) ?? following.map({ $0 <= date }) ?? false else {
      return nil
    }
    if let drawn = continuation(of: node) { return drawn.next == nil ? nil : drawn }
    let stage = calendar.stage(of: stages[current].node)
    let open = stage.chanceEvents.first { event in !event.results.contains { $0.id == observed[event.id] } }
    throw .error(
      "unobserved-result", at: open?.place ?? stage.place,
      "on \(date) ‘\(stage.title)’ is over, but no event says how ‘\(open?.id ?? stage.id)’ came out",
      hint: "add the result to events.yaml, or leave out what came later with ‘--until’")
  }

  /// What followed a stage as its chance events came out; nil while they are not all known.
  private func continuation(of node: BranchTree.Node) -> BranchTree.Continuation? {
    node.continuations.first { $0.results.allSatisfy { observed[$0.event] == $0.result } }
  }

  private mutating func enter(_ continuation: BranchTree.Continuation) {
    guard let node = continuation.next else { return }
    stages[current].isOver = true
    stages[current].drawn = continuation.results
    let stage = ReplayedStage(source, calendar, node: node, began: atoms)
    judge = EventJudge(stage, concept: question.concept)
    stages.append(stage)
  }

  /// Says whether the last stage is over, as far as the events tell.
  mutating func close() throws(Problem) {
    let node = calendar.tree.nodes[stages[current].node]
    guard let drawn = continuation(of: node) else { return }
    let last = source.events.last { event in question.until.map { event.date <= $0 } ?? true }?.date
    let isDrawn =
      !drawn.results.isEmpty
      && source.events.contains { event in
        guard case .result(let name, _) = event.kind, name == drawn.results.last?.event else { return false }
        return last.map { event.date <= $0 } ?? false
      }
    let isPast = node.until.flatMap { until in last.map { until < $0 } } ?? false
    guard isDrawn || isPast else { return }
    stages[current].isOver = true
    stages[current].drawn = drawn.results
  }
}

extension ReplayedStage {
  /// A stage as it begins.
  fileprivate init(_ source: Case, _ calendar: CalendarAnalysis, node: Int, began: Set<Int>) {
    let judged = calendar.model(of: node)
    let place = calendar.tree.nodes[node]
    stage = source.stages.isEmpty ? nil : place.stage
    let written = stage.map { source.stages[$0] }
    title = source.moment(of: written)
    (self.node, from, until, self.began, ended) = (node, place.from, place.until, began, began)
    let space = judged.graph.space
    solution = Solution(
      source: source, stage: written, conflict: judged.conflict, graph: judged.graph, analysis: judged.analysis,
      wording: Wording(conflict: judged.conflict, space: space), prospects: judged.prospects)
    play = judged.play
    discretion = Set(written?.discretion.map(\.option) ?? [])
    isOver = false
    start = space.state(of: began)
    end = start
    possibleEnds = start.map { judged.play.possibleEnds(from: [$0]) } ?? []
    exclusions = judged.conflict.exclusions(of: began)
    writtenStart = written?.changes.statusQuo.map { $0.atoms == began ? .agrees : .differs($0.atoms) } ?? .notWritten
  }
}

extension Conflict {
  /// The rules that exclude a state, and the closed options that are taken in it.
  func exclusions(of atoms: Set<Int>) -> [GroundedElement] {
    guard case .options = form else { return [] }
    let (broken, closed) = violations(by: atoms)
    return broken.map { GroundedElement(kind: .rule, text: $0.text, stage: nil, grounds: $0.grounds) }
      + closed.map { GroundedElement(kind: .option, text: "‘\($0.name)’ is closed", stage: nil, grounds: $0.grounds) }
  }
}
