import Casefile
import ConflictModel
import Findings
import GraphModel
import Stability
import TestSupport
import Testing

@testable import TestModels

/// What a decision maker would rather do and cannot, against models from which the bars are taken.
struct BarredMovesTests {
  private func solution(_ conflict: Conflict) -> Solution? { Solution.solve(Case(title: "Random", conflict: conflict)).solution }

  /// The same state in another model of the same options.
  private func state(_ state: Int, of solution: Solution, changing move: BarredMove?, in other: Solution) -> Int? {
    var atoms = Set(solution.graph.space.atoms(of: state))
    atoms.formUnion(move?.takes ?? [])
    atoms.subtract(move?.drops ?? [])
    return other.graph.space.state(of: atoms)
  }

  private func improves(_ maker: Int, from state: Int, to target: Int, in solution: Solution) -> Bool {
    solution.graph.moves(of: maker, from: state).contains(target) && solution.graph.prefers(maker, target, to: state)
  }

  /// The model without some of its rules, directions, closed options and move rules.
  private func freed(_ conflict: Conflict, _ solution: Solution, from bars: [GroundedElement]?) -> Conflict {
    func isBar(_ kind: GroundedElement.Kind, _ words: String) -> Bool { bars?.contains { $0.kind == kind && $0.text.contains(words) } ?? true }
    var conflict = conflict
    conflict.rules.removeAll { isBar(.rule, $0.text) }
    let all = conflict
    conflict.moveRules.removeAll { isBar(.moveRule, all.text(of: $0)) }
    for maker in conflict.decisionMakers.indices {
      for option in conflict.decisionMakers[maker].options.indices {
        let name = "‘\(conflict.decisionMakers[maker].options[option].name)’"
        if isBar(.direction, name) { conflict.decisionMakers[maker].options[option].direction = .both }
        if isBar(.option, name) { conflict.decisionMakers[maker].options[option].isClosed = false }
      }
    }
    return conflict
  }

  /// Each is no move now, and is an improvement once its bars are gone and not before; and where all bars together prevent an improvement, one is found.
  @Test(arguments: 0..<120 as Range<UInt64>)
  func barsAreWhatPreventsThem(_ seed: UInt64) throws {
    let conflict = RandomModel(seed: seed &+ 7000, .options).conflict
    guard let now = solution(conflict), let free = solution(freed(conflict, now, from: nil)) else { return }
    for state in 0..<min(now.graph.stateCount, 24) {
      for maker in now.graph.decisionMakers {
        let barred = now.barredImprovements(from: state, for: maker)
        for move in barred {
          #expect(!move.bars.isEmpty && !(move.takes + move.drops).isEmpty)
          if let target = self.state(state, of: now, changing: move, in: now) {
            #expect(!improves(maker, from: state, to: target, in: now), "seed \(seed)")
          }
          let without = try #require(solution(freed(conflict, now, from: move.bars)))
          let from = try #require(self.state(state, of: now, changing: nil, in: without))
          let to = try #require(self.state(state, of: now, changing: move, in: without))
          #expect(improves(maker, from: from, to: to, in: without), "seed \(seed), state \(state + 1), \(move)")
        }
        let isByConditions = isByConditions(conflict.decisionMakers[maker].preference)
        guard let start = self.state(state, of: now, changing: nil, in: free), isByConditions else { continue }
        let prevented = free.graph.moves(of: maker, from: start).filter { target in
          guard free.graph.prefers(maker, target, to: start) else { return false }
          let same = self.state(target, of: free, changing: nil, in: now)
          return same.map { !now.graph.moves(of: maker, from: state).contains($0) } ?? true
        }
        #expect(prevented.isEmpty == barred.isEmpty, "seed \(seed), state \(state + 1)")
      }
    }
  }

  private func isByConditions(_ preference: Preference) -> Bool {
    switch preference {
    case .prioritized, .weighted: true
    case .ranked, .notGiven: false
    }
  }

  private static let text = """
    demarche: 1
    title: T
    decisionMakers:
      a:
        name: A
        options: { x: X, y: { name: Y, direction: drop-only, grounds: [c] }, z: { name: Z, closed: true } }
        prefers: [a.x, a.y, a.z]
    rules: [{ forbid: a.x, because: It is not done, grounds: [c] }]
    claims: { c: { says: C, kind: assumed } }
    """

  @Test func explanationsNameThemWithTheirGrounds() throws {
    let source = try #require(CaseReader.read(Self.text).case)
    let solution = try #require(Solution.solve(source).solution)
    let moves = solution.barredImprovements(from: 0, for: 0)
    #expect(moves.map(\.takes) == [[0], [1], [2]])
    #expect(moves.map { $0.bars.map(\.kind) } == [[.rule], [.direction], [.option]])
    let narrative = try solution.narrative(of: 0, for: 0, under: .nash)
    #expect(narrative.lines.dropFirst().map(\.text) == ["X", "Y", "Z"].map { "A would rather take ‘\($0)’, but cannot:" })
    #expect(
      narrative.lines.dropFirst().map { $0.below.map(\.text) } == [
        ["Rule: never: a.x."], ["Direction: ‘Y’ (once dropped it stays dropped)."], ["Option: ‘Z’ is closed."],
      ])
    #expect(narrative.lines.dropFirst().first?.below.first?.because == "It is not done")
    let basis = Basis([narrative])
    #expect(basis.claims == ["c"] && basis.assumptions == ["option: ‘Z’ is closed"])
  }
}
