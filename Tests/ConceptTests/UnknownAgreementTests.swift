import Concepts
import ConflictModel
import GraphModel
import Problems
import Stability
@testable import TestModels
import Testing

@Suite("Unknown preference agrees with brute force")
struct UnknownAgreementTests {
  @Test("on the four readings", arguments: OpenModel.Kind.allCases, 0..<10 as Range<UInt64>)
  func readings(kind: OpenModel.Kind, batch: UInt64) throws {
    for seed in batch * 6..<batch * 6 + 6 {
      let model = OpenModel(seed: seed, kind)
      guard var analysis = try model.analysis() else { continue }
      let naive = NaiveUnknown(model.conflict)
      for concept in SolutionConcept.allCases {
        for reading in UnknownReading.allCases {
          let letter = try #require(reading.rawValue.first)
          let expected = naive.model.makers.map { maker in
            naive.model.states.indices.map { naive.isStable($0, for: maker, under: concept, reading: letter) }
          }
          let found = try analysis.verdicts(under: .unknown(concept, reading)).stable
          #expect(found == expected, "\(concept) \(reading) \(model)")
        }
      }
    }
  }

  @Test("on what holds however it is resolved, and for some resolution", arguments: OpenModel.Kind.allCases, 0..<10 as Range<UInt64>)
  func overall(kind: OpenModel.Kind, batch: UInt64) throws {
    for seed in batch * 6..<batch * 6 + 6 {
      let isLarge = kind == .statements || kind == .pairs
      try Self.compare(OpenModel(seed: seed &+ 5_000, kind, maximumStates: isLarge ? 8 : seed % 4 == 0 ? 4 : 3))
    }
  }

  @Test("on two parties of whom nothing is known, where moves are given arc by arc", arguments: 0..<10 as Range<UInt64>)
  func arcs(batch: UInt64) throws {
    for seed in batch * 5..<batch * 5 + 5 {
      try Self.compare(OpenModel(seed: seed &+ 9_000, .everything, .graph, makers: 3...4, maximumStates: 3))
    }
  }

  /// Also that each witness does what it is said to do.
  static func compare(_ model: OpenModel) throws {
    guard var analysis = try model.analysis() else { return }
    let naive = NaiveOverall(model.conflict)
    let makers = analysis.graph.decisionMakerCount
    for (number, concept) in SolutionConcept.allCases.enumerated() {
      let certain = try analysis.verdicts(under: .certain(concept))
      let possible = try analysis.verdicts(under: .possible(concept))
      for state in 0..<analysis.graph.stateCount {
        for subject in 0...makers {
          let isMaker = subject < makers
          let (all, some) = (naive.all[subject][number][state], naive.some[subject][number][state])
          #expect(
            (isMaker ? certain.isStable(state, for: subject) : certain.isEquilibrium(state)) == all, "all \(concept) \(state) \(subject) \(model)")
          #expect(
            (isMaker ? possible.isStable(state, for: subject) : possible.isEquilibrium(state)) == some, "some \(concept) \(state) \(subject) \(model)"
          )
          #expect(isMaker ? possible.isSettled(state, for: subject) : possible.isSettled(state), "settled \(concept) \(state) \(subject) \(model)")
          let who: VerdictSubject = isMaker ? .maker(subject) : .equilibrium
          for (holds, exists) in [(true, some), (false, !all)] {
            let witness = try analysis.resolution(of: state, who, under: concept, holds: holds)
            #expect((witness != nil) == exists, "witness \(holds) \(concept) \(state) \(subject) \(model)")
            guard let witness else { continue }
            #expect(
              Self.verdict(model.conflict, witness, state, subject, concept) == holds, "witness \(concept) \(state) \(subject) \(witness) \(model)")
          }
        }
      }
    }
  }

  /// What the definition says of a verdict in a resolution; the subject after the decision makers is all of them.
  static func verdict(_ conflict: Conflict, _ resolution: Resolution, _ state: Int, _ subject: Int, _ concept: SolutionConcept) -> Bool {
    var settled = conflict
    var tables: [Int: [(Int, Int, Bool, Bool)]] = [:]
    for maker in conflict.decisionMakers.indices {
      if case .prioritized(let statements) = conflict.decisionMakers[maker].preference, conflict.decisionMakers[maker].unknown != .everything {
        settled.decisionMakers[maker].preference = .prioritized(
          statements.indices.compactMap { index in
            let answer = resolution.answers.first { $0.matter == .statement(maker: maker, index: index) }?.answer
            if answer == .leftOut { return nil }
            var statement = statements[index]
            if answer == .opposite { statement.condition.formula = .not(statement.condition.formula) }
            return statement
          })
      }
      if case .pairs(let pairs) = conflict.decisionMakers[maker].unknown {
        for (index, pair) in pairs.enumerated() {
          guard let answer = resolution.answers.first(where: { $0.matter == .pair(maker: maker, index: index) })?.answer else { continue }
          tables[maker, default: []].append((pair.first - 1, pair.second - 1, answer == .firstPreferred, answer == .secondPreferred))
        }
      }
    }
    let model = NaiveModel(settled)
    var better = model.better
    for (maker, pairs) in tables {
      for (first, second, isFirst, isSecond) in pairs { (better[maker][second][first], better[maker][first][second]) = (isFirst, isSecond) }
    }
    for (maker, ranks) in resolution.rankings {
      better[maker] = model.states.indices.map { s in model.states.indices.map { t in ranks[t] > ranks[s] } }
    }
    let oracle = NaiveOracle(NaiveModel(states: model.states, moves: model.moves, better: better))
    let makers = subject < model.makers.count ? [subject] : Array(model.makers)
    return makers.allSatisfy { oracle.isStable(state, for: $0, under: concept, .legalSequences) }
  }
}
