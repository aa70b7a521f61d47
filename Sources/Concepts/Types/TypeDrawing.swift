public import ConflictModel
public import Probability
import Problems

/// One thing that chance decides of what the decision makers want: the type of one of them, or by a world the types of several at once.
///
/// Drawings are independent of each other. A **profile** is one result for each of them, and so one type for every decision maker. Harsanyi 1967.
public struct TypeDrawing: Hashable, Sendable {
  /// One way in which it can come out.
  public struct Result: Hashable, Sendable {
    /// The id of the type or world.
    public let id: String
    /// The name that people read.
    public let title: String
    /// Its chance as far as the case states it; nil where it states none.
    public let chance: ProbabilityBounds?
    /// The type of each decision maker that the drawing decides, by index, as an index into its types.
    public let types: [Int: Int]
    /// Why it may come out so.
    public let grounds: Grounds
  }

  /// The decision makers whose types it decides, ascending.
  public let makers: [Int]
  /// Whether its results are the worlds of the case.
  public let isWorlds: Bool
  /// The results that can come out, in the case's order: one whose chance is nought is left out.
  public let results: [Result]
  /// Their chances.
  public let chances: Chances

  /// Whether the case states the chance of any result where there is more than one.
  public var isNumbered: Bool { results.count > 1 && results.contains { $0.chance != nil } }
}

extension TypeDrawing {
  /// What chance decides in a conflict: the worlds first, where there are any, then each decision maker that has types and draws its own. Where nobody has types,
  /// nothing.
  ///
  /// What worlds say of a decision maker without types is passed over: a stage may have settled what it wants.
  /// - Throws: a problem where chances contradict each other or a world names a type that is not there; no conflict that was read without errors has one.
  public static func drawings(of conflict: Conflict) throws(Problem) -> [TypeDrawing] {
    let makers = conflict.decisionMakers
    let together = Set(conflict.worlds.flatMap(\.types.keys)).filter { makers.indices.contains($0) && !makers[$0].types.isEmpty }.sorted()
    var drawings: [TypeDrawing] = []
    if !together.isEmpty {
      var results: [Result] = []
      for world in conflict.worlds { results.append(try result(world, together, makers)) }
      drawings.append(try drawing(of: together, isWorlds: true, results, at: conflict.worlds.first?.place, called: "the worlds"))
    }
    for (maker, decisionMaker) in makers.enumerated() where !decisionMaker.types.isEmpty && !together.contains(maker) {
      let results = decisionMaker.types.enumerated().map {
        Result(id: $1.id, title: $1.title, chance: $1.chance, types: [maker: $0], grounds: $1.grounds)
      }
      drawings.append(
        try drawing(of: [maker], isWorlds: false, results, at: decisionMaker.types.first?.place, called: "the types of \(decisionMaker.name)"))
    }
    return drawings
  }

  private static func result(_ world: World, _ together: [Int], _ makers: [DecisionMaker]) throws(Problem) -> Result {
    var types: [Int: Int] = [:]
    for maker in together {
      guard let id = world.types[maker], let type = makers[maker].types.firstIndex(where: { $0.id == id }) else {
        throw .error(
          "world-type", at: world.place, "the world ‘\(world.id)’ does not say of which of its types \(makers[maker].name) is",
          hint: "every world names one type for each of the same decision makers: \(makers[maker].types.map(\.id).joined(separator: ", "))")
      }
      types[maker] = type
    }
    return Result(id: world.id, title: world.title, chance: world.chance, types: types, grounds: world.grounds)
  }

  private static func drawing(of makers: [Int], isWorlds: Bool, _ all: [Result], at place: Place?, called name: String) throws(Problem) -> TypeDrawing
  {
    guard let chances = Chances(all.map { $0.chance ?? .unknown }) else {
      throw .error(
        "type-chances", at: place, "the chances of \(name) cannot sum to one", hint: "lower bounds sum to at most one, upper ones to at least")
    }
    let attainable = chances.attainable
    let possible = all.indices.filter { attainable[$0].upper > .zero }
    guard let left = Chances(possible.map { attainable[$0] }) else {
      throw .error("type-chances", at: place, "the chances of \(name) cannot sum to one", hint: nil)
    }
    return TypeDrawing(makers: makers, isWorlds: isWorlds, results: possible.map { all[$0] }, chances: left)
  }
}
