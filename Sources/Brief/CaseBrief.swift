import ConflictModel
import Evidence
import Findings
import JSON
import Stability

/// A brief that others can check: the situation, what holds at each stage and why, what changed, the ways there, what it rests on, and the full tableau.
public struct CaseBrief: Sendable {
  /// The case.
  public let source: Case
  /// One solution for each stage, in order; for a case without stages the one solution.
  public let solutions: [Solution]
  /// The concept that the reasons speak of.
  public let concept: SolutionConcept

  /// Gathers what a brief is made of.
  public init(source: Case, solutions: [Solution], concept: SolutionConcept = .seq) {
    self.source = source
    self.solutions = solutions
    self.concept = concept
  }

  /// The brief as one self-contained page.
  public var html: String { document.html }

  /// The brief as Markdown.
  public var markdown: String { document.markdown }

  var document: Document {
    var document = Document(title: source.title)
    let date = source.asOf.map { "Seen from \($0). " } ?? ""
    document.blocks.append(
      .paragraph(.init([.faint("\(date)A brief by Demarche: what holds, why, how it is reached, and what it rests on.")])))
    if let summary = source.summary { document.blocks.append(.paragraph(.init(summary))) }
    document.blocks += inShort
    document.blocks += situation
    for (index, solution) in solutions.enumerated() { document.blocks += stage(solution, after: index > 0 ? solutions[index - 1] : nil) }
    document.blocks += preferences
    document.blocks += grounding
    document.blocks += annex
    return document
  }

  // MARK: In short

  private var inShort: [Document.Block] {
    let items = solutions.map { solution in
      Document.Item(
        .init([.strong(solution.moment.capitalizedFirst), .plain(": " + headline(of: solution))]), below: [])
    }
    return [.heading(2, "In short", id: "in-short"), .callout(items)]
  }

  /// The named outcomes that hold under the brief's concept, or how many states do.
  func headline(of solution: Solution) -> String {
    let findings = solution.outcomeFindings()
    let holding = findings.filter { !($0.equilibria[concept] ?? []).isEmpty }
    let count = solution.analysis.equilibria(under: concept).count
    let states = "\(Wording.count(count, "equilibrium", plural: "equilibria")) under \(concept.abbreviation)"
    guard !findings.isEmpty else { return states + "." }
    guard !holding.isEmpty else { return "\(states); none of the named outcomes is among them." }
    let names = holding.map { finding in
      "“\(finding.outcome.name)” (\(solution.wording.states(finding.equilibria[concept] ?? [], limit: 6)))"
    }
    return "\(states), among them \(Wording.series(names))."
  }

  // MARK: Situation

  private var situation: [Document.Block] {
    let conflict = source.conflict
    var blocks: [Document.Block] = [.heading(2, "The situation", id: "situation")]
    blocks.append(.paragraph("Who takes part, and what each can do. A state of the conflict says of every option whether it is taken."))
    blocks.append(
      .list(
        conflict.decisionMakers.map { maker in
          let about = maker.about.map { [Document.Span.plain(" " + $0)] } ?? []
          return Document.Item(
            .init([.strong(maker.name), .plain(" "), .code(maker.id), .plain(".")] + about) + grounds(maker.grounds),
            below: maker.options.map { option(of: $0) })
        }))
    let rules = conflict.rules.map(\.text) + conflict.moveRules.map(\.text)
    let ruleGrounds = conflict.rules.map(\.grounds) + conflict.moveRules.map(\.grounds)
    if !rules.isEmpty {
      blocks.append(.heading(3, "What cannot be", id: "rules"))
      blocks.append(
        .list(
          zip(rules, ruleGrounds).map { text, ground in
            Document.Item(.init([.code(text)] + (ground.because.map { [.plain(" — " + $0)] } ?? [])) + grounds(ground))
          }))
    }
    if !conflict.outcomes.isEmpty {
      blocks.append(.heading(3, "Named outcomes", id: "outcomes"))
      blocks.append(
        .list(
          conflict.outcomes.map { outcome in
            Document.Item(
              .init(
                [.strong(outcome.name), .plain(": "), .code(outcome.condition.text)] + (outcome.grounds.because.map { [.plain(" — " + $0)] } ?? [])))
          }))
    }
    return blocks
  }

  private func option(of option: Option) -> Document.Item {
    let direction =
      switch option.direction {
      case .both: ""
      case .takeOnly: " Once taken it stays taken."
      case .dropOnly: " Once dropped it stays dropped."
      }
    let about = [option.about, option.grounds.because].compactMap(\.self).map { " " + $0 }.joined()
    return Document.Item(
      .init([.plain(option.name + " "), .code(option.id), .plain("." + (direction + (option.isClosed ? " Closed." : "") + about))])
        + grounds(option.grounds))
  }

  /// References to the claims that an element rests on.
  func grounds(_ grounds: Grounds) -> Document.Text { references(grounds.claims) }

  func references(_ claims: [String]) -> Document.Text {
    guard !claims.isEmpty else { return Document.Text([]) }
    var spans: [Document.Span] = [.plain(" [")]
    for (index, claim) in claims.enumerated() {
      if index > 0 { spans.append(.plain(", ")) }
      spans.append(.reference(claim, to: "claim-\(claim)"))
    }
    return Document.Text(spans + [.plain("]")])
  }
}
