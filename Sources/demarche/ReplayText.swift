import Concepts
import ConflictModel
import Evidence
import Findings
import Stability

/// A replay as a person reads it in a terminal: the events stage by stage, the score, then the surprises at length.
struct ReplayText {
  let replay: Replay
  /// For surprising events, by their position, what they contradict.
  let explanations: [Int: Narrative]
  /// By their position, what would have to differ.
  let remedies: [Int: Replay.Remedies]
  let basis: Basis
  /// The claims of the basis, in its order.
  let claims: [Claim]
  let passages: CitedPassages
  let terminal: Terminal

  var text: String { (head + stages + score + surprises + restsOn).joined(separator: "\n") }

  private var head: [String] {
    let concept = replay.question.concept
    return [
      terminal.styled(terminal.wrapped("\(replay.source.title): what then happened"), .bold),
      terminal.styled(
        terminal.wrapped(
          "Judged under \(concept.abbreviation), \(concept.fullName). ● expected, ◐ allowed, ▲ surprising, · not judged. Sanctions: \(replay.question.semantics.rawValue).",
          hanging: 2), .faint),
    ]
  }

  // MARK: Events

  private var stages: [String] {
    replay.stages.indices.flatMap { index -> [String] in
      let stage = replay.stages[index]
      let events = replay.events.filter { $0.stage == index }
      // Of stages that were over before the first day that was asked for there is nothing to tell.
      if let from = replay.question.from, events.isEmpty, stage.until.map({ $0 < from }) ?? true { return [] }
      let days = [stage.from.map { "from \($0)" }, stage.until.map { "until \($0)" }].compactMap(\.self).joined(separator: " ")
      let heading = stage.title.capitalizedFirst + (days.isEmpty ? "" : ", \(days)")
      var lines = ["", terminal.styled(terminal.wrapped(heading, hanging: 2), .bold)]
      lines += replay.beginning(of: stage).map { terminal.styled(terminal.wrapped($0, indent: 2, hanging: 4), .yellow) }
      lines += events.flatMap(self.lines)
      if let ending = replay.ending(of: stage) { lines.append(terminal.wrapped(ending, indent: 2, hanging: 4)) }
      return lines
    }
  }

  /// The widest name of a party in the table.
  private var nameWidth: Int { min(20, replay.events.compactMap { replay.who($0)?.displayWidth }.max() ?? 0) }

  private func lines(of event: ReplayedEvent) -> [String] {
    let mark = event.verdict?.mark ?? Replay.Verdict.unjudgedMark
    let who = (replay.who(event) ?? "").truncated(to: nameWidth).padded(to: nameWidth)
    let label = "\(mark) \(event.event.date)  \(who)"
    let says = event.event.says.isEmpty ? replay.action(event) ?? "" : event.event.says
    let verdict = event.verdict.map { " — \($0.rawValue)" } ?? ""
    let line = terminal.labelled(label, width: 14 + nameWidth, says + verdict, indent: 2)
    let styled = styled(line, event.verdict)
    let model = event.event.says.isEmpty ? nil : replay.action(event).map { "\($0.capitalizedFirst)." }
    let why = ([model].compactMap(\.self) + replay.reasons(event)).joined(separator: " ")
    return [styled] + (why.isEmpty ? [] : [terminal.styled(terminal.wrapped(why, indent: 6, hanging: 6), .faint)])
  }

  private func styled(_ line: String, _ verdict: Replay.Verdict?) -> String {
    switch verdict {
    case .expected: terminal.styled(line, .green)
    case .allowed: terminal.styled(line, .cyan)
    case .surprising: terminal.styled(line, .yellow)
    case nil: line
    }
  }

  // MARK: Score

  private var score: [String] {
    let makers = replay.source.conflict.decisionMakers
    let rows = makers.indices.map { (makers[$0].shortName.capitalizedFirst, replay.score(of: $0)) }.filter { $0.1.judged > 0 }
    let width = min(24, (rows.map(\.0.displayWidth) + [3]).max() ?? 3)
    func words(_ score: Replay.Score) -> String {
      Replay.Verdict.allCases.map { "\($0.mark) \(score[$0]) \($0.rawValue)" }.joined(separator: "   ")
    }
    guard replay.score().judged > 0 else { return ["", "Nothing that was observed is a move or a decision to stay, so there is nothing to judge."] }
    return ["", terminal.styled("Score", .bold)]
      + (rows + [("All", replay.score())]).map { terminal.labelled($0.0, width: width, words($0.1), indent: 2) }
  }

  // MARK: Surprises

  private var explained: ExplainText? {
    replay.surprises.first.map { first in
      ExplainText(
        solution: replay.stages[replay.events[first].stage].solution, state: 0, concept: .basic(replay.question.concept), narratives: [],
        basis: basis,
        claims: claims, passages: passages, terminal: terminal)
    }
  }

  private var surprises: [String] {
    guard let explained, !replay.surprises.isEmpty else { return [] }
    return ["", terminal.styled("The surprises", .bold)]
      + replay.surprises.flatMap { index -> [String] in
        let event = replay.events[index]
        let what = [replay.who(event), replay.action(event)].compactMap(\.self).joined(separator: ": ")
        var lines = ["", terminal.styled(terminal.wrapped("▲ \(event.event.date)  \(what)", hanging: 4), .yellow)]
        if let because = event.event.grounds.because { lines.append(terminal.styled(terminal.wrapped(because, indent: 2), .faint)) }
        if let narrative = explanations[index] {
          lines.append(terminal.wrapped(narrative.verdict, indent: 2, hanging: 4))
          lines += narrative.lines.flatMap { explained.rendered($0, 4) }
        }
        if let remedies = remedies[index] { lines += self.lines(of: remedies) }
        return lines
      }
  }

  /// The most changes that are shown of a surprise.
  private static let most = 12

  private func lines(of remedies: Replay.Remedies) -> [String] {
    var lines = [terminal.wrapped(replay.summary(remedies), indent: 2, hanging: 4)]
    lines += remedies.found.prefix(Self.most).map { terminal.wrapped("– \(replay.words($0))", indent: 4, hanging: 6) }
    let more = remedies.found.count - Self.most
    if more > 0 { lines.append(terminal.wrapped("… and \(more) more; ‘--json’ lists them.", indent: 4)) }
    let unchecked = remedies.found.compactMap(\.unchecked)
    if let reason = unchecked.first {
      lines.append(terminal.wrapped("\(unchecked.count) of them come from the engine alone and were not checked: \(reason).", indent: 4))
    }
    return lines
  }

  private var restsOn: [String] { explained?.restsOn ?? [] }
}
