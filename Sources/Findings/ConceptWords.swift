import Concepts
import ConflictModel
import GraphModel
import Stability

// What a comparison of concepts comes to, in sentences.
extension ConceptComparison {
  /// How much hangs on the choice of a concept: `1 state is an equilibrium under all 20 concepts, 4 under some of them only.`
  public var summary: String {
    guard concepts.count > 1 else { return "" }
    let standings = standings
    let always = standings.count { $0.holding.count == concepts.count }
    let sometimes = standings.count - always
    switch (always, sometimes) {
    case (0, 0): return "No state is an equilibrium under any of the \(concepts.count) concepts."
    case (_, 0):
      return
        "It does not matter which is chosen: \(Wording.count(always, "state is an equilibrium", plural: "states are equilibria")) under each of the \(concepts.count) concepts, and no other under any."
    case (0, _):
      return "It matters which is chosen: no state is an equilibrium under all \(concepts.count) concepts, \(sometimes) under some of them."
    default:
      return
        "It matters which is chosen: \(Wording.count(always, "state is an equilibrium", plural: "states are equilibria")) under each of the \(concepts.count) concepts, \(sometimes) more under some of them."
    }
  }

  /// Under which concepts a state holds, in a sentence: `State 7 holds under 15 of 20 concepts: not if parties act together.`
  public func sentence(_ standing: Standing) -> String {
    let state = solution.wording.shortState(standing.state).capitalizedFirst
    let names = solution.outcomes(of: standing.state)
    let subject = names.isEmpty ? state : "\(state) (\(names.joined(separator: ", ")))"
    guard standing.holding.count < concepts.count else { return "\(subject) holds under all \(concepts.count) concepts." }
    let holds = "\(subject) holds under \(standing.holding.count) of \(concepts.count) concepts"
    let open = standing.unsettled.isEmpty ? "" : "; it is not settled \(words(standing.unsettled, or: "or"))"
    if standing.holding.count < standing.failing.count { return "\(holds): only \(words(standing.holding, or: "or"))\(open)." }
    return holds + (standing.failing.isEmpty ? "" : ": not \(words(standing.failing, or: "nor"))") + open + "."
  }

  /// The equilibria of an agreement in words.
  public func states(_ group: Agreement) -> String {
    let open = group.unsettled.isEmpty ? "" : "; not settled: \(solution.wording.states(group.unsettled))"
    return (group.equilibria.isEmpty ? "no state" : solution.wording.states(group.equilibria)) + open
  }

  /// Concepts in words, for the end of a sentence: families of which all are meant by what they suppose, the others by name.
  private func words(_ chosen: [Concept], or: String) -> String {
    let chosenSet = Set(chosen)
    let families = ConceptFamily.allCases.filter { family in
      let members = concepts.filter { $0.family == family }
      return family != .basic && members.count > 1 && members.allSatisfy(chosenSet.contains)
    }
    let single = chosen.filter { !families.contains($0.family) }.map(\.abbreviation)
    let parts = (single.isEmpty ? [] : ["under \(Wording.series(single))"]) + families.map(\.supposition)
    return parts.joined(separator: ", \(or) ")
  }

  /// The concepts that are not compared, in words: all of a family by its title.
  public func words(_ omission: Omission) -> String {
    let asked = concepts + omissions.flatMap(\.concepts)
    var parts: [String] = []
    for family in ConceptFamily.allCases {
      let members = omission.concepts.filter { $0.family == family }
      guard !members.isEmpty else { continue }
      let isWhole = members.count > 1 && members.count == asked.count { $0.family == family }
      parts += isWhole ? ["\(family.title) (\(Wording.count(members.count, "concept")))"] : members.map(\.abbreviation)
    }
    return parts.joined(separator: ", ")
  }
}

extension ConceptProfile {
  /// What it asks of a party, in a line: `looks 2 moves ahead; steps down: never, others at any cost; must know preferences: its own`.
  public var traits: String {
    "foresight: \(foresight.text) · disimproves: \(own.rawValue), others \(others.rawValue) · preferences it must know: \(knowledge.rawValue)"
  }
}
