/// Engines that are wrong in ways in which a real one might be: what a kept regression must tell from the right one.

import ConflictModel
import GraphModel
import Stability
@testable import TestModels

/// A mistake that an engine might make.
enum PlausibleMistake: String, CaseIterable, Sendable {
  /// A decision maker may move twice in succession, which in graph form can reach more.
  case moversMayRepeat = "movers-may-repeat"
  /// Each opponent moves at most once where any legal sequence counts.
  case eachOpponentOnce = "each-opponent-once"
  /// Only single moves of the others are looked at.
  case singleAnswers = "single-answers"
  /// A sanction must leave its victim worse off; one as good as before is taken to deter nobody.
  case tiesDoNotDeter = "ties-do-not-deter"
  /// Options that change one way only are moved both ways.
  case everythingCanBeTakenBack = "everything-can-be-taken-back"
  /// A decision maker changes one option at a time, and gets stuck where the state between is infeasible.
  case oneOptionAtATime = "one-option-at-a-time"
  /// Rules are left out, as if the empty cells of a grid were states.
  case infeasibleStatesCount = "infeasible-states-count"
  /// The others may answer with any moves where only improvements count.
  case answersNeedNotImprove = "answers-need-not-improve"
  /// Move rules are left out.
  case moveRulesAreForgotten = "move-rules-are-forgotten"

  /// The models among which one is looked for that shows the mistake.
  var kind: RandomModel.Kind {
    switch self {
    case .moversMayRepeat: .graph
    case .everythingCanBeTakenBack, .oneOptionAtATime, .infeasibleStatesCount: .optionsWithoutMoveRules
    case .moveRulesAreForgotten: .options
    default: .any
    }
  }

  /// The mistaken oracle on a conflict, and for each of its states the mistaken oracle's number of it.
  func oracle(on conflict: Conflict) -> (oracle: NaiveOracle, states: [Int?]) {
    var changed = conflict
    switch self {
    case .everythingCanBeTakenBack:
      for maker in changed.decisionMakers.indices {
        for option in changed.decisionMakers[maker].options.indices { changed.decisionMakers[maker].options[option].direction = .both }
      }
    case .infeasibleStatesCount: changed.rules = []
    case .moveRulesAreForgotten: changed.moveRules = []
    default: break
    }
    let naive = NaiveModel(changed)
    let states = NaiveModel(conflict).states.map { naive.states.firstIndex(of: $0) }
    switch self {
    case .moversMayRepeat: return (MoversMayRepeat(naive), states)
    case .eachOpponentOnce: return (EachOpponentOnce(naive), states)
    case .singleAnswers: return (SingleAnswers(naive), states)
    case .tiesDoNotDeter: return (TiesDoNotDeter(naive), states)
    case .answersNeedNotImprove: return (AnswersNeedNotImprove(naive), states)
    case .oneOptionAtATime: return (NaiveOracle(Self.singleSteps(naive)), states)
    default: return (NaiveOracle(naive), states)
    }
  }

  private static func singleSteps(_ model: NaiveModel) -> NaiveModel {
    let moves = model.moves.map { rows in
      rows.enumerated().map { state, targets in
        targets.filter { target in zip(model.states[state], model.states[target]).count { $0 != $1 } == 1 }
      }
    }
    return NaiveModel(states: model.states, moves: moves, better: model.better)
  }

  /// Where an engine's verdicts differ from the mistaken ones, as a complaint; nil where the model does not show the mistake.
  func shows(_ model: RandomModel, _ graph: ConflictGraph) -> String? {
    // Rankings number the states, which are others without the rules.
    if self == .infeasibleStatesCount, model.conflict.decisionMakers.contains(where: { if case .ranked = $0.preference { true } else { false } }) {
      return nil
    }
    let (oracle, states) = oracle(on: model.conflict)
    let analysis = StabilityAnalysis(graph)
    for maker in model.naive.makers {
      for (state, mistaken) in states.enumerated() {
        guard let mistaken else { continue }
        for concept in SolutionConcept.allCases
        where analysis.isStable(state, for: maker, under: concept) != oracle.isStable(mistaken, for: maker, under: concept, .legalSequences) {
          return "\(rawValue): state \(state) for maker \(maker) under \(concept)"
        }
      }
    }
    return nil
  }
}

private final class MoversMayRepeat: NaiveOracle {
  override func answers(to start: Int, against i: Int, improving: Bool, _ semantics: SanctionSemantics) -> [Int: Int] {
    var found: [Int: Int] = [:]
    var queue = [(start, 0)]
    while let (state, count) = queue.popLast() {
      for j in model.makers where j != i {
        for next in steps(j, state, improving: improving) where found[next] == nil {
          found[next] = count + 1
          queue.append((next, count + 1))
        }
      }
    }
    return found
  }
}

private final class EachOpponentOnce: NaiveOracle {
  override func answers(to start: Int, against i: Int, improving: Bool, _ semantics: SanctionSemantics) -> [Int: Int] {
    super.answers(to: start, against: i, improving: improving, .eachOnce)
  }
}

private final class SingleAnswers: NaiveOracle {
  override func answers(to start: Int, against i: Int, improving: Bool, _ semantics: SanctionSemantics) -> [Int: Int] {
    super.answers(to: start, against: i, improving: improving, semantics).filter { $0.value == 1 }
  }
}

private final class TiesDoNotDeter: NaiveOracle {
  override func isNoBetter(_ t: Int, than s: Int, for i: Int) -> Bool { isBetter(s, than: t, for: i) }
}

private final class AnswersNeedNotImprove: NaiveOracle {
  override func answers(to start: Int, against i: Int, improving: Bool, _ semantics: SanctionSemantics) -> [Int: Int] {
    super.answers(to: start, against: i, improving: false, semantics)
  }
}
