import ConflictModel
import Evidence
import Problems

/// Reads the text of a `case.yaml` into a case, as far as it goes, with all of its problems at once.
///
/// The text is first a tree (`YAMLText`), then a tree that fits the format (`ShapeCheck`), then values. What is in error is left out and reported, so that the
/// rest can still be analysed by who asks for it.
public struct CaseReader {
  var problems: [Problem] = []
  var scope = NameScope(atomNames: [], atomKind: "options")
  var decisionMakerIDs: [String] = []
  var claimIDs: [String] = []
  var knownClaims: Set<String> = []
  /// The ids of each claim's readings.
  var knownReadings: [String: [String]] = [:]
  /// How many parts the conditions read so far have, named outcomes written out.
  var partsRead = 0
  /// The most parts that all conditions of a case may have together.
  static let maximumParts = 1_000_000
  /// The most stages of a case: on every branch each of them is looked at.
  static let maximumStages = 1_000
  /// How many unknown names were met; suggestions are looked for among the first of them.
  var unknownNames = 0
  /// Graph form has states instead of options.
  var isGraphForm = false

  /// Reads a text. The case is nil only when there is no map at the top.
  /// - Complexity: linear in the text, but for names that are looked up in lists of the case's own size.
  public static func read(_ text: String) -> (case: Case?, problems: [Problem]) {
    let (tree, syntaxProblems) = YAMLText.parse(text)
    return read(tree, syntaxProblems)
  }

  /// Reads the tree of a text, whose problems so far are handed on.
  static func read(_ tree: YAMLNode?, _ syntaxProblems: [Problem]) -> (case: Case?, problems: [Problem]) {
    guard let tree else {
      return (nil, syntaxProblems.isEmpty ? [emptyProblem(at: nil)] : syntaxProblems)
    }
    guard !tree.isEmpty else { return (nil, syntaxProblems + [emptyProblem(at: tree.place)]) }
    var check = ShapeCheck()
    let root = check.fit(tree, .object(CaseShapes.root), "the case")
    var reader = CaseReader()
    let result = root.map { reader.readCase($0) }
    return (result, (syntaxProblems + check.problems + reader.problems).inReadingOrder())
  }

  private static func emptyProblem(at place: Place?) -> Problem {
    .error("empty", at: place, "there is nothing in the file", hint: "‘demarche new FOLDER’ writes a case to start from")
  }

  private mutating func readCase(_ root: YAMLNode) -> Case {
    claimIDs = root["claims"]?.entries.map(\.key) ?? []
    knownClaims = Set(claimIDs)
    for entry in root["claims"]?.entries ?? [] { knownReadings[entry.key] = entry.value["readings"]?.entries.map(\.key) }
    isGraphForm = root["states"] != nil
    var conflict = Conflict()
    conflict.decisionMakers = root["decisionMakers"]?.entries.map { readDecisionMaker($0) } ?? []
    if conflict.decisionMakers.isEmpty {
      problems.append(
        .warning(
          "no-decision-makers", at: root["decisionMakers"]?.place, "the case has no decision makers yet, so there is nothing to analyse",
          hint: "add ‘decisionMakers’ with their options"))
    }
    decisionMakerIDs = conflict.decisionMakers.map(\.id)
    let states = isGraphForm ? readStates(root) : []
    scope =
      isGraphForm ? NameScope(atomNames: states, atomKind: "states") : NameScope(atomNames: conflict.options.map(\.id), atomKind: "options")
    if conflict.options.count > Conflict.maximumOptions {
      problems.append(
        .error(
          "too-many-options", at: root["decisionMakers"]?.place,
          "the case has \(conflict.options.count) options; a state can hold \(Conflict.maximumOptions)",
          hint: "leave out options that do not matter"))
      // Everything else speaks of options by their position: of a conflict that cannot be held nothing is kept but its evidence.
      return Case(title: root["title"]?.text ?? "Untitled case", evidence: readEvidence(root))
    }
    conflict.outcomes = readOutcomes(root["outcomes"])
    conflict.rules = root["rules"]?.list?.compactMap { readRule($0) } ?? []
    if isGraphForm {
      conflict.form = .graph(GraphForm(states: states, arcs: readArcs(root["moves"])))
      if let rules = root["rules"] { rejectInGraphForm("rules", rules.place, "list only the states that are feasible") }
    } else {
      conflict.moveRules = readMoveRules(root["moves"])
    }
    conflict.statusQuo = root["statusQuo"].flatMap { readStatusQuo($0) }
    for (index, entry) in (root["decisionMakers"]?.entries ?? []).enumerated() where conflict.decisionMakers.indices.contains(index) {
      readParty(entry, into: &conflict.decisionMakers[index])
    }
    conflict.worlds = readWorlds(root["worlds"], of: conflict.decisionMakers)
    conflict.coalitions = root["coalitions"].map { readCoalitions($0) }
    return Case(
      title: root["title"]?.text ?? "Untitled case", asOf: readDate(root["asOf"]), summary: root["summary"]?.text,
      notes: root["notes"]?.asList.compactMap(\.text) ?? [], conflict: conflict, stages: readStages(root["stages"], of: conflict),
      evidence: readEvidence(root))
  }

  // MARK: Small parts

  func readDate(_ node: YAMLNode?) -> CalendarDate? { node?.text.flatMap { CalendarDate($0) } }

  mutating func readGrounds(_ node: YAMLNode) -> Grounds {
    let claims = node["grounds"]?.asList ?? []
    for claim in claims {
      guard let id = claim.text, !knownClaims.contains(id) else { continue }
      unknownNames += 1
      guard unknownNames <= Problem.maximumOfOneKind else { break }
      problems.append(
        .error(
          "unknown-claim", at: claim.place, "no claim is called ‘\(id)’",
          hint: Spelling.hint(for: id, among: claimIDs, called: "claims") ?? "the case has no ‘claims’ yet"))
    }
    return Grounds(
      claims: claims.compactMap(\.text).filter(knownClaims.contains), because: node["because"]?.text,
      reading: node["reading"].flatMap { readReading($0) })
  }

  private mutating func readReading(_ node: YAMLNode) -> ReadingName? {
    let parts = (node.text ?? "").split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    let readings = knownReadings[parts[0]] ?? []
    if readings.contains(parts[1]) { return ReadingName(claim: parts[0], reading: parts[1]) }
    problems.append(
      .error(
        "unknown-reading", at: node.place, "no claim has a reading called ‘\(parts[0]).\(parts[1])’",
        hint: readings.isEmpty
          ? "give the claim ‘\(parts[0])’ its ‘readings’" : Spelling.hint(for: parts[1], among: readings, called: "readings of ‘\(parts[0])’")))
    return nil
  }

  mutating func readCondition(_ node: YAMLNode?) -> Condition? {
    guard let node, let text = node.text else { return nil }
    // Of very many conditions in error the first say enough: looking for suggestions would take long.
    guard problems.isEmpty || problems.count(where: { $0.code.hasPrefix("unknown-") }) <= Problem.maximumOfOneKind else { return nil }
    let condition = scope.condition(text, at: node.place, textPlace: node.textPlace, problems: &problems)
    partsRead += condition?.formula.size(limit: NameScope.maximumSize) ?? 0
    guard partsRead <= Self.maximumParts else {
      if !problems.contains(where: { $0.code == "conditions-size" }) {
        problems.append(
          .error(
            "conditions-size", at: node.place,
            "the conditions of the case have more than \(Self.maximumParts) parts once named outcomes are written out",
            hint: "use smaller named outcomes, or fewer statements"))
      }
      return nil
    }
    return condition
  }

  /// The index of an option (graph form: of a state) by its name.
  mutating func readAtom(_ name: String, at place: Place) -> Int? {
    if let atom = scope.atoms[name] { return atom }
    unknownNames += 1
    guard unknownNames <= Problem.maximumOfOneKind else { return nil }
    let kind = isGraphForm ? "state" : "option"
    let completion = scope.atomNames.first { $0.hasSuffix("." + name) }
    problems.append(
      .error(
        "unknown-\(kind)", at: place, "no \(kind) is called ‘\(name)’",
        hint: completion.map { "did you mean ‘\($0)’?" } ?? Spelling.hint(for: name, among: scope.atomNames, called: scope.atomKind)))
    return nil
  }

  /// The index of a decision maker by its id.
  mutating func readDecisionMakerIndex(_ id: String, at place: Place) -> Int? {
    if let index = decisionMakerIDs.firstIndex(of: id) { return index }
    problems.append(
      .error(
        "unknown-decision-maker", at: place, "no decision maker is called ‘\(id)’",
        hint: Spelling.hint(for: id, among: decisionMakerIDs, called: "decision makers")))
    return nil
  }

  mutating func rejectInGraphForm(_ what: String, _ place: Place, _ hint: String) {
    problems.append(.error("graph-form", at: place, "a case with ‘states’ (graph form) cannot have \(what)", hint: hint))
  }
}
