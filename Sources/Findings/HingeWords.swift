import ConflictModel
import Evidence

/// Hinges in the words of the case.
extension Hinges {
  /// What is supposed, as a sentence without its end: `the claim ‘orders-given’ falls`, `Saigon puts “b” before “a”`.
  public func condition(_ supposition: Supposition) -> String { SuppositionWords(source: source, elements: elements).condition(supposition) }

  /// What the claims of a supposition say, with their places: `“Thieu …” (cable-320 II.1)`; nil where it is about no claim.
  public func says(_ supposition: Supposition) -> String? {
    let claims = claims(of: supposition).map { claim in
      let places = claim.places
      return "“\(claim.says)”" + (places.isEmpty ? "" : " (\(places))")
    }
    return claims.isEmpty ? nil : claims.joined(separator: "; ")
  }

  /// The claims that fall.
  public func claims(of supposition: Supposition) -> [Claim] {
    supposition.parts.compactMap { part in if case .claim(let id, _) = part { source.evidence.claim(id) } else { nil } }
  }

  /// Hinges that turn on the same elements: the claims that ground an element together with others.
  public func condition(_ group: [Hinge]) -> String {
    guard group.count > 1, let first = group.first else { return group.first.map { condition($0.supposition) } ?? "" }
    let ids = group.flatMap { claims(of: $0.supposition).map { "‘\($0.id)’" } }
    guard ids.count == group.count else { return condition(first.supposition) }
    return "one of the claims \(Wording.series(ids)) falls, with what the others ground too"
  }

  /// What an outcome hangs on, those hinges together in which different claims fell the very same elements at its stage.
  public func grouped(_ standing: Standing) -> [[Hinge]] {
    var groups: [[Hinge]] = []
    var numbers: [[ElementPath]: Int] = [:]
    for hinge in standing.flips.map({ hinges[$0] }) {
      guard case .claim(_, .withOthers)? = hinge.supposition.parts.first else {
        groups.append([hinge])
        continue
      }
      let paths = hinge.elements.filter { bears($0, on: standing.stage) }.map(\.path)
      if let number = numbers[paths] {
        groups[number].append(hinge)
      } else {
        numbers[paths] = groups.count
        groups.append([hinge])
      }
    }
    return groups
  }

  /// The elements that fall with the claims of a hinge, as a sentence: `With it falls: Saigon wants “gvn.attend” [thieu-speech].`; nil where it is about no claim.
  ///
  /// In brackets stand the other claims that an element rests on.
  /// - Parameters:
  ///   - group: one hinge, or several that turn on the same elements.
  ///   - stages: only elements that bear on these stages, by their places among those analysed; nil means all.
  public func falling(_ group: [Hinge], at stages: [Int]? = nil) -> String? {
    guard let hinge = group.first else { return nil }
    let fallen = Set(group.flatMap { claims(of: $0.supposition).map(\.id) })
    guard !fallen.isEmpty else { return nil }
    let bearing = hinge.elements.filter { element in stages.map { $0.contains { bears(element, on: $0) } } ?? true }
    // With a decision maker falls all that it can do and what it wants as a whole: they are not said again.
    let makers = bearing.compactMap { element in if case .decisionMaker(let maker) = element.path.part { maker } else { nil } }
    func isCovered(_ element: ModelElement) -> Bool {
      switch element.path.part {
      case .option(let option): makers.contains { source.conflict.optionRanges[$0].contains(option) }
      case .valuation(let maker): makers.contains(maker)
      case .decisionMaker, .statement, .rule, .moveRule: false
      }
    }
    // The same words in several stages are said once.
    var said: [String] = []
    for element in bearing where element.directionClaims?.contains(where: fallen.contains) == true {
      said.append("that \(element.text) one way only")
    }
    for element in bearing where !isCovered(element) && element.grounds.claims.contains(where: fallen.contains) {
      let others = element.grounds.claims.filter { !fallen.contains($0) }
      let text = element.text + (others.isEmpty ? "" : " [\(others.joined(separator: ", "))]")
      if !said.contains(text) { said.append(text) }
    }
    let pronoun = group.count == 1 && fallen.count > 1 ? "them" : "it"
    return said.isEmpty ? nil : "With \(pronoun) \(said.count == 1 ? "falls" : "fall"): \(said.joined(separator: "; "))."
  }

  /// What changes at a stage: `transition: ‘deadlock’ begins to hold; 2 equilibria lost`.
  public func words(_ effect: HingeEffect) -> String {
    let names = source.conflict.outcomes.map(\.name)
    var parts = effect.outcomes.map { change in
      "‘\(names[change.outcome])’ " + (!change.isFlip ? "holds in other states" : change.holdsAfter ? "begins to hold" : "no longer holds")
    }
    func count(_ number: Int, _ verb: String) -> [String] {
      number == 0 ? [] : ["\(Wording.count(number, "equilibrium", plural: "equilibria")) \(verb)"]
    }
    parts += count(effect.lost.count, "lost") + count(effect.gained.count, "gained")
    if let statusQuo = effect.statusQuo { parts.append("where things stand \(statusQuo ? "begins" : "ceases") to be one") }
    return (question.stages.count > 1 ? "\(moment(effect.stage)): " : "") + parts.joined(separator: "; ")
  }

  /// Whether an element is part of a stage's model: it is written there, or in the base case and not replaced.
  public func bears(_ element: ModelElement, on stage: Int) -> Bool {
    let index = question.stages[stage]
    guard element.path.stage == nil else { return element.path.stage == index }
    guard let changes = index.map({ source.stages[$0].changes }) else { return true }
    switch element.path.part {
    case .statement(let maker, _), .valuation(let maker): return changes.preference(of: maker) == nil
    case .rule: return changes.rules == nil
    case .moveRule: return changes.moveRules == nil
    case .decisionMaker, .option: return true
    }
  }

  /// A state in one line: who does what, or its name in graph form.
  public func line(_ state: UInt64) -> String {
    if case .graph(let graph) = source.conflict.form { return graph.states[Int(state)] }
    let options = source.conflict.options
    let parts = zip(source.conflict.decisionMakers, source.conflict.optionRanges).compactMap { maker, range -> String? in
      let taken = range.filter { state >> UInt64($0) & 1 == 1 }.map { options[$0].name }
      return taken.isEmpty ? nil : "\(maker.shortName.capitalizedFirst): \(taken.joined(separator: "; "))"
    }
    return parts.isEmpty ? "nobody takes any option" : parts.joined(separator: " · ")
  }

  /// The ids of the options taken in a state, or its name in graph form.
  public func taken(_ state: UInt64) -> [String] {
    if case .graph(let graph) = source.conflict.form { return [graph.states[Int(state)]] }
    return source.conflict.options.enumerated().filter { state >> UInt64($0.offset) & 1 == 1 }.map(\.element.id)
  }

  /// The name of a stage as people read it.
  public func moment(_ place: Int) -> String { stage(place)?.title ?? source.asOf.map { "as of \($0)" } ?? "the case as written" }
}

extension Claim {
  /// Where it stands in its sources, by section where one is given: `cable-320 II.1, II.3; memo`.
  public var places: String {
    var sources: [(id: String, sections: [String])] = []
    for passage in cites {
      let section = [passage.section].compactMap(\.self)
      if let index = sources.firstIndex(where: { $0.id == passage.source }) {
        sources[index].sections += section.filter { !sources[index].sections.contains($0) }
      } else {
        sources.append((passage.source, section))
      }
    }
    return sources.map { $0.sections.isEmpty ? $0.id : "\($0.id) \($0.sections.joined(separator: ", "))" }.joined(separator: "; ")
  }
}

// MARK: What holds whatever falls

extension Hinges {
  /// What of the case could make an outcome begin or cease to hold.
  public enum Cause: String, CaseIterable, Hashable, Sendable {
    /// A claim.
    case claim
    /// An element without ground.
    case element
    /// The order of two statements.
    case order
    /// A direction of an option.
    case direction
  }

  /// What a hinge is about.
  public func cause(_ hinge: Hinge) -> Cause {
    switch hinge.supposition.parts.first {
    case .without: .element
    case .swap: .order
    case .twoWay: .direction
    case .claim, nil: .claim
    }
  }

  /// By what kinds of supposition an outcome begins or ceases to hold.
  public func causes(_ standing: Standing) -> Set<Cause> { Set(standing.flips.map { cause(hinges[$0]) }) }

  /// What an outcome is not shaken by, as a sentence: `It holds whatever single claim or element without ground falls.`; nil where each kind can shake it.
  ///
  /// Of a kind of which the case has nothing, nothing is said; nor where the effect of one could not be said.
  public func steadfastness(_ standing: Standing) -> String? {
    let shaken = causes(standing)
    let unknown = Set(unjudged.filter { $0.stage == standing.stage }.compactMap { $0.supposition.parts.first.map(Self.cause) })
    let present = presentCauses.subtracting(shaken).subtracting(unknown)
    guard !present.isEmpty else { return nil }
    let falls = [(Cause.claim, "claim"), (.element, "element without ground")].filter { present.contains($0.0) }.map(\.1)
    let others = [(Cause.order, "in whatever order two neighbouring statements stand"), (.direction, "whichever one-way option goes both ways")]
      .filter { present.contains($0.0) }.map(\.1)
    let first = falls.isEmpty ? [] : ["whatever single \(falls.joined(separator: " or ")) falls"]
    return "It \(standing.holds ? "holds" : "does not hold") \(Wording.series(first + others))."
  }

  private static func cause(_ part: Supposition.Part) -> Cause {
    switch part {
    case .claim: .claim
    case .without: .element
    case .swap: .order
    case .twoWay: .direction
    }
  }

  /// The kinds of supposition that the case gives occasion for.
  private var presentCauses: Set<Cause> {
    var causes: Set<Cause> = []
    if elements.contains(where: { !$0.grounds.isAssumption }) { causes.insert(.claim) }
    if elements.contains(where: { $0.grounds.isAssumption && $0.kind != .decisionMaker }) { causes.insert(.element) }
    if zip(elements, elements.dropFirst()).contains(where: { $0.path.isInList(of: $1.path) }) { causes.insert(.order) }
    if source.conflict.options.contains(where: { $0.direction != .both }) { causes.insert(.direction) }
    return causes
  }
}
