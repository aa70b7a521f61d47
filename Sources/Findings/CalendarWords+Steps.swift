import Calendar
import ConflictModel
import GraphModel

extension CalendarFindings {
  /// What an indicator is, as the beginning of a sentence: `Washington takes ‘halt’`, `election: Nixon`.
  public func words(_ sign: Indicator.Sign) -> String {
    switch sign {
    case .result(let result, let given): return words(given + [result])
    case .move(let maker, let takes, let drops):
      let conflict = calendar.source.conflict
      let who = conflict.decisionMakers[maker].shortName.capitalizedFirst
      if case .graph(let graph) = conflict.form { return "\(who) moves to \(Wording.series(takes.map { "‘\(graph.states[$0])’" }))" }
      let parts = [("takes", takes), ("drops", drops)].filter { !$0.1.isEmpty }
        .map { "\($0.0) \(Wording.series($0.1.map { "‘\(conflict.options[$0].name)’" }))" }
      return "\(who) \(parts.joined(separator: " and "))"
    }
  }

  /// What an indicator tells: `rules out ‘deadlock’; makes ‘talks’ certain`.
  public func effect(of indicator: Indicator) -> String {
    [
      indicator.rulesOut.isEmpty ? nil : "rules out \(quoted(indicator.rulesOut))",
      indicator.makesCertain.isEmpty ? nil : "makes \(quoted(indicator.makesCertain)) certain",
    ].compactMap(\.self).joined(separator: "; ")
  }

  /// One step in words: `Hanoi takes ‘restrain’ → state 4`.
  public func words(_ step: Step, from state: Int, in node: Int) -> String { wording(of: node).sequence(from: state, [step]) }

  /// A final state: the options taken and the named outcomes that it belongs to.
  public func words(_ final: LookingAhead.Final) -> String {
    let names = names(of: final.outcomes)
    return line(of: Set(final.atoms)) + (names.isEmpty ? "" : " [\(names.joined(separator: ", "))]")
  }

  /// A state of any stage in one line: who does what, or its name in graph form.
  private func line(of taken: Set<Int>) -> String {
    let conflict = calendar.source.conflict
    if case .graph(let graph) = conflict.form { return taken.first.map { graph.states[$0] } ?? "" }
    let parts = zip(conflict.decisionMakers, conflict.optionRanges).compactMap { maker, range -> String? in
      let names = range.filter(taken.contains).map { conflict.options[$0].name }
      return names.isEmpty ? nil : "\(maker.shortName.capitalizedFirst): \(names.joined(separator: "; "))"
    }
    return parts.isEmpty ? "nobody takes any option" : parts.joined(separator: " · ")
  }

  /// Why a decision maker that looks ahead does what it does, in one sentence.
  ///
  /// `In state 35 Saigon stays: if it takes ‘attend’, the calendar can end at worst in …; if it stays, at worst in ….`
  public func sentence(_ change: LookingAhead.Change, by maker: LookingAhead.Maker, in node: Int) -> String {
    let wording = wording(of: node)
    let action = wording.action(from: change.state, to: change.target)
    // It may leave the state all the same, by another step.
    let leaves = calendar.model(of: node).play.departures(from: change.state).contains { $0.mover == maker.maker }
    let opening =
      "In \(wording.shortState(change.state)) \(wording.short(maker.maker)) \(change.isMade ? action : leaves ? "moves otherwise" : "stays")"
    guard let here = maker.sights.first(where: { $0.state == change.state }), let there = maker.sights.first(where: { $0.state == change.target })
    else { return opening + "." }
    func ends(_ degree: String, _ final: KeyPath<LookingAhead.Sight, LookingAhead.Final>) -> String {
      let (moving, staying) = distinct(there[keyPath: final], here[keyPath: final])
      return "if it \(action), the calendar can end at \(degree) in \(moving); if it stays, at \(degree) in \(staying)"
    }
    let telling = change.statement.map { " What tells them apart is “\($0)”." } ?? ""
    switch change.reason {
    case .worst: return "\(opening): \(ends("worst", \.worst)).\(telling)"
    case .best: return "\(opening): the worst that can come of it is as good either way, but \(ends("best", \.best)).\(telling)"
    case .indifferent:
      return
        "\(opening): whether it stays or \(action), the calendar can end no worse and no better for it; at worst in \(words(here.worst))."
    case .others: return "\(opening): what can come of it if it \(action) would be better for it, but what the others could then do deters it."
    }
  }

  /// Two final states by the named outcomes alone where these tell them apart, else in full.
  private func distinct(_ a: LookingAhead.Final, _ b: LookingAhead.Final) -> (String, String) {
    guard a.outcomes != b.outcomes, !a.outcomes.isEmpty, !b.outcomes.isEmpty else { return (words(a), words(b)) }
    return (quoted(a.outcomes), quoted(b.outcomes))
  }
}
