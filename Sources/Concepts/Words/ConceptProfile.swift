import Stability

/// The party that a concept describes: how far it looks, whether it or others would step down for a time or for good, what it must know, and who that is.
///
/// Foresight, disimprovement and knowledge are the traits by which the field compares its concepts: Fang, Hipel & Kilgour, European Journal of Operational
/// Research 41 (1989); Interactive Decision Making, 1993.
public struct ConceptProfile: Hashable, Sendable {
  /// How far it looks ahead.
  public enum Foresight: Hashable, Sendable {
    /// So many moves, its own first.
    case moves(Int)
    /// One move, with those that others make at the same time.
    case simultaneous
    /// As far as need be.
    case unlimited

    /// In words, as a table has it.
    public var text: String {
      switch self {
      case .moves(let count): Concept.moves(count)
      case .simultaneous: "1 move, and others' at once"
      case .unlimited: "no limit"
      }
    }
  }

  /// Whether somebody moves to what is no better for it.
  public enum Disimprovement: String, Hashable, Sendable {
    /// The party reckons with no move of theirs.
    case noMove = "not reckoned with"
    /// Never.
    case never
    /// On the way to something better.
    case onTheWay = "on the way to better"
    /// At any cost, to do harm.
    case any = "at any cost"
    /// Where its attitudes to others have it so.
    case byAttitude = "as attitudes have it"
  }

  /// Whose preferences it must know.
  public enum Knowledge: String, Hashable, Sendable {
    /// Its own alone.
    case own
    /// Its own and those of the parties with whom it may act.
    case partners = "own and partners’"
    /// Its own and those of the parties toward whom it has an attitude.
    case regarded = "own and of those it minds"
    /// All.
    case everybody = "everybody’s"
    /// All, as it believes them to be.
    case believed = "everybody’s, as it sees them"
    /// All, and how they stand to each other.
    case attitudes = "everybody’s, and attitudes"
  }

  /// How far it looks ahead.
  public let foresight: Foresight
  /// Whether it would itself move to what is no better for it.
  public let own: Disimprovement
  /// Whether it reckons that others would.
  public let others: Disimprovement
  /// Whose preferences it must know.
  public let knowledge: Knowledge
  /// What kind of party it is, in a sentence.
  public let party: String
  /// Whose definition it is.
  public let source: String
}

extension Concept {
  /// The party that it describes.
  public var profile: ConceptProfile {
    switch self {
    case .basic(let basic): basic.profile
    case .simultaneous, .limitedMove, .nonMyopic, .maximin, .metarational, .credibleMetarational, .policy: farSightedProfile
    case .coalition(let basic): basic.coalitionProfile
    case .strong(let basic, let degree): basic.profile(strong: degree)
    case .unknown(let basic, let reading):
      basic.profile.replacing(
        party: "\(reading.party) For the rest \(basic.partyAsEnding)", source: "Li, Hipel, Kilgour and Fang 2004")
    case .certain(let basic):
      basic.profile.replacing(party: "Whoever it turns out to be: with every way to settle what is not known, \(basic.partyAsEnding)", source: nil)
    case .possible(let basic):
      basic.profile.replacing(party: "Whoever it may turn out to be: with some way to settle what is not known, \(basic.partyAsEnding)", source: nil)
    case .relational(let basic): basic.relationalProfile
    case .perceived(let basic):
      basic.profile.replacing(
        knowledge: basic.profile.knowledge == .everybody ? .believed : nil,
        party: "A party that goes by the conflict as it sees it itself. There \(basic.partyAsEnding)",
        source: "Bennett 1977; Wang, Hipel and Fraser 1988")
    }
  }

  private var farSightedProfile: ConceptProfile {
    switch self {
    case .limitedMove(let horizon):
      let ahead = horizon == 1 ? "one move" : "\(horizon) moves"
      return ConceptProfile(
        foresight: .moves(horizon), own: horizon == 1 ? .never : .onTheWay, others: horizon == 1 ? .noMove : horizon == 2 ? .never : .onTheWay,
        knowledge: horizon == 1 ? .own : .everybody,
        party: "A party that thinks \(ahead) ahead and expects everybody, itself included, to do as well as can be with the moves that are left.",
        source: "Kilgour, Hipel and Fang 1987")
    case .nonMyopic:
      return ConceptProfile(
        foresight: .unlimited, own: .onTheWay, others: .onTheWay, knowledge: .everybody,
        party: "A party that thinks as far ahead as need be, expects the same of all, and stays where looking still further changes nothing.",
        source: "Brams and Wittman 1981; Kilgour 1984")
    case .maximin(let horizon):
      return ConceptProfile(
        foresight: .moves(horizon), own: .never, others: horizon == 1 ? .noMove : .any, knowledge: .own,
        party: "A cautious party that thinks \(Self.moves(horizon)) ahead and takes all others for one adversary that wants nothing but its harm.",
        source: "Rego and Vieira 2021")
    case .metarational(let horizon):
      return ConceptProfile(
        foresight: .moves(horizon), own: .never, others: horizon == 1 ? .noMove : .any, knowledge: .own,
        party:
          "A cautious party that thinks \(Self.moves(horizon)) ahead, fears any answer, and moves on only to what is better than where it began.",
        source: "Zeng, Fang, Hipel and Kilgour 2006")
    case .credibleMetarational(let horizon):
      return ConceptProfile(
        foresight: .moves(horizon), own: .never, others: horizon == 1 ? .noMove : .never, knowledge: horizon == 1 ? .own : .everybody,
        party:
          "A party that thinks \(Self.moves(horizon)) ahead and believes in no move, of others or its own, that is not in the mover's interest at once.",
        source: "Zeng, Fang, Hipel and Kilgour 2007")
    case .policy:
      return ConceptProfile(
        foresight: .unlimited, own: .onTheWay, others: .onTheWay, knowledge: .everybody,
        party:
          "A party with a plan for every state, which the others know and believe; against their plans no other plan of its own does better from here.",
        source: "Zeng, Fang, Hipel and Kilgour 2004, 2007")
    default:
      return ConceptProfile(
        foresight: .simultaneous, own: .never, others: .never, knowledge: .everybody,
        party: "A party that knows that others may improve at the same moment as itself, and fears where that leads.", source: "Fraser and Hipel 1984"
      )
    }
  }
}

extension ConceptProfile {
  fileprivate func replacing(knowledge: Knowledge? = nil, party: String, source: String?) -> ConceptProfile {
    ConceptProfile(
      foresight: foresight, own: own, others: others, knowledge: knowledge ?? self.knowledge, party: party,
      source: source ?? "Li, Hipel, Kilgour and Fang 2004; here over all resolutions")
  }
}
