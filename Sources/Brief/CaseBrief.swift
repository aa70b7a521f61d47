import Certificates
import Concepts
import ConflictModel
import Evidence
import Findings
import GraphModel
import JSON
import Problems
import Stability

/// A brief that others can check: the situation, what holds at each stage and why, what changed, the ways there, what it rests on, and the full tableau.
public struct CaseBrief: Sendable {
  /// The case.
  public let source: Case
  /// One solution for each stage, in order; for a case without stages the one solution.
  public let solutions: [Solution]
  /// The case as of its date, against which the first stage is compared.
  public let base: Solution?
  /// The concept that the reasons speak of.
  public let concept: SolutionConcept
  /// What is in error in the case and was left out.
  public let omissions: [Problem]
  /// The passages of its claims, as they stand to the texts at hand, with the words that may be shown.
  public let passages: CitedPassages
  /// What its model rests on.
  let report: EvidenceReport

  /// Gathers what a brief is made of.
  /// - Parameter passages: left out, no text is at hand, and the words are those that the case itself carries.
  public init(
    source: Case, base: Solution? = nil, solutions: [Solution], concept: SolutionConcept = .seq, omissions: [Problem] = [],
    passages: CitedPassages? = nil
  ) {
    self.source = source
    self.passages = passages ?? CitedPassages(of: source.evidence.claims)
    report = EvidenceReport(source, passages: self.passages)
    self.base = base
    self.omissions = omissions
    self.solutions = solutions
    self.concept = concept
  }

  /// The brief as one self-contained page.
  /// - Throws: `Certifier.Rejected` when the checker rejects an explanation.
  public func html() throws(Certifier.Rejected) -> String { try document().html }

  /// The brief as Markdown.
  /// - Throws: `Certifier.Rejected` when the checker rejects an explanation.
  public func markdown() throws(Certifier.Rejected) -> String { try document().markdown }

  func document() throws(Certifier.Rejected) -> Document {
    var document = Document(title: source.title)
    let date = source.asOf.map { "Seen from \($0). " } ?? ""
    document.blocks.append(
      .paragraph(.init([.faint("\(date)A brief by Demarche: what holds, why, how it is reached, and what it rests on.")])))
    let left = omissions + solutions.flatMap(\.omissions).filter { !omissions.contains($0) }
    if !left.isEmpty {
      document.blocks.append(
        .callout([
          Document.Item(
            .init([.strong("Provisional"), .plain(": these problems of the case were left out, and the verdicts may change once they are mended.")]),
            below: left.map { Document.Item(.init($0.message)) })
        ]))
    }
    if let summary = source.summary { document.blocks.append(.paragraph(.init(summary))) }
    document.blocks += inShort
    document.blocks += situation
    for (index, solution) in solutions.enumerated() { document.blocks += try stage(solution, after: index > 0 ? solutions[index - 1] : base) }
    document.blocks += whichConcept()
    document.blocks += typesBlocks()
    document.blocks += perceptionBlocks()
    document.blocks += coalitionBlocks()
    document.blocks += calendarBlocks()
    document.blocks += try replayBlocks()
    document.blocks += try conclusions()
    document.blocks += unknowns()
    document.blocks += preferences
    document.blocks += grounding
    document.blocks += annex
    return document
  }

  // MARK: In short

  private var inShort: [Document.Block] {
    let items = solutions.map { solution in
      Document.Item(
        .init([.strong(solution.moment.capitalizedFirst), .plain(". " + headline(of: solution))]),
        below: outcomesInShort(of: solution).map { Document.Item(.init([.strong($0.name), .plain(" " + $0.text)])) })
    }
    let lead = Document.Text([
      .plain("What “holds” here is an equilibrium under "), .reference("\(concept.abbreviation), \(concept.fullName)", to: "concepts"),
      .plain(": \(concept.describes) It describes \(Concept.basic(concept).profile.party.lowercasedFirst) "),
      .reference("Which concept", to: "which-concept"), .plain(" says what holds if the parties are others."),
    ])
    return [.heading(2, "In short", id: "in-short"), .paragraph(lead), .callout(items)] + contents
  }

  /// Where to find what.
  private var contents: [Document.Block] {
    let stages = solutions.map { ($0.moment.capitalizedFirst, "stage-\($0.stage?.id ?? "case")") }
    let later: [(title: String, anchor: String, isThere: Bool)] = [
      ("If a party is of another type", "types", hasTypes), ("Who sees what otherwise", "perceptions", hasPerceptions),
      ("Who could break it together", "coalitions", hasCoalitions), ("The calendar", "calendar", hasCalendar),
      ("What then happened", "replay", !source.events.isEmpty),
    ]
    let evidence: [(title: String, anchor: String, isThere: Bool)] = [
      ("What the model rests on", "coverage", true), ("Assumptions without ground", "assumptions", true),
      ("Contradicting claims", "contradictions", !report.contradictions.isEmpty), ("Claims", "claims", !source.evidence.claims.isEmpty),
      ("Sources", "sources", !source.evidence.sources.isEmpty), ("The analyst's notes", "notes", !source.notes.isEmpty),
    ]
    let entries =
      [("The situation", "situation")] + stages + [("Which concept", "which-concept")] + later.filter(\.isThere).map { ($0.title, $0.anchor) } + [
        ("What the conclusions rest on", "hinges")
      ] + (hasUnknowns ? [("What is not known", "unknowns")] : []) + [("What each party wants", "preferences")]
      + evidence.filter(\.isThere).map { ($0.title, $0.anchor) } + [("Annex: the full tableau", "annex")]
    return [.heading(2, "Contents", id: "contents"), .list(entries.map { Document.Item(.init([.reference($0.0, to: $0.1)])) })]
  }

  /// How many states hold under the brief's concept, and where things stand.
  func headline(of solution: Solution) -> String {
    let count = solution.analysis.equilibria(under: concept).count
    let holding =
      count == 0
      ? "Nothing holds under \(concept.abbreviation)."
      : "\(Wording.count(count, "state")) \(count == 1 ? "holds" : "hold") under \(concept.abbreviation)."
    guard let start = solution.statusQuo else { return holding }
    let isEquilibrium = solution.analysis.isEquilibrium(start, under: concept)
    return holding + " Where things stand, \(solution.wording.shortState(start)), \(isEquilibrium ? "is one of them" : "does not hold")."
  }

  /// For each named outcome whether it holds under the brief's concept, and how it is reached from where things stand, or what is in the way.
  func outcomesInShort(of solution: Solution) -> [(name: String, text: String)] {
    let findings = solution.statusQuoFindings(examples: 1)
    return solution.outcomeFindings().map { finding in
      let states = finding.equilibria[concept] ?? []
      guard !states.isEmpty else { return (finding.outcome.name, "does not hold: \(solution.obstacle(to: finding, under: concept)).") }
      var text = "holds (\(solution.wording.states(states, limit: 6)))"
      if let findings {
        let nearest = states.compactMap { state in findings.improvements.distance(to: state).map { ($0, state) } }.min { $0 < $1 }
        if states.contains(findings.start) {
          text += ", and is where things stand"
        } else if let (steps, state) = nearest, let way = findings.improvements.shortest(to: state, limit: 1).first {
          text += ", and is reached by \(Wording.count(steps, "improvement")): \(solution.wording.sequence(from: findings.start, way))"
        } else {
          text += ", but is not reached by improvements alone"
        }
      }
      return (finding.outcome.name, text + ".")
    }
  }

  // MARK: Situation

  private var situation: [Document.Block] {
    let conflict = source.conflict
    var blocks: [Document.Block] = [.heading(2, "The situation", id: "situation")]
    if case .graph(let graph) = conflict.form {
      blocks.append(.paragraph(.init("Who takes part. The states are given outright: \(graph.states.joined(separator: ", ")).")))
    } else {
      blocks.append(.paragraph("Who takes part, and what each can do. A state of the conflict says of every option whether it is taken."))
    }
    blocks.append(
      .list(
        conflict.decisionMakers.map { maker in
          // A reason for weights or a ranking stands beside them.
          let reason = if case .prioritized = maker.preference { maker.grounds.because } else { String?.none }
          let about = [maker.about, reason].compactMap(\.self).map { Document.Span.plain(" " + $0) }
          return Document.Item(
            .init([.strong(maker.name), .plain(" "), .code(maker.id), .plain(".")] + about) + grounds(maker.grounds),
            below: maker.options.map { option(of: $0) })
        }))
    let rules = conflict.rules.map(\.text) + conflict.moveRules.map { conflict.text(of: $0) }
    let ruleGrounds = conflict.rules.map(\.grounds) + conflict.moveRules.map(\.grounds)
    if !rules.isEmpty {
      blocks.append(.heading(3, "What cannot be", id: "rules"))
      blocks.append(
        .list(
          zip(rules, ruleGrounds).map { text, ground in
            Document.Item(.init([.code(text)] + (ground.because.map { [.plain(" — " + $0)] } ?? [])) + alternative(ground) + grounds(ground))
          }))
    }
    if !conflict.outcomes.isEmpty {
      blocks.append(.heading(3, "Named outcomes", id: "outcomes"))
      blocks.append(
        .list(
          conflict.outcomes.map { outcome in
            Document.Item(
              .init(
                [.strong(outcome.name), .plain(": "), .code(outcome.condition.text)] + (outcome.grounds.because.map { [.plain(" — " + $0)] } ?? []))
                + grounds(outcome.grounds))
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
      .init([.plain(option.name + " "), .code(option.id), .plain("." + direction)])
        + Document.Text(option.ownDirectionGrounds?.because.map { " " + $0 } ?? "")
        + (option.ownDirectionGrounds.map { grounds($0) } ?? Document.Text([]))
        + Document.Text((option.isClosed ? " Closed." : "") + about) + grounds(option.grounds))
  }

  /// A reference from an element that rests on no claim.
  var assumption: Document.Text { Document.Text([.plain(" ["), .reference("assumption", to: "assumptions"), .plain("]")]) }

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
