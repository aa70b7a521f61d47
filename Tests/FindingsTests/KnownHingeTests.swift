import Casefile
import ConflictModel
import Evidence
@testable import Findings
import Stability
import Testing

/// A small case of which a person can say what it hangs on.
enum CaseLibrary {
  static let text = """
    demarche: 1
    title: Two villages and a well
    decisionMakers:
      up:
        name: Upstream village
        short: Upstream
        options:
          share: { name: Let water through, grounds: [there-is-a-sluice] }
        prefers:
          - { statement: not down.sue, grounds: [court-is-feared] }
          - { statement: not up.share, grounds: [water-is-scarce, elders-say-no] }
      down:
        name: Downstream village
        short: Downstream
        options:
          sue: { name: Go to court, direction: take-only }
        prefers:
          - { statement: down.sue if not up.share, grounds: [thirst] }
          - { statement: not down.sue, grounds: [court-is-costly] }
    outcomes:
      sharing: up.share and not down.sue
      conflict: down.sue
      drought: not up.share and not down.sue
    statusQuo: []
    claims:
      there-is-a-sluice: { says: There is a sluice., cites: [{ source: survey, section: II.1 }] }
      court-is-feared: { says: The upstream village fears the court., cites: [{ source: survey, section: II.2 }] }
      water-is-scarce: { says: Water is scarce., cites: [{ source: survey, section: II.3 }, { source: survey, section: II.4 }] }
      elders-say-no: { says: The elders are against it. }
      thirst: { says: Without water the downstream village goes to court. }
      court-is-costly: { says: A court costs money. }
      nobody-asks: { says: It rained in May. }
    sources:
      survey: { title: Survey of the valley }
    """

  static var well: Case? { CaseReader.read(text).case }
}

struct KnownHingeTests {
  private func hinges(_ concept: SolutionConcept = .seq) throws -> Hinges {
    let source = try #require(CaseLibrary.well)
    return try #require(Hinges.find(in: source, Hinges.Question(of: source, concept: concept)))
  }

  private func hinge(_ hinges: Hinges, _ name: String) throws -> Hinge {
    try #require(hinges.hinges.first { $0.supposition.name(in: hinges.elements) == name }, "\(name)")
  }

  /// Under Nash upstream would rather not share; under SEQ it shares, because the village below would go to court.
  @Test func whatSharingHangsOn() throws {
    let hinges = try hinges(.nash)
    let standing = try #require(hinges.standings.first { hinges.source.conflict.outcomes[$0.outcome].name == "sharing" })
    let names = standing.flips.map { hinges.hinges[$0].supposition.name(in: hinges.elements) }
    #expect(!standing.holds)
    // Once nothing makes it prefer not to share, it can as well go on sharing.
    #expect(names == ["claim water-is-scarce with-others", "claim elders-say-no with-others"])
  }

  @Test func whatSharingHangsOnWhenAnswersAreFeared() throws {
    let hinges = try hinges()
    let standing = try #require(hinges.standings.first { hinges.source.conflict.outcomes[$0.outcome].name == "sharing" })
    #expect(standing.holds && standing.equilibria == [1])
    #expect(
      Set(standing.flips.map { hinges.hinges[$0].supposition.name(in: hinges.elements) }) == [
        "claim there-is-a-sluice alone", "claim court-is-feared alone", "claim thirst alone", "without decisionMakers.down.options.sue",
        "swap decisionMakers.up.prefers[1] decisionMakers.up.prefers[2]", "swap decisionMakers.down.prefers[1] decisionMakers.down.prefers[2]",
      ])
    #expect(hinges.steadfastness(standing) == "It holds whichever one-way option goes both ways.")
  }

  @Test func theWeakerStrengthIsTold() throws {
    let hinges = try hinges()
    let names = hinges.hinges.map { $0.supposition.name(in: hinges.elements) }
    // Both claims ground one statement: neither fells it alone.
    #expect(!names.contains("claim water-is-scarce alone") && !names.contains("claim nobody-asks alone"))
    let sluice = try hinge(hinges, "claim there-is-a-sluice alone")
    #expect(sluice.elements.map(\.name) == ["decisionMakers.up.options.share"])
    #expect(hinges.condition(sluice.supposition) == "the claim ‘there-is-a-sluice’ falls")
    #expect(hinges.says(sluice.supposition) == "“There is a sluice.” (survey II.1)")
    #expect(hinges.falling([sluice]) == "With it falls: Upstream can “Let water through”.")
    #expect(hinges.source.evidence.claim("water-is-scarce")?.places == "survey II.3, II.4")
  }

  /// A claim that grounds nothing but the direction of an option does, in falling, what making the option go both ways does.
  @Test func aDirectionFallsWithItsOwnGrounds() throws {
    let text = CaseLibrary.text.replacing(
      "sue: { name: Go to court, direction: take-only }",
      with: "sue: { name: Go to court, direction: { is: take-only, because: Courts go on, grounds: [nobody-asks] } }")
    let (value, problems) = CaseReader.read(text)
    #expect(problems.isEmpty)
    let source = try #require(value)
    #expect(source.conflict.options[1].direction == .takeOnly && source.conflict.options[1].directionGrounds.claims == ["nobody-asks"])
    #expect(source.oneWayElements().map(\.grounds.claims) == [["nobody-asks"]])
    let hinges = try #require(Hinges.find(in: source, Hinges.Question(of: source, concept: .nash)))
    let claim = hinges.hinges.first { $0.supposition.name(in: hinges.elements) == "claim nobody-asks alone" }
    let twoWay = hinges.hinges.first { $0.supposition.name(in: hinges.elements) == "two-way decisionMakers.down.options.sue" }
    #expect(claim?.effects == twoWay?.effects)
    let supposition = Supposition([.claim("nobody-asks", .alone)])
    #expect(supposition.changes(source.modelElements()).map(\.path) == [ElementPath(stage: nil, part: .option(1))])
    if let claim { #expect(hinges.falling([claim]) == "With it falls: that Downstream can “Go to court” one way only.") }
  }

  @Test func namesAreReadBack() throws {
    let source = try #require(CaseLibrary.well)
    let elements = source.modelElements()
    let names = [
      "claim thirst alone", "claim thirst with-others", "without decisionMakers.down.options.sue", "two-way decisionMakers.down.options.sue",
      "swap decisionMakers.up.prefers[1] decisionMakers.up.prefers[2]", "claim thirst alone and claim court-is-feared alone",
    ]
    for name in names { #expect(Supposition(name, in: source)?.name(in: elements) == name) }
    for name in [
      "", "claim", "claim none alone", "claim thirst", "without x", "two-way decisionMakers.up.prefers[1]", "without rules[1]",
      "swap decisionMakers.up.prefers[1] decisionMakers.down.prefers[2]", "claim thirst alone and ",
    ] { #expect(Supposition(name, in: source) == nil, "\(name)") }
  }

  @Test func whatIsNotFeasibleIsSaid() throws {
    let text = CaseLibrary.text.replacing("outcomes:", with: "rules:\n  - require: up.share or down.sue\n  - forbid: down.sue\noutcomes:")
      .replacing("statusQuo: []", with: "statusQuo: [up.share]")
    let source = try #require(CaseReader.read(text).case)
    let hinges = try #require(Hinges.find(in: source, Hinges.Question(of: source)))
    #expect(
      hinges.unjudged.map { "\($0.supposition.name(in: hinges.elements)): \($0.reason)" } == [
        "claim there-is-a-sluice alone: no state is feasible then"
      ])
    // Where the effect of a claim cannot be said, nothing is said of all claims.
    for standing in hinges.standings { #expect(hinges.steadfastness(standing)?.contains("claim") != true) }
  }
}
