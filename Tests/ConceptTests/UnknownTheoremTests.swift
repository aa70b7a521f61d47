import Concepts
import ConflictModel
import GraphModel
import Stability
@testable import TestModels
import Testing

@Suite("What must hold where preferences are not known")
struct UnknownTheoremTests {
  /// For each decision maker and last for equilibria whether a verdict holds, state by state.
  static func rows(_ verdicts: ConceptVerdicts, _ states: Int) -> [[Bool]] {
    verdicts.stable + [(0..<states).map(verdicts.isEquilibrium)]
  }

  static func implies(_ a: [[Bool]], _ b: [[Bool]]) -> Bool { zip(a, b).allSatisfy { zip($0, $1).allSatisfy { !$0 || $1 } } }

  @Test("with nothing open everything is the plain verdict", arguments: 0..<40 as Range<UInt64>)
  func nothingOpen(seed: UInt64) throws {
    let model = RandomModel(seed: seed)
    guard var analysis = try OpenModel.analysis(model.conflict) else { return }
    for concept in SolutionConcept.allCases {
      let plain = Self.rows(try analysis.verdicts(under: .basic(concept)), analysis.graph.stateCount)
      let others = UnknownReading.allCases.map { Concept.unknown(concept, $0) } + [.certain(concept), .possible(concept)]
      for other in others {
        #expect(Self.rows(try analysis.verdicts(under: other), analysis.graph.stateCount) == plain, "\(other) \(model)")
      }
    }
  }

  @Test("readings and resolutions imply each other as they should", arguments: OpenModel.Kind.allCases, 0..<8 as Range<UInt64>)
  func implications(kind: OpenModel.Kind, batch: UInt64) throws {
    for seed in batch * 15..<batch * 15 + 15 {
      let model = OpenModel(seed: seed &+ 20_000, kind, maximumStates: kind == .statements ? 12 : 6)
      guard var analysis = try model.analysis() else { continue }
      let states = analysis.graph.stateCount
      for concept in SolutionConcept.allCases {
        var readings: [UnknownReading: [[Bool]]] = [:]
        for reading in UnknownReading.allCases { readings[reading] = Self.rows(try analysis.verdicts(under: .unknown(concept, reading)), states) }
        let (a, b, c, d) = (readings[.a] ?? [], readings[.b] ?? [], readings[.c] ?? [], readings[.d] ?? [])
        let plain = Self.rows(try analysis.verdicts(under: .basic(concept)), states)
        let certain = Self.rows(try analysis.verdicts(under: .certain(concept)), states)
        let possible = try analysis.verdicts(under: .possible(concept))
        let some = Self.rows(possible, states)
        for (weak, strong, name) in [
          (a, b, "a b"), (a, c, "a c"), (b, d, "b d"), (c, d, "c d"), (certain, plain, "however plain"), (certain, a, "however a"),
          (some, d, "some d"),
        ] {
          #expect(Self.implies(weak, strong), "\(name) \(concept) \(model)")
        }
        for state in 0..<states {
          for subject in 0..<plain.count {
            let isSettled = subject < plain.count - 1 ? possible.isSettled(state, for: subject) : possible.isSettled(state)
            #expect(some[subject][state] || !isSettled || !plain[subject][state], "plain some \(concept) \(model)")
          }
        }
        if concept.sanctions != .improvements {
          #expect(a == certain, "a is however \(concept) \(model)")
          #expect(d == some, "d is for some \(concept) \(model)")
        }
        if concept == .nash { #expect(a == c && b == d, "\(model)") }
      }
    }
  }

  /// Where nothing is open about those who answer, the readings say it all.
  @Test("with one party open a and d are its verdicts over all resolutions", arguments: 0..<40 as Range<UInt64>)
  func onePartyOpen(seed: UInt64) throws {
    let model = OpenModel(seed: seed &+ 30_000, .pairs, makers: 2...3)
    let open = Set(model.conflict.openMatters.map(\.maker))
    guard open.count == 1, let maker = open.first, var analysis = try model.analysis() else { return }
    for concept in SolutionConcept.allCases {
      #expect(
        try analysis.verdicts(under: .unknown(concept, .a)).stable[maker] == analysis.verdicts(under: .certain(concept)).stable[maker], "\(model)")
      #expect(
        try analysis.verdicts(under: .unknown(concept, .d)).stable[maker] == analysis.verdicts(under: .possible(concept)).stable[maker], "\(model)")
    }
  }

  @Test("the order of the decision makers and the names of the states do not matter", arguments: OpenModel.Kind.allCases, 0..<10 as Range<UInt64>)
  func renaming(kind: OpenModel.Kind, seed: UInt64) throws {
    let model = OpenModel(seed: seed &+ 40_000, kind, .graph, maximumStates: kind == .everything || kind == .mixed ? 4 : 7)
    guard case .graph(let form) = model.conflict.form, var analysis = try model.analysis() else { return }
    let count = form.states.count
    func new(_ state: Int) -> Int { count - 1 - state }
    func renamed(_ formula: Formula<Int>) -> Formula<Int> { formula.substituting { .atom(new($0)) } }
    var makers = model.conflict.decisionMakers
    for place in makers.indices {
      switch makers[place].preference {
      case .notGiven: break
      case .prioritized(let statements):
        makers[place].preference = .prioritized(
          statements.map {
            var statement = $0
            statement.condition.formula = renamed(statement.condition.formula)
            return statement
          })
      case .weighted(let weights): makers[place].preference = .weighted(weights.map { Weight(atom: new($0.atom), millionths: $0.millionths) })
      case .ranked(let ranking):
        makers[place].preference = .ranked(
          Ranking(groups: ranking.groups.map { $0.map { Ranking.RankedState(number: new($0.number - 1) + 1) } }))
      }
      if case .pairs(let pairs) = makers[place].unknown {
        makers[place].unknown = .pairs(pairs.map { UnknownPreference.Pair(new($0.second - 1) + 1, new($0.first - 1) + 1) })
      }
    }
    let arcs = form.arcs.map { $0.map { GraphForm.Arc(from: new($0.from), to: new($0.to)) } }
    let other = Conflict(
      form: .graph(GraphForm(states: form.states, arcs: arcs.reversed())), decisionMakers: makers.reversed())
    guard var renamedAnalysis = try OpenModel.analysis(other) else {
      Issue.record("no graph")
      return
    }
    for concept in SolutionConcept.allCases {
      for asked in [Concept.unknown(concept, .b), .unknown(concept, .c), .certain(concept), .possible(concept)] {
        let before = try analysis.verdicts(under: asked)
        let after = try renamedAnalysis.verdicts(under: asked)
        for state in 0..<count {
          #expect(before.isEquilibrium(state) == after.isEquilibrium(new(state)), "\(asked) \(model)")
          for maker in makers.indices {
            #expect(before.isStable(state, for: maker) == after.isStable(new(state), for: makers.count - 1 - maker), "\(asked) \(model)")
          }
        }
      }
    }
  }
}
