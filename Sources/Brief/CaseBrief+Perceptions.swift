import Concepts
import ConflictModel
import Findings
import GraphModel
import JSON
import Problems
import Stability

// Who sees what otherwise, stage by stage where somebody does.
extension CaseBrief {
  /// With more states than this it is left to the command: each set of misperceptions takes as long as the case itself.
  private static let maximumStates = 1 << 12
  /// The most states of one kind that are told.
  private static let maximumTold = 12

  /// Whether somebody sees something otherwise in one of the stages told.
  var hasPerceptions: Bool { solutions.contains { $0.conflict.decisionMakers.contains { $0.sees != nil } } }

  /// What is found of each stage in which somebody does, or why it cannot be told.
  private var perceptions: [(solution: Solution, findings: PerceptionFindings?, problem: String?)] {
    solutions.filter { $0.conflict.decisionMakers.contains { $0.sees != nil } }.map { solution in
      guard solution.graph.stateCount <= Self.maximumStates else { return (solution, nil, "the model is too large to tell it here") }
      do throws(Problem) { return (solution, try PerceptionFindings(solution, under: concept), nil) } catch { return (solution, nil, error.message) }
    }
  }

  func perceptionBlocks() -> [Document.Block] {
    guard hasPerceptions else { return [] }
    return [
      .heading(2, "Who sees what otherwise", id: "perceptions"),
      .paragraph(
        .init(
          "Each party plays the game that it sees. What holds as everybody sees it is a hypergame equilibrium: all perceive it, and it is stable under \(concept.abbreviation) for each in its own game."
        )),
    ] + perceptions.flatMap(stageBlocks)
  }

  private func stageBlocks(_ solution: Solution, _ findings: PerceptionFindings?, _ problem: String?) -> [Document.Block] {
    let heading = Document.Block.heading(3, solution.moment.capitalizedFirst, id: "perceptions-\(solution.stage?.id ?? "case")")
    guard let findings else { return [heading, .paragraph(.init("It cannot be told: \(problem ?? "")."))] }
    guard findings.hasMisperceptions else { return [heading, .paragraph("What is seen is what is.")] }
    let views = findings.viewers.map { viewer in
      let difference = findings.difference(of: viewer).map { [Document.Item(.init($0))] } ?? []
      return Document.Item(
        .init([.strong(solution.wording.name(of: viewer)), .plain(findings.reason(of: viewer).map { ". " + $0 } ?? "")]),
        below: findings.lines(of: viewer).map { item($0) } + difference)
    }
    let holding = findings.equilibria.prefix(Self.maximumTold).map { equilibriumItem($0, findings) }
    let hidden = findings.hidden.prefix(Self.maximumTold).map { entry in
      Document.Item(titled(entry.state, findings, ": " + findings.words(entry) + "."))
    }
    let surprises = findings.surprises.prefix(Self.maximumTold).map { entry in
      let who = Wording.series(entry.surprised.map { solution.wording.short($0) })
      return Document.Item(titled(entry.state, findings, ": it would surprise \(who)."))
    }
    return [heading, .list(views)]
      + part("What holds as everybody sees it", holding, findings.equilibria.count, none: "Nothing.")
      + findings.cautions.map { .paragraph(.init($0)) }
      + part("Hidden: equilibria of the case that somebody does not see", hidden, findings.hidden.count, none: "None.")
      + (surprises.isEmpty
        ? [] : part("Surprises: states that hold for all who perceive them", surprises, findings.surprises.count, none: "None."))
  }

  private func part(_ title: String, _ items: [Document.Item], _ count: Int, none: String) -> [Document.Block] {
    let more = count - items.count
    return [.paragraph(.init([.strong(title)])), items.isEmpty ? .paragraph(.init(none)) : .list(items)]
      + (more > 0 ? [.paragraph(.init("And \(more) more; ‘demarche perceptions’ lists them."))] : [])
  }

  private func equilibriumItem(_ equilibrium: PerceptionFindings.Equilibrium, _ findings: PerceptionFindings) -> Document.Item {
    let sets = equilibrium.sets.prefix(Self.maximumTold).map { set in
      let words = findings.words(set)
      return Document.Item(.init("It rests on \(words.condition). Cleared up, \(words.effect)."))
    }
    let sentences = [findings.withoutSets(equilibrium), findings.standing(of: equilibrium), findings.onward(from: equilibrium)]
    return Document.Item(
      titled(equilibrium.state, findings, "."), below: sets + sentences.compactMap(\.self).map { Document.Item(.init($0)) })
  }

  private func titled(_ state: Int, _ findings: PerceptionFindings, _ rest: String) -> Document.Text {
    let names = findings.outcomes(of: state).map { "“\($0)”" }
    let isNamed = findings.solution.wording.stateName(0) != nil
    let line = isNamed ? "" : " (\(findings.states.line(for: state)))"
    return .init([
      .strong(findings.states.short(state).capitalizedFirst), .plain((names.isEmpty ? "" : ", " + Wording.series(names) + ",") + line + rest),
    ])
  }

  // MARK: JSON

  var perceptionsJSON: JSONValue {
    .array(
      perceptions.map { solution, findings, problem in
        findings?.json ?? ["stage": JSONValue(solution.stage?.id), "problem": JSONValue(problem)]
      })
  }
}
