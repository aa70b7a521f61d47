/// The shapes of a file of events.
enum EventShapes {
  typealias Key = ObjectShape.Key

  private static let options = Shape.either([.pattern(.option), .list(.pattern(.option))])

  static let event = ObjectShape(
    name: "an event",
    keys: [
      Key("on", .pattern(.date), required: true, "The day."),
      Key("by", .pattern(.id), "Whose move it was, or who stayed."),
      Key("takes", options, "The options that it took."),
      Key("drops", options, "The options that it dropped."),
      Key("to", .name, "Graph form: the state that it brought about."),
      Key("stays", .boolean, "true: it decided openly to leave things as they are."),
      Key("result", .map(keys: .id, .pattern(.id)), "The chance event that was drawn, and its result."),
      Key("says", .text, required: true, "What happened, in your own words."),
      CaseShapes.because, CaseShapes.grounds,
      Key("cites", .list(.object(CaseShapes.passage)), "The passages that report it."),
    ],
    exclusive: [
      (["takes", "to", "stays", "result"], required: false), (["drops", "to", "stays", "result"], required: false),
      (["by", "result"], required: false),
    ])

  static let root = ObjectShape(
    name: "a file of events",
    keys: [
      Key("demarche", .pattern(.version), "The number of the case format: 1."),
      Key("events", .list(.object(event)), "What was observed to happen, in the order of time."),
    ])
}
