import Casefile
import ConflictModel
import Documents
import Evidence
import Findings
import Problems
import TestSupport
import Testing

/// The report on evidence, against a case with every situation and against counts made naively on random cases.
struct EvidenceReportTests {
  // MARK: By hand

  /// Every situation once; what each is stands in its name.
  private static let everySituation = """
    demarche: 1
    title: Every situation
    asOf: 2001-02-03
    decisionMakers:
      a:
        name: A
        grounds: [exact-claim]
        options:
          grounded: { name: Grounded, direction: take-only, grounds: [exact-claim] }
          bare: { name: Bare, direction: drop-only, because: Nobody knows }
        prefers:
          - { statement: a.grounded, grounds: [assumed-claim] }
          - { statement: not a.bare, grounds: [orphaned-claim] }
      b:
        name: B
        options: { x: X }
        prefers: [b.x]
    rules:
      - { forbid: a.grounded and a.bare and b.x, grounds: [unplaced-claim] }
    moves:
      - { by: b, when: a.grounded, forbid: b.x }
    outcomes:
      named: { when: b.x, grounds: [names-an-outcome] }
    stages:
      - id: later
        name: Later
        prefers: { b: [{ statement: not b.x, grounds: [opposed-claim] }] }
        grounds: [exact-claim]
      - id: last
        prefers: { a: [{ statement: a.bare, grounds: [exact-claim] }], b: [{ statement: not b.x, grounds: [opposed-claim] }] }
        rules: []
    claims:
      exact-claim: { says: One, kind: reported, cites: [{ source: text, start: 0, end: 5, words: Alpha }] }
      assumed-claim: { says: Two, kind: assumed }
      orphaned-claim: { says: Three, kind: reported, cites: [{ source: text, start: 0, end: 5, words: Gamma }] }
      unplaced-claim: { says: Four, kind: assessed, cites: [{ source: text, section: II }] }
      opposed-claim: { says: Five, kind: inferred, contradicts: [unplaced-claim] }
      idle-claim: { says: Six, kind: reported, cites: [{ source: absent, start: 0, end: 4, words: Beta }], contradicts: [other-idle-claim] }
      other-idle-claim: { says: Seven, kind: inferred }
      idle-of-no-kind: { says: Eight }
      opponent: { says: Nine, kind: assessed, contradicts: [exact-claim, idle-claim, opponent] }
      names-an-outcome: { says: Ten, kind: reported, cites: [{ source: text, start: 6, end: 10 }] }
    sources:
      text: { title: The text }
      absent: { title: Not at hand }
      never-cited: { title: Never cited }
    """

  private func report() throws -> EvidenceReport {
    let (source, problems) = CaseReader.read(Self.everySituation)
    #expect(problems.filter { $0.severity == .error } == [])
    let value = try #require(source)
    let texts = ["text": AnchoredText(FrozenText(freezing: "Alpha Beta Gamma"))]
    return EvidenceReport(value, passages: CitedPassages(of: value.evidence.claims, in: texts))
  }

  @Test func coverageByKind() throws {
    let found = try report().coverage.map { "\($0.kind.rawValue) \($0.elements.count) \($0.grounded.count) \($0.placed.count)" }
    #expect(
      found == [
        "decision maker 2 1 1", "option 3 1 1", "direction 2 1 1", "rule 1 1 0", "move rule 1 0 0", "preference 6 5 1", "stage 2 1 1",
      ])
  }

  /// What a stage says of chance, discretion and looking ahead is part of the model like everything else. A result of which no chance is stated is a name.
  @Test func theCalendarRestsOnClaims() throws {
    let (source, problems) = CaseReader.read(
      """
      demarche: 1
      title: T
      decisionMakers:
        a: { name: A, options: { x: X }, prefers: [a.x] }
        b: { name: B, prefers: [a.x] }
      stages:
        - id: first
          chance:
            election: { one: { name: One, chance: 1/3, grounds: [c1] }, two: { grounds: [idle] } }
            other: [heads, tails]
            vague: { likely: likely, not: [0.2, 0.45] }
          discretion: [{ option: a.x, grounds: [c2] }]
          looksAhead: { a: { because: It can wait, grounds: [c3] }, b: }
      claims:
        c1: { says: One, contradicts: [c2] }
        c2: { says: Two }
        c3: { says: Three }
        idle: { says: Four }
      """)
    #expect(problems == [])
    let value = try #require(source)
    let texts = value.groundedElements().filter { $0.stage == "first" }.map { "\($0.kind.rawValue): \($0.text) \($0.grounds.claims)" }
    #expect(
      texts == [
        "stage: first []", "chance: election, One: 1/3 [\"c1\"]", "chance: vague, likely: 0.55 to 0.8 []", "chance: vague, not: 0.2 to 0.45 []",
        "discretion: A may put off “X” [\"c2\"]", "looking ahead: A looks ahead [\"c3\"]", "looking ahead: B looks ahead []",
      ])
    let report = EvidenceReport(value, passages: CitedPassages(of: value.evidence.claims, in: [:]))
    #expect(report.idle.flatMap(\.claims).map(\.id) == ["idle"])
    #expect(report.contradictions.first?.clashes.map(\.stage) == ["first"])
    #expect(report.assumptions.map(\.kind).suffix(3) == [.chance, .chance, .looksAhead])
    // They are not supposed away: no verdict of a stage depends on them.
    #expect(value.modelElements().map(\.kind) == [.decisionMaker, .option, .preference, .decisionMaker, .preference])
  }

  /// Everything that is said of a party is an element: its types and what each wants, what is unknown, attitudes, perceptions, worlds, coalitions.
  @Test func partiesRestOnClaims() throws {
    let (source, problems) = CaseReader.read(
      """
      demarche: 1
      title: T
      decisionMakers:
        a:
          name: A
          options: { x: X }
          types:
            calm: { name: Calm, chance: [0.1, 1/3], prefers: [{ statement: a.x, grounds: c1 }], grounds: c2 }
            wary: { weights: { a.x: 1 }, grounds: [c3] }
          attitudes: { b: { is: hostile, grounds: c4 }, a: neutral }
        b:
          name: B
          prefers: [a.x]
          unknown: [{ pair: [1, 2], grounds: c5 }]
          sees: { prefers: { a: [{ statement: not a.x, grounds: c6 }] }, rules: [{ forbid: a.x, grounds: c7 }], grounds: c8 }
        c: { name: C, unknown: true, prefers: [a.x], sees: { weights: { a: { a.x: -1 } } } }
      worlds:
        one: { name: One, chance: 0.5, types: { a: calm }, grounds: c9 }
        two: { types: { a: wary } }
      coalitions: [{ members: [a, b], grounds: c10 }]
      stages:
        - id: first
          types: { a: { wary: { prefers: [a.x] }, calm: { prefers: [a.x], grounds: c11 } } }
          unknown: { b: true }
          attitudes: { a: { b: { is: positive, grounds: c12 } } }
          sees: { b: { grounds: c13 } }
      claims: { \((1...13).map { "c\($0): { says: S }" }.joined(separator: ", ")), idle: { says: S } }
      """)
    #expect(problems == [])
    let value = try #require(source)
    func texts(_ stage: String?) -> [String] {
      value.groundedElements().filter { $0.stage == stage && ![.decisionMaker, .option, .stage].contains($0.kind) }
        .map { "\($0.kind.rawValue): \($0.text) \($0.grounds.claims.joined(separator: " "))" }
    }
    #expect(
      texts(nil) == [
        "type: A may be “Calm”: 0.1 to 1/3 c2", "preference: A as “Calm” wants “a.x” c1", "type: A may be “wary” c3",
        "preference: the weights of A as “wary” c3", "attitude: A is hostile to B c4", "attitude: A is neutral to itself ",
        "preference: B wants “a.x” ", "unknown: it is not known how B compares states 1 and 2 c5",
        "perception: B sees the conflict otherwise than it is c8", "perception: as B sees it, A wants “not a.x” c6",
        "perception: as B sees it, never: a.x c7", "preference: C wants “a.x” ", "unknown: nothing is known of what C wants ",
        "perception: C sees the conflict otherwise than it is ", "perception: as C sees it, the weights of A ",
        "world: in “One” A is “Calm”: 0.5 c9", "world: in “two” A is “wary” ", "coalition: A, B could act together c10",
      ])
    #expect(
      texts("first") == [
        "type: A may be “wary” ", "preference: A as “wary” wants “a.x” ", "type: A may be “calm” c11", "preference: A as “calm” wants “a.x” ",
        "attitude: A is positive to B c12", "unknown: nothing is known of what B wants ",
        "perception: B sees the conflict otherwise than it is c13",
      ])
    let report = EvidenceReport(value, passages: CitedPassages(of: value.evidence.claims, in: [:]))
    #expect(report.idle.flatMap(\.claims).map(\.id) == ["idle"])
    let coverage = report.coverage.suffix(6).map { "\($0.kind.rawValue) \($0.elements.count) \($0.grounded.count)" }
    #expect(coverage == ["type 4 3", "unknown 3 1", "attitude 3 2", "perception 6 4", "world 2 1", "coalition 1 1"])
    let solutions = try [nil, value.stages[0]].map { try #require(Solution.solve(value, stage: $0).solution) }
    let changes = Comparison(solutions[0], solutions[1]).modelChanges
    #expect(
      changes.filter { $0.hasPrefix("The ") } == [
        "The type “A may be “Calm”: 0.1 to 1/3” is gone.", "The type “A may be “calm”” is new.",
        "The gap “it is not known how B compares states 1 and 2” is gone.", "The gap “nothing is known of what B wants” is new.",
        "The attitude “A is hostile to B” is gone.", "The attitude “A is neutral to itself” is gone.", "The attitude “A is positive to B” is new.",
        "The perception “as B sees it, A wants “not a.x”” is gone.", "The perception “as B sees it, never: a.x” is gone.",
        "The world “in “One” A is “Calm”: 0.5” is gone.", "The world “in “One” A is “calm”: 0.5” is new.",
      ])
    // The verdicts go by the first type, and what falls falls there.
    let names = value.modelElements().filter { $0.kind == .preference }.map(\.name)
    #expect(
      names == [
        "decisionMakers.a.types.calm.prefers[1]", "decisionMakers.b.prefers[1]", "decisionMakers.c.prefers[1]",
        "stages.first.types.a.wary.prefers[1]",
      ])
  }

  @Test func whatHasNoGround() throws {
    let report = try report()
    #expect(
      report.assumptions.map(\.text) == [
        "A: Bare", "B: X", "A: Bare (once dropped it stays dropped)", "for B, while a.grounded, no move to: b.x", "B wants “b.x”",
      ])
    #expect(report.assumptions.first?.grounds.because == "Nobody knows")
    #expect(report.ungroundedFrame.map(\.text) == ["B", "last"])
    #expect(report.onAssumedAlone.map(\.text) == ["A wants “a.grounded”"])
  }

  @Test func whatIsOfNoUse() throws {
    let report = try report()
    #expect(report.idle.map(\.kind) == [.reported, .inferred, nil])
    #expect(report.idle.map { $0.claims.map(\.id) } == [["idle-claim"], ["other-idle-claim"], ["idle-of-no-kind"]])
    // A claim that contradicts one in use is not idle, even where it also contradicts an idle one, or itself.
    #expect(report.opponents.map(\.claim.id) == ["opponent"])
    #expect(report.opponents.map(\.against) == [["exact-claim"]])
    #expect(report.uncited.map(\.id) == ["idle-of-no-kind", "opponent"])
    #expect(report.unusedSources.map(\.id) == ["never-cited"])
  }

  @Test func contradictions() throws {
    let contradictions = try report().contradictions
    let pairs = contradictions.map { [$0.first.claim.id, $0.second.claim.id] }
    #expect(
      pairs == [
        ["exact-claim", "opponent"], ["unplaced-claim", "opposed-claim"], ["idle-claim", "other-idle-claim"], ["idle-claim", "opponent"],
      ])
    let second = try #require(contradictions.dropFirst().first)
    #expect(second.first.elements.map(\.kind) == [.rule])
    #expect(second.second.elements.map(\.stage) == ["later", "last"])
    // The rule is not in force in the last stage, and the base case has nothing that rests on the other side.
    #expect(second.clashes.map(\.stage) == ["later"])
    #expect(second.clashes.map(\.moment) == ["Later"])
    #expect(contradictions.filter { !$0.clashes.isEmpty }.count == 1)
  }

  @Test func passages() throws {
    let report = try report()
    #expect(report.standings == [.exact: 1, .orphaned: 1, .unplaced: 1, .textMissing: 1, .unsealed: 1])
    #expect(report.orphans.map(\.claim) == ["orphaned-claim"])
    #expect(report.orphans.first?.orphan.reason == .otherWords)
    #expect(report.orphans.first?.orphan.suggestions.map(\.bytes) == [11..<16])
  }

  @Test func aCaseWithoutClaimsHasAReport() throws {
    let source = try #require(CaseReader.read("demarche: 1\ntitle: T\ndecisionMakers: { a: { name: A, options: { x: X } } }").case)
    let report = EvidenceReport(source, passages: CitedPassages(of: []))
    #expect(report.coverage.map(\.grounded.count) == [0, 0])
    #expect(report.assumptions.map(\.text) == ["A: X"])
    #expect(report.contradictions == [] && report.standings == [:])
  }

  // MARK: At random

  @Test(arguments: 0..<400 as Range<UInt64>)
  func agreesWithNaiveCounts(_ seed: UInt64) {
    var generator = RandomEvidence(seed: seed)
    let source = generator.source()
    let texts = ["s0": AnchoredText(FrozenText(freezing: RandomEvidence.text))]
    let report = EvidenceReport(source, passages: CitedPassages(of: source.evidence.claims, in: texts))
    let naive = NaiveEvidence(source)
    for kind in GroundedElement.Kind.allCases {
      let counts = report.coverage.first { $0.kind == kind }.map { [$0.elements.count, $0.grounded.count, $0.placed.count, $0.ungrounded.count] }
      #expect(counts ?? [0, 0, 0, 0] == naive.counts(kind), "seed \(seed), \(kind)")
    }
    #expect(Set(report.idle.flatMap { $0.claims.map(\.id) }) == naive.idle, "seed \(seed)")
    #expect(Set(report.opponents.map(\.claim.id)) == naive.opponents, "seed \(seed)")
    for opponent in report.opponents { #expect(Set(opponent.against) == naive.enemies(of: opponent.claim.id).intersection(naive.used)) }
    #expect(Set(report.contradictions.map { Set([$0.first.claim.id, $0.second.claim.id]) }) == naive.pairs, "seed \(seed)")
    #expect(report.contradictions.count == naive.pairs.count)
    for contradiction in report.contradictions {
      let clashes = Set(contradiction.clashes.map(\.stage))
      #expect(clashes == naive.clashes(contradiction.first.claim.id, contradiction.second.claim.id), "seed \(seed)")
    }
    #expect(report.standings.values.reduce(0, +) == source.evidence.claims.map(\.cites.count).reduce(0, +))
  }
}

/// Elements in words, those of several stages in one.
struct ElementTitleTests {
  @Test func elementsOfSeveralStagesStandInOne() throws {
    let source = try #require(
      CaseReader.read(
        """
        demarche: 1
        title: T
        decisionMakers:
          a:
            name: A
            options: { x: { name: X, grounds: [c] } }
            prefers: [{ statement: a.x, because: First, grounds: [c] }, { statement: true, grounds: [c, c] }]
        stages:
          - { id: one, name: Number one, grounds: [c], prefers: { a: [{ statement: a.x, because: First, grounds: [c] }] } }
          - { id: two, prefers: { a: [{ statement: a.x, because: Second, grounds: [c] }, { statement: not a.x, grounds: [c], reading: c.other }] } }
        claims: { c: { says: C, kind: assumed, readings: { this: This, other: That } } }
        """
      ).case)
    let elements = try #require(source.groundedElements().byClaim()["c"])
    #expect(elements.count == 7)
    #expect(
      source.titles(of: elements) == [
        "option: A: X", "preference: A wants “a.x” (base case, one, two)", "preference: A wants “true”", "stage: Number one",
        "preference: A wants “not a.x”, under the reading c.other (two)",
      ])
    let withReasons = source.titles(of: elements, naming: \.title, withReasons: true)
    #expect(withReasons[1] == "preference: A wants “a.x” (base case, Number one) — First")
    #expect(withReasons.contains("preference: A wants “a.x” (two) — Second"))
  }
}
