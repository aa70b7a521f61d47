import Calendar
import Certificates
import ConflictModel
import Findings
import JSON
import Problems
import Stability

// What then happened: the events held against the model.
extension CaseBrief {
  /// The most changes that are told of a surprise.
  private static let mostRemedies = 12

  /// The events held against the model; nil where a brief cannot wait for it, or the case cannot be replayed.
  private var replay: Replay? { isSmall ? Replay.of(source, Replay.Question(concept: concept)).replay : nil }

  func replayBlocks() throws(Certifier.Rejected) -> [Document.Block] {
    guard !source.events.isEmpty else { return [] }
    let heading = Document.Block.heading(2, "What then happened", id: "replay")
    guard let replay else { return [heading, .paragraph("The replay cannot be told here: ‘demarche replay’ tells it, or what is in its way.")] }
    var blocks: [Document.Block] = [heading, .paragraph(.init(opening(of: replay)))]
    if let picture = ReplayPicture(replay, seenFrom: source.seenFrom) {
      blocks.append(.picture(svg: picture.svgInPage, caption: picture.caption))
    }
    blocks.append(.table(replay.table))
    return blocks + score(of: replay) + stages(of: replay) + (try surprises(of: replay))
  }

  func replayJSON() throws(Certifier.Rejected) -> JSONValue {
    guard let replay else { return .null }
    return replay.json(explanations: try replay.explanations(), remedies: try replay.remedies())
  }

  private func opening(of replay: Replay) -> String {
    let score = replay.score()
    var text = "\(Wording.count(replay.events.count, "event")), held against the model under \(concept.abbreviation)"
    text +=
      score.judged == 0
      ? "; none of them is a move or a decision to stay, so there is nothing to judge."
      : ": of \(score.judged) moves and decisions to stay \(score.expected) expected, \(score.allowed) allowed and \(score.surprising) surprising."
    if let date = source.seenFrom {
      let later = replay.events.count { $0.event.date > date }
      if later > 0 {
        text +=
          " \(later) came after \(date), the day from which the case is seen; only what came until then counts as past in the rest of this brief."
      }
    }
    return text
  }

  private func score(of replay: Replay) -> [Document.Block] {
    let makers = source.conflict.decisionMakers
    let scores = makers.indices.map { (makers[$0].shortName.capitalizedFirst, replay.score(of: $0)) }.filter { $0.1.judged > 0 }
    guard !scores.isEmpty else { return [] }
    let verdicts = Replay.Verdict.allCases
    let rows = (scores + [("All", replay.score())]).map { name, score in
      Document.Table.Row(cells: [Document.Text(name)] + verdicts.map { Document.Text(String(score[$0])) })
    }
    return [
      .heading(3, "The score", id: "score"),
      .table(Document.Table(header: ["Party"] + verdicts.map { Document.Text("\($0.mark) \($0.rawValue)") }, rows: rows)),
    ]
  }

  /// How the stages began and ended as the events went through them.
  private func stages(of replay: Replay) -> [Document.Block] {
    let items = replay.stages.compactMap { stage -> Document.Item? in
      let sentences = replay.beginning(of: stage) + [replay.ending(of: stage)].compactMap(\.self)
      return sentences.isEmpty ? nil : Document.Item(.init([.strong(stage.title.capitalizedFirst), .plain(": " + sentences.joined(separator: " "))]))
    }
    return items.isEmpty ? [] : [.heading(3, "How the stages ended", id: "replayed-stages"), .list(items)]
  }

  private func surprises(of replay: Replay) throws(Certifier.Rejected) -> [Document.Block] {
    guard !replay.surprises.isEmpty else { return [] }
    let explanations = try replay.explanations()
    let remedies = try replay.remedies()
    var blocks: [Document.Block] = [
      .heading(3, "The surprises", id: "surprises"),
      .paragraph("For each the verdict that it contradicts, and what would have to differ. Nothing is adjusted: a surprise stays a surprise."),
    ]
    for index in replay.surprises {
      let event = replay.events[index]
      let what = [replay.who(event), replay.action(event)].compactMap(\.self).joined(separator: " ")
      blocks.append(.heading(4, "\(index + 1). \(event.event.date): \(what)", id: "surprise-\(index + 1)"))
      if !event.event.says.isEmpty { blocks.append(.paragraph(Document.Text(event.event.says) + grounds(event.event.grounds))) }
      let contradicted = explanations[index].map { [item($0)] } ?? []
      blocks.append(.list(contradicted + (remedies[index].map { [item($0, replay)] } ?? [])))
    }
    return blocks
  }

  private func item(_ remedies: Replay.Remedies, _ replay: Replay) -> Document.Item {
    var below = remedies.found.prefix(Self.mostRemedies).map { Document.Item(.init(replay.words($0).capitalizedFirst + ".")) }
    let more = remedies.found.count - Self.mostRemedies
    if more > 0 { below.append(Document.Item(.init("And \(more) more; ‘demarche replay --json’ lists them."))) }
    let unchecked = remedies.found.compactMap(\.unchecked)
    if let reason = unchecked.first {
      below.append(Document.Item(.init("\(unchecked.count) of them come from the engine alone and were not checked: \(reason).")))
    }
    return Document.Item(.init(replay.summary(remedies)), below: below)
  }
}
