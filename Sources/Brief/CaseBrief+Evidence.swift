import Concepts
import ConflictModel
import Evidence
import Findings
import GraphModel
import Stability

// What each party wants, and the full tableaux.
extension CaseBrief {
  var preferences: [Document.Block] {
    var blocks: [Document.Block] = [
      .heading(2, "What each party wants", id: "preferences")
    ]
    if source.conflict.decisionMakers.contains(where: { if case .prioritized = $0.preference { true } else { false } }) {
      blocks.append(
        .paragraph(
          "Statements stand most important first. A state is preferred to another when, at the first statement on which the two differ, it makes the statement true."
        ))
    }
    for (index, maker) in source.conflict.decisionMakers.enumerated() {
      blocks.append(.heading(3, maker.name, id: "wants-\(maker.id)"))
      blocks += preference(maker.preference, types: maker.types, of: maker)
      for stage in source.stages {
        guard let changed = stage.changes.preference(of: index) else { continue }
        blocks.append(.heading(4, "In “\(stage.title)”", id: "wants-\(maker.id)-\(stage.id)"))
        blocks += preference(changed, types: stage.changes.types[index] ?? [], of: maker)
      }
    }
    return blocks
  }

  /// What it wants; of a decision maker with types what each of them wants, the first of which is the one that the brief goes by.
  private func preference(_ preference: Preference, types: [PreferenceType], of maker: DecisionMaker) -> [Document.Block] {
    guard !types.isEmpty else { return self.preference(preference, of: maker) }
    return types.enumerated().flatMap { index, type in
      let lead = Document.Text([.strong(type.title), .plain(index == 0 ? ", the type that this brief goes by:" : ", a type that it may be instead:")])
      return [.paragraph(lead)] + self.preference(type.preference, of: maker)
    }
  }

  private func preference(_ preference: Preference, of maker: DecisionMaker) -> [Document.Block] {
    // Weights and rankings rest as a whole on what their decision maker rests on.
    let because = Document.Text(maker.grounds.because.map { [.faint(" " + $0)] } ?? [])
    let grounds = because + (maker.grounds.isAssumption ? assumption : references(maker.grounds.claims))
    switch preference {
    case .notGiven: return [.paragraph("Not given yet: it counts as indifferent.")]
    case .prioritized(let statements):
      // Only what is part of the model has a number: it is the one that reasons speak of.
      var number = 0
      let rows = statements.map { statement in
        number += source.isPart(statement.grounds) ? 1 : 0
        return Document.Table.Row(cells: [
          .init(source.isPart(statement.grounds) ? String(number) : "–"), .init([.code(statement.condition.text)]),
          .init(statement.grounds.because ?? "") + alternative(statement.grounds),
          statement.grounds.isAssumption ? assumption : references(statement.grounds.claims),
        ])
      }
      return [.table(Document.Table(header: ["", "Statement", "Because", "Grounds"], rows: rows))]
    case .weighted(let weights):
      let names = source.conflict.options.map(\.id)
      return [
        .list(
          weights.map { weight in
            let name = names.indices.contains(weight.atom) ? names[weight.atom] : stateNames[weight.atom]
            return Document.Item(.init([.code(name), .plain(" \(weight.text)")]))
          }), .paragraph("What taking each option is worth." + grounds),
      ]
    case .ranked(let ranking):
      let text = ranking.groups.map { group in group.map { stateName($0.number) }.joined(separator: " = ") }.joined(separator: " > ")
      return [.paragraph(Document.Text("Ranked directly, best first: \(text).") + grounds)]
    }
  }

  private var stateNames: [String] { if case .graph(let graph) = source.conflict.form { graph.states } else { [] } }

  private func stateName(_ number: Int) -> String { stateNames.indices.contains(number - 1) ? stateNames[number - 1] : String(number) }

  // MARK: Annex

  var annex: [Document.Block] {
    var blocks: [Document.Block] = [.heading(2, "Annex: the full tableau", id: "annex")]
    let semantics = solutions.first?.analysis.semantics.rawValue ?? ""
    blocks.append(
      .paragraph(
        .init(
          "States as columns, numbered in ascending binary value with the first option as the least significant bit. Y: the option is taken. "
            + "Places: 1 is best. Stable for: \(StabilityLetter.allCases.map { "\($0.rawValue) \($0.meaning)" }.joined(separator: ", ")). E: equilibrium. "
            + "Sanctions follow the semantics “\(semantics)”.")))
    for solution in solutions {
      blocks.append(.heading(3, solution.moment.capitalizedFirst, id: "tableau-\(solution.stage?.id ?? "case")"))
      blocks += tableau(of: solution)
    }
    blocks.append(.heading(3, "The concepts", id: "concepts"))
    blocks.append(
      .list(SolutionConcept.allCases.map { Document.Item(.init([.strong("\($0.abbreviation), \($0.fullName)"), .plain(": \($0.describes)")])) }))
    return blocks
  }

  private func tableau(of solution: Solution) -> [Document.Block] {
    let excerpt = solution.notableStates(limit: 256)
    let tableau = Tableau(solution, states: excerpt)
    var rows: [Document.Table.Row] = []
    for section in tableau.sections {
      rows.append(Document.Table.Row(cells: [.init(section.title)], isSection: true))
      for (label, row) in section.rows {
        let cells = tableau.states.map { Document.Text(solution.cell(row, $0)) }
        rows.append(Document.Table.Row(cells: [.init(label)] + cells, marks: [nil] + tableau.states.map { mark(row, $0, solution) }))
      }
    }
    let names = tableau.states.compactMap { solution.wording.stateName($0) }
    let header = names.isEmpty ? tableau.states.map { String($0 + 1) } : zip(tableau.states, names).map { "\($0 + 1) \($1)" }
    let note =
      tableau.isExcerpt
      ? [
        Document.Block.paragraph(
          .init("\(tableau.states.count) of \(solution.graph.stateCount) states: where things stand, and equilibria. The JSON brief has all."))
      ] : []
    return note + [.table(Document.Table(header: ["state"] + header.map { .init($0) }, rows: rows, isTableau: true))]
  }

  private func mark(_ row: Tableau.Row, _ state: Int, _ solution: Solution) -> Document.Table.Mark? {
    switch row {
    case .option(let option): solution.graph.space.holds(option, in: state) ? .yes : .no
    case .equilibrium(let concept): solution.analysis.isEquilibrium(state, under: concept) ? .good : .no
    case .stable(let maker): solution.stableConcepts(state, for: maker).isEmpty ? .bad : nil
    case .strength(let concept): solution.strength?.strength(of: state, under: concept).isStrong() == true ? .good : nil
    case .place, .outcome: nil
    }
  }
}
