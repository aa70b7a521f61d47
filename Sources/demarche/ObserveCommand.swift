import ArgumentParser
import Brief
import Casefile
import ConflictModel
import Evidence
import JSON
import Problems

struct ObserveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "observe", abstract: "Add what was observed to happen to the events.yaml beside a case.",
    usage: """
      demarche observe cases/well-1907 --on 1907-05-20 --by upper --takes upper.share --says "The upper village lets the water through."
      demarche observe paris --on 1968-11-05 --result election=nixon --says "Nixon is elected." --cites frus-v7-d167
      """,
    discussion: """
      An event is a move (--by with --takes and --drops, in graph form with --to), a decision to leave things as they are (--by with --stays), the result of a \
      chance event (--result), or a remark (none of these). It is put in the order of time, after those of the same day; the rest of the file stays as it is.
      """)

  @Argument(help: "A case folder or a case file.", completion: .file(extensions: ["yaml", "yml"])) var path: String
  @Option(name: .long, help: "The day, written YYYY-MM-DD.") var on: String
  @Option(name: .long, help: "The id of the decision maker whose move it was.") var by: String?
  @Option(name: .long, help: "Options that it took, with commas between them.") var takes: [String] = []
  @Option(name: .long, help: "Options that it dropped, with commas between them.") var drops: [String] = []
  @Option(name: .long, help: "Graph form: the state that it brought about.") var to: String?
  @Flag(name: .long, help: "It decided openly to leave things as they are.") var stays = false
  @Option(name: .long, help: "A chance event and what was drawn, written event=result.") var result: String?
  @Option(name: .long, help: "What happened, in your own words.") var says: String
  @Option(name: .long, help: "A sentence for the reader.") var because: String?
  @Option(name: .long, help: "Ids of the claims that report it, with commas between them.") var grounds: [String] = []
  @Option(name: .long, help: "A source that reports it, or source:section; give it again for another one.") var cites: [String] = []
  @OptionGroup var display: DisplayOptions

  func run() throws {
    guard path != "-" else { throw Failure(.usage, "events stand in a file beside the case's; name a case folder or file") }
    let loaded = try LoadedCase(path, partial: true, quiet: true)
    let event = WrittenEvent(
      on: on, by: by, takes: Self.ids(takes), drops: Self.ids(drops), to: to, stays: stays, results: try drawn(), says: says, because: because,
      grounds: Self.ids(grounds), cites: cites.map(Self.passage))
    let (name, problems): (String, [Problem])
    do { (name, problems) = try CaseFile.observe(event, besideCaseAt: loaded.file, of: loaded.value) } catch { throw Failure(error) }
    LoadedCase.report(problems, name, quiet: display.quiet)
    let line = EventsWriter.yaml(event)
    let json: JSONValue = ["demarche": 1, "file": .string(name), "added": .string(line), "problems": .array(problems.map { $0.json(file: name) })]
    try Output.result(display.json ? json.text : "Added to ‘\(name)’: \(line)")
  }

  private func drawn() throws -> [DrawnResult] {
    guard let result else { return [] }
    let parts = result.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, !parts.contains("") else { throw Failure(.usage, "‘--result’ takes event=result, not ‘\(result)’") }
    return [DrawnResult(event: parts[0], result: parts[1])]
  }

  private static func ids(_ texts: [String]) -> [String] {
    texts.flatMap { $0.split(separator: ",") }.map { String($0.filter { !$0.isWhitespace }) }.filter { !$0.isEmpty }
  }

  private static func passage(_ text: String) -> Passage {
    let parts = text.split(separator: ":", maxSplits: 1).map { $0.drop(while: \.isWhitespace) }.map(String.init)
    return Passage(source: parts.first ?? text, section: parts.count > 1 ? parts[1] : nil)
  }
}
