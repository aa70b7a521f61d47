import ConflictModel
import Problems

/// Adds events to the text of an `events.yaml`. Whatever else stands there stays as it was, byte for byte, as with `CaseEditor`.
///
/// The new text is read again, and is kept only when it says what the changed tree says and nothing is in error that was not in error before, hindsight in the
/// case's statements included.
public struct EventsEditor: Sendable {
  /// Why the text was not changed.
  public enum Refusal: Error, Sendable, Hashable {
    /// The event is in error; the problems have no places, as the event stands nowhere yet.
    case event([Problem])
    /// The text stands in the way.
    case text(message: String, place: Place?)
  }

  /// The text, with the events added so far.
  public private(set) var text: String
  /// The case, with the events that the text has.
  public private(set) var value: Case
  /// What is wrong with the text.
  public private(set) var problems: [Problem]
  private var tree: YAMLNode?

  /// Takes the text of a case's file of events; an empty one where there is none yet.
  /// - Throws: `Refusal` when it is not YAML, or no file of events. Other problems do not keep it from being changed.
  public init(_ text: String, of value: Case) throws(Refusal) {
    let (tree, syntaxProblems) = YAMLText.parse(text)
    if let problem = syntaxProblems.first(where: { $0.severity == .error }) {
      throw .text(message: "no event can be added before the file is YAML: \(problem.message)", place: problem.place)
    }
    if let tree, !tree.isEmpty, tree.text != nil || tree.list != nil {
      throw .text(message: "this is no file of events, but \(tree.kindName)", place: tree.place)
    }
    if let events = tree?["events"], events.list == nil {
      throw .text(message: "‘events’ is \(events.kindName), not a list; make it one first", place: events.place)
    }
    (self.text, self.tree, self.value) = (text, tree, value)
    (self.value.events, problems) = EventsReader.read(tree, syntaxProblems, of: value)
  }

  /// Adds an event in the order of time, after those of the same day.
  public mutating func add(_ event: WrittenEvent) throws(Refusal) {
    let members = YAMLValue.map(EventsWriter.members(event))
    let byHand = Refusal.text(
      message: "cannot add an event here without touching other text; write by hand: - \(YAMLWriter.flow(members))", place: tree?["events"]?.place)
    guard let new = changed(members, on: event.on) else { throw byHand }
    let (read, syntaxProblems) = YAMLText.parse(new.text)
    guard let read, read.hasSameContent(as: new.tree), !syntaxProblems.contains(where: { $0.severity == .error }) else { throw byHand }
    var after = value
    let problems: [Problem]
    (after.events, problems) = EventsReader.read(read, syntaxProblems, of: value)
    let errors =
      (problems.added(since: self.problems) + after.hindsightProblems().added(since: value.hindsightProblems())).filter { $0.severity == .error }
    guard errors.isEmpty else { throw .event(errors.map { .error($0.code, at: nil, $0.message, hint: $0.hint) }) }
    guard after.events.count == value.events.count + 1 else { throw byHand }
    (text, tree, value, self.problems) = (new.text, read, after, problems)
  }

  // MARK: The text

  private func changed(_ event: YAMLValue, on date: String) -> (text: String, tree: YAMLNode)? {
    guard let root = tree, let events = root.entries.first(where: { $0.key == "events" })?.value else { return begun(with: event) }
    let path: YAMLEdit.Path = [.key("events")]
    let list = events.list ?? []
    // A file may be out of order already: the event then stands after the last one that is not later.
    let last = list.lastIndex { node in node["on"]?.text.flatMap { CalendarDate($0) }.map { $0.description <= date } ?? false }
    let edit: YAMLEdit = list.isEmpty ? .replace(.list([event]), path) : .insertItem(event, index: last.map { $0 + 1 } ?? 0, path)
    let mark = text.unicodeScalars.first == "\u{FEFF}" ? "\u{FEFF}" : ""
    let body = String(text.unicodeScalars.dropFirst(mark.isEmpty ? 0 : 1))
    guard let expected = edit.applied(to: root), let changes = YAMLPatch.changes(edit, in: YAMLOutline(lines: SourceLines(body), root: root)) else {
      return nil
    }
    return (mark + YAMLPatch.apply(changes, to: Array(body.utf8)), expected)
  }

  /// The first event of a file: its list at the end, behind whatever stands there.
  private func begun(with event: YAMLValue) -> (text: String, tree: YAMLNode) {
    let place = Place(line: 1, column: 1)
    func entry(_ key: String, _ value: YAMLValue) -> YAMLNode.Entry { YAMLNode.Entry(key: key, keyPlace: place, value: value.node) }
    let lineBreak = text.contains("\r\n") ? "\r\n" : "\n"
    var lines = ["events:"] + YAMLWriter(step: 2).item(event, indent: 2, gap: 1)
    var entries = tree?.entries ?? []
    if text.isEmpty {
      lines.insert("demarche: 1", at: 0)
      entries.append(entry("demarche", .number(1)))
    }
    entries.append(entry("events", .list([event])))
    let isDone = text.isEmpty || text.utf8.last == UInt8(ascii: "\n")
    return (text + (isDone ? "" : lineBreak) + lines.map { $0 + lineBreak }.joined(), YAMLNode(content: .map(entries), place: place))
  }
}
