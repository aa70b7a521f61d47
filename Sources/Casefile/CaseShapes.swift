import ConflictModel
import Evidence

/// The shapes of case format 1.
enum CaseShapes {
  typealias Key = ObjectShape.Key

  static let because = Key("because", .text, "The analyst's reason, a sentence for the reader.")
  static let grounds = Key(
    "grounds", .either([.pattern(.id), .list(.pattern(.id))]),
    "Ids of the claims that it rests on. Without any it is shown as an assumption.")
  private static let reading = Key(
    "reading", .pattern(.option),
    "The reading (claim.reading) under which alone it is part of the model; the first of a claim's readings is the one gone by.")
  private static let conditions = Shape.list(.condition)
  static let optionNames = Shape.list(.pattern(.option))

  static let direction = ObjectShape(
    name: "a direction",
    keys: [
      Key("is", .word(Option.Direction.allCases.map(\.rawValue)), required: true, "In which ways the option can change."), because, grounds,
    ])

  static let option = ObjectShape(
    name: "an option",
    keys: [
      Key("name", .name, required: true, "What people read."),
      Key("about", .text, "A sentence about it."),
      Key(
        "direction", .either([.word(Option.Direction.allCases.map(\.rawValue)), .object(direction)]),
        "In which ways it can change: both (default), take-only, drop-only; or a map, where that has grounds of its own."),
      Key("closed", .boolean, "Whether it cannot be taken at all; a stage may open it."),
      because, grounds,
    ])

  static let statement = ObjectShape(
    name: "a preference statement",
    keys: [
      Key("statement", .condition, required: true, "What the decision maker wants to hold."),
      Key("open", .boolean, "Whether it is not known if the decision maker wants it, wants the opposite, or does not care."), because, grounds,
      reading,
    ],
    misplaced: ["mark": "a mark is an entry of its own between two statements"])

  static let statements = Shape.list(.either([.condition, .object(statement), .object(PartyShapes.mark)]))
  static let weights = Shape.map(keys: nil, .pattern(.number))
  static let ranking = Shape.list(.either([.pattern(.state), .list(.pattern(.state)), .object(PartyShapes.mark)]))

  static let decisionMaker = ObjectShape(
    name: "a decision maker",
    keys: [
      Key("name", .name, required: true, "What people read."),
      Key("short", .name, "What sentences call it, for example Hanoi; left out, the name."),
      Key("about", .text, "A sentence about it."),
      Key("options", .map(keys: .id, .either([.name, .object(option)])), "What it can do: id to a name, or to a map."),
      Key("prefers", statements, "Prioritized statements, most important first."),
      Key("weights", weights, "What taking each option (dm.option) is worth to it; the larger sum is preferred."),
      Key("ranking", ranking, "Feasible states, best first: numbers, or names in graph form. A nested list is a tie."),
      Key(
        "types", PartyShapes.types, "The types that it may turn out to be of, id to what each wants, in the place of prefers, weights and ranking."),
      Key("unknown", PartyShapes.unknown, "What is not known of its preference: true for everything, or pairs of states."),
      Key("attitudes", PartyShapes.attitudes, "How it stands to others, and to itself: positive, neutral or hostile."),
      Key("sees", .object(PartyShapes.perception), "How it sees the conflict, where that differs from the case."),
      because, grounds,
    ],
    exclusive: [(["prefers", "weights", "ranking", "types"], required: false)])

  static let rule = ObjectShape(
    name: "a rule",
    keys: [
      Key("forbid", .condition, "A condition that never holds."),
      Key("require", .condition, "A condition that always holds."),
      Key("exactlyOne", conditions, "Exactly one of these holds."),
      Key("atMostOne", conditions, "At most one of these holds."),
      Key("atLeastOne", conditions, "At least one of these holds."),
      because, grounds, reading,
    ],
    exclusive: [(["forbid", "require", "exactlyOne", "atMostOne", "atLeastOne"], required: true)])

  static let moveRule = ObjectShape(
    name: "a move rule",
    keys: [
      Key("by", .either([.pattern(.id), .list(.pattern(.id))]), "Whose moves it restricts; left out: everyone's."),
      Key("when", .condition, "It applies while this holds in the state that is left; left out: always."),
      Key("forbid", .condition, "No move to a state in which this holds."),
      Key("require", .condition, "Only moves to states in which this holds."),
      because, grounds, reading,
    ],
    exclusive: [(["forbid", "require"], required: true)])

  static let moves = Shape.either([.list(.object(moveRule)), .map(keys: .id, .list(.pair(.text, "[from, to]")))])

  static let outcome = ObjectShape(
    name: "a named outcome",
    keys: [Key("when", .condition, required: true, "The states that it names."), because, grounds])

  static let statusQuo = Shape.either([.text, .list(.text)])

  /// A number, a term of ICD 203, or bounds.
  private static let chance = Shape.either([.pattern(.chance), .pair(.pattern(.probability), "[lower, upper]")])

  static let result = ObjectShape(
    name: "a result",
    keys: [
      Key("name", .name, "What people read; left out, the id."),
      Key("chance", chance, "Its chance: a number, two bounds [lower, upper], or a term of ICD 203. Left out, nothing is said of it."), because,
      grounds,
    ])

  private static let results = Shape.either([
    .list(.pattern(.id)), .map(keys: .id, .optional(.either([.pattern(.chance), .pair(.pattern(.probability), "[lower, upper]"), .object(result)]))),
  ])

  static let discretion = ObjectShape(
    name: "an option at discretion",
    keys: [Key("option", .pattern(.option), required: true, "The option whose moment is left to its owner."), because, grounds])

  static let looksAhead = ObjectShape(name: "a look ahead", keys: [because, grounds])

  static let stage = ObjectShape(
    name: "a stage",
    keys: [
      Key("id", .pattern(.id), required: true, "What --stage takes."),
      Key("name", .name, "What people read."),
      Key("summary", .text, "What happens in it."),
      Key("from", .pattern(.date), "Its first day."),
      Key("until", .pattern(.date), "Its last day, the deadline."),
      Key(
        "when", .map(keys: .id, .either([.pattern(.id), .list(.pattern(.id))])),
        "Chance event to the result, or the results, with which the stage is entered. Left out, it is entered whatever was drawn."),
      Key(
        "chance", .map(keys: .id, results),
        "What is drawn at its end: chance event to a list of its results, or to a map from each result to its chance."),
      Key(
        "discretion", .list(.either([.pattern(.option), .object(discretion)])),
        "Options whose moment is left to their owner: it may put them off past the deadline."),
      Key(
        "looksAhead", .either([.pattern(.id), .list(.pattern(.id)), .map(keys: .id, .optional(.object(looksAhead)))]),
        "The decision makers that value a state by where the later stages can lead from it."),
      Key("prefers", .map(keys: .id, statements), "Decision maker to the statements that replace its preferences in this stage."),
      Key("weights", .map(keys: .id, weights), "Decision maker to the weights that replace its preferences in this stage."),
      Key("ranking", .map(keys: .id, ranking), "Decision maker to the ranking that replaces its preferences in this stage."),
      Key("types", .map(keys: .id, PartyShapes.types), "Decision maker to the types that replace its preferences in this stage."),
      Key("unknown", .map(keys: .id, PartyShapes.unknown), "Decision maker to what is not known of its preference in this stage."),
      Key("attitudes", .map(keys: .id, PartyShapes.attitudes), "Decision maker to its attitudes in this stage."),
      Key("sees", .map(keys: .id, .object(PartyShapes.perception)), "Decision maker to how it sees the conflict in this stage."),
      Key("rules", .list(.object(rule)), "Rules in the place of the base case's."),
      Key("moves", moves, "Move rules, or arcs in graph form, in the place of the base case's."),
      Key("open", optionNames, "Options that can be taken in this stage."),
      Key("closed", optionNames, "Options that cannot be taken in this stage."),
      Key("statusQuo", statusQuo, "Where things stand when the stage begins."),
      because, grounds,
    ])

  static let passage = ObjectShape(
    name: "a citation",
    keys: [
      Key("source", .pattern(.id), required: true, "The id of the source."),
      Key("section", .text, "The section label, for example II.3; derived from the text where the text is at hand."),
      Key("start", .pattern(.integer), "First byte over the frozen text (NFC, LF), in UTF-8."),
      Key("end", .pattern(.integer), "The byte after the last."),
      Key("sha256", .text, "The SHA-256 of the exact words."),
      Key("words", .text, "The words, where the rights allow."),
      Key("before", .text, "A few words before them, where the rights allow."),
      Key("after", .text, "A few words after them."),
    ],
    isStrict: false)

  static let claim = ObjectShape(
    name: "a claim",
    keys: [
      Key("says", .text, required: true, "What it says, in your own words."),
      Key("kind", .word(Claim.Kind.allCases.map(\.rawValue)), "How it came to be known."),
      Key("likelihood", .word(Claim.Likelihood.allCases.map(\.rawValue)), "How likely it is, in the terms of ICD 203."),
      Key("confidence", .word(Claim.Confidence.allCases.map(\.rawValue)), "How sound its basis is."),
      Key("cites", .list(.object(passage)), "The passages that it rests on."),
      Key("contradicts", .either([.pattern(.id), .list(.pattern(.id))]), "Claims that it contradicts."),
      Key("readings", .map(keys: .id, .text), "The ways to understand it, id to what it then says; the case goes by the first."),
      Key("happened", .pattern(.date), "The day on which what it reports happened."),
      Key("by", .text, "Who entered it."),
      Key("on", .pattern(.date), "When it was entered."),
    ],
    isStrict: false)

  static let source = ObjectShape(
    name: "a source",
    keys: [Key("title", .name, required: true, "Its title.")] + Source.knownKeys.map { Key($0.key, .text, $0.meaning) },
    isStrict: false)

  static let root = ObjectShape(
    name: "a case",
    keys: [
      Key("demarche", .pattern(.version), required: true, "The number of the case format: 1."),
      Key("title", .name, required: true, "What the case is called."),
      Key("asOf", .pattern(.date), "The day from which the case is seen."),
      Key("summary", .text, "What the dispute is about, in a few sentences."),
      Key(
        "decisionMakers", .map(keys: .id, .object(decisionMaker)), "The parties that can act, in the order in which people should see them."
      ),
      Key(
        "worlds", .map(keys: .id, .object(PartyShapes.world)),
        "How the types of several decision makers hang together; exactly one world is the case."),
      Key("coalitions", PartyShapes.coalitions, "Who can be thought to act together; left out, anybody with anybody."),
      Key("states", .list(.name), "Graph form: the states' names."),
      Key("rules", .list(.object(rule)), "Which states are feasible."),
      Key("moves", moves, "Move rules; in graph form, decision maker to its arcs [from, to]."),
      Key("outcomes", .map(keys: nil, .either([.condition, .object(outcome)])), "Names for the states that satisfy a condition."),
      Key("statusQuo", statusQuo, "The options taken today; in graph form, today's state."),
      Key("stages", .list(.object(stage)), "Spans of time that change the case."),
      Key("claims", .map(keys: .id, .object(claim)), "What is said to be so, and where."),
      Key("sources", .map(keys: .id, .object(source)), "The documents, with their archival record."),
      Key("notes", .either([.text, .list(.text)]), "Remarks for the reader."),
    ])
}
