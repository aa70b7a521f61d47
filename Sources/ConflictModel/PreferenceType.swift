public import Probability
import Problems

/// One of the alternative preferences that a decision maker may turn out to have: a faction, a successor, a temper.
public struct PreferenceType: Hashable, Sendable {
  /// The id, unique among the decision maker's types.
  public var id: String
  /// The name that people read.
  public var name: String?
  /// Its chance as far as the case states it; nil where it states none.
  public var chance: ProbabilityBounds?
  /// What the decision maker wants if it is of this type.
  public var preference: Preference
  /// Why it may be of this type, and why that is its chance.
  public var grounds: Grounds
  /// Where it stands in the case file.
  public var place: Place?

  /// Makes a type.
  public init(
    id: String, name: String? = nil, chance: ProbabilityBounds? = nil, preference: Preference, grounds: Grounds = Grounds(), place: Place? = nil
  ) {
    self.id = id
    self.name = name
    self.chance = chance
    self.preference = preference
    self.grounds = grounds
    self.place = place
  }

  /// The name, or the id where there is none.
  public var title: String { name ?? id }
}

/// A way in which the types of several decision makers hang together: they are drawn at once and not each on its own.
///
/// All worlds of a case name the same decision makers; exactly one world is the case. Decision makers that no world names draw their types independently.
public struct World: Hashable, Sendable {
  /// The id.
  public var id: String
  /// The name that people read.
  public var name: String?
  /// Its chance as far as the case states it; nil where it states none.
  public var chance: ProbabilityBounds?
  /// For each decision maker that it names, by index, the id of its type.
  public var types: [Int: String]
  /// Why they hang together.
  public var grounds: Grounds
  /// Where it stands in the case file.
  public var place: Place?

  /// Makes a world.
  public init(
    id: String, name: String? = nil, chance: ProbabilityBounds? = nil, types: [Int: String], grounds: Grounds = Grounds(), place: Place? = nil
  ) {
    self.id = id
    self.name = name
    self.chance = chance
    self.types = types
    self.grounds = grounds
    self.place = place
  }

  /// The name, or the id where there is none.
  public var title: String { name ?? id }
}
