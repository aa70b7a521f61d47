import ConflictModel

/// The shapes of what the case format says of parties that are not so simple: types, worlds, what is unknown, attitudes, perceptions, coalitions.
enum PartyShapes {
  typealias Key = ObjectShape.Key

  /// What makes the differences above it greater than those below.
  static let mark = ObjectShape(
    name: "a mark",
    keys: [
      Key(
        "mark", .pattern(.degree), required: true,
        "How great the differences are that what stands above it decides, or, in a ranking, the step that it stands in: great, or a number; great is 1."
      )
    ])

  /// A number, a term of ICD 203, or bounds.
  private static let chance = Shape.either([.pattern(.chance), .pair(.pattern(.probability), "[lower, upper]")])

  private static func preferences(of holder: String) -> [Key] {
    [
      Key("prefers", CaseShapes.statements, "Prioritized statements of \(holder), most important first."),
      Key("weights", CaseShapes.weights, "What taking each option (dm.option) is worth to \(holder)."),
      Key("ranking", CaseShapes.ranking, "Feasible states, best first: numbers, or names in graph form. A nested list is a tie."),
    ]
  }

  static let type = ObjectShape(
    name: "a type",
    keys: [
      Key("name", .name, "What people read; left out, the id."),
      Key("chance", chance, "Its chance: a number, two bounds [lower, upper], or a term of ICD 203. Left out, nothing is said of it."),
    ] + preferences(of: "the type") + [CaseShapes.because, CaseShapes.grounds],
    exclusive: [(["prefers", "weights", "ranking"], required: false)])

  static let types = Shape.map(keys: .id, .object(type))

  static let world = ObjectShape(
    name: "a world",
    keys: [
      Key("name", .name, "What people read; left out, the id."),
      Key("chance", chance, "Its chance: a number, two bounds [lower, upper], or a term of ICD 203. Left out, nothing is said of it."),
      Key(
        "types", .map(keys: .id, .pattern(.id)), required: true,
        "Decision maker to its type in this world. All worlds name the same decision makers."), CaseShapes.because, CaseShapes.grounds,
    ])

  private static let pair = Shape.pair(.pattern(.state), "[one, other]")

  static let unknownPair = ObjectShape(
    name: "an unknown pair",
    keys: [Key("pair", pair, required: true, "Two feasible states: numbers, or names in graph form."), CaseShapes.because, CaseShapes.grounds])

  /// Everything, or pairs of states.
  static let unknown = Shape.either([.boolean, .list(.either([pair, .object(unknownPair)]))])

  private static let attitudeKinds = Attitude.Kind.allCases.map(\.rawValue)

  static let attitude = ObjectShape(
    name: "an attitude",
    keys: [
      Key("is", .word(attitudeKinds), required: true, "What the other's gains and losses are to it."), CaseShapes.because, CaseShapes.grounds,
    ])

  static let attitudes = Shape.map(keys: .id, .either([.word(attitudeKinds), .object(attitude)]))

  static let perception = ObjectShape(
    name: "a perception",
    keys: [
      Key("prefers", .map(keys: .id, CaseShapes.statements), "Decision maker to the statements that it is seen to go by."),
      Key("weights", .map(keys: .id, CaseShapes.weights), "Decision maker to the weights that it is seen to go by."),
      Key("ranking", .map(keys: .id, CaseShapes.ranking), "Decision maker to the ranking that it is seen to go by."),
      Key("rules", .list(.object(CaseShapes.rule)), "Rules in the place of the case's."),
      Key("moves", CaseShapes.moves, "Move rules, or arcs in graph form, in the place of the case's."),
      Key("open", CaseShapes.optionNames, "Options that it believes can be taken."),
      Key("closed", CaseShapes.optionNames, "Options that it does not know of, or thinks impossible."), CaseShapes.because, CaseShapes.grounds,
    ],
    misplaced: ["sees": "what somebody is thought to see of what others see is not part of a case: leave it out"])

  static let coalition = ObjectShape(
    name: "a coalition",
    keys: [
      Key("members", .list(.pattern(.id)), required: true, "The decision makers, two or more."), CaseShapes.because, CaseShapes.grounds,
    ])

  static let coalitions = Shape.list(.either([.list(.pattern(.id)), .object(coalition)]))
}
