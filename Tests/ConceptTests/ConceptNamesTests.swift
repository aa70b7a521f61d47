import Concepts
import Problems
import Stability
import TestSupport
import Testing

/// Concepts by name, and what is said of each.
@Suite("Names and words of the concepts")
struct ConceptNamesTests {
  /// All kinds, with numbers small and great.
  private static let all: [Concept] = {
    let numbered = [1, 2, 3, 9, 10, 99].flatMap { horizon -> [Concept] in
      [.limitedMove(horizon), .maximin(horizon), .metarational(horizon), .credibleMetarational(horizon)]
    }
    let strong = [0, 1, 2, 99].flatMap { degree in
      SolutionConcept.allCases.filter { $0 != .nash }.map { Concept.strong($0, degree: degree) }
    }
    return Concept.all(horizon: 6, degree: 3) + numbered + strong
  }()

  @Test func anIDIsReadBackAsTheSameConcept() throws {
    for concept in Self.all {
      #expect(try Concept(id: concept.id) == concept)
      #expect(try Concept(id: concept.id.uppercased()) == concept)
    }
  }

  @Test func idsAndNamesTellConceptsApart() {
    let all = Set(Self.all)
    for text in [\Concept.id, \.abbreviation, \.fullName] { #expect(Set(all.map { $0[keyPath: text] }).count == all.count) }
  }

  /// The ids are what documentation and scripts hold on to.
  @Test(
    arguments: [
      ("seq", .basic(.seq)), ("sim", .simultaneous), ("l-3", .limitedMove(3)), ("non-myopic", .nonMyopic), ("maximin-4", .maximin(4)),
      ("mr-4", .metarational(4)), ("cmr-3", .credibleMetarational(3)), ("policy", .policy), ("coalition-nash", .coalition(.nash)),
      ("strong-seq", .strong(.seq, degree: 1)), ("strong-seq-2", .strong(.seq, degree: 2)), ("unknown-a-seq", .unknown(.seq, .a)),
      ("certain-seq", .certain(.seq)), ("possible-seq", .possible(.seq)), ("relational-gmr", .relational(.gmr)), ("perceived-seq", .perceived(.seq)),
    ] as [(String, Concept)])
  func idsStayAsTheyAre(_ id: String, _ concept: Concept) { #expect(concept.id == id) }

  @Test(
    arguments: [
      ("sqe", "no concept is called ‘sqe’", "did you mean ‘seq’?"),
      ("colition-nash", "no concept is called ‘colition-nash’", "did you mean ‘coalition-nash’?"),
      ("unknown-e-seq", "no concept is called ‘unknown-e-seq’", "did you mean ‘unknown-a-seq’?"),
      ("l", "‘l’ is no concept: after ‘l-’ stands the number of moves, from 1 to 99", "for example ‘l-3’"),
      ("L-0", "‘L-0’ is no concept: after ‘l-’ stands the number of moves, from 1 to 99", "for example ‘l-3’"),
      ("l-100", "‘l-100’ is no concept: after ‘l-’ stands the number of moves, from 1 to 99", "for example ‘l-3’"),
      ("mr-03", "‘mr-03’ is no concept: after ‘mr-’ stands the number of moves, from 1 to 99", "for example ‘mr-4’"),
      ("cmr-+3", "‘cmr-+3’ is no concept: after ‘cmr-’ stands the number of moves, from 1 to 99", "for example ‘cmr-3’"),
      (
        "maximin-99999999999999999999", "‘maximin-99999999999999999999’ is no concept: after ‘maximin-’ stands the number of moves, from 1 to 99",
        "for example ‘maximin-4’"
      ),
      (
        "strong-seq-x", "‘strong-seq-x’ is no concept: after ‘strong-seq-’ stands the degree of the difference, from 0 to 99",
        "for example ‘strong-seq-2’"
      ),
      ("strong-nash", "‘strong-nash’ is no concept: Nash stability knows no sanctions, so that none can be strong", "did you mean ‘nash’?"),
    ])
  func aWrongIDIsRefusedWithWhatWouldBeRight(_ id: String, _ message: String, _ hint: String) {
    let problem = #expect(throws: Problem.self) { try Concept(id: id) }
    #expect(problem?.message == message)
    #expect(problem?.hint == hint)
  }

  @Test func everyConceptIsOfTheFamilyThatListsIt() {
    for family in ConceptFamily.allCases {
      let members = Concept.all(of: family, horizon: 6, degree: 2)
      #expect(!members.isEmpty && members.allSatisfy { $0.family == family } && Set(members).count == members.count)
    }
  }

  /// A sentence, a source and the three traits for each; the sentences tell the parties apart.
  @Test func everyConceptSaysWhatPartyItDescribes() {
    let all = Set(Self.all)
    for concept in all {
      let profile = concept.profile
      #expect(profile.party.hasSuffix(".") && profile.party.first?.isUppercase == true && !profile.party.contains("  "), "\(concept.id)")
      #expect(!profile.source.isEmpty)
    }
    #expect(Set(all.map(\.profile)).count == all.count)
  }

  /// What is one of the five by another name has its traits.
  @Test func horizonsOfTheFiveHaveTheirTraits() {
    func traits(_ concept: Concept) -> [String] {
      let profile = concept.profile
      return [profile.foresight.text, profile.own.rawValue, profile.others.rawValue, profile.knowledge.rawValue]
    }
    let pairs: [(Concept, SolutionConcept)] = [
      (.limitedMove(1), .nash), (.maximin(1), .nash), (.maximin(2), .gmr), (.maximin(3), .smr), (.metarational(2), .gmr), (.metarational(3), .smr),
      (.credibleMetarational(1), .nash), (.credibleMetarational(2), .seq),
    ]
    for (concept, basic) in pairs { #expect(traits(concept) == traits(.basic(basic)), "\(concept.id)") }
  }

  /// The table in the documentation says what the program says: of the five, of those that look farther, and of one of each other family.
  @Test func theDocumentationSaysTheSame() throws {
    let rows = try Repository.text("docs/wider-concepts.md").split(separator: "\n")
    let ids = ["sim", "l-3", "non-myopic", "maximin-4", "mr-4", "cmr-3", "policy"]
    let varied = ["coalition", "strong", "unknown-a", "certain", "possible", "relational", "perceived"].map { "\($0)-seq" }
    for id in SolutionConcept.allCases.map(\.rawValue) + ids + varied {
      let profile = try Concept(id: id).profile
      let cells = ["`\(id)`", profile.foresight.text, profile.own.rawValue, profile.others.rawValue, profile.knowledge.rawValue, profile.source]
      let row = "| \(cells.joined(separator: " | ")) |"
      #expect(rows.contains { $0 == row }, "\(row)")
    }
  }
}
