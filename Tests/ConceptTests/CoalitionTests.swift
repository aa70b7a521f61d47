/// What holds of coalitional stability on random models of every kind: what it is without coalitions, what implies what, and that every move that is told can be made.

import Concepts
import ConflictModel
import GraphModel
import Stability
import TestSupport
import Testing

@testable import TestModels

@Suite("Coalitions")
struct CoalitionTests {
  /// A random model, its graph and its verdicts.
  struct Sample {
    let model: RandomModel
    let alone: StabilityAnalysis
    var graph: ConflictGraph { alone.graph }

    init?(_ seed: UInt64, _ kind: RandomModel.Kind = .any, makers: ClosedRange<Int> = 1...4) {
      model = RandomModel(seed: seed, kind, makers: makers)
      guard let graph = ConflictGraph.build(model.conflict).graph else { return nil }
      alone = StabilityAnalysis(graph)
    }

    /// Some of the coalitions, drawn by the seed; nil, for all of them, in every third model.
    var someCoalitions: [Coalition]? {
      var random = SeededGenerator(seed: model.seed ^ 0xC0A1)
      let all = (1..<(1 << graph.decisionMakerCount)).map { bits in graph.decisionMakers.filter { bits >> $0 & 1 == 1 } }.filter { $0.count > 1 }
      return model.seed % 3 == 0 ? nil : all.filter { _ in random.chance(50) }.map { Coalition(members: $0) }
    }

    func stable(_ concept: SolutionConcept, _ coalitions: [Coalition]?) throws -> (coalitions: [[Int]], stable: [[Bool]]) {
      var analysis = try CoalitionAnalysis(alone, conceivable: coalitions)
      return (analysis.coalitions, try analysis.stable(under: concept))
    }
  }

  static let seeds: Range<UInt64> = 0..<120

  @Test("where everybody acts alone the verdicts are the plain ones", arguments: seeds)
  func nobodyTogether(seed: UInt64) throws {
    guard let sample = Sample(seed) else { return }
    var analysis = try CoalitionAnalysis(sample.alone, conceivable: [])
    for concept in SolutionConcept.allCases {
      let expected = sample.graph.decisionMakers.map { maker in
        (0..<sample.graph.stateCount).map { sample.alone.isStable($0, for: maker, under: concept) }
      }
      #expect(try analysis.verdicts(under: .coalition(concept)).stable == expected, "\(concept) \(sample.model)")
    }
  }

  @Test("for each coalition: Nash => SMR => GMR, Nash => SSEQ => SEQ", arguments: seeds)
  func implications(seed: UInt64) throws {
    guard let sample = Sample(seed, makers: 2...4) else { return }
    try expect(sample, [(.nash, .smr), (.smr, .gmr), (.nash, .sseq), (.sseq, .seq)])
  }

  @Test("where moves are transitive also SEQ => GMR and SSEQ => SMR", arguments: seeds)
  func transitiveImplications(seed: UInt64) throws {
    guard let sample = Sample(seed, .optionsWithoutMoveRules, makers: 2...4) else { return }
    try expect(sample, [(.seq, .gmr), (.sseq, .smr)])
  }

  private func expect(_ sample: Sample, _ implications: [(narrow: SolutionConcept, wide: SolutionConcept)]) throws {
    for (narrow, wide) in implications {
      let (coalitions, one) = try sample.stable(narrow, sample.someCoalitions)
      let (_, other) = try sample.stable(wide, sample.someCoalitions)
      for (index, members) in coalitions.enumerated() {
        for state in 0..<sample.graph.stateCount where one[index][state] {
          #expect(other[index][state], "\(members) in \(state): \(narrow) without \(wide)\n\(sample.model)")
        }
      }
    }
  }

  @Test("coalitionally stable => stable alone under Nash, GMR and SMR, where others' coalitions do not answer", arguments: seeds)
  func stableAlone(seed: UInt64) throws {
    guard let sample = Sample(seed, makers: 2...4) else { return }
    var analysis = try CoalitionAnalysis(sample.alone, conceivable: sample.someCoalitions)
    for concept in [SolutionConcept.nash, .gmr, .smr] {
      let verdicts = try analysis.verdicts(under: .coalition(concept))
      for maker in sample.graph.decisionMakers {
        for state in 0..<sample.graph.stateCount where verdicts.isStable(state, for: maker) {
          #expect(sample.alone.isStable(state, for: maker, under: concept), "\(concept) \(maker) \(state) \(sample.model)")
        }
      }
    }
  }

  @Test("what deters a decision maker alone deters it where coalitions answer too", arguments: seeds)
  func moreAnswers(seed: UInt64) throws {
    guard let sample = Sample(seed, makers: 2...4) else { return }
    for concept in SolutionConcept.allCases {
      let (_, stable) = try sample.stable(concept, sample.someCoalitions)
      for maker in sample.graph.decisionMakers {
        for state in 0..<sample.graph.stateCount where sample.alone.isStable(state, for: maker, under: concept) {
          #expect(stable[maker][state], "\(concept) \(maker) \(state) \(sample.model)")
        }
      }
    }
  }

  @Test("blocks and deterrents are made of legal moves and end where they should", arguments: seeds)
  func moves(seed: UInt64) throws {
    guard let sample = Sample(seed, makers: 2...4), sample.graph.stateCount <= 32 else { return }
    var analysis = try CoalitionAnalysis(sample.alone, conceivable: sample.someCoalitions)
    for concept in SolutionConcept.allCases {
      let stable = try analysis.stable(under: concept)
      for state in 0..<sample.graph.stateCount {
        let blocks = analysis.blocks(state, under: concept)
        let unstable = analysis.coalitions.indices.filter { !stable[$0][state] }
        #expect(blocks.map(\.members) == unstable.map { analysis.coalitions[$0] })
        for (index, members) in analysis.coalitions.enumerated() {
          let standing = analysis.standing(of: index, to: state, under: concept)
          let complaint = complaint(standing, members, state, concept, sample.graph, analysis.coalitions)
          #expect(complaint == nil, "\(concept), \(members) in \(state)\n\(sample.model)")
          switch standing {
          case .blocks(let block): #expect(blocks.contains(block))
          case .noImprovement, .deterred: #expect(stable[index][state])
          }
        }
      }
    }
  }

  /// What is wrong with what is told of a coalition, or nil.
  private func complaint(
    _ standing: CoalitionStanding, _ members: [Int], _ state: Int, _ concept: SolutionConcept, _ graph: ConflictGraph, _ coalitions: [[Int]]
  ) -> String? {
    func prefer(_ group: [Int], _ target: Int, to origin: Int) -> Bool { group.allSatisfy { graph.prefers($0, target, to: origin) } }
    switch standing {
    case .noImprovement: return nil
    case .blocks(let block):
      if !isLegal(block.moves, from: state, by: members, graph) || block.moves.last?.state != block.target { return "illegal \(block.moves)" }
      return prefer(members, block.target, to: state) ? nil : "not preferred: \(block.target)"
    case .deterred(let deterred):
      for one in deterred {
        if !isLegal(one.moves, from: state, by: members, graph) || one.moves.last?.state != one.target { return "illegal \(one.moves)" }
        if one.answer.isEmpty || !prefer(members, one.target, to: state) { return "no improvement: \(one.target)" }
        var current = one.target
        for (place, step) in one.answer.enumerated() {
          if !isLegal(step.moves, from: current, by: step.members, graph) { return "illegal answer \(step)" }
          if !Set(step.members).isDisjoint(with: members) { return "answers itself: \(step)" }
          if concept.sanctions == .improvements {
            if !coalitions.contains(step.members) || !prefer(step.members, step.end, to: current) { return "not in its interest: \(step)" }
            let again = place > 0 && one.answer[place - 1].members == step.members
            if again { return "twice in succession: \(step)" }
          }
          current = step.end
        }
        if concept.sanctions == .moves, !isLegal(one.answer.flatMap(\.moves), from: one.target, by: Array(graph.decisionMakers), graph) {
          return "illegal answer \(one.answer)"
        }
        if !members.contains(one.reluctant) || graph.prefers(one.reluctant, one.end, to: state) { return "no deterrent: \(one)" }
      }
      return nil
    }
  }

  private func isLegal(_ moves: [Step], from start: Int, by movers: [Int], _ graph: ConflictGraph) -> Bool {
    var (state, last) = (start, -1)
    for step in moves {
      guard movers.contains(step.mover), step.mover != last, graph.moves(of: step.mover, from: state).contains(step.state) else { return false }
      (state, last) = (step.state, step.mover)
    }
    return !moves.isEmpty
  }
}
