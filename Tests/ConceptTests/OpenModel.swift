import Concepts
import ConflictModel
import GraphModel
import Stability
@testable import TestModels
import TestSupport

/// A random conflict in which something is open, small enough for all resolutions to be gone through by brute force.
struct OpenModel: CustomStringConvertible {
  let seed: UInt64
  let conflict: Conflict

  /// What may be open in it.
  enum Kind: CaseIterable { case statements, pairs, everything, mixed }

  init(seed: UInt64, _ kind: Kind, _ form: RandomModel.Kind = .any, makers: ClosedRange<Int> = 2...3, maximumStates: Int = 8) {
    self.seed = seed
    var random = SeededGenerator(seed: seed &* 31 &+ 7)
    var attempt: UInt64 = 0
    var conflict: Conflict
    repeat {
      var generator = ModelGenerator(random: SeededGenerator(seed: seed &* 1_000_003 &+ attempt))
      conflict = generator.conflict(form, makers: makers)
      attempt += 1
    } while NaiveModel(conflict).states.count > maximumStates || NaiveModel(conflict).states.count < 2
    let atoms: Int
    if case .graph(let graph) = conflict.form { atoms = graph.states.count } else { atoms = conflict.options.count }
    let states = NaiveModel(conflict).states.count
    var generator = ModelGenerator(random: random)
    if kind == .statements || kind == .mixed {
      var left = 3
      for maker in conflict.decisionMakers.indices where left > 0 {
        var statements = generator.statements(atoms, generator.random.number(1...3))
        for place in statements.indices where left > 0 && generator.random.chance(60) {
          statements[place].isOpen = true
          left -= 1
        }
        conflict.decisionMakers[maker].preference = .prioritized(statements)
      }
    }
    if kind == .pairs || kind == .mixed {
      for _ in 0..<generator.random.number(1...(kind == .mixed ? 1 : 3)) {
        let maker = generator.random.below(conflict.decisionMakers.count)
        let first = generator.random.below(states)
        let second = (first + generator.random.number(1...(states - 1))) % states
        var pairs: [UnknownPreference.Pair] = []
        if case .pairs(let known) = conflict.decisionMakers[maker].unknown { pairs = known }
        conflict.decisionMakers[maker].unknown = .pairs(pairs + [UnknownPreference.Pair(first + 1, second + 1)])
      }
    }
    if kind == .everything || kind == .mixed {
      conflict.decisionMakers[generator.random.below(conflict.decisionMakers.count)].unknown = .everything
      if kind == .everything, generator.random.chance(40), states <= 3 {
        conflict.decisionMakers[generator.random.below(conflict.decisionMakers.count)].unknown = .everything
      }
    }
    random = generator.random
    self.conflict = conflict
  }

  /// An analysis of it; nil where it has no graph.
  func analysis() throws -> UnknownAnalysis? { try Self.analysis(conflict) }

  static func analysis(_ conflict: Conflict) throws -> UnknownAnalysis? {
    guard let graph = ConflictGraph.build(conflict).graph else { return nil }
    return try UnknownAnalysis(conflict, StabilityAnalysis(graph))
  }

  var description: String {
    let open = conflict.decisionMakers.map { maker -> String in
      var statements: [Int] = []
      if case .prioritized(let list) = maker.preference { statements = list.indices.filter { list[$0].isOpen } }
      var unknown = ""
      switch maker.unknown {
      case .everything: unknown = "everything"
      case .pairs(let pairs): unknown = pairs.map { "\($0.first)-\($0.second)" }.joined(separator: " ")
      case nil: break
      }
      return "\(maker.id): statements \(statements), \(unknown)"
    }
    return "seed \(seed), open: \(open.joined(separator: "; "))\n" + ModelDescription.text(of: conflict, NaiveModel(conflict))
  }
}

/// What brute force says over all resolutions: for each decision maker and last for equilibria, concept by concept, whether a state's verdict holds in all and in some.
struct NaiveOverall {
  var all: [[[Bool]]]
  var some: [[[Bool]]]

  init(_ conflict: Conflict) {
    let naive = NaiveUnknown(conflict)
    let (makers, states) = (naive.model.makers.count, naive.model.states.count)
    all = [[[Bool]]](repeating: [[Bool]](repeating: [Bool](repeating: true, count: states), count: 5), count: makers + 1)
    some = [[[Bool]]](repeating: [[Bool]](repeating: [Bool](repeating: false, count: states), count: 5), count: makers + 1)
    for model in naive.resolutions() {
      let oracle = NaiveOracle(model)
      for (number, concept) in SolutionConcept.allCases.enumerated() {
        for state in 0..<states {
          let stable = (0..<makers).map { oracle.isStable(state, for: $0, under: concept, .legalSequences) }
          for (subject, holds) in (stable + [stable.allSatisfy { $0 }]).enumerated() {
            all[subject][number][state] = all[subject][number][state] && holds
            some[subject][number][state] = some[subject][number][state] || holds
          }
        }
      }
    }
  }
}
