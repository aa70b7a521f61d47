import GraphModel
import Stability

/// How a verdict stands to what is not known.
public enum OpenStanding: String, CaseIterable, Hashable, Sendable {
  /// It holds however everything open turns out.
  case however
  /// It holds if it turns out one way, and not if it turns out another.
  case some
  /// It holds in no case.
  case none
  /// It fails in some case; whether it holds in any could not be settled.
  case notSettled = "not-settled"
}

/// Whose verdict: that of one decision maker, or of all of them together.
public enum VerdictSubject: Hashable, Sendable {
  /// Whether a state is stable for this decision maker.
  case maker(Int)
  /// Whether it is an equilibrium.
  case equilibrium
}

/// Every verdict over all resolutions.
struct OverallVerdicts {
  /// What is accumulated over combinations; bytes with a bit for each concept.
  struct Bytes {
    /// Holds in all.
    var certain: [UInt8]
    /// Holds in one.
    var possible: [UInt8]
    /// Not settled in one.
    var unsettled: [UInt8]

    init(states: Int) {
      certain = [UInt8](repeating: .max, count: states)
      possible = [UInt8](repeating: 0, count: states)
      unsettled = possible
    }

    mutating func add(_ verdicts: CombinationVerdicts, _ subject: Int) {
      for state in certain.indices {
        certain[state] &= verdicts.certain[subject][state]
        possible[state] |= verdicts.possible[subject][state]
      }
      guard !verdicts.unsettled.isEmpty else { return }
      for state in certain.indices { unsettled[state] |= verdicts.unsettled[subject][state] }
    }

    func standing(_ state: Int, _ bit: UInt8) -> OpenStanding {
      if certain[state] & bit != 0 { return .however }
      if possible[state] & bit != 0 { return .some }
      return unsettled[state] & bit != 0 ? .notSettled : .none
    }
  }

  /// For each decision maker, and last for equilibria.
  var subjects: [Bytes]
  /// For each matter in order and each of its answers the equilibria over the combinations with that answer.
  var answers: [[Bytes]]
  /// For each subject, concept and state the combination that departs least from what is written in which the verdict can hold, and in which it can fail; -1 for
  /// none. In the order subject, concept, state.
  var holding: [Int32]
  var failing: [Int32]
  private var holdingDepartures: [UInt8]
  private var failingDepartures: [UInt8]
  private let states: Int

  init(makers: Int, states: Int, matters: [OpenMatter]) {
    self.states = states
    subjects = [Bytes](repeating: Bytes(states: states), count: makers + 1)
    answers = matters.map { [Bytes](repeating: Bytes(states: states), count: $0.answers.count) }
    let places = (makers + 1) * SolutionConcept.allCases.count * states
    holding = [Int32](repeating: -1, count: places)
    failing = holding
    holdingDepartures = [UInt8](repeating: .max, count: places)
    failingDepartures = holdingDepartures
  }

  func place(_ subject: Int, _ concept: Int, _ state: Int) -> Int { (subject * SolutionConcept.allCases.count + concept) * states + state }

  /// - Parameter compatible: for each matter the answers of this combination, a bit for each.
  mutating func add(_ verdicts: CombinationVerdicts, number: Int, departures: Int, compatible: [UInt8]) {
    let departures = UInt8(min(departures, 254))
    for subject in subjects.indices {
      subjects[subject].add(verdicts, subject)
      for concept in SolutionConcept.allCases.indices {
        let start = place(subject, concept, 0)
        for state in 0..<states {
          if verdicts.possible[subject][state] >> UInt8(concept) & 1 == 1, departures < holdingDepartures[start + state] {
            (holding[start + state], holdingDepartures[start + state]) = (Int32(number), departures)
          }
          if verdicts.certain[subject][state] >> UInt8(concept) & 1 == 0, departures < failingDepartures[start + state] {
            (failing[start + state], failingDepartures[start + state]) = (Int32(number), departures)
          }
        }
      }
    }
    for (matter, mask) in compatible.enumerated() {
      for answer in answers[matter].indices where mask >> UInt8(answer) & 1 == 1 { answers[matter][answer].add(verdicts, subjects.count - 1) }
    }
  }
}
