import ConflictModel
import Evidence
import Problems

/// Reads the text of an `events.yaml` against the case that it belongs to, as far as it goes, with all of its problems at once.
///
/// What is in error is left out and reported, as in `CaseReader`, whose names, passages and limits it shares.
public struct EventsReader {
  /// What the case calls its options, decision makers and claims, and the problems found so far.
  var names: CaseReader
  let value: Case
  let knownSources: Set<String>
  /// Each chance event with the results that it can have.
  let results: [String: [String]]
  private let ranges: [Range<Int>]
  /// The day of each event, those among them that are in error otherwise.
  private var days: [(date: CalendarDate, place: Place)] = []
  /// Whether it was said that there is nobody in the case who could move.
  private var hasNobody = false

  /// Reads a text. Without a case only its form is checked.
  /// - Complexity: linear in the text, but for names that are looked up in lists of the case's own size.
  public static func read(_ text: String, of value: Case?) -> (events: [ObservedEvent], problems: [Problem]) {
    let (tree, syntaxProblems) = YAMLText.parse(text)
    return read(tree, syntaxProblems, of: value)
  }

  /// Reads the tree of a text, whose problems so far are handed on.
  static func read(_ tree: YAMLNode?, _ syntaxProblems: [Problem], of value: Case?) -> (events: [ObservedEvent], problems: [Problem]) {
    // A file in which no event stands yet is no mistake.
    guard let tree, !tree.isEmpty else { return ([], syntaxProblems) }
    var check = ShapeCheck()
    let root = check.fit(tree, .object(EventShapes.root), "the file of events")
    guard let root, let value else { return ([], (syntaxProblems + check.problems).inReadingOrder()) }
    var reader = EventsReader(value)
    let misfits = check.problems.filter { misfitCodes.contains($0.code) }.compactMap(\.place).sorted()
    let places = (tree["events"]?.list ?? []).map(\.place)
    let events = reader.readEvents(root["events"]?.list ?? [], among: places, misfits)
    reader.names.problems += EventSequence(value).problems(of: events, days: reader.days)
    return (events, (syntaxProblems + check.problems + reader.names.problems).inReadingOrder())
  }

  private init(_ value: Case) {
    self.value = value
    var names = CaseReader()
    if case .graph(let graph) = value.conflict.form {
      names.isGraphForm = true
      names.scope = NameScope(atomNames: graph.states, atomKind: "states")
    } else {
      names.scope = NameScope(atomNames: value.conflict.options.map(\.id), atomKind: "options")
    }
    names.decisionMakerIDs = value.conflict.decisionMakers.map(\.id)
    names.claimIDs = value.evidence.claims.map(\.id)
    names.knownClaims = Set(names.claimIDs)
    self.names = names
    knownSources = Set(value.evidence.sources.map(\.id))
    results = Dictionary(value.stages.flatMap(\.chanceEvents).map { ($0.id, $0.results.map(\.id)) }, uniquingKeysWith: { first, _ in first })
    ranges = value.conflict.optionRanges
  }

  // MARK: Events

  /// Problems for which a part of an event was left out already, so that what is missing then is not reported again.
  private static let misfitCodes: Set = ["wrong-form", "wrong-kind", "wrong-word", "control-character"]

  /// - Parameters:
  ///   - places: where the entries of the list stand, those among them of which nothing was left.
  ///   - misfits: where parts stood that were left out, in reading order.
  private mutating func readEvents(_ nodes: [YAMLNode], among places: [Place], _ misfits: [Place]) -> [ObservedEvent] {
    let next = Dictionary(zip(places, places.dropFirst()), uniquingKeysWith: { first, _ in first })
    var rest = misfits[...]
    return nodes.compactMap { node in
      rest = rest.drop { $0 < node.place }
      let isWhole = rest.first.map { misfit in next[node.place].map { misfit >= $0 } ?? false } ?? true
      return readEvent(node, isWhole: isWhole)
    }
  }

  private mutating func readEvent(_ node: YAMLNode, isWhole: Bool) -> ObservedEvent? {
    let cites = (node["cites"]?.list ?? []).compactMap { readPassage($0) }
    let grounds = names.readGrounds(node)
    let kind = readKind(node, isWhole: isWhole)
    let date = names.readDate(node["on"])
    if let date { days.append((date, node.place)) }
    guard let kind, let date, let says = node["says"]?.text else { return nil }
    return ObservedEvent(date: date, says: says, kind: kind, cites: cites, grounds: grounds, place: node.place)
  }

  private mutating func readPassage(_ node: YAMLNode) -> Passage? {
    guard let passage = names.readPassage(node) else { return nil }
    if !knownSources.contains(passage.source), mayLookUp() {
      problem(
        "unknown-source", node["source"] ?? node, "the event cites the source ‘\(passage.source)’, which the case does not list",
        hint: Spelling.hint(for: passage.source, among: value.evidence.sources.map(\.id), called: "sources"))
    }
    return passage
  }

  /// What the event was; nil when that is in error. Keys that exclude each other have been reported by then.
  private mutating func readKind(_ node: YAMLNode, isWhole: Bool) -> ObservedEvent.Kind? {
    let takes = readOptions("takes", node)
    let drops = readOptions("drops", node)
    let state = node["to"].map { readState($0) }
    let result = node["result"].map { readResult($0, isWhole: isWhole) }
    let stays = node["stays"]?.text == "true"
    let written = ["takes", "drops", "to", "result"].filter { node[$0] != nil } + (stays ? ["stays"] : [])
    if let result { return written == ["result"] && node["by"] == nil ? result : nil }
    guard let by = node["by"] else {
      if written.isEmpty { return isWhole ? .remark : nil }
      if isWhole { problem("no-mover", node, "the event does not say whose move it was", hint: "add ‘by’ with the decision maker's id") }
      return nil
    }
    let maker = readMaker(by)
    guard takes?.isWritten == true || drops?.isWritten == true || state != nil || stays else {
      if isWhole, maker != nil {
        let moves = names.isGraphForm ? "the state it moved ‘to’" : "what it ‘takes’ or ‘drops’"
        problem("no-move", by, "the event does not say what ‘\(by.text ?? "")’ did", hint: "add \(moves), or ‘stays: true’; a remark has no ‘by’")
      }
      return nil
    }
    guard let maker else { return nil }
    switch state {
    case .some(let state): return written == ["to"] ? state.map { .arrival(maker: maker, state: $0) } : nil
    case nil where stays: return written == ["stays"] ? .stays(maker: maker) : nil
    case nil: return readMove(of: maker, takes, drops)
    }
  }

  private mutating func readMaker(_ node: YAMLNode) -> Int? {
    guard !names.decisionMakerIDs.isEmpty else {
      if !hasNobody { problem("no-decision-makers", node, "the case has no decision makers, so none of its events can be a move") }
      hasNobody = true
      return nil
    }
    guard let id = node.text, names.decisionMakerIDs.contains(id) || mayLookUp() else { return nil }
    return names.readDecisionMakerIndex(id, at: node.place)
  }

  // MARK: Moves

  /// The options of a key: whether any is written there, and where those that were understood stand.
  private struct WrittenOptions {
    var isWritten: Bool
    var isWhole: Bool
    var options: [(index: Int, place: Place)]

    static let none = WrittenOptions(isWritten: false, isWhole: true, options: [])
  }

  private mutating func readOptions(_ key: String, _ node: YAMLNode) -> WrittenOptions? {
    guard let list = node[key]?.asList else { return nil }
    if names.isGraphForm {
      names.rejectInGraphForm("‘\(key)’", node[key]?.place ?? node.place, "write the state that was brought about: ‘to: …’")
      return WrittenOptions(isWritten: true, isWhole: false, options: [])
    }
    guard !names.decisionMakerIDs.isEmpty else { return WrittenOptions(isWritten: true, isWhole: false, options: []) }
    let options = list.compactMap { item in item.text.flatMap { names.readAtom($0, at: item.place) }.map { (index: $0, place: item.place) } }
    return WrittenOptions(isWritten: !list.isEmpty, isWhole: options.count == list.count, options: options)
  }

  private mutating func readMove(of maker: Int, _ takes: WrittenOptions?, _ drops: WrittenOptions?) -> ObservedEvent.Kind? {
    let (takes, drops) = (takes ?? .none, drops ?? .none)
    var isSound = takes.isWhole && drops.isWhole
    for option in takes.options + drops.options where !ranges[maker].contains(option.index) {
      isSound = false
      let owner = ranges.firstIndex { $0.contains(option.index) }.map { names.decisionMakerIDs[$0] } ?? ""
      names.problems.append(
        .error(
          "not-own-option", at: option.place,
          "‘\(names.scope.atomNames[option.index])’ is an option of ‘\(owner)’, not of ‘\(names.decisionMakerIDs[maker])’",
          hint: "what two parties do is two events, each with its own ‘by’"))
    }
    let taken = Set(takes.options.map(\.index))
    for option in drops.options where taken.contains(option.index) {
      isSound = false
      names.problems.append(
        .error("taken-and-dropped", at: option.place, "‘\(names.scope.atomNames[option.index])’ is both taken and dropped by the same event"))
    }
    return isSound ? .move(maker: maker, takes: taken, drops: Set(drops.options.map(\.index))) : nil
  }

  private mutating func readState(_ node: YAMLNode) -> Int? {
    guard names.isGraphForm else {
      problem(
        "option-form", node, "only a case with ‘states’ (graph form) has moves ‘to’ a state", hint: "write the options that it ‘takes’ and ‘drops’")
      return nil
    }
    return node.text.flatMap { names.readAtom($0, at: node.place) }
  }

  // MARK: Results

  private mutating func readResult(_ node: YAMLNode, isWhole: Bool) -> ObservedEvent.Kind? {
    guard let entry = node.entries.first, node.entries.count == 1 else {
      if node.entries.count > 1 || isWhole {
        let count = node.entries.isEmpty ? "none" : "\(node.entries.count)"
        problem("one-result", node, "an event is the result of one chance event, not of \(count)", hint: "write one event for each")
      }
      return nil
    }
    guard let known = results[entry.key] else {
      guard mayLookUp() else { return nil }
      names.problems.append(
        .error(
          "unknown-event", at: entry.keyPlace, "no chance event is called ‘\(entry.key)’",
          hint: results.isEmpty
            ? "no stage of the case draws anything"
            : Spelling.hint(for: entry.key, among: value.stages.flatMap(\.chanceEvents).map(\.id), called: "chance events")))
      return nil
    }
    guard let result = entry.value.text, known.contains(result) else {
      if mayLookUp() {
        problem(
          "unknown-result", entry.value, "‘\(entry.value.text ?? "")’ is no result of ‘\(entry.key)’",
          hint: Spelling.hint(for: entry.value.text ?? "", among: known, called: "results"))
      }
      return nil
    }
    return .result(event: entry.key, result: result)
  }

  // MARK: Small parts

  /// Counts an unknown name; false after so many that suggestions for more would take long and help nobody.
  private mutating func mayLookUp() -> Bool {
    names.unknownNames += 1
    return names.unknownNames <= Problem.maximumOfOneKind
  }

  private mutating func problem(_ code: String, _ node: YAMLNode, _ message: String, hint: String? = nil) {
    names.problems.append(.error(code, at: node.place, message, hint: hint))
  }
}
