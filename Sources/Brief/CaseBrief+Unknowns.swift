import Concepts
import ConflictModel
import Findings
import GraphModel
import JSON
import Stability

// What is not known of the parties' preferences, where anything is.
extension CaseBrief {
  /// With more states than this, or more open matters, it is left to the command.
  private static let maximumStates = 1 << 10
  private static let maximumOpenMatters = 6
  /// The most states that are told stage by stage.
  private static let maximumOpenStates = 8

  /// Whether anything is open in any stage.
  var hasUnknowns: Bool { solutions.contains(where: \.hasOpenMatters) }

  func unknowns() -> [Document.Block] {
    guard hasUnknowns else { return [] }
    var blocks: [Document.Block] = [
      .heading(2, "What is not known", id: "unknowns"),
      .paragraph(
        .init(
          "Some of what the parties want is open. Everywhere else in this brief the case goes by what is written; here all ways were gone through in which it can turn out. What “holds” is an equilibrium under \(concept.abbreviation)."
        )),
    ]
    for solution in solutions where solution.hasOpenMatters { blocks += unknowns(of: solution) }
    return blocks
  }

  private func unknowns(of solution: Solution) -> [Document.Block] {
    let heading = Document.Block.heading(3, solution.moment.capitalizedFirst, id: "unknowns-\(solution.stage?.id ?? "case")")
    let open = solution.conflict.openMatters.map { matter in
      Document.Item(.init("It is open \(solution.words(of: matter)).") + grounds(solution.grounds(of: matter)))
    }
    guard var findings = findings(of: solution), let standings = findings.standings[concept] else {
      return [heading, .list(open), .paragraph("There is too much to go through for it to be told here: ‘demarche unknowns’ tells it.")]
    }
    let lists: [(OpenStanding, String)] = [
      (.however, "holds however it turns out"), (.notSettled, "may not hold; whether it holds in any way could not be settled"),
    ]
    var items = lists.compactMap { standing, words -> Document.Item? in
      let states = standings.indices.filter { standings[$0] == standing }
      return states.isEmpty ? nil : Document.Item(.init([.strong(solution.wording.states(states).capitalizedFirst), .plain(": " + words + ".")]))
    }
    let hanging = standings.indices.filter { standings[$0] == .some }
    for state in hanging.prefix(Self.maximumOpenStates) {
      let below = [(true, "It holds if"), (false, "It falls if")].compactMap { holds, lead in
        findings.witness(state, under: concept, holds: holds).map { Document.Item(.init("\(lead) \(solution.words(of: $0)).")) }
      }
      items.append(
        Document.Item(.init([.strong(solution.wording.state(state).capitalizedFirst), .plain(" hangs on what is open.")]), below: below))
    }
    if hanging.count > Self.maximumOpenStates {
      items.append(Document.Item(.init("And \(hanging.count - Self.maximumOpenStates) more hang on it; ‘demarche unknowns’ tells them.")))
    }
    let nothing = items.isEmpty ? [Document.Block.paragraph("Nothing holds in any way in which it can turn out.")] : [.list(items)]
    return [heading, .list(open)] + nothing
  }

  /// What is open in a solution, gone through; nil where that would keep the reader waiting.
  private func findings(of solution: Solution) -> UnknownFindings? {
    guard solution.graph.stateCount <= Self.maximumStates, solution.conflict.openMatters.count <= Self.maximumOpenMatters else { return nil }
    return try? UnknownFindings(solution)
  }

  /// The same for programs, stage by stage; null where it is left to the command.
  func unknownsJSON() -> JSONValue {
    .array(
      solutions.filter(\.hasOpenMatters).map { solution in
        guard var findings = findings(of: solution) else { return .null }
        return findings.json()
      })
  }
}
