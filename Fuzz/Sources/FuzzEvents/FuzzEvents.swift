import Casefile
import ConflictModel
import Evidence
import FuzzSupport
import Problems

/// The reader of events: whatever the text, its problems have places in it, and the events that could be read are the same once they were written, or added one by one.
@main
enum FuzzEvents {
  static func main() { fuzz { FuzzEvents.check($0, $1) } }

  static func check(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let text = text(bytes, count) else { return -1 }
    for value in cases { checkEvents(in: text, of: value) }
    return 0
  }
}

/// A case in option form with two branches, and one in graph form.
private let cases: [Case] = [optionForm, graphForm].compactMap { CaseReader.read($0).case }

private let optionForm = """
  demarche: 1
  title: T
  asOf: 1968-10-10
  decisionMakers:
    a: { name: A, options: { x: X, y: Y }, prefers: [{ statement: b.z, grounds: [c] }] }
    b: { name: B, options: { z: Z } }
  statusQuo: [a.x]
  stages:
    - { id: s, until: 1968-11-05, chance: { e: { p: 0.5, q: 0.5 } } }
    - { id: t, when: { e: p }, chance: { f: { p: 0.5, q: 0.5 } } }
    - { id: u, when: { e: q } }
  claims:
    c: { says: S, cites: [{ source: d, section: "1" }] }
  sources:
    d: { title: D, date: 1968-10-10 }
  """

private let graphForm = """
  demarche: 1
  title: T
  states: [g, h, two words]
  decisionMakers: { a: { name: A }, b: { name: B } }
  moves: { a: [[g, h]] }
  statusQuo: g
  claims: { c: { says: S } }
  sources: { d: { title: D } }
  """

private func checkEvents(in text: String, of value: Case) {
  let (events, problems) = EventsReader.read(text, of: value)
  let again = EventsReader.read(text, of: value)
  expect(again.events == events && again.problems == problems, "reading twice gives the same")
  let extent = TextExtent(text)
  for problem in problems {
    expect(!problem.message.isEmpty, "a problem says what is wrong")
    if let place = problem.place { expect(extent.contains(place), "the problem ‘\(problem.message)’ at \(place) lies in the text") }
  }
  let written = EventsWriter.text(events, of: value)
  let (read, newProblems) = EventsReader.read(written, of: value)
  expect(withoutPlaces(read) == withoutPlaces(events), "what is written is read as the same")
  // A draw that was in error all the same stands among the events, as does one out of order.
  if !problems.hasErrors { expect(!newProblems.hasErrors, "what is written is as sound as what was read") }
  checkAddition(to: text, events, value)
  var observed = value
  observed.events = events
  expect(observed.hindsightProblems().count == observed.hindsight().count, "every statement that knows too early is an error")
  expect(observed.withoutHindsight().hindsight().isEmpty, "without them there is none")
}

/// An event is added, and everything else says what it said; or it is refused, and the text stays.
private func checkAddition(to text: String, _ events: [ObservedEvent], _ value: Case) {
  guard var editor = try? EventsEditor(text, of: value) else { return }
  expect(editor.text == text && editor.text.utf8.count == text.utf8.count, "the editor takes the text as it is")
  let event = WrittenEvent(on: "1968-11-02", says: "Words: more # of *them", because: "it's \"so\"\n")
  guard (try? editor.add(event)) != nil else { return expect(editor.text == text, "a refusal leaves the text") }
  let read = EventsReader.read(editor.text, of: value).events
  expect(read == editor.value.events, "the editor knows what its text says")
  expect(read.count == events.count + 1, "one event is added")
  guard let index = read.firstIndex(where: { WrittenEvent($0, of: value) == event }) else { return expect(false, "the event is read") }
  // Of two alike either may be the new one.
  var rest = read
  rest.remove(at: index)
  expect(withoutPlaces(rest) == withoutPlaces(events), "the other events are the same")
}

private func withoutPlaces(_ events: [ObservedEvent]) -> [ObservedEvent] {
  events.map { event in
    var event = event
    event.place = nil
    for index in event.cites.indices { event.cites[index].place = nil }
    return event
  }
}
