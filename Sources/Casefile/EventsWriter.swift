import ConflictModel
import Evidence

/// Writes observed events as `events.yaml`, such that `EventsReader` reads the same events, places aside.
///
/// That holds for what a file of events can say: events in the order of time, each with a text that people can read and grounds without a reading.
public enum EventsWriter {
  /// The text of a file with these events of a case.
  public static func text(_ events: [ObservedEvent], of value: Case) -> String {
    guard !events.isEmpty else { return "demarche: 1\nevents: []\n" }
    let lines = events.flatMap { YAMLWriter(step: 2).item(.map(members(WrittenEvent($0, of: value))), indent: 2, gap: 1) }
    return (["demarche: 1", "events:"] + lines).joined(separator: "\n") + "\n"
  }

  /// An event on one line, as it would stand in `events`.
  public static func yaml(_ event: WrittenEvent) -> String { YAMLWriter.flow(.map(members(event))) }

  static func members(_ event: WrittenEvent) -> [YAMLValue.Member] {
    var members = [YAMLValue.Member("on", .text(event.on))]
    func add(_ key: String, _ text: String?) { if let text { members.append(.init(key, .text(text))) } }
    func add(_ key: String, _ texts: [String]) { if !texts.isEmpty { members.append(.init(key, .list(texts.map(YAMLValue.text)))) } }
    add("by", event.by)
    add("takes", event.takes)
    add("drops", event.drops)
    add("to", event.to)
    if event.stays { members.append(.init("stays", .truth)) }
    if !event.results.isEmpty { members.append(.init("result", .map(event.results.map { .init($0.event, .text($0.result)) }))) }
    add("says", event.says)
    add("because", event.because)
    add("grounds", event.grounds)
    if !event.cites.isEmpty { members.append(.init("cites", .list(event.cites.map { .map(CaseEditor.members($0)) }))) }
    return members
  }
}
