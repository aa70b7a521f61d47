import Calendar
import Certificates
import ConflictModel
@testable import Findings
import GraphModel
import Stability
@testable import TestModels
import TestSupport
import Testing

/// The replay of random cases, against the definitions.
struct ReplayTests {
  private static func run(_ check: (Case, Replay) throws -> Void) throws {
    var judged = 0
    for number in 0..<90 {
      guard let source = RandomReplay.make(seed: UInt64(number)) else { continue }
      let question = Replay.Question(
        concept: SolutionConcept.allCases[number % SolutionConcept.allCases.count], semantics: number % 7 == 0 ? .eachOnce : .legalSequences)
      // A ranking that speaks of states which a stage does not have is an error of the case.
      guard let replay = Replay.of(source, question).replay else { continue }
      judged += 1
      try check(source, replay)
    }
    #expect(judged > 40, "\(judged)")
  }

  private static func judged(_ event: ReplayedEvent, in replay: Replay) -> NaiveReplay.Judged {
    var judged = NaiveReplay.Judged(verdict: event.verdict)
    let stage = replay.stages[event.stage]
    judged.stage = stage.solution.stage?.id
    switch event.judgement {
    case .move(let move):
      (judged.isLegal, judged.isImprovement, judged.departsUnder) = (move.isLegal, move.isImprovement, move.departsUnder)
      (judged.stableUnder, judged.equilibriumUnder) = (move.leftStableUnder, move.leftEquilibriumUnder)
      (judged.isPossibleEndOfStage, judged.isPossibleEndFromLeft) = (move.isPossibleEndOfStage, move.isPossibleEndFromLeft)
    case .stay(let stay): (judged.stableUnder, judged.equilibriumUnder) = (stay.stableUnder ?? [], stay.equilibriumUnder)
    case .result, .remark: break
    }
    return judged
  }

  /// Every event is judged as the definitions say: the stage, whether the move is legal, an improvement, a departure, and what can come of it.
  @Test func everythingIsAsTheDefinitionsSay() throws {
    var counts: [Replay.Verdict: Int] = [:]
    try Self.run { source, replay in
      let naive = NaiveReplay(source: source, concept: replay.question.concept, semantics: replay.question.semantics).judged()
      #expect(naive.count == replay.events.count)
      for (expected, event) in zip(naive, replay.events) {
        #expect(Self.judged(event, in: replay) == expected, "\(source.title), event \(event.index + 1)")
        if let verdict = event.verdict { counts[verdict, default: 0] += 1 }
      }
      #expect(replay.score().judged == naive.count { $0.verdict != nil })
      let makers = source.conflict.decisionMakers.indices.map { replay.score(of: $0) }
      for verdict in Replay.Verdict.allCases { #expect(makers.reduce(0) { $0 + $1[verdict] } == replay.score()[verdict]) }
    }
    for verdict in Replay.Verdict.allCases { #expect(counts[verdict, default: 0] > 8, "\(counts)") }
  }

  /// A stage that is over ended where it can or not as the definitions say, and the next begins there.
  @Test func stagesEndAsTheDefinitionsSay() throws {
    var ended = 0
    try Self.run { source, replay in
      for (stage, next) in zip(replay.stages, replay.stages.dropFirst()) { #expect(stage.ended == next.began && stage.isOver) }
      for stage in replay.stages where stage.isOver {
        let model = NaiveReplay.Model(
          source.conflict(in: stage.solution.stage), stage.solution.stage, replay.question.concept, replay.question.semantics)
        guard let start = model.state(stage.began), let end = model.state(stage.ended) else {
          #expect(stage.endsWhereItCan == nil)
          continue
        }
        #expect(stage.endsWhereItCan == model.possibleEnds(start).contains(end))
        ended += 1
      }
    }
    #expect(ended > 10, "\(ended)")
  }

  /// A play of departures alone is expected throughout.
  @Test func departuresAreExpected() throws {
    var steps = 0
    try Self.run { source, replay in
      guard let stage = replay.stages.first, var state = stage.start, let date = CalendarDate("1950-03-02") else { return }
      var random = SeededGenerator(seed: 1)
      var played = source
      played.events = []
      for _ in 0..<4 {
        let departures = stage.play.departures(from: state)
        guard !departures.isEmpty else { break }
        let step = random.pick(departures)
        let (before, after) = (Set(stage.solution.graph.space.atoms(of: state)), Set(stage.solution.graph.space.atoms(of: step.state)))
        let kind: ObservedEvent.Kind =
          source.conflict.form == .options
          ? .move(maker: step.mover, takes: after.subtracting(before), drops: before.subtracting(after))
          : .arrival(maker: step.mover, state: step.state)
        played.events.append(ObservedEvent(date: date, says: "A step", kind: kind))
        state = step.state
      }
      // Who has no departure from where play has come stays as expected, who has one would not.
      for maker in source.conflict.decisionMakers.indices {
        played.events.append(ObservedEvent(date: date, says: "Stays", kind: .stays(maker: maker)))
      }
      let replayed = try #require(Replay.of(played, replay.question).replay)
      for event in replayed.events {
        if case .stays(let maker) = event.event.kind {
          #expect((event.verdict == .expected) == !stage.play.departures(from: state).contains { $0.mover == maker })
        } else {
          #expect(event.verdict == .expected)
          steps += 1
        }
      }
    }
    #expect(steps > 25, "\(steps)")
  }

  /// The changes that suffice are those after which the definitions find no surprise, and no others.
  @Test func remediesAreWhatTheDefinitionsSay() throws {
    var found = 0
    try Self.run { source, replay in
      let remedies = try replay.remedies()
      let elements = source.modelElements()
      for index in replay.surprises {
        let event = replay.events[index]
        if case .move(let move) = event.judgement, !move.isLegal {
          #expect(remedies[index] == nil)
          continue
        }
        guard let told = remedies[index] else {
          #expect(event.left == nil)
          continue
        }
        let stage = replay.stages[event.stage].stage
        let own = elements.filter { element in
          guard case .statement(let maker, _) = element.path.part else { return false }
          return element.path.stage == (stage.map { source.stages[$0].changes.preferences[maker] == nil } ?? true ? nil : stage)
        }
        let parts =
          own.map { Supposition.Part.without($0.path) }
          + zip(own, own.dropFirst()).filter { $0.path.isInList(of: $1.path) }.map { Supposition.Part.swap($0.path, with: $1.path) }
        #expect(told.tried == parts.count && told.unjudged == 0)
        for part in parts {
          let edited = NaiveSupposition(source: source, parts: [part]).edited
          let verdict = NaiveReplay(source: edited, concept: replay.question.concept, semantics: replay.question.semantics)
            .judged()[event.index].verdict
          let remedy = told.found.first { $0.supposition.parts == [part] }
          #expect(remedy?.verdict == (verdict == .surprising ? nil : verdict))
          #expect(remedy.map { $0.unchecked == nil } ?? true)
          if remedy != nil { found += 1 }
        }
      }
    }
    #expect(found > 4, "\(found)")
  }

  /// Where parties look ahead, a change that suffices is one after which the replay of the case as changed finds no surprise.
  @Test func remediesAreThoseOfTheChangedCase() throws {
    var compared = 0
    for seed in 5_000..<5_200 {
      guard let source = RandomReplay.make(seed: UInt64(seed), looksAhead: true), let replay = Replay.of(source).replay else { continue }
      for (index, remedies) in try replay.remedies() where !replay.stages[replay.events[index].stage].solution.prospects.isEmpty {
        let elements = source.modelElements()
        let own = elements.filter { if case .statement = $0.path.part { true } else { false } }
        var found: [Supposition: Replay.Verdict] = [:]
        for part in own.map({ Supposition.Part.without($0.path) })
          + zip(own, own.dropFirst()).filter({ $0.path.isInList(of: $1.path) }).map({ Supposition.Part.swap($0.path, with: $1.path) })
        {
          // A statement that the stage has replaced is none of its own, though it may be one of a later stage.
          let stage = replay.stages[replay.events[index].stage].stage
          let path = Supposition.Change.path(of: part)
          guard case .statement(let maker, _) = path.part else { continue }
          guard path.stage == (stage.map { source.stages[$0].changes.preferences[maker] == nil } ?? true ? nil : stage) else { continue }
          let edited = NaiveSupposition(source: source, parts: [part]).edited
          let verdict = Replay.of(edited).replay?.events[index].verdict
          if let verdict, verdict != .surprising { found[Supposition([part])] = verdict }
          compared += 1
        }
        #expect(Dictionary(uniqueKeysWithValues: remedies.found.map { ($0.supposition, $0.verdict) }) == found)
      }
    }
    #expect(compared > 30, "\(compared)")
  }

  /// What is told of a surprise is the checked explanation of the verdict that it contradicts.
  @Test func surprisesAreExplained() throws {
    try Self.run { _, replay in
      for event in replay.events {
        let narrative = try replay.explanation(of: event)
        #expect((narrative == nil) == (event.verdict != .surprising))
        guard let narrative, event.left != nil else { continue }
        if case .stay = event.judgement { #expect(!narrative.isStable) } else { #expect(narrative.isStable && !narrative.lines.isEmpty) }
        #expect(!replay.reasons(event).isEmpty)
      }
    }
  }

  /// Days that were not asked for change what has happened and not what is said of the others.
  @Test func partsAreAsTheWhole() throws {
    try Self.run { source, replay in
      guard source.events.count > 2 else { return }
      let day = source.events[source.events.count / 2].date
      var question = replay.question
      question.from = day
      let later = try #require(Replay.of(source, question).replay)
      #expect(later.events == replay.events.filter { $0.event.date >= day })
      (question.from, question.until) = (nil, day)
      // The result of the vote may come after the last day that is asked for.
      guard let earlier = Replay.of(source, question).replay else { return }
      #expect(earlier.events == replay.events.filter { $0.event.date <= day })
    }
  }
}

extension Supposition.Change {
  /// Where the first statement of a part is written.
  fileprivate static func path(of part: Supposition.Part) -> ElementPath {
    switch part {
    case .without(let path), .swap(let path, _), .twoWay(let path): path
    case .claim: ElementPath(stage: nil, part: .decisionMaker(0))
    }
  }
}
