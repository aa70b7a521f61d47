/// A second checker, written from docs/certificates.md over the naive model: slow and obvious. What both accept is right, or both are wrong in the same way.

import CertificateChecker
import ConflictModel
import Stability
@testable import TestModels

struct NaiveCertificateCheck {
  let certificate: Certificate
  /// The certificate as it was written: nothing of its header may differ but the semantics.
  let original: Certificate
  let conflict: Conflict
  let oracle: NaiveOracle

  private struct Wrong: Error { let text: String }

  /// What is wrong, or nil.
  var complaint: String? {
    do {
      try check()
      return nil
    } catch { return (error as? Wrong)?.text ?? "\(error)" }
  }

  private func require(_ isRight: Bool, _ text: String) throws { if !isRight { throw Wrong(text: text) } }

  private var eachOnce: Bool { certificate.semantics == .eachOnce }
  private var makers: Range<Int> { oracle.model.makers }

  private func check() throws {
    try require(
      certificate.title == original.title && certificate.stage == original.stage && certificate.model == original.model
        && certificate.decisionMakers == original.decisionMakers && certificate.options == original.options, "header")
    let table = try states()
    for set in certificate.sets { try check(set, table) }
    for verdict in certificate.verdicts { try check(verdict, table) }
    try checkCoverage(table)
  }

  /// For each number of the table the state of the naive model.
  private func states() throws -> [Int] {
    switch certificate.states {
    case .named(let names):
      guard case .graph(let graph) = conflict.form else { throw Wrong(text: "names in option form") }
      try require(names == graph.states, "names")
      return Array(names.indices)
    case .taken(let words):
      guard case .options = conflict.form else { throw Wrong(text: "words in graph form") }
      let count = conflict.options.count
      let numbers = words.map { word in
        oracle.model.states.firstIndex(of: (0..<count).map { word >> UInt64($0) & 1 == 1 }).flatMap { word >> UInt64(count) == 0 ? $0 : nil } ?? -1
      }
      try require(!numbers.contains(-1) && zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }, "table")
      return numbers
    }
  }

  // MARK: Sets

  private func check(_ set: Certificate.ClosedSet, _ table: [Int]) throws {
    let states = set.members.map(\.state)
    try require(makers.contains(set.against) && states.allSatisfy(table.indices.contains), "set")
    try require(zip(states, states.dropFirst()).allSatisfy { $0 < $1 }, "members")
    for member in set.members {
      for blocked in member.blocked {
        for mover in makers where mover != set.against && !bits(blocked).contains(mover) {
          for target in oracle.steps(mover, table[member.state], improving: set.kind == .improvements) {
            try require(covers(set, table, target, eachOnce ? bits(blocked).union([mover]) : [mover]), "not closed")
          }
        }
      }
    }
  }

  private func bits(_ word: UInt64) -> Set<Int> { Set((0..<64).filter { word >> UInt64($0) & 1 == 1 }) }

  private func covers(_ set: Certificate.ClosedSet, _ table: [Int], _ state: Int, _ blocked: Set<Int>) -> Bool {
    set.members.contains { member in table[member.state] == state && member.blocked.contains { bits($0).isSubset(of: blocked) } }
  }

  // MARK: Verdicts

  private func concept(_ concept: Certificate.Concept) throws -> SolutionConcept {
    guard let found = SolutionConcept(rawValue: concept.rawValue) else { throw Wrong(text: "concept") }
    return found
  }

  private func check(_ verdict: Certificate.Verdict, _ table: [Int]) throws {
    try require(table.indices.contains(verdict.state) && makers.contains(verdict.maker), "verdict")
    let (state, maker) = (table[verdict.state], verdict.maker)
    let concept = try concept(verdict.concept)
    // The claim, from the definition.
    let semantics: SanctionSemantics = eachOnce ? .eachOnce : .legalSequences
    try require(verdict.isStable == oracle.isStable(state, for: maker, under: concept, semantics), "the claim is false")
    // Then what is said to show it.
    let improvements = oracle.improvements(maker, state).sorted {
      oracle.isBetter($0, than: $1, for: maker) || (oracle.isNoBetter($1, than: $0, for: maker) && $0 < $1)
    }
    switch verdict.reason {
    case .noImprovement(let moves):
      try require(moves.map { table[$0] } == oracle.moves(maker, state) && improvements.isEmpty, "moves")
    case .deterred(let list):
      try require(concept != .nash && !list.isEmpty && list.map { table[$0.improvement] } == improvements, "improvements")
      for deterred in list { try check(deterred, state, maker, concept, table) }
    case .undeterred(let improvement, let others, let set, let escapes):
      try require(improvements.contains(table[improvement]) && others.map { table[$0] } == improvements.filter { $0 != table[improvement] }, "others")
      let considers = concept == .smr || concept == .sseq
      try require((set != nil) == (concept != .nash) && (escapes != nil) == considers, "keys")
      if let set { try check(certificate.sets[set], after: table[improvement], state, maker, concept, escapes ?? [], table) }
    }
  }

  private func check(_ deterred: Certificate.Deterred, _ state: Int, _ maker: Int, _ concept: SolutionConcept, _ table: [Int]) throws {
    var here = table[deterred.improvement]
    var moved: [Int] = []
    for step in deterred.sanction {
      try require(step.mover != maker && moved.last != step.mover && !(eachOnce && moved.contains(step.mover)), "mover")
      try require(oracle.steps(step.mover, here, improving: concept == .seq || concept == .sseq).contains(table[step.state]), "step")
      here = table[step.state]
      moved.append(step.mover)
    }
    try require(!moved.isEmpty && oracle.isNoBetter(here, than: state, for: maker), "end")
    guard concept == .smr || concept == .sseq else { return try require(deterred.countermoves == nil, "countermoves") }
    try require(
      deterred.countermoves?.map { table[$0] } == oracle.moves(maker, here) && !oracle.canEscape(from: here, maker, left: state), "countermoves")
  }

  private func check(
    _ set: Certificate.ClosedSet, after improvement: Int, _ state: Int, _ maker: Int, _ concept: SolutionConcept, _ escapes: [Certificate.Escape],
    _ table: [Int]
  ) throws {
    let improving = concept == .seq || concept == .sseq
    try require(set.against == maker && (set.kind == .improvements) == improving && covers(set, table, improvement, []), "set")
    let reached = oracle.answers(to: improvement, against: maker, improving: improving, eachOnce ? .eachOnce : .legalSequences).keys
    let members = set.members.map { table[$0.state] }
    try require(Set(reached).isSubset(of: members), "the set leaves out what is reached")
    let harmful = members.filter { oracle.isNoBetter($0, than: state, for: maker) }
    try require(escapes.map { table[$0.from] } == harmful, "escapes")
    for escape in escapes {
      let isEscape = oracle.moves(maker, table[escape.from]).contains(table[escape.to]) && oracle.isBetter(table[escape.to], than: state, for: maker)
      try require(isEscape, "escape")
    }
  }

  // MARK: Coverage

  private func checkCoverage(_ table: [Int]) throws {
    let order = certificate.verdicts.map { [$0.state, $0.maker, Certificate.Concept.allCases.firstIndex(of: $0.concept) ?? -1] }
    try require(zip(order, order.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) }, "order")
    let covered: [Int]?
    switch certificate.coverage {
    case .all:
      try require(table == Array(oracle.model.states.indices), "not all states")
      covered = Array(table.indices)
    case .states(let states):
      try require(states.allSatisfy(table.indices.contains) && zip(states, states.dropFirst()).allSatisfy { $0 < $1 }, "covers")
      covered = states
    case .listed: covered = nil
    }
    if let covered {
      try require(order == covered.flatMap { state in makers.flatMap { maker in (0..<5).map { [state, maker, $0] } } }, "coverage")
    }
    for (number, concept) in Certificate.Concept.allCases.enumerated() {
      let stable = certificate.verdicts.filter { $0.concept == concept && $0.isStable }.map(\.state)
      let everybody = table.indices.filter { state in stable.count { $0 == state } == makers.count }
      try require(certificate.equilibria[number] == everybody, "equilibria")
    }
  }
}
