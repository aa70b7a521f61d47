import Calendar
import ConflictModel
import Findings
import GraphModel
import JSON
import Probability
import Problems
import Stability

// The calendar: the stages on a true time axis, the outcomes over all of it, what to do by when, and what to watch for.
extension CaseBrief {
  /// With more states in a stage than this the calendar and the replay are left to their commands, as the hinges are.
  static let maximumCalendarStates = 1 << 12
  /// How many stages, and how many of a kind in one of them, are told; the commands tell all.
  private static let mostStages = 24
  private static let most = 4

  /// A calendar, or why the brief has none.
  enum CalendarPart {
    case findings(CalendarFindings, CaseMoment)
    case missing(String)
  }

  /// Whether the case has a calendar to speak of: dated stages, or chance events.
  var hasCalendar: Bool { source.stages.contains { $0.from != nil || $0.until != nil || !$0.chanceEvents.isEmpty } }

  /// Whether a brief can wait for what is computed stage by stage.
  var isSmall: Bool {
    solutions.allSatisfy { $0.graph.stateCount <= Self.maximumCalendarStates && $0.analysis.semantics == .legalSequences }
  }

  var calendarPart: CalendarPart {
    guard isSmall else { return .missing("The model is too large for the calendar to be told here: ‘demarche calendar’ tells it.") }
    do {
      let moment = try source.moment()
      guard moment.stage != nil else {
        return .missing("On \(moment.date.map(\.description) ?? "that day") the last stage is over, so nothing is left of the calendar.")
      }
      let (calendar, problems) = CalendarAnalysis.analyse(source, under: concept, from: moment.start)
      guard let calendar else { return .missing("There is no calendar: \(problems.first?.message ?? "the stages could not be judged").") }
      return .findings(CalendarFindings(calendar), moment)
    } catch {
      return .missing("There is no calendar: \(error.message).")
    }
  }

  func calendarBlocks() -> [Document.Block] {
    guard hasCalendar else { return [] }
    let heading = Document.Block.heading(2, "The calendar", id: "calendar")
    switch calendarPart {
    case .missing(let why): return [heading, .paragraph(.init(why))]
    case .findings(let findings, let moment):
      return [heading, .paragraph(.init(opening(of: findings, moment)))] + picture(of: findings, moment) + outcomes(of: findings)
        + remarks(on: findings) + contingencies(in: findings) + indicators(of: findings)
    }
  }

  func calendarJSON() -> JSONValue {
    guard case .findings(let findings, let moment) = calendarPart else { return .null }
    return findings.json(asOf: moment.date)
  }

  private func opening(of findings: CalendarFindings, _ moment: CaseMoment) -> String {
    let drawn = findings.words(findings.calendar.tree.branch)
    let start = (moment.date.map { "As of \($0)" } ?? "From the first stage") + (drawn.isEmpty ? "" : ", after \(drawn)")
    return
      "\(start): where each stage can end when a party leaves a state only by improvements that nothing deters under \(concept.abbreviation), "
      + "and where each end leads. What one stage ends in, the next begins with. Moves are choices and get no number."
  }

  private func picture(of findings: CalendarFindings, _ moment: CaseMoment) -> [Document.Block] {
    guard let picture = CalendarPicture(findings.calendar, seenFrom: moment.date) else { return [table(of: findings)] }
    let more =
      picture.rowsLeftOut > 0 ? [Document.Block.paragraph(.init("\(picture.rowsLeftOut) more stages on branches are in the JSON brief."))] : []
    return [.picture(svg: picture.svgInPage, caption: picture.caption), .table(picture.table)] + more
  }

  /// The stages where the case names too few days for a picture.
  private func table(of findings: CalendarFindings) -> Document.Block {
    let words = StageEndWords(findings.calendar)
    return .table(
      Document.Table(
        header: ["No.", "Stage", "Drawn before it", "Where it can end", "Named outcomes there"],
        rows: findings.calendar.tree.nodes.indices.prefix(Self.mostStages).map { node in
          let cells = [
            String(node + 1), findings.calendar.stage(of: node).title, findings.words(findings.calendar.tree.nodes[node].branch),
            words.ends(of: node).joined(separator: "; "), words.outcomesInWords(of: node).joined(separator: "; "),
          ]
          return Document.Table.Row(cells: cells.map { Document.Text($0) })
        }))
  }

  // MARK: Outcomes

  private func outcomes(of findings: CalendarFindings) -> [Document.Block] {
    guard !findings.forecasts.isEmpty else { return [] }
    func words(_ finding: OutcomeForecast.Finding) -> String {
      guard finding.isNumbered, let probability = CalendarFindings.words(finding.probability) else { return finding.certainty.rawValue }
      return "\(finding.certainty.rawValue), \(probability)"
    }
    let rows = findings.forecasts.map { forecast in
      Document.Table.Row(
        cells: [source.conflict.outcomes[forecast.outcome].name, words(forecast.atEnd), words(forecast.atSomeStage)].map { Document.Text($0) })
    }
    let note =
      findings.forecasts.contains { $0.atEnd.isNumbered || $0.atSomeStage.isNumbered }
      ? [
        Document.Block.paragraph(
          "The numbers are exact probabilities as far as the stated chances go: the lower whatever the parties do, the upper if they all let it come about."
        )
      ] : []
    return [
      .heading(3, "The outcomes over the whole calendar", id: "calendar-outcomes"),
      .table(Document.Table(header: ["Outcome", "At the calendar’s end", "At the end of some stage"], rows: rows)),
    ] + note
  }

  /// What does not go smoothly: play that breaks off or never rests, what looking ahead changes, and where the case was written otherwise.
  private func remarks(on findings: CalendarFindings) -> [Document.Block] {
    var items: [Document.Item] = []
    for stage in findings.stages.prefix(Self.mostStages) {
      let wording = findings.wording(of: stage.node)
      var texts = stage.cycles.map { cycle in
        "Play can go round in \(wording.states(cycle.states)) \(cycle.isClosed ? "and never rest" : "and need never rest, though there is a way out")."
      }
      if let looking = findings.lookingAhead(in: stage.node) {
        for maker in looking.makers {
          texts.append(
            "\(wording.short(maker.maker).capitalizedFirst) looks ahead\(maker.changes.isEmpty ? ", which changes nothing that it does here" : "").")
          texts += maker.changes.prefix(Self.most).map { findings.sentence($0, by: maker, in: looking.node) }
        }
      }
      texts += stage.brokenOff.prefix(Self.most).map { breakOff in
        let drawn = findings.words(findings.calendar.tree.nodes[stage.node].continuations[breakOff.continuation].results)
        return
          "\(drawn.isEmpty ? "Play" : "After \(drawn) play") breaks off in \(wording.shortState(breakOff.state)): the next stage excludes it by \(Wording.series(breakOff.bars))."
      }
      texts += [findings.statusQuoRemark(stage)].compactMap(\.self)
      if !texts.isEmpty {
        items.append(Document.Item(.init([.strong(place(of: stage.node, findings))]), below: texts.map { Document.Item(.init($0)) }))
      }
    }
    return items.isEmpty ? [] : [.heading(3, "To be noted", id: "calendar-notes"), .list(items)]
  }

  // MARK: Contingencies and indicators

  /// A stage on its branch in few words.
  private func place(of node: Int, _ findings: CalendarFindings) -> String {
    let branch = findings.words(findings.calendar.tree.nodes[node].branch)
    return findings.calendar.stage(of: node).title + (branch.isEmpty ? "" : " (\(branch))")
  }

  private func contingencies(in findings: CalendarFindings) -> [Document.Block] {
    let items = findings.calendar.tree.nodes.indices.prefix(Self.mostStages).compactMap { node -> Document.Item? in
      let found = findings.contingencies(in: node)
      let starts = Set(findings.calendar.nodes[node].starts)
      // Where the stage begins comes first.
      let sorted = found.filter { starts.contains($0.state) } + found.filter { !starts.contains($0.state) }
      guard !sorted.isEmpty else { return nil }
      var below = sorted.prefix(Self.most).map { item($0, findings) }
      if sorted.count > Self.most { below.append(Document.Item(.init("And in \(sorted.count - Self.most) more states."))) }
      return Document.Item(.init([.strong("By \(findings.deadline(of: node))"), .plain(", \(place(of: node, findings))")]), below: below)
    }
    guard !items.isEmpty else { return [] }
    return [
      .heading(3, "What to do, and by when", id: "contingencies"),
      .paragraph(
        "What is lost if play still stands in a state when the stage ends, and the steps that keep it possible. ‘demarche contingencies’ tells all."),
      .list(items),
    ]
  }

  private func item(_ contingency: Contingency, _ findings: CalendarFindings) -> Document.Item {
    let wording = findings.wording(of: contingency.node)
    let lost = "\(findings.quoted(contingency.lost)) \(contingency.lost.count == 1 ? "is" : "are") lost"
    let possible = contingency.possible.isEmpty ? "nothing that has a name" : findings.quoted(contingency.possible)
    let back = contingency.comesBack.isEmpty ? "" : "; of these \(findings.quoted(contingency.comesBack)) can come about later"
    let steps = contingency.steps.prefix(Self.most).map { keeping in
      Document.Item(
        .init(
          "To take: \(findings.words(keeping.step, from: contingency.state, in: contingency.node))"
            + (contingency.lost.count == 1 ? "." : ", which keeps \(findings.quoted(keeping.keeps)).")))
    }
    return Document.Item(
      .init("If play still stands in \(wording.state(contingency.state)), \(lost)."),
      below: steps + [Document.Item(.init("If it is not taken, possible are then \(possible)\(back)."))])
  }

  private func indicators(of findings: CalendarFindings) -> [Document.Block] {
    let all = findings.indicators()
    guard !all.isEmpty else { return [] }
    let nodes = all.map(\.node).reduce(into: [Int]()) { if $0.last != $1 { $0.append($1) } }
    let items = nodes.prefix(Self.mostStages).map { node in
      let own = all.filter { $0.node == node }
      var below = own.prefix(Self.most).map { indicator in
        Document.Item(
          .init(
            "\(findings.words(indicator.sign)), in \(findings.wording(of: node).states(indicator.states, limit: 6)): \(findings.effect(of: indicator))."
          ))
      }
      if own.count > Self.most { below.append(Document.Item(.init("And \(own.count - Self.most) more."))) }
      return Document.Item(.init([.strong(place(of: node, findings))]), below: below)
    }
    return [
      .heading(3, "What to watch for", id: "indicators"),
      .paragraph("What can be seen and rules outcomes out, or makes one certain, at the calendar’s end."), .list(Array(items)),
    ]
  }
}

extension OutcomeForecast.Finding {
  /// Whether a probability says more than the certainty does.
  fileprivate var isNumbered: Bool { certainty == .possible && probability != nil }
}
