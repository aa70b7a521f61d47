import Foundation
import TestSupport
import Testing

/// Events beside a case, as people add and see them.
@Suite(.serialized) struct ObserveCommandTests {
  private static let example = "Tests/Snapshots/events/cases/options.yaml"

  private func withCase(_ body: (String) throws -> Void) throws {
    try Program.withTemporaryFolder { folder in
      try Repository.text(Self.example).write(toFile: folder + "/case.yaml", atomically: true, encoding: .utf8)
      try body(folder)
    }
  }

  /// What the program prints, with the folder called FOLDER.
  private func transcript(_ arguments: [String], in folder: String) throws -> String {
    let run = try Program.run(arguments)
    let text =
      "$ demarche \(arguments.joined(separator: " "))\n\(run.output)" + (run.messages.isEmpty ? "" : "--- messages\n\(run.messages)")
      + "--- exit \(run.code)\n"
    return text.replacing(folder, with: "FOLDER")
  }

  @Test func eventsAreAdded() throws {
    try withCase { folder in
      var text = ""
      for arguments in [
        ["--on", "1907-08-31", "--result", "rain=dry", "--says", "No rain all summer."],
        [
          "--on", "1907-05-20", "--by", "upper", "--takes", "upper.share", "--drops", "upper.guard", "--says", "The water is let through.", "--cites",
          "minutes:3", "--grounds", "spring-fails",
        ],
        ["--on", "1907-08-31", "--by", "lower", "--stays", "--says", "The lower village waits.", "--json"],
        [
          "--on", "1907-06-01", "--by", "upper", "--takes", "upper.share", "--says", "It is let through again.", "--because",
          "A slip, for a warning.",
        ],
      ] { text += try transcript(["observe", folder] + arguments, in: folder) }
      text += try transcript(["check", folder, "--no-color"], in: folder)
      text += try String(contentsOfFile: folder + "/events.yaml", encoding: .utf8)
      #expect(try Snapshot.difference(text, "commands/observe.txt") == nil)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["case.yaml", "events.yaml"])
    }
  }

  @Test func eventsInErrorAreRefused() throws {
    try withCase { folder in
      var text = ""
      for arguments in [
        ["--on", "1907-05-20", "--by", "uper", "--takes", "upper.shar,lower.sue", "--says", "Names.", "--cites", "minuts", "--grounds", "spring"],
        ["--on", "1907-05-20", "--by", "upper", "--takes", "lower.sue", "--says", "An option of another."],
        ["--on", "1907-05-20", "--by", "upper", "--says", "No move."],
        ["--on", "1907-05-20", "--takes", "upper.share", "--says", "No mover."],
        ["--on", "1907-05-20", "--by", "upper", "--takes", "upper.share", "--stays", "--says", "Two kinds."],
        ["--on", "20 May", "--says", "No date."],
        ["--on", "1907-05-03", "--says", "Before the case."],
        ["--on", "1907-06-01", "--result", "verdict=for-upper", "--says", "Not drawn yet."],
        ["--on", "1907-06-01", "--result", "rain", "--says", "No result."],
        ["--on", "1907-09-02", "--says", "Known too early.", "--grounds", "lawsuit-is-dear"],
      ] { text += try transcript(["observe", folder] + arguments, in: folder) }
      text += try transcript(["observe", "-", "--on", "1907-05-20", "--says", "Nowhere."], in: folder)
      text += try transcript(["observe", folder + "/none", "--on", "1907-05-20", "--says", "Nowhere."], in: folder)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["case.yaml"])
      try "events: none".write(toFile: folder + "/events.yaml", atomically: true, encoding: .utf8)
      text += try transcript(["observe", folder, "--on", "1907-05-20", "--says", "No list."], in: folder)
      #expect(try Snapshot.difference(text, "commands/observe-errors.txt") == nil)
      #expect(try String(contentsOfFile: folder + "/events.yaml", encoding: .utf8) == "events: none")
    }
  }

  /// Every command says what is wrong with the events under their own file's name.
  @Test func problemsOfEventsAreReported() throws {
    try withCase { folder in
      try Repository.text("Tests/Snapshots/events/names.yaml").write(toFile: folder + "/events.yaml", atomically: true, encoding: .utf8)
      var text = try transcript(["check", folder], in: folder) + transcript(["check", folder, "--json"], in: folder)
      text += try transcript(["solve", folder, "--quiet"], in: folder)
      #expect(try Snapshot.difference(text, "commands/check-events.txt") == nil)
      #expect(try Program.run(["solve", folder, "--partial"]).code == 0)
    }
  }
}
