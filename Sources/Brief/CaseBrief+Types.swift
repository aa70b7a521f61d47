import Concepts
import ConflictModel
import Findings
import GraphModel
import JSON
import Problems
import Stability

// Where a party may turn out to be of one type or another: what can hold, and how probably, stage by stage.
extension CaseBrief {
  /// With more profiles of types than this the section is left to its command.
  private static let maximumProfiles = 4096
  /// How many states of a stage are told.
  private static let mostStates = 12

  /// What the types of one stage make of it, or why the brief has nothing of it.
  private enum TypesPart {
    case findings(TypesFindings)
    case missing(String)
  }

  /// Whether anybody has types, in the case or in a stage of it.
  var hasTypes: Bool { solutions.contains(where: \.hasTypes) }

  private func typesPart(of solution: Solution) -> TypesPart {
    guard isSmall, (TypeAnalysis.profileCount(of: solution.conflict) ?? .max) <= Self.maximumProfiles else {
      return .missing("There are too many profiles of types for them to be told here: ‘demarche types’ tells them.")
    }
    let (analysis, problems) = solution.types()
    guard let analysis else { return .missing("Types are left out: \(problems.first?.message ?? "they could not be judged").") }
    return .findings(TypesFindings(solution, analysis, concept: concept))
  }

  func typesBlocks() -> [Document.Block] {
    guard hasTypes else { return [] }
    var blocks: [Document.Block] = [
      .heading(2, "If a party is of another type", id: "types"),
      .paragraph(
        "A decision maker may turn out to be of one of several types, each with its own list. All that is said elsewhere goes by the first type of everybody. A profile is one type for every decision maker."
      ),
    ]
    for solution in solutions where solution.hasTypes {
      blocks.append(.heading(3, solution.moment.capitalizedFirst, id: "types-\(solution.stage?.id ?? "case")"))
      switch typesPart(of: solution) {
      case .missing(let why): blocks.append(.paragraph(.init(why)))
      case .findings(let findings):
        blocks += [.paragraph(.init(findings.methodInWords)), drawings(of: findings)] + table(of: findings)
      }
    }
    return blocks
  }

  func typesJSON() -> JSONValue {
    .array(
      solutions.filter(\.hasTypes).map { solution in
        let head = [JSONValue.Member("stage", JSONValue(solution.stage?.id))]
        switch typesPart(of: solution) {
        case .missing(let why): return .object(head + [.init("missing", .string(why))])
        case .findings(let findings): return .object(head + findings.members())
        }
      })
  }

  private func drawings(of findings: TypesFindings) -> Document.Block {
    .list(
      findings.analysis.drawings.enumerated().map { index, drawing in
        Document.Item(
          .init([.strong(findings.subject(of: index).capitalizedFirst)]),
          below: drawing.results.map { result in
            let types = drawing.isWorlds ? "; \(findings.types(of: result, in: index))" : ""
            let because = result.grounds.because.map { " " + $0 } ?? ""
            return Document.Item(
              .init([.strong(result.title), .plain(": \(findings.stated(result))\(types).\(because)")])
                + (result.grounds.isAssumption ? assumption : grounds(result.grounds)))
          })
      })
  }

  private func table(of findings: TypesFindings) -> [Document.Block] {
    let concepts = SolutionConcept.allCases
    func row(_ name: String, _ standing: TypesFindings.Standing) -> Document.Table.Row {
      Document.Table.Row(cells: [.init(name)] + concepts.map { concept in .init(standing.chances[concept].map(TypesFindings.words) ?? "") })
    }
    let solution = findings.solution
    let shown = findings.equilibria.prefix(Self.mostStates)
    let outcomes = findings.outcomes.map { row(solution.conflict.outcomes[$0.index].name, $0) }
    let states = shown.map { standing in
      let names = solution.outcomes(of: standing.index)
      return row(
        solution.wording.shortState(standing.index).capitalizedFirst + (names.isEmpty ? "" : " (\(names.joined(separator: ", ")))"), standing)
    }
    let header = [Document.Text("That it is, or has, an equilibrium")] + concepts.map { Document.Text($0.abbreviation) }
    let rest = findings.equilibria.count - shown.count
    let more = rest > 0 ? [Document.Block.paragraph(.init("And \(Wording.count(rest, "more state")); ‘demarche types’ lists them."))] : []
    return [.table(Document.Table(header: header, rows: outcomes + states))] + more
  }
}
