import Concepts
import ConflictModel
import Findings
import GraphModel
import JSON
import Problems
import Stability

// What holds where decision makers take to heart how others fare, beside what holds otherwise.
extension CaseBrief {
  func attitudes(of solution: Solution, _ id: String) -> [Document.Block] {
    guard solution.hasAttitudes else { return [] }
    let heading = Document.Block.heading(3, "With regard for others", id: "attitudes-\(id)")
    let makers = solution.conflict.decisionMakers
    let items = makers.enumerated().flatMap { index, maker in
      maker.attitudes.map { attitude in
        let whom = attitude.toward == index ? "itself" : makers[attitude.toward].shortName
        let text = "\(maker.shortName.capitalizedFirst) is \(attitude.kind.rawValue) to \(whom)."
        return Document.Item(
          .init([.plain(text)] + (attitude.grounds.because.map { [.faint(" " + $0)] } ?? []))
            + (attitude.grounds.isAssumption ? assumption : grounds(attitude.grounds)))
      }
    }
    let lead: Document.Block = .paragraph(
      "One that is positive to another moves only where the other does not lose by it, one that is hostile only where the other does not gain. Elsewhere this brief leaves that aside."
    )
    return [heading, lead, .list(items)] + relational(solution)
  }

  private func relational(_ solution: Solution) -> [Document.Block] {
    do {
      let rows = try solution.relationalEquilibria().map { concept, states in
        func list(_ states: [Int]) -> Document.Text { .init(states.isEmpty ? "none" : solution.wording.states(states)) }
        return Document.Table.Row(cells: [.init(concept.abbreviation), list(solution.analysis.equilibria(under: concept)), list(states)])
      }
      return [.table(Document.Table(header: ["Equilibria under", "without regard for others", "with it"], rows: rows))]
    } catch {
      return [.paragraph(.init(error.message.capitalizedFirst + "."))]
    }
  }
}

extension Solution {
  /// The relational equilibria by concept.
  /// - Throws: a problem where the model is too large, or nobody has an attitude.
  fileprivate func relationalEquilibria() throws(Problem) -> [(concept: SolutionConcept, states: [Int])] {
    var analysis = try AttitudeAnalysis(conflict, graph)
    var found: [(SolutionConcept, [Int])] = []
    for concept in SolutionConcept.allCases { found.append((concept, try analysis.verdicts(under: .relational(concept)).equilibria)) }
    return found
  }

  /// The attitudes and the relational equilibria by concept (null where the model is too large); nil where nobody has an attitude.
  var attitudesJSON: JSONValue? {
    guard hasAttitudes else { return nil }
    let makers = conflict.decisionMakers
    let attitudes = makers.flatMap { maker in
      maker.attitudes.map { attitude -> JSONValue in
        [
          "of": .string(maker.id), "toward": .string(makers[attitude.toward].id), "attitude": .string(attitude.kind.rawValue),
          "because": JSONValue(attitude.grounds.because), "grounds": JSONValue(attitude.grounds.claims),
        ]
      }
    }
    let equilibria = (try? relationalEquilibria()).map { found in
      JSONValue.object(found.map { .init($0.concept.rawValue, JSONValue(stateNumbers: $0.states)) })
    }
    return ["attitudes": .array(attitudes), "relationalEquilibria": equilibria ?? .null]
  }
}
