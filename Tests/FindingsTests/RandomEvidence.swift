import ConflictModel
import Evidence
import Findings
import Probability
import TestSupport

/// Small random cases with claims, contradictions and stages.
struct RandomEvidence {
  static let text = "Alpha beta gamma"
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
  private mutating func pick<Element>(_ items: [Element]) -> Element { items[Int.random(in: items.indices, using: &random)] }

  private let ids = (0..<6).map { "c\($0)" }

  private mutating func grounds() -> Grounds { Grounds(claims: chance(40) ? [] : (0..<Int.random(in: 1...2, using: &random)).map { _ in pick(ids) }) }

  private mutating func condition() -> Condition { Condition(text: "true", formula: .constant(true)) }

  private mutating func preference() -> Preference {
    switch Int.random(in: 0..<5, using: &random) {
    case 0: .notGiven
    case 1: .weighted([])
    default: .prioritized((0..<Int.random(in: 0...2, using: &random)).map { _ in Statement(condition: condition(), grounds: grounds()) })
    }
  }

  private mutating func rules() -> [Rule] {
    (0..<Int.random(in: 0...2, using: &random)).map { _ in Rule(kind: .require(condition()), grounds: grounds()) }
  }

  private mutating func moveRules() -> [MoveRule] {
    chance(50) ? [] : [MoveRule(by: [0], when: nil, target: condition(), requiresTarget: true, grounds: grounds())]
  }

  private mutating func claim(_ id: String) -> Claim {
    let cites = (0..<Int.random(in: 0...2, using: &random)).map { _ -> Passage in
      // In the text at hand, elsewhere in it, without a place, or of a text that is not at hand.
      switch Int.random(in: 0..<4, using: &random) {
      case 0: Passage(source: "s0", bytes: 0..<5, words: "Alpha")
      case 1: Passage(source: "s0", bytes: 0..<5, words: "gamma")
      case 2: Passage(source: "s0", section: "II")
      default: Passage(source: "s1", bytes: 3..<9)
      }
    }
    return Claim(
      id: id, says: id, kind: chance(20) ? nil : pick(Claim.Kind.allCases), cites: cites,
      contradicts: chance(60) ? [] : (0..<Int.random(in: 1...2, using: &random)).map { _ in pick(ids) })
  }

  private mutating func addCalendar(to stage: inout Stage, options: Int) {
    if chance(50) {
      let results = ["r", "s"].map { ChanceEvent.Result(id: $0, chance: chance(70) ? .unknown : nil, grounds: grounds()) }
      stage.chanceEvents = [ChanceEvent(id: "of-\(stage.id)", results: results)]
    }
    if options > 0, chance(50) { stage.discretion = [Stage.Discretion(option: Int.random(in: 0..<options, using: &random), grounds: grounds())] }
    if chance(50) { stage.looksAhead = [Stage.LooksAhead(maker: Int.random(in: 0..<2, using: &random), grounds: grounds())] }
  }

  mutating func source() -> Case {
    let makers = (0..<2).map { index in
      DecisionMaker(
        id: "d\(index)", name: "D\(index)",
        options: (0..<Int.random(in: 0...2, using: &random)).map {
          Option(id: "d\(index).o\($0)", name: "O", direction: pick(Option.Direction.allCases), grounds: grounds())
        }, preference: preference(), grounds: grounds())
    }
    let stages = (0..<Int.random(in: 0...2, using: &random)).map { index in
      var changes = Stage.Changes()
      if chance(50) { changes.preferences[Int.random(in: 0..<2, using: &random)] = preference() }
      if chance(40) { changes.rules = rules() }
      if chance(40) { changes.moveRules = moveRules() }
      var stage = Stage(id: "t\(index)", changes: changes, grounds: grounds())
      addCalendar(to: &stage, options: makers.map(\.options.count).reduce(0, +))
      return stage
    }
    return Case(
      title: "Random", conflict: Conflict(decisionMakers: makers, rules: rules(), moveRules: moveRules()), stages: stages,
      evidence: Evidence(claims: ids.map { claim($0) }, sources: [Source(id: "s0", title: "S0"), Source(id: "s1", title: "S1")]))
  }
}

/// The same counts, made by walking through the case kind by kind.
struct NaiveEvidence {
  private let source: Case
  private var grounds: [GroundedElement.Kind: [[String]]] = [:]

  init(_ source: Case) {
    self.source = source
    for maker in source.conflict.decisionMakers {
      grounds[.decisionMaker, default: []].append(maker.grounds.claims)
      for option in maker.options {
        grounds[.option, default: []].append(option.grounds.claims)
        if option.direction == .takeOnly || option.direction == .dropOnly { grounds[.direction, default: []].append(option.grounds.claims) }
      }
      grounds[.preference, default: []] += Self.claims(maker.preference, maker)
    }
    grounds[.rule, default: []] += source.conflict.rules.map(\.grounds.claims)
    grounds[.moveRule, default: []] += source.conflict.moveRules.map(\.grounds.claims)
    for stage in source.stages {
      grounds[.stage, default: []].append(stage.grounds.claims)
      for (maker, preference) in stage.changes.preferences {
        grounds[.preference, default: []] += Self.claims(preference, source.conflict.decisionMakers[maker])
      }
      grounds[.rule, default: []] += stage.changes.rules?.map(\.grounds.claims) ?? []
      grounds[.moveRule, default: []] += stage.changes.moveRules?.map(\.grounds.claims) ?? []
      for result in stage.chanceEvents.flatMap(\.results) where result.chance != nil { grounds[.chance, default: []].append(result.grounds.claims) }
      for discretion in stage.discretion { grounds[.discretion, default: []].append(discretion.grounds.claims) }
      for look in stage.looksAhead { grounds[.looksAhead, default: []].append(look.grounds.claims) }
    }
  }

  private static func claims(_ preference: Preference, _ maker: DecisionMaker) -> [[String]] {
    switch preference {
    case .notGiven: []
    case .prioritized(let statements): statements.map(\.grounds.claims)
    case .weighted, .ranked: [maker.grounds.claims]
    }
  }

  /// Placed: in the text that is not at hand, or where the text has the words.
  private func isPlaced(_ id: String) -> Bool {
    source.evidence.claims.contains { $0.id == id && $0.cites.contains { $0.source == "s1" || $0.words == "Alpha" } }
  }

  func counts(_ kind: GroundedElement.Kind) -> [Int] {
    let all = grounds[kind] ?? []
    let grounded = all.filter { $0 != [] }
    return [all.count, grounded.count, grounded.filter { $0.contains(where: isPlaced) }.count, all.count - grounded.count]
  }

  var used: Set<String> { Set(grounds.values.joined().joined()) }

  func enemies(of id: String) -> Set<String> {
    Set(
      source.evidence.claims.map(\.id).filter { other in
        other != id
          && source.evidence.claims.contains { ($0.id == id && $0.contradicts.contains(other)) || ($0.id == other && $0.contradicts.contains(id)) }
      })
  }

  var opponents: Set<String> { Set(source.evidence.claims.map(\.id).filter { !used.contains($0) && !enemies(of: $0).isDisjoint(with: used) }) }

  var idle: Set<String> { Set(source.evidence.claims.map(\.id)).subtracting(used).subtracting(opponents) }

  var pairs: Set<Set<String>> { Set(source.evidence.claims.flatMap { claim in enemies(of: claim.id).map { Set([claim.id, $0]) } }) }

  /// Stages (nil: the base case) in whose model elements rest on both.
  func clashes(_ first: String, _ second: String) -> Set<String?> {
    var found: Set<String?> = []
    for stage in [nil] + source.stages.map(Optional.some) {
      var inForce = stage?.grounds.claims ?? []
      for result in stage?.chanceEvents.flatMap(\.results) ?? [] where result.chance != nil { inForce += result.grounds.claims }
      inForce += (stage?.discretion.flatMap(\.grounds.claims) ?? []) + (stage?.looksAhead.flatMap(\.grounds.claims) ?? [])
      for (index, maker) in source.conflict.decisionMakers.enumerated() {
        inForce += maker.grounds.claims + maker.options.flatMap(\.grounds.claims)
        inForce += Self.claims(stage?.changes.preferences[index] ?? maker.preference, maker).joined()
      }
      inForce += (stage?.changes.rules ?? source.conflict.rules).flatMap(\.grounds.claims)
      inForce += (stage?.changes.moveRules ?? source.conflict.moveRules).flatMap(\.grounds.claims)
      if inForce.contains(first), inForce.contains(second) { found.insert(stage?.id) }
    }
    return found
  }
}
