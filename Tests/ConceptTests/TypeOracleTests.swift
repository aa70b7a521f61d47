/// Types against the naive oracle: every profile solved by itself, every extreme distribution tried.

import ConflictModel
import GraphModel
import Probability
import Problems
import Stability
import TestSupport
import Testing

@testable import Concepts
@testable import TestModels

@Suite("Types against the oracle")
struct TypeOracleTests {
  /// The analysis of a random conflict; nil where it has no graph.
  static func analysis(of model: RandomTypes, options: TypeAnalysis.Options = .init()) -> TypeAnalysis? {
    guard let graph = ConflictGraph.build(model.conflict).graph else { return nil }
    let (analysis, problems) = TypeAnalysis.analyse(model.conflict, space: graph.space, options: options)
    #expect(!problems.hasErrors, "\(problems) \(model)")
    return analysis
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func probabilitiesAreThoseOfTheOracle(seed: UInt64) throws {
    let model = RandomTypes(seed: seed)
    guard let analysis = Self.analysis(of: model) else { return }
    let naive = NaiveTypes(model.conflict)
    // The oracle solves each profile anew, whatever it takes.
    guard analysis.space.count * naive.profiles.count <= 400 else { return }
    #expect(analysis.isExact, "\(model)")
    func agrees(_ chance: EventChance, _ holds: (NaiveTypes.Profile) -> Bool) -> Bool {
      let (least, greatest) = naive.probability(holds)
      // What comes about in all profiles that can be has every chance, and so on.
      let occurrence: Occurrence = least == .one ? .certainly : greatest == .zero ? .never : .possibly
      guard chance.kind == .exact, chance.occurrence == occurrence else { return false }
      return chance.probability == (analysis.hasChances ? ProbabilityBounds(lower: least, upper: greatest) : nil)
    }
    for concept in SolutionConcept.allCases {
      func isEquilibrium(_ state: Int, _ profile: NaiveTypes.Profile) -> Bool {
        profile.oracle.model.makers.allSatisfy { profile.oracle.isStable(state, for: $0, under: concept, .legalSequences) }
      }
      for state in 0..<analysis.space.count {
        for maker in model.conflict.decisionMakers.indices {
          #expect(
            agrees(analysis.stability(of: state, for: maker, under: concept)) {
              $0.oracle.isStable(state, for: maker, under: concept, .legalSequences)
            }, "state \(state) maker \(maker) \(concept) \(model)")
        }
        #expect(agrees(analysis.equilibrium(state, under: concept)) { isEquilibrium(state, $0) }, "state \(state) \(concept) \(model)")
      }
      for (index, outcome) in model.conflict.outcomes.enumerated() {
        let states = analysis.space.states(satisfying: outcome.condition.formula)
        let found = analysis.outcome(index, under: concept)
        #expect(agrees(found.chance) { profile in states.contains { isEquilibrium($0, profile) } }, "\(outcome.name) \(concept) \(model)")
        // Of its states those are named that can be equilibria.
        #expect(found.states == states.filter { !analysis.equilibrium($0, under: concept).isNever }, "\(outcome.name) \(concept) \(model)")
      }
    }
  }
}
