import ArgumentParser
import Evidence
import Foundation

/// What a source's record says, as flags; most are terms of Dublin Core.
struct RecordArguments: ParsableArguments {
  @Option(name: .long, help: "Its title.") var title: String?
  @Option(name: .long, help: "Its date, YYYY-MM-DD where the day is known; or the earliest date.") var date: String?
  @Option(name: .long, help: "The latest date, where the date is not certain.") var until: String?
  @Option(name: .long, help: "Who wrote it.") var creator: String?
  @Option(name: .long, help: "Who else had a part in it.") var contributor: String?
  @Option(name: .long, help: "Who published it.") var publisher: String?
  @Option(name: .long, help: "What it is: a cable, minutes, a speech.") var type: String?
  @Option(name: .long, help: "The archive that keeps it.") var archive: String?
  @Option(name: .long, help: "The collection or file in the archive.") var collection: String?
  @Option(name: .long, help: "Its number or id there.") var record: String?
  @Option(name: .long, help: "Its original classification.") var classification: String?
  @Option(name: .long, help: "Who translated it.") var translator: String?
  @Option(name: .long, help: "Its language, as a tag such as vi or en.") var language: String?
  @Option(name: .long, help: "Who may do what with it.") var rights: String?
  @Option(name: .long, help: "Where it can be read.") var url: String?
  @Option(name: .long, help: "A remark for the reader.") var note: String?

  /// What was given, by key of the case format.
  var given: [Source.Record] {
    let values = [
      ("date", date), ("until", until), ("creator", creator), ("contributor", contributor), ("publisher", publisher), ("type", type),
      ("archive", archive), ("collection", collection), ("record", record), ("classification", classification), ("translator", translator),
      ("language", language), ("rights", rights), ("url", url), ("note", note),
    ]
    return values.compactMap { key, value in value.map { Source.Record(key: key, value: $0) } }
  }

  /// What a citation cannot do without, asked for on a terminal where neither the document nor a flag says it. An empty answer leaves it out.
  static let asked = ["date", "creator", "archive", "rights"]
}

/// Asks a person on the terminal.
enum Question {
  /// Whether somebody is there to answer.
  static var canBeAsked: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

  /// The answer; nil for an empty one.
  static func ask(_ text: String) -> String? {
    Output.prompt("\(text): ")
    let answer = readLine()?.trimmingCharacters(in: .whitespaces) ?? ""
    return answer.isEmpty ? nil : answer
  }
}
