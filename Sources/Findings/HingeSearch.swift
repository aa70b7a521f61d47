import ConflictModel
import Evidence
import GraphModel
import Stability

/// Goes through the suppositions of a case.
struct HingeSearch {
  /// One thing that may fall, and what that changes.
  struct Single {
    /// Its suppositions, the weaker first.
    let doubt: Case.Doubt
    /// For each of them its effect at each stage; nil where nothing changes there, or that cannot be said.
    let effects: [[HingeEffect?]]
    /// The suppositions that change something; the stronger with what the weaker leaves alone.
    let hinges: [Hinge]
    let unjudged: [Hinges.Unjudged]
  }

  let source: Case
  let elements: [ModelElement]
  /// The verdicts on the case as it is, stage by stage.
  let asItIs: [SuppositionSolver.Judged]
  private let question: Hinges.Question
  private let monitor: WorkMonitor?
  private var solvers: [SuppositionSolver]
  private let wholes: [StageModel.Shape]
  private let order: [ElementPath: Int]

  /// Nil where a stage of the case as it is cannot be judged.
  init?(_ source: Case, _ question: Hinges.Question, _ monitor: WorkMonitor?) {
    (self.source, self.question, self.monitor) = (source, question, monitor)
    elements = source.modelElements(under: question.readings)
    order = Dictionary(elements.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
    solvers = question.stages.map {
      SuppositionSolver(
        StageModel(source, stage: $0, under: question.readings), concept: question.concept, limits: SpaceLimits(bytes: question.maximumBytes),
        remembers: !question.isThorough)
    }
    wholes = solvers.map(\.model.whole)
    var judged: [SuppositionSolver.Judged] = []
    for stage in solvers.indices {
      guard case .judged(let verdict) = solvers[stage].verdict(wholes[stage], monitor) else { return nil }
      judged.append(verdict)
    }
    asItIs = judged
  }

  /// How many models were judged.
  var solved: Int { solvers.reduce(0) { $0 + $1.solved } }

  // MARK: Singles

  /// What each thing changes that may fall singly.
  mutating func singles(_ progress: (Double) -> Void) -> [Single] {
    let doubts = source.doubts(elements, under: question.readings)
    var singles: [Single] = []
    for (number, doubt) in doubts.enumerated() where monitor?.isCancelled != true {
      singles.append(single(doubt))
      progress(Double(number + 1) / Double(doubts.count))
    }
    return singles
  }

  private mutating func single(_ doubt: Case.Doubt) -> Single {
    var effects: [[HingeEffect?]] = []
    var hinges: [Hinge] = []
    var unjudged: [Hinges.Unjudged] = []
    for supposition in doubt.suppositions {
      let changes = supposition.changes(elements)
      var found: [HingeEffect?] = []
      for stage in solvers.indices {
        let (effect, reason) = effect(solvers[stage].model.shape(after: changes), at: stage)
        found.append(effect)
        if let reason, !unjudged.contains(where: { $0.stage == stage }) {
          unjudged.append(Hinges.Unjudged(supposition: supposition, stage: stage, reason: reason))
        }
      }
      let new = found.indices.compactMap { stage in
        found[stage].map { $0.beyond(effects.compactMap { $0[stage] }) }.flatMap { $0.isEmpty ? nil : $0 }
      }
      effects.append(found)
      if !new.isEmpty { hinges.append(Hinge(supposition: supposition, elements: affected(changes), effects: new)) }
    }
    return Single(doubt: doubt, effects: effects, hinges: hinges, unjudged: unjudged)
  }

  /// What the model with this shape changes at a stage; nil where nothing, or why that cannot be said.
  private mutating func effect(_ shape: StageModel.Shape, at stage: Int) -> (effect: HingeEffect?, reason: String?) {
    if !question.isThorough, shape == wholes[stage] { return (nil, nil) }
    switch solvers[stage].verdict(shape, monitor) {
    case .unjudged(let reason): return (nil, reason)
    case .judged(let verdict):
      let effect = HingeEffect(stage: stage, from: asItIs[stage], to: verdict)
      return (effect.isEmpty ? nil : effect, nil)
    }
  }

  /// The elements that changes are about, in the case's order.
  private func affected(_ changes: [Supposition.Change]) -> [ModelElement] {
    let paths = changes.flatMap { change in if case .swap(let path, let other) = change { [path, other] } else { [change.path] } }
    return Set(paths.compactMap { order[$0] }).sorted().map { elements[$0] }
  }

  // MARK: Pairs

  /// What two things change together and neither without the other: at each stage, what neither changes there in the same way in any of its strengths.
  ///
  /// Two claims fall together in the same strength. Two pairs of neighbours that share a statement have no common meaning and are left out.
  mutating func pairs(of singles: [Single], _ progress: (Double) -> Void) -> (hinges: [Hinge], count: Int, unjudged: [Hinges.Unjudged]) {
    var hinges: [Hinge] = []
    var unjudged: [Hinges.Unjudged] = []
    var count = 0
    let shapes = singles.map { single in single.doubt.suppositions.map { supposition in left(by: supposition) } }
    for first in singles.indices where monitor?.isCancelled != true {
      for second in singles.indices.dropFirst(first + 1) {
        let together = Supposition.pairs(singles[first].doubt, singles[second].doubt)
        if !together.isEmpty { count += 1 }
        // What falls in a weaker strength is not told again for the stronger.
        var told: [[HingeEffect]] = solvers.map { _ in [] }
        for supposition in together {
          let changes = supposition.changes(elements)
          var effects: [HingeEffect] = []
          for stage in solvers.indices {
            let shape = solvers[stage].model.shape(after: changes)
            // Where the pair leaves the very model that one of the two leaves, or the case's own, it has that one's verdicts: whatever it changes, that one
            // changes. So it is with pairs that bear on no common stage.
            let isKnown = shape == wholes[stage] || [first, second].contains { shapes[$0].contains { $0[stage] == shape } }
            if !question.isThorough, isKnown { continue }
            let (effect, reason) = effect(shape, at: stage)
            let alone = [first, second].flatMap { singles[$0].effects.compactMap { $0[stage] } }
            if let effect {
              let new = effect.beyond(alone + told[stage])
              if !new.isEmpty { effects.append(new) }
              told[stage].append(effect)
            }
            if let reason, !(singles[first].unjudged + singles[second].unjudged).contains(where: { $0.stage == stage }) {
              unjudged.append(Hinges.Unjudged(supposition: supposition, stage: stage, reason: reason))
            }
          }
          if !effects.isEmpty { hinges.append(Hinge(supposition: supposition, elements: affected(changes), effects: effects)) }
        }
      }
      progress(Double(first + 1) / Double(singles.count))
    }
    return (hinges, count, unjudged)
  }

  /// For each stage the model that a supposition leaves.
  private func left(by supposition: Supposition) -> [StageModel.Shape] {
    let changes = supposition.changes(elements)
    return solvers.map { $0.model.shape(after: changes) }
  }
}

extension Supposition {
  /// Two things at once, the weaker first: two claims in the same strength, anything else in each of its own.
  fileprivate static func pairs(_ first: Case.Doubt, _ second: Case.Doubt) -> [Supposition] {
    func part(_ doubt: Case.Doubt, _ strength: Strength) -> Part? {
      guard let part = doubt.suppositions.first?.parts.first else { return nil }
      if case .claim(let id, _) = part { return .claim(id, strength) }
      return part
    }
    let pairs = Strength.allCases.compactMap { strength -> Supposition? in
      guard let one = part(first, strength), let other = part(second, strength), !one.sharesAStatement(with: other) else { return nil }
      return Supposition([one, other])
    }
    // Without a claim there is but one strength.
    return pairs.count == 2 && pairs[0] == pairs[1] ? [pairs[0]] : pairs
  }
}

extension Supposition.Part {
  /// Whether both make statements change places, and one of them is the same.
  fileprivate func sharesAStatement(with other: Supposition.Part) -> Bool {
    guard case .swap(let a, let b) = self, case .swap(let c, let d) = other else { return false }
    return a == c || a == d || b == c || b == d
  }
}
