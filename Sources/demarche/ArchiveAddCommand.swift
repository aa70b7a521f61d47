import Archive
import ArgumentParser
import Evidence
import Findings
import Foundation
import JSON
import Problems

struct ArchiveAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Put documents into the library.",
    usage: """
      demarche archive add cables/ memo.md
      demarche archive add cables/ --record archive="National Archives" --record creator="Department of State"
      """,
    discussion: """
      Folders are searched for files that can be read, hidden ones left out. The same text is there once. Ctrl-C stops; the same command goes on where it stopped, and passes over files that have not changed.
      Exits with 1 when some file could not be read; all others are in the library then.
      """)

  @Argument(help: "Files and folders.", completion: .file())
  var paths: [String]

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A line of the record that every document gets, such as creator=… or date=1968-10-10. May be repeated.", valueName: "key=value"))
  var record: [String] = []

  @Flag(name: .long, help: "Replace title and record of documents that are there already.")
  var replace = false

  @OptionGroup var library: LibraryArguments
  @OptionGroup var display: DisplayOptions

  /// How files become documents.
  static let readings: [FileReading] = [.text, .formatted]

  func run() throws {
    let lines = try record.map(line)
    let found = ArchiveImport.files(at: paths, readings: Self.readings)
    guard !found.files.isEmpty else {
      throw Failure(.noInput, found.missing.isEmpty ? "there is no file to add" : "there is no ‘\(found.missing.joined(separator: "’, ‘"))’")
    }
    let library = try library.open(creating: true)
    var work = ArchiveImport(into: library, readings: Self.readings)
    (work.record, work.policy) = (lines, replace ? .replace : .fill)
    var tally = Tally(missing: found.missing)
    let watch = CountWatch("Adding documents", quiet: display.quiet)
    GentleInterruption.listen()
    defer { watch.end() }
    try work.run(found.files, isCancelled: { GentleInterruption.wasAsked }) { report in
      tally.count(report)
      watch.show(done: report.done, total: report.total, idle: tally.unchanged)
    }
    watch.end()
    try end(tally, library)
  }

  private func line(_ text: String) throws -> Source.Record {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { throw Failure(.usage, "‘--record \(text)’: write key=value") }
    let known = Source.knownKeys.map(\.key)
    guard known.contains(parts[0]) else {
      throw Failure(
        .usage, "‘\(parts[0])’ is no key of a record" + (Spelling.hint(for: parts[0], among: known, called: "keys").map { "; \($0)" } ?? ""))
    }
    if ["date", "until"].contains(parts[0]), DayRange(date: parts[1]) == nil {
      throw Failure(.usage, "‘\(parts[1])’ is no date; dates are written 1968-10-10, 1968-10 or 1968")
    }
    return Source.Record(key: parts[0], value: parts[1])
  }

  private func end(_ tally: Tally, _ library: Library) throws {
    if display.json {
      try Output.result(tally.json(library).text)
    } else {
      for (path, reason) in tally.unreadable { Output.message("\(path): error: not added: \(reason)") }
      if !display.quiet { for (path, complaint) in tally.complaints { Output.message("\(path): warning: \(complaint)") } }
      try Output.result(display.terminal.wrapped(tally.sentence(library)))
    }
    if GentleInterruption.wasAsked, tally.done < tally.total { Foundation.exit(130) }
    if !tally.unreadable.isEmpty { throw Failure(.no) }
  }
}

/// What an import came to.
private struct Tally {
  var (added, changed, alreadyThere, unchanged, done, total) = (0, 0, 0, 0, 0, 0)
  var unreadable: [(path: String, reason: String)]
  var complaints: [(path: String, complaint: String)] = []

  init(missing: [String]) { unreadable = missing.map { ($0, "there is no such file or folder") } }

  mutating func count(_ report: ArchiveImport.Report) {
    (done, total) = (report.done, report.total)
    for (path, outcome) in report.files {
      switch outcome {
      case .unchanged: unchanged += 1
      case .unreadable(let reason): unreadable.append((path, reason))
      case .documents(let documents):
        for document in documents {
          switch document.addition {
          case .added: added += 1
          case .recordChanged: changed += 1
          case .alreadyThere: alreadyThere += 1
          }
          if let complaint = document.complaint { complaints.append((path, complaint)) }
        }
      }
    }
  }

  func sentence(_ library: Library) -> String {
    let parts = [
      (added, Wording.count(added, "document") + " added"), (changed, "\(changed) there already, their records added to"),
      (alreadyThere, "\(alreadyThere) there already"), (unchanged, Wording.count(unchanged, "file") + " not changed since the last time"),
      (unreadable.count, Wording.count(unreadable.count, "file") + " not added"),
      (total - done, Wording.count(total - done, "file") + " left: the same command goes on from here"),
    ].filter { $0.0 > 0 }.map(\.1)
    return "\(parts.isEmpty ? "Nothing to add" : parts.joined(separator: "; ")). The library is ‘\(library.path)’."
  }

  func json(_ library: Library) -> JSONValue {
    [
      "demarche": 1, "library": .string(library.path), "added": .number(added), "recordsChanged": .number(changed),
      "alreadyThere": .number(alreadyThere),
      "unchangedFiles": .number(unchanged), "filesLeft": .number(total - done),
      "unreadable": .array(unreadable.map { ["path": .string($0.path), "reason": .string($0.reason)] }),
      "complaints": .array(complaints.map { ["path": .string($0.path), "complaint": .string($0.complaint)] }),
    ]
  }
}
