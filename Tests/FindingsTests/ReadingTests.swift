import Casefile
import ConflictModel
import Evidence
import Findings
import GraphModel
import Problems
import Stability
import Testing

/// Readings: a case under some readings is the case written without the elements of all others.
struct ReadingTests {
  /// The case without elements of other readings, and without a word of readings.
  private func written(_ source: Case, _ chosen: [String: String]) -> Case {
    func keeps(_ grounds: Grounds) -> Bool { grounds.reading.map { chosen[$0.claim] == $0.reading } ?? true }
    func plain(_ grounds: Grounds) -> Grounds { Grounds(claims: grounds.claims, because: grounds.because) }
    func plain(_ preference: Preference) -> Preference {
      guard case .prioritized(let statements) = preference else { return preference }
      return .prioritized(statements.filter { keeps($0.grounds) }.map { Statement(condition: $0.condition, grounds: plain($0.grounds)) })
    }
    func plain(_ rules: [Rule]) -> [Rule] { rules.filter { keeps($0.grounds) }.map { Rule(kind: $0.kind, grounds: plain($0.grounds)) } }
    func plain(_ rules: [MoveRule]) -> [MoveRule] {
      rules.filter { keeps($0.grounds) }.map { rule in
        var rule = rule
        rule.grounds = plain(rule.grounds)
        return rule
      }
    }
    var result = source
    result.conflict.rules = plain(result.conflict.rules)
    result.conflict.moveRules = plain(result.conflict.moveRules)
    for maker in result.conflict.decisionMakers.indices {
      result.conflict.decisionMakers[maker].preference = plain(result.conflict.decisionMakers[maker].preference)
    }
    for stage in result.stages.indices {
      result.stages[stage].changes.rules = result.stages[stage].changes.rules.map { plain($0) }
      result.stages[stage].changes.moveRules = result.stages[stage].changes.moveRules.map { plain($0) }
      result.stages[stage].changes.preferences = result.stages[stage].changes.preferences.mapValues { plain($0) }
    }
    return result
  }

  /// The text of a model without its grounds.
  private func bare(_ conflict: Conflict) -> String {
    let preferences = conflict.decisionMakers.map { maker -> String in
      if case .prioritized(let statements) = maker.preference { return "\(statements.map(\.condition.formula))" }
      return "\(maker.preference)"
    }
    return "\(conflict.rules.map(\.kind)) \(conflict.moveRules.map { "\($0.by) \($0.when?.text ?? "") \($0.target.text)" }) \(preferences)"
  }

  @Test(arguments: 0..<60) func leavingOutEqualsNotWriting(_ seed: Int) {
    let source = RandomCase.make(seed: UInt64(seed))
    for reading in ["a", "b"] {
      let chosen = Dictionary(uniqueKeysWithValues: source.evidence.claims.map { ($0.id, $0.id == "c1" ? "a" : reading) })
      let readings = ChosenReadings(chosen.sorted { $0.key < $1.key }.map { ReadingName(claim: $0.key, reading: $0.value) })
      let plain = written(source, chosen)
      for stage in [nil] + source.stages.map(Optional.some) {
        let conflict = source.conflict(in: stage, under: readings)
        #expect(bare(conflict) == bare(plain.conflict(in: stage.flatMap { plain.stage($0.id) })))
        if reading == "a" { #expect(conflict == source.conflict(in: stage)) }
      }
    }
  }

  private static let text = """
    demarche: 1
    title: Two readings
    decisionMakers:
      a:
        name: A
        options: { go: Go }
        prefers:
          - { statement: a.go, reading: c.yes }
          - { statement: not a.go, reading: c.no }
      b: { name: B, options: { go: Go }, prefers: [b.go] }
    outcomes: { gone: a.go, both: a.go and b.go }
    claims:
      c: { says: A wants something., readings: { yes: It wants to go., no: It wants to stay. } }
      d: { says: Nobody depends on it., readings: { one: One., other: Other. } }
    """

  @Test func verdictsByReading() throws {
    let source = try #require(CaseReader.read(Self.text).case)
    let verdicts = ReadingVerdicts(of: source)
    // Of ‘d’ nothing depends, so it is not multiplied.
    #expect(verdicts.claims.map(\.id) == ["c"] && !verdicts.isSingly)
    #expect(verdicts.groups.map(\.verdicts) == [[.judged([true, true])], [.judged([false, false])]])
    #expect(verdicts.groups.map(\.combinations) == [[[0]], [[1]]])
    #expect(verdicts.agreement(at: 0) == [nil, nil])
    #expect(verdicts.words(verdicts.groups[1]) == ["‘c’ as no"])
    #expect(ReadingVerdicts(of: source, maximumCombinations: 1).isSingly)
  }

  /// Every combination is judged as its own case is.
  @Test(arguments: 0..<30) func combinationsAreJudgedAsWritten(_ seed: Int) {
    let source = RandomCase.make(seed: UInt64(500 + seed))
    let verdicts = ReadingVerdicts(of: source)
    var count = 0
    for group in verdicts.groups {
      for combination in group.combinations {
        count += 1
        var chosen = Dictionary(uniqueKeysWithValues: source.evidence.claims.map { ($0.id, "a") })
        for (claim, reading) in zip(verdicts.claims, combination) { chosen[claim.id] = claim.readings[reading].id }
        let plain = written(source, chosen)
        for (stage, verdict) in zip(verdicts.stages, group.verdicts) {
          guard let solution = Solution.solve(plain, stage: stage.flatMap { plain.stage($0.id) }).solution, case .judged(let holds) = verdict else {
            if case .judged = verdict { Issue.record("judged without a solution") }
            continue
          }
          #expect(
            holds
              == solution.conflict.outcomes.map { outcome in
                solution.analysis.equilibria(under: .seq).contains { solution.graph.space.satisfies(outcome.condition.formula, $0) }
              })
        }
      }
    }
    #expect(count == verdicts.claims.reduce(1) { $0 * $1.readings.count })
  }

  @Test func aListThatBecomesEmptyIsWarnedOf() throws {
    let source = try #require(CaseReader.read(Self.text.replacing("      - { statement: not a.go, reading: c.no }\n", with: "")).case)
    #expect(source.readingProblems(in: nil) == [])
    let no = ChosenReadings([ReadingName(claim: "c", reading: "no")])
    #expect(source.readingProblems(in: nil, under: no).map(\.code) == ["no-statements-left"])
    #expect(Solution.solve(source, under: no).problems.map(\.code) == ["no-statements-left"])
  }

  /// Statements of types and of what somebody sees stand under readings too.
  @Test func listsOfTypesAndPerceptionsStandUnderReadings() throws {
    let (value, problems) = CaseReader.read(
      """
      demarche: 1
      title: T
      claims:
        c: { says: C, readings: { yes: Yes, no: No } }
        d: { says: D, readings: { yes: Yes, no: No } }
        e: { says: E, readings: { yes: Yes, no: No } }
        idle: { says: I, readings: { yes: Yes, no: No } }
      decisionMakers:
        a:
          name: A
          options: { go: Go }
          types: { calm: { prefers: [a.go] }, wary: { prefers: [{ statement: not a.go, reading: c.yes }] } }
          sees: { prefers: { a: [{ statement: a.go, reading: d.yes }] } }
      stages: [{ id: s, sees: { a: { rules: [{ forbid: a.go, reading: e.no }] } } }]
      """)
    #expect(problems == [])
    let source = try #require(value)
    #expect(source.claimsWhoseReadingsMatter().map(\.id) == ["c", "d", "e"])
    #expect(source.readingProblems(in: nil) == [])
    let no = ChosenReadings(["c", "d", "e"].map { ReadingName(claim: $0, reading: "no") })
    #expect(
      source.readingProblems(in: nil, under: no).map(\.message) == [
        "every statement of A as ‘wary’ stands under another reading, so every state counts as equally good for it",
        "every statement of A, as A sees it, stands under another reading, so every state counts as equally good for it",
      ])
    let makers = source.conflict(in: source.stages[0], under: no).decisionMakers
    #expect(makers[0].types[1].preference == .prioritized([]) && makers[0].sees?.changes.rules?.count == 1)
    #expect(source.conflict(in: source.stages[0]).decisionMakers[0].sees?.changes.rules == [])
  }

  @Test func whatIsReadRestsOnTheClaim() throws {
    let source = try #require(CaseReader.read(Self.text).case)
    #expect(source.assumptions().map(\.text) == ["A: Go", "B: Go", "B wants “b.go”"])
    #expect(source.modelElements().map(\.name).filter { $0.contains("prefers") } == ["decisionMakers.a.prefers[1]", "decisionMakers.b.prefers[1]"])
  }
}
