public import Concepts
import ConflictModel
import GraphModel
public import Problems
public import Stability

/// What is not known of the parties' preferences, and what that means for what holds.
public struct UnknownFindings {
  /// The solution that it is about.
  public let solution: Solution
  /// The verdicts.
  public private(set) var analysis: UnknownAnalysis
  /// What is open.
  public var matters: [OpenMatter] { analysis.matters }
  /// For each concept that could be judged over all resolutions how each state stands as an equilibrium.
  public let standings: [SolutionConcept: [OpenStanding]]
  /// For each concept and reading for each state whether it is an equilibrium; empty where there are too many states.
  public let readings: [SolutionConcept: [UnknownReading: [Bool]]]
  /// What finding out each matter would settle about equilibria; empty where not all resolutions could be gone through.
  public let worth: [MatterWorth]
  /// What could not be worked out, and why.
  public let problems: [Problem]

  /// Works it out.
  /// - Parameter progress: hears how much of the work over all resolutions is done.
  /// - Throws: where what is open names states that there are not.
  public init(_ solution: Solution, progress: @escaping (Double) -> Void = { _ in }) throws(Problem) {
    self.solution = solution
    var analysis = try UnknownAnalysis(solution.conflict, solution.analysis, progress: progress)
    var (standings, readings, problems): ([SolutionConcept: [OpenStanding]], [SolutionConcept: [UnknownReading: [Bool]]], [Problem]) = ([:], [:], [])
    func note(_ problem: Problem) { if !problems.contains(problem) { problems.append(problem) } }
    for concept in SolutionConcept.allCases {
      do { standings[concept] = try analysis.standings(.equilibrium, under: concept) } catch { note(error) }
      do {
        for reading in UnknownReading.allCases {
          let verdicts = try analysis.verdicts(under: .unknown(concept, reading))
          readings[concept, default: [:]][reading] = (0..<solution.graph.stateCount).map(verdicts.isEquilibrium)
        }
      } catch { note(error) }
    }
    (self.standings, self.readings) = (standings, readings)
    do { worth = try analysis.worth() } catch {
      worth = []
      note(error)
    }
    self.problems = problems
    self.analysis = analysis
  }

  /// The states that are an equilibrium under some concept in some resolution or reading, or may be, ascending.
  public var states: [Int] {
    (0..<solution.graph.stateCount).filter { state in
      SolutionConcept.allCases.contains { concept in
        standings[concept].map { $0[state] != .none } ?? false || readings[concept]?.values.contains { $0[state] } ?? false
      }
    }
  }

  /// The concepts under which it is open whether a state is an equilibrium.
  public func openConcepts(at state: Int) -> [SolutionConcept] {
    SolutionConcept.allCases.filter { [.some, .notSettled].contains(standings[$0]?[state]) }
  }

  /// A resolution in which a state is an equilibrium, or one in which it is not; nil where none is known.
  public mutating func witness(_ state: Int, under concept: SolutionConcept, holds: Bool) -> Resolution? {
    try? analysis.resolution(of: state, .equilibrium, under: concept, holds: holds)
  }
}

extension Solution {
  /// Whether anything about the parties' preferences is not known.
  public var hasOpenMatters: Bool { !conflict.openMatters.isEmpty }
}
