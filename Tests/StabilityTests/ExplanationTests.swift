/// Every explanation is checked step by step: it must convince somebody who knows only the moves, the preferences and the definition.

import ConflictModel
import GraphModel
import Stability
import Testing

@testable import TestModels

/// Checks explanations of one model against the oracle.
struct ExplanationCheck {
  let oracle: NaiveOracle
  let semantics: SanctionSemantics
  let state: Int
  let maker: Int
  let concept: SolutionConcept

  /// Whether sanctions of this concept are made of improvements.
  var improving: Bool { concept == .seq || concept == .sseq }
  /// Whether this concept looks at countermoves.
  var symmetric: Bool { concept == .smr || concept == .sseq }

  /// Whether an answer that the others can reach deters.
  func deters(_ answer: Int) -> Bool {
    oracle.isNoBetter(answer, than: state, for: maker) && !(symmetric && oracle.canEscape(from: answer, maker, left: state))
  }

  /// What is wrong with an explanation, or nil.
  func complaint(_ explanation: Explanation) -> String? {
    let stable = oracle.isStable(state, for: maker, under: concept, semantics)
    guard explanation.state == state, explanation.maker == maker, explanation.concept == concept else {
      return "it explains something else"
    }
    guard explanation.isStable == stable else { return "it says \(explanation.isStable), the oracle \(stable)" }
    let improvements = oracle.improvements(maker, state)
    switch explanation.reason {
    case .noImprovement:
      return improvements.isEmpty ? nil : "it overlooks the improvements \(improvements)"
    case .allDeterred(let deterred):
      guard stable, concept != .nash, !improvements.isEmpty else { return "there is nothing to deter" }
      guard deterred.map(\.improvement).sorted() == improvements else {
        return "it deals with \(deterred.map(\.improvement)), the improvements are \(improvements)"
      }
      return deterred.compactMap { self.complaint($0) }.first
    case .undeterred(let improvement, let answers, let escapes, let others):
      guard !stable, improvements.contains(improvement) else { return "\(improvement) is not an undeterred improvement" }
      return complaint(improvement, answers, escapes, others)
    }
  }

  /// What is wrong with one deterred improvement.
  func complaint(_ deterred: Explanation.Deterred) -> String? {
    let steps = deterred.sanction
    guard let last = steps.last else { return "the sanction against \(deterred.improvement) is empty" }
    var here = deterred.improvement
    var previous: Int?
    for step in steps {
      guard step.mover != maker else { return "the decision maker sanctions itself by \(steps)" }
      guard step.mover != previous else { return "\(step.mover) moves twice in succession in \(steps)" }
      guard oracle.steps(step.mover, here, improving: improving).contains(step.state) else {
        return "\(step.mover) cannot go from \(here) to \(step.state) in \(steps)"
      }
      (here, previous) = (step.state, step.mover)
    }
    if semantics == .eachOnce, Set(steps.map(\.mover)).count != steps.count { return "somebody moves more than once in \(steps)" }
    guard deterred.end == last.state else { return "the sanction ends in \(last.state), not \(deterred.end)" }
    guard oracle.isNoBetter(deterred.end, than: state, for: maker) else { return "the end \(deterred.end) is better than \(state)" }
    let countermoves = symmetric ? oracle.moves(maker, deterred.end) : []
    guard deterred.countermoves.sorted() == countermoves else {
      return "countermoves from \(deterred.end): \(deterred.countermoves), oracle \(countermoves)"
    }
    if let escape = deterred.countermoves.first(where: { oracle.isBetter($0, than: state, for: maker) }) {
      return "the countermove \(escape) escapes from \(deterred.end)"
    }
    // Of several sanctions a shortest is given.
    let reached = oracle.answers(to: deterred.improvement, against: maker, improving: improving, semantics)
    let fewest = reached.filter { deters($0.key) }.values.min()
    return steps.count == fewest ? nil : "the sanction \(steps) has \(steps.count) steps, \(fewest ?? -1) are enough"
  }

  /// What is wrong with the account of an undeterred improvement.
  func complaint(_ improvement: Int, _ answers: [Int], _ escapes: [Int: Int], _ others: [Int]) -> String? {
    let undeterred = oracle.improvements(maker, state).filter { !reached($0).contains { self.deters($0) } }
    guard undeterred.contains(improvement) else { return "\(improvement) is deterred, \(undeterred) are not" }
    // The improvement that the decision maker likes best is named, then the lowest state; the others are all its other improvements.
    for other in undeterred where other != improvement {
      if oracle.isBetter(other, than: improvement, for: maker) { return "\(other) is better than \(improvement) and undeterred too" }
      if other < improvement, oracle.isNoBetter(improvement, than: other, for: maker) { return "\(other) is as good and lower" }
    }
    let rest = oracle.improvements(maker, state).filter { $0 != improvement }
    guard others.sorted() == rest else { return "the other improvements than \(improvement) are given as \(others), oracle \(rest)" }
    // The start itself may be listed or not: the others may have come back to it.
    guard Set(answers).count == answers.count,
      Set(answers).subtracting([improvement]) == reached(improvement).subtracting([improvement])
    else {
      return "answers to \(improvement): \(answers), oracle \(reached(improvement).sorted())"
    }
    for answer in answers {
      let isBetter = oracle.isBetter(answer, than: state, for: maker)
      guard let escape = escapes[answer] else {
        if isBetter { continue }
        return "the answer \(answer) to \(improvement) is no better and has no escape"
      }
      guard symmetric, !isBetter else { return "an escape from \(answer) is beside the point" }
      guard oracle.moves(maker, answer).contains(escape), oracle.isBetter(escape, than: state, for: maker) else {
        return "\(escape) is no escape from \(answer)"
      }
    }
    return Set(escapes.keys).isSubset(of: answers) ? nil : "escapes \(escapes) from states that are no answers \(answers)"
  }

  /// The states that the others can bring about; none under Nash stability, which knows no sanctions.
  func reached(_ improvement: Int) -> Set<Int> {
    concept == .nash ? [] : Set(oracle.answers(to: improvement, against: maker, improving: improving, semantics).keys)
  }
}

@Suite("Explanations")
struct ExplanationTests {
  @Test("every verdict is explained, move by move", arguments: TestSizes.batches)
  func everyVerdict(batch: Int) {
    Campaign.run(batch, of: TestSizes.explanations, salt: 30) { model, graph in check(model, graph) }
  }

  @Test("also with long sanctions of several opponents", arguments: TestSizes.batches)
  func longSanctions(batch: Int) {
    Campaign.run(batch, of: TestSizes.explanations, .graph, makers: 3...4, salt: 31) { model, graph in check(model, graph) }
  }

  private func check(_ model: RandomModel, _ graph: ConflictGraph) -> String? {
    let oracle = NaiveOracle(model.naive)
    // In a large model every fifth state or so, to save time.
    let stride = model.naive.states.count > 32 ? 5 : 1
    for semantics in SanctionSemantics.allCases {
      let analysis = StabilityAnalysis(graph, semantics: semantics)
      for concept in SolutionConcept.allCases {
        for maker in model.naive.makers {
          for state in model.naive.states.indices where state % stride == Int(model.seed % UInt64(stride)) {
            let check = ExplanationCheck(oracle: oracle, semantics: semantics, state: state, maker: maker, concept: concept)
            if let complaint = check.complaint(analysis.explanation(of: state, for: maker, under: concept)) {
              return "explanation of state \(state) for maker \(maker) under \(concept) (\(semantics)): \(complaint)"
            }
          }
        }
      }
    }
    return nil
  }
}
