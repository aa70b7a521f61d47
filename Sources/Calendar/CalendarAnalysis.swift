import ConflictModel
import GraphModel
import Probability
import Problems
import Stability

/// Where a calendar begins.
public struct CalendarStart: Hashable, Sendable {
  /// The stage, an index into the case's stages; the first that the branch enters from there on.
  public var stage: Int
  /// What was drawn before.
  public var branch: [DrawnResult]
  /// Results that are known, by event.
  public var observed: [String: String]
  /// The options taken (graph form: the state); nil: where the case says that things stand when the stage begins.
  public var atoms: Set<Int>?

  /// A start; left out, the beginning of the first stage.
  public init(stage: Int = 0, branch: [DrawnResult] = [], observed: [String: String] = [:], atoms: Set<Int>? = nil) {
    self.stage = stage
    self.branch = branch
    self.observed = observed
    self.atoms = atoms
  }
}

/// A case's stages judged one after the other on every branch, with the states that are carried from each into the next.
///
/// docs/calendar.md says what it computes and after which works.
public struct CalendarAnalysis: Sendable {
  /// A stage on a branch, parallel to the nodes of the tree.
  public struct Node: Hashable, Sendable {
    /// The states in which it can begin, ascending.
    public let starts: [Int]
    /// The states in which it can end, ascending.
    public let ends: [Int]
    /// For each continuation the ends that the rules of the next stage exclude: play breaks off there.
    public let brokenOff: [[Int]]
  }

  /// The case.
  public let source: Case
  /// The concept that says what a departure is.
  public let concept: SolutionConcept
  /// What counts as a sequence of the others' moves.
  public let semantics: SanctionSemantics
  /// Where it begins.
  public let start: CalendarStart
  /// The stages on their branches.
  public var tree: BranchTree { sequence.tree }
  /// Where each of them can begin and end, in the order of the tree's nodes.
  public let nodes: [Node]
  let sequence: StageSequence

  /// The most states of all nodes together.
  static let maximumStates = 1 << 21

  /// The judged model of a node.
  public func model(of node: Int) -> JudgedStage { sequence.model(of: node) }

  /// The stage of a node.
  public func stage(of node: Int) -> Stage { source.stages[tree.nodes[node].stage] }

  /// The state in which the next stage begins when a node's stage ends in `state`; nil where the calendar ends or play breaks off.
  public func carried(_ state: Int, from node: Int, by continuation: BranchTree.Continuation) -> Int? {
    sequence.carried(state, from: node, by: continuation)
  }

  /// Computes the calendar of a case.
  ///
  /// - Parameters:
  ///   - start: where it begins.
  ///   - monitor: hears of the progress, and can stop the work.
  /// - Returns: the calendar, and what is wrong with the case on the way there; no calendar without stages or without a status quo.
  /// - Complexity: for each node, O(states + departures) for each value that is carried, besides the verdicts of each stage.
  public static func analyse(
    _ source: Case, under concept: SolutionConcept = .seq, semantics: SanctionSemantics = .legalSequences,
    from start: CalendarStart = CalendarStart(),
    monitor: WorkMonitor = WorkMonitor()
  ) -> (calendar: CalendarAnalysis?, problems: [Problem]) {
    var problems: [Problem] = []
    do {
      let tree = try BranchTree(source.stages, from: start.stage, branch: start.branch, observed: start.observed)
      guard !tree.nodes.isEmpty else {
        let why = source.stages.isEmpty ? "the case has no stages" : "no stage is left"
        return (nil, [.error("no-stages", at: nil, "\(why), so there is no calendar", hint: "add ‘stages’ with their dates")])
      }
      var judge = CalendarJudge(source: source, concept: concept, semantics: semantics, start: start, tree: tree, monitor: monitor)
      let sequence = judge.judgeAll()
      problems = judge.problems
      guard let sequence else { return (nil, problems) }
      let root = sequence.model(of: 0)
      let standing = start.atoms ?? root.conflict.statusQuo?.atoms
      guard let standing else {
        let problem = Problem.error(
          "no-status-quo", at: nil, "the case does not say where things stand, so there is nothing to carry through its stages",
          hint: "add ‘statusQuo’")
        return (nil, problems + [problem])
      }
      guard let state = root.graph.space.state(of: standing) else {
        // Said already where the case itself names the state.
        let problem = Problem.error("status-quo-infeasible", at: nil, "where things stand is not a feasible state of the first stage", hint: nil)
        return (nil, problems + (problems.hasErrors ? [] : [problem]))
      }
      let nodes = Self.walk(sequence, from: [state])
      return (CalendarAnalysis(source: source, concept: concept, semantics: semantics, start: start, nodes: nodes, sequence: sequence), problems)
    } catch {
      return (nil, problems + [error])
    }
  }

  private static func walk(_ sequence: StageSequence, from states: [Int]) -> [Node] {
    var starts = [Set<Int>](repeating: [], count: sequence.tree.nodes.count)
    starts[0] = Set(states)
    return sequence.tree.nodes.indices.map { node in
      let ends = sequence.model(of: node).play.possibleEnds(from: starts[node].sorted())
      let brokenOff = sequence.tree.nodes[node].continuations.map { continuation in
        ends.filter { end in
          guard let next = continuation.next else { return false }
          guard let state = sequence.carried(end, from: node, by: continuation) else { return true }
          starts[next].insert(state)
          return false
        }
      }
      return Node(starts: starts[node].sorted(), ends: ends, brokenOff: brokenOff)
    }
  }
}

/// Judges the stages of a calendar, the last ones first, since those who look ahead need to know them.
private struct CalendarJudge {
  let source: Case
  let concept: SolutionConcept
  let semantics: SanctionSemantics
  let start: CalendarStart
  let tree: BranchTree
  let monitor: WorkMonitor
  var problems: [Problem] = []
  /// Each stage's graph, by index.
  private var graphs: [Int: (conflict: Conflict, graph: ConflictGraph)] = [:]
  /// The models of the stages, by index. Where somebody looks ahead the model is the node's own.
  private var known: [Int: Int] = [:]

  init(source: Case, concept: SolutionConcept, semantics: SanctionSemantics, start: CalendarStart, tree: BranchTree, monitor: WorkMonitor) {
    (self.source, self.concept, self.semantics, self.start) = (source, concept, semantics, start)
    (self.tree, self.monitor) = (tree, monitor)
  }

  mutating func judgeAll() -> StageSequence? {
    // In the case's order, so that problems are told in it.
    for index in Set(tree.nodes.map(\.stage)).sorted() {
      var conflict = source.conflict(in: source.stages[index])
      if index == tree.nodes[0].stage {
        if let atoms = start.atoms { conflict.statusQuo = StatusQuo(atoms: atoms) }
      } else {
        // The calendar goes by what it reaches; that a later stage excludes where the case began is no fault.
        conflict.statusQuo = source.stages[index].changes.statusQuo
      }
      let (graph, found) = ConflictGraph.build(conflict, maximumStates: JudgedStage.maximumStates, monitor: monitor)
      problems += (found + source.readingProblems(in: source.stages[index])).filter { !problems.contains($0) }
      if let graph { graphs[index] = (conflict, graph) }
    }
    guard graphs.count == Set(tree.nodes.map(\.stage)).count else { return nil }
    let states = tree.nodes.reduce(0) { $0 + (graphs[$1.stage]?.graph.stateCount ?? 0) }
    guard states <= CalendarAnalysis.maximumStates else {
      problems.append(
        .error(
          "calendar-size", at: nil,
          "the stages of all branches have \(states) states together; a calendar can hold \(CalendarAnalysis.maximumStates)",
          hint: "draw fewer events, or add rules that exclude states which cannot occur"))
      return nil
    }
    var sequence = StageSequence(tree)
    for node in tree.nodes.indices.reversed() {
      guard let model = model(of: node, &sequence) else { return nil }
      sequence.assign(model, to: node)
    }
    return sequence
  }

  private mutating func model(of node: Int, _ sequence: inout StageSequence) -> Int? {
    let index = tree.nodes[node].stage
    let stage = source.stages[index]
    guard let (written, graph) = graphs[index] else { return nil }
    var prospects: [Prospects] = []
    // Where no stage follows there is nothing to look ahead to.
    for looking in tree.subtree(of: node).count > 1 ? stage.looksAhead : [] {
      guard let seen = Prospects(looking, from: node, of: sequence, conflict: written, space: graph.space, problems: &problems) else { return nil }
      prospects.append(seen)
    }
    if prospects.isEmpty, let model = known[index] { return model }
    var (conflict, seenGraph) = (written, graph)
    if !prospects.isEmpty {
      var ranks = graph.ranks
      for seen in prospects {
        ranks[seen.maker] = seen.ranks
        conflict.decisionMakers[seen.maker].preference = .ranked(seen.ranking)
      }
      guard let built = ConflictGraph.graph(of: conflict, space: graph.space, ranks: ranks, monitor, problems: &problems) else { return nil }
      seenGraph = built
    }
    guard
      let judged = JudgedStage(
        index, conflict: conflict, graph: seenGraph, prospects: prospects, discretion: Set(stage.discretion.map(\.option)), concept: concept,
        semantics: semantics, monitor: monitor, problems: &problems)
    else { return nil }
    let model = sequence.add(judged)
    if prospects.isEmpty { known[index] = model }
    return model
  }
}
