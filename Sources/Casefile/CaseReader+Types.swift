import ConflictModel
import Problems

// The types that a decision maker may turn out to be of, and the worlds in which those of several hang together.
extension CaseReader {
  /// The most types of a decision maker, and the most worlds.
  static let maximumTypes = 1_000

  /// The types of a decision maker; nil where they are none.
  mutating func readTypes(_ node: YAMLNode, of maker: String, at place: Place) -> [PreferenceType]? {
    guard !node.entries.isEmpty else {
      problems.append(
        .error(
          "no-types", at: place, "‘\(maker)’ is given no types", hint: "name what it may turn out to be: types: { one: { prefers: […] }, … }"))
      return nil
    }
    guard node.entries.count <= Self.maximumTypes else {
      problems.append(
        .error("too-many-types", at: place, "‘\(maker)’ has more than \(Self.maximumTypes) types", hint: "join types that want nearly the same"))
      return nil
    }
    var types = node.entries.map { readType($0, of: maker) }
    if let problem = sumProblem(types.map(\.chance), of: "the types of ‘\(maker)’", .type, at: place) {
      problems.append(problem)
      for index in types.indices { types[index].chance = nil }
    }
    return types
  }

  private mutating func readType(_ entry: YAMLNode.Entry, of maker: String) -> PreferenceType {
    let node = entry.value
    if !["prefers", "weights", "ranking"].contains(where: { node[$0] != nil }) {
      problems.append(
        .error(
          "type-without-preferences", at: entry.keyPlace, "the type ‘\(entry.key)’ of ‘\(maker)’ does not say what it wants",
          hint: "give it one of prefers, weights, ranking"))
    }
    return PreferenceType(
      id: entry.key, name: node["name"]?.text, chance: node["chance"].flatMap { readChance($0, of: entry.key, .type) },
      preference: readPreference(node) ?? .notGiven, grounds: readGrounds(node), place: entry.keyPlace)
  }

  // MARK: Worlds

  /// The worlds of a case whose decision makers are read.
  mutating func readWorlds(_ node: YAMLNode?, of makers: [DecisionMaker]) -> [World] {
    guard let node else { return [] }
    guard node.entries.count <= Self.maximumTypes else {
      problems.append(
        .error("too-many-worlds", at: node.place, "the case has more than \(Self.maximumTypes) worlds", hint: "join worlds that are nearly the same"))
      return []
    }
    var worlds: [World] = []
    var named: [Set<Int>] = []
    for entry in node.entries {
      guard let written = entry.value["types"]?.entries else { continue }
      if written.isEmpty {
        problems.append(.error("no-types", at: entry.keyPlace, "the world ‘\(entry.key)’ names no decision maker", hint: "types: { us: nixon, … }"))
        continue
      }
      let (types, seen) = readWorldTypes(written, of: makers)
      if types.count == seen.count, let twin = worlds.first(where: { $0.types == types }) {
        problems.append(
          .error(
            "duplicate-world", at: entry.keyPlace, "the worlds ‘\(twin.id)’ and ‘\(entry.key)’ are the same",
            hint: "join them to one, with the sum of their chances"))
      }
      named.append(seen)
      worlds.append(
        World(
          id: entry.key, name: entry.value["name"]?.text, chance: entry.value["chance"].flatMap { readChance($0, of: entry.key, .world) },
          types: types, grounds: readGrounds(entry.value), place: entry.keyPlace))
    }
    checkMakers(of: worlds, named)
    if let problem = sumProblem(worlds.map(\.chance), of: "the worlds", .world, at: node.entries.first?.keyPlace), !worlds.isEmpty {
      problems.append(problem)
      for index in worlds.indices { worlds[index].chance = nil }
    }
    return worlds
  }

  /// The types that a world names, and whose it names, those among them whose type is in error.
  private mutating func readWorldTypes(_ entries: [YAMLNode.Entry], of makers: [DecisionMaker]) -> (types: [Int: String], makers: Set<Int>) {
    var types: [Int: String] = [:]
    var seen: Set<Int> = []
    for entry in entries {
      guard let maker = readDecisionMakerIndex(entry.key, at: entry.keyPlace), let type = entry.value.text else { continue }
      seen.insert(maker)
      if makers[maker].types.contains(where: { $0.id == type }) {
        types[maker] = type
      } else {
        problems.append(unknownType(type, of: makers[maker], at: entry.value.place))
      }
    }
    return (types, seen)
  }

  private func unknownType(_ type: String, of maker: DecisionMaker, at place: Place) -> Problem {
    .error(
      "unknown-type", at: place, "no type of ‘\(maker.id)’ is called ‘\(type)’",
      hint: Spelling.hint(for: type, among: maker.types.map(\.id), called: "its types") ?? "‘\(maker.id)’ has no ‘types’")
  }

  /// Worlds that do not name the decision makers that the first one names.
  private mutating func checkMakers(of worlds: [World], _ named: [Set<Int>]) {
    guard let first = worlds.first, let expected = named.first else { return }
    for (world, makers) in zip(worlds, named) where makers != expected {
      let missing = expected.subtracting(makers).sorted()
      let maker = missing.first ?? makers.subtracting(expected).sorted().first ?? 0
      let (with, without) = missing.isEmpty ? (world.id, first.id) : (first.id, world.id)
      problems.append(
        .error(
          "world-makers", at: world.place, "the world ‘\(with)’ names ‘\(decisionMakerIDs[maker])’, and the world ‘\(without)’ does not",
          hint: "all worlds name the same decision makers; one that draws its type on its own is named in none"))
    }
  }

  /// Worlds whose types a stage takes away, each told where the stage does so.
  mutating func checkWorlds(_ worlds: [World], against changes: Stage.Changes, of node: YAMLNode) {
    for entry in node["types"]?.entries ?? [] {
      guard let maker = decisionMakerIDs.firstIndex(of: entry.key), let types = changes.types[maker] else { continue }
      guard let world = worlds.first(where: { world in world.types[maker].map { id in !types.contains { $0.id == id } } ?? false }),
        let type = world.types[maker]
      else { continue }
      problems.append(
        .error(
          "world-type", at: entry.keyPlace, "the stage leaves ‘\(entry.key)’ without the type ‘\(type)’, which it has in the world ‘\(world.id)’",
          hint: "give it every type that a world names, or, in the stage, no types"))
    }
  }
}
