/// The engine and the oracle agree on thousands of random models of every kind.

import ConflictModel
import GraphModel
import Stability
import Testing

@testable import TestModels

@Suite("Engine and oracle agree")
struct AgreementTests {
  @Test("on states, ranks, moves, improvements and all verdicts", arguments: TestSizes.batches)
  func everything(batch: Int) {
    Campaign.run(batch, of: TestSizes.agreement, salt: 1) { model, graph in
      Comparison.everything(graph, model.naive)
    }
  }

  @Test("on each-once and legal sequences of three and four decision makers, arc by arc", arguments: TestSizes.batches)
  func sequences(batch: Int) {
    Campaign.run(batch, of: TestSizes.sequences, .graph, makers: 3...4, salt: 4) { model, graph in
      Comparison.verdictsAndImprovements(graph, model.naive)
    }
  }

  @Test("every question about a verdict gets the same answer", arguments: TestSizes.batches)
  func otherAnswers(batch: Int) {
    Campaign.run(batch, of: TestSizes.otherAnswers, salt: 5) { model, graph in
      guard model.naive.states.count <= 32 else { return nil }
      return SanctionSemantics.allCases.compactMap { Comparison.otherAnswers(graph, $0) }.first
    }
  }

  @Test("with five and six decision makers", arguments: TestSizes.batches)
  func manyMakers(batch: Int) {
    Campaign.run(batch, of: TestSizes.agreement / 10, makers: 5...6, salt: 2) { model, graph in
      // A dense arc form has too many sequences for the explicit recursion of the oracle.
      if case .graph = model.conflict.form, model.naive.moves.joined().map(\.count).reduce(0, +) > 60 { return nil }
      return Comparison.everything(graph, model.naive)
    }
  }

  @Test("when the same graph is made from words, and from arcs", arguments: TestSizes.batches)
  func otherBuilders(batch: Int) {
    Campaign.run(batch, of: TestSizes.otherBuilders, .options, salt: 3) { model, built in
      let options = model.conflict.options
      let words = model.naive.states.map { row in row.indices.reduce(UInt64(0)) { row[$1] ? $0 | 1 << UInt64($1) : $0 } }
      let arcs = model.naive.moves.map { rows in rows.enumerated().flatMap { from, targets in targets.map { (from: from, to: $0) } } }
      let space = StateSpace(.options(StateWords(words), count: options.count))
      if let complaint = Comparison.everything(ConflictGraph(space: space, arcs: arcs, ranks: built.ranks), model.naive) {
        return "from arcs: \(complaint)"
      }
      guard model.conflict.moveRules.isEmpty else { return nil }
      func mask(_ direction: Option.Direction) -> UInt64 {
        options.indices.reduce(UInt64(0)) { options[$1].direction == direction ? $0 | 1 << UInt64($1) : $0 }
      }
      let graph = ConflictGraph(
        words: StateWords(words), own: model.conflict.optionRanges, takeOnly: mask(.takeOnly), dropOnly: mask(.dropOnly), ranks: built.ranks)
      return Comparison.everything(graph, model.naive).map { "from words: \($0)" }
    }
  }
}
