import Foundation
import TestSupport
import Testing

/// The program as people run it: results on standard output, messages on standard error, exit codes.
@Suite(.serialized) struct CommandLineTests {
  @Test(
    arguments: [
      ("solve-elmira", ["solve", "cases/elmira"]),
      ("solve-paris-halt", ["solve", "cases/paris-1968", "--stage", "bombing-halt"]),
      ("solve-elmira-json", ["solve", "cases/elmira", "--json"]),
      ("solve-each-once", ["solve", "cases/elmira", "--semantics", "each-once"]),
      ("states", ["states", "cases/paris-1968", "--where", "us.halt and not \"talks-without-saigon\" and gvn.attend"]),
      ("states-json", ["states", "cases/prisoners-dilemma", "--json"]),
      ("explain-paris", ["explain", "cases/paris-1968", "35", "--stage", "bombing-halt", "--dm", "drv"]),
      ("explain-elmira-all", ["explain", "cases/elmira", "1", "--concept", "smr"]),
      ("explain-json", ["explain", "cases/cuban-missile-crisis", "1", "--concept", "gmr", "--json"]),
      ("concepts-elmira", ["concepts", "cases/elmira"]),
      ("concepts-all-states", ["concepts", "cases/cuban-missile-crisis", "--concept", "basic,l-2,coalition-nash", "--all-states"]),
      ("concepts-json", ["concepts", "cases/prisoners-dilemma", "--concept", "basic,l-2,strong-seq", "--json"]),
      ("explain-limited-move", ["explain", "cases/elmira", "7", "--concept", "l-3"]),
      ("explain-coalition-json", ["explain", "cases/elmira", "7", "--concept", "coalition-nash", "--dm", "moe", "--json"]),
      ("coalitions-elmira", ["coalitions", "cases/elmira", "--merge", "moe,uniroyal"]),
      ("coalitions-json", ["coalitions", "cases/paris-1968", "--stage", "bargaining", "--json"]),
      ("types-paris", ["types", "cases/paris-1968"]),
      ("types-state", ["types", "cases/paris-1968", "--stage", "bargaining", "--state", "48"]),
      ("unknowns-paris", ["unknowns", "cases/paris-1968", "--stage", "bombing-halt"]),
      ("unknowns-state", ["unknowns", "cases/paris-1968", "--state", "21"]),
      ("explain-unknown", ["explain", "cases/paris-1968", "21", "--concept", "unknown-a-seq", "--dm", "gvn"]),
      ("perceptions-ford", ["perceptions", "cases/ford-1894", "--stage", "summer"]),
      ("perceptions-state", ["perceptions", "cases/ford-1894", "--state", "2"]),
      ("paths-paris", ["paths", "cases/paris-1968", "--stage", "bombing-halt"]),
      ("paths-json", ["paths", "cases/euphrates-1975", "--json"]),
      ("compare-stages", ["compare", "cases/paris-1968", "bombing-halt", "transition"]),
      ("compare-cases", ["compare", "cases/elmira", "cases/euphrates-1975"]),
      ("compare-json", ["compare", "cases/paris-1968", "october-offer", "bargaining", "--json"]),
      ("check", ["check", "cases/paris-1968"]),
      ("check-json", ["check", "Tests/Snapshots/problems/unknown-names.yaml", "--json"]),
      ("brief-elmira.md", ["brief", "cases/elmira", "--format", "markdown"]),
      ("hinges", ["hinges", "Tests/Snapshots/cases/well.yaml"]),
      ("hinges-nash-pairs", ["hinges", "Tests/Snapshots/cases/well.yaml", "--concept", "nash", "--pairs"]),
      ("hinges-json", ["hinges", "Tests/Snapshots/cases/well.yaml", "--json"]),
      ("hinges-elmira", ["hinges", "cases/elmira"]),
      ("readings", ["readings", "Tests/Snapshots/cases/well.yaml"]),
      ("readings-json", ["readings", "Tests/Snapshots/cases/well.yaml", "--json"]),
      ("readings-none", ["readings", "cases/elmira"]),
      ("brief-two-villages.md", ["brief", "Tests/Snapshots/cases/well.yaml", "--format", "markdown"]),
      ("verify", ["verify", "docs/prisoners-dilemma.certificate.json", "cases/prisoners-dilemma"]),
      ("verify-json", ["verify", "docs/prisoners-dilemma.certificate.json", "cases/prisoners-dilemma", "--json"]),
      ("verify-other-case", ["verify", "docs/prisoners-dilemma.certificate.json", "cases/elmira"]),
      ("verify-no-certificate", ["verify", "cases/elmira/case.yaml", "cases/elmira"]),
      ("evidence", ["evidence", "cases/well-1907"]),
      ("evidence-json", ["evidence", "cases/well-1907", "--json"]),
      ("evidence-gaps", ["evidence", "Tests/Snapshots/evidence/gaps.yaml"]),
      ("explain-well", ["explain", "cases/well-1907", "4"]),
      ("explain-barred", ["explain", "cases/well-1907", "11", "--dm", "lower"]),
      ("explain-well-json", ["explain", "cases/well-1907", "1", "--dm", "upper", "--json"]),
      ("solve-grounds", ["solve", "cases/well-1907", "--grounds"]),
      ("brief-well.md", ["brief", "cases/well-1907", "--format", "markdown", "--quote"]),
      ("replay", ["replay", "Tests/Snapshots/cases/lock", "--quiet"]),
      ("replay-days-gmr", ["replay", "Tests/Snapshots/cases/lock", "--quiet", "--concept", "gmr", "--from", "1903-05-09", "--until", "1903-05-31"]),
      ("replay-json", ["replay", "Tests/Snapshots/cases/lock", "--quiet", "--json", "--from", "1903-05-20", "--until", "1903-06-18"]),
      ("solve-as-of", ["solve", "Tests/Snapshots/cases/lock", "--quiet", "--as-of", "1903-06-02"]),
      ("paths-as-of", ["paths", "Tests/Snapshots/cases/lock", "--quiet", "--as-of", "1903-06-02"]),
      ("calendar", ["calendar", "Tests/Snapshots/cases/mill.yaml"]),
      ("calendar-nash", ["calendar", "Tests/Snapshots/cases/mill.yaml", "--concept", "nash", "--all"]),
      ("calendar-from", ["calendar", "Tests/Snapshots/cases/mill.yaml", "--from", "drought"]),
      ("calendar-json", ["calendar", "Tests/Snapshots/cases/mill.yaml", "--json"]),
      ("calendar-pier", ["calendar", "cases/pier-1931"]),
      ("contingencies", ["contingencies", "Tests/Snapshots/cases/mill.yaml"]),
      ("contingencies-stage-json", ["contingencies", "Tests/Snapshots/cases/mill.yaml", "--stage", "spring", "--json"]),
      ("contingencies-pier", ["contingencies", "cases/pier-1931", "--stage", "before-the-vote"]),
      ("solve-looks-ahead", ["solve", "cases/pier-1931", "--stage", "before-the-vote", "--summary"]),
      ("help", ["--help"]),
    ] as [(String, [String])])
  func snapshots(_ name: String, _ arguments: [String]) throws {
    let run = try Program.run(arguments)
    let text =
      "$ demarche \(arguments.joined(separator: " "))\n\(run.output)" + (run.messages.isEmpty ? "" : "--- messages\n\(run.messages)")
      + "--- exit \(run.code)\n"
    #expect(try Snapshot.difference(text, "commands/\(name).txt") == nil)
  }

  @Test(
    arguments: [
      (["solve", "cases/elmira"], 0),
      (["solve", "no/such/case"], 66),
      (["solve", "Tests"], 66),
      (["solve", "Tests/Snapshots/problems/unknown-names.yaml"], 65),
      (["solve", "Tests/Snapshots/problems/empty.yaml"], 65),
      (["solve", "Tests/Snapshots/problems/no-feasible-state.yaml"], 65),
      (["solve", "cases/elmira", "--stage", "none"], 64),
      (["solve", "cases/elmira", "--semantics", "none"], 64),
      (["solve"], 64),
      (["slove", "cases/elmira"], 64),
      (["explain", "cases/elmira", "5"], 0),
      (["explain", "cases/elmira", "1", "--dm", "local", "--concept", "nash"], 1),
      (["explain", "cases/elmira", "7", "--concept", "coalition-nash"], 1),
      (["explain", "cases/elmira", "10", "--concept", "coalition-nash"], 0),
      (["explain", "cases/elmira", "7", "--concept", "strong-seq"], 65),
      (["explain", "cases/elmira", "7", "--concept", "l-3", "--semantics", "each-once"], 65),
      (["explain", "cases/elmira", "7", "--concept", "l-0"], 64),
      (["concepts", "cases/elmira", "--concept", "sqe"], 64), (["concepts", "cases/elmira", "--concept", "seq,,gmr"], 64),
      (["concepts", "cases/elmira", "--horizon", "0"], 64), (["concepts", "no/such/case"], 66),
      (["concepts", "cases/paris-1968", "--stage", "none"], 64),
      (["explain", "cases/elmira", "13"], 64),
      (["explain", "cases/elmira", "1", "--dm", "nobody"], 64),
      (["states", "cases/elmira", "--where", "moe.modfy"], 64),
      (["states", "cases/elmira", "--where", "moe.modify and not moe.modify"], 1),
      (["replay", "Tests/Snapshots/cases/lock"], 0),
      (["replay", "cases/elmira"], 66),
      (["replay", "Tests/Snapshots/cases/lock", "--from", "1903-06-01", "--until", "1903-05-01"], 64),
      (["states", "Tests/Snapshots/cases/lock", "--as-of", "1903-05-05"], 0),
      (["states", "Tests/Snapshots/cases/lock", "--as-of", "1903-05-05", "--stage", "may"], 64),
      (["states", "Tests/Snapshots/cases/lock", "--as-of", "1903-04-30"], 64),
      (["states", "Tests/Snapshots/cases/lock", "--as-of", "1903-09-01"], 64),
      (["states", "Tests/Snapshots/cases/lock", "--as-of", "1903-07-03"], 65),
      (["solve", "Tests/Snapshots/cases/lock", "--as-of", "1903-05-05", "--stage", "all"], 64),
      (["compare", "cases/elmira", "cases/elmira"], 0),
      (["compare", "cases/elmira", "cases/none"], 66),
      (["hinges", "cases/elmira", "--stage", "none"], 64),
      (["hinges", "Tests/Snapshots/problems/rankings.yaml"], 65),
      (["readings", "no/such/case"], 66),
      (["calendar", "cases/elmira"], 65),
      (["contingencies", "cases/elmira"], 65),
      (["calendar", "Tests/Snapshots/cases/mill.yaml", "--from", "none"], 64),
      (["calendar", "Tests/Snapshots/cases/mill.yaml", "--as-of", "1920-02-30"], 64),
      (["calendar", "Tests/Snapshots/cases/mill.yaml", "--from", "spring", "--as-of", "1920-03-01"], 64),
      (["calendar", "Tests/Snapshots/cases/mill.yaml", "--as-of", "1921-01-01"], 65),
      (["contingencies", "Tests/Snapshots/cases/mill.yaml", "--stage", "none"], 64),
      (["contingencies", "Tests/Snapshots/cases/mill.yaml", "--from", "flood", "--stage", "spring"], 65),
      (["check", "cases/elmira"], 0),
      (["check", "Tests/Snapshots/problems/partly-written.yaml"], 0),
      (["check", "Tests/Snapshots/problems/duplicates.yaml"], 65),
      (["brief", "cases/elmira", "-o", "no/such/folder/brief.html"], 73),
      (["brief", "cases/elmira", "-o", "cases/elmira/case.yaml"], 64),
      (["brief", "cases/elmira", "-o", "brief.pdf"], 64),
      (["compare", "cases/paris-1968", "bargaining", "transition", "--stage", "bombing-halt"], 64),
      (["compare", "cases/paris-1968", "bargaining"], 1),
      (["paths", "cases/elmira", "--ways", "0"], 64),
      (["new", ""], 64),
      (["solve", "Tests/Snapshots/problems/no-options-last.yaml"], 0),
      (["check", "Tests/Snapshots/problems/too-many-options-used.yaml"], 65),
      (["brief", "Tests/Snapshots/problems/no-states.yaml", "--partial"], 65),
      (["explain", "Tests/Snapshots/problems/no-states.yaml", "1", "--partial"], 65),
      (["new", "cases/elmira"], 73),
      (["evidence", "cases/elmira"], 0), (["evidence", "cases/none"], 66), (["evidence", "Tests/Snapshots/problems/duplicates.yaml"], 65),
      (["solve", "cases/well-1907", "--grounds", "--summary", "--json"], 0),
      (["schema"], 0), (["--version"], 0), (["solve", "-h"], 0),
    ] as [([String], Int32)])
  func exitCodes(_ arguments: [String], _ code: Int32) throws {
    let run = try Program.run(arguments)
    #expect(run.code == code, "\(arguments): \(run.messages)")
    if code == 0 || code == 1 { #expect(!run.output.isEmpty) } else { #expect(run.output.isEmpty && !run.messages.isEmpty) }
  }

  /// The same explanation with the text, with one that has changed, and without: exact words, orphaned, or section and hash.
  @Test func explanationsQuoteOnlyWhatIsExact() throws {
    try Program.withTemporaryFolder { folder in
      let (path, text) = ("\(folder)/case.yaml", "\(folder)/sources/minutes.txt")
      try FileManager.default.createDirectory(atPath: "\(folder)/sources", withIntermediateDirectories: true)
      try FileManager.default.copyItem(atPath: Repository.path("cases/well-1907/case.yaml"), toPath: path)
      let minutes = try Repository.text("cases/well-1907/sources/minutes.txt")
      func explained(_ minutes: String?) throws -> String {
        try? FileManager.default.removeItem(atPath: text)
        try minutes?.write(toFile: text, atomically: true, encoding: .utf8)
        let run = try Program.run(["explain", path, "4", "--dm", "upper"])
        #expect(run.code == 0)
        #expect((minutes == nil) == run.messages.contains("is not there"), "\(run.messages)")
        return run.output
      }
      let (words, place) = ("minutes II.4: “Mrs Gruber fears nothing so much as the court.”", "minutes II.4, 836944e6")
      let exact = try explained(minutes)
      #expect(exact.contains(words) && !exact.contains(place) && !exact.contains("orphaned"))
      // Windows line ends are the same text.
      #expect(try explained(minutes.replacingOccurrences(of: "\n", with: "\r\n")) == exact)
      let orphaned = try explained("A word before. " + minutes)
      #expect(orphaned.contains(place + ", orphaned") && !orphaned.contains("fears nothing so much"))
      // Words that the case carries are shown, marked as what the text no longer has.
      #expect(orphaned.contains("minutes I.3, orphaned: “after ten days"))
      let missing = try explained(nil)
      #expect(missing.contains(place + "\n") && !missing.contains("fears nothing so much") && !missing.contains("orphaned"))
    }
  }

  /// A text at hand may hold anything; a terminal shows it and does not obey it.
  @Test func quotedWordsDoNotSteerTheTerminal() throws {
    try Program.withTemporaryFolder { folder in
      try "Alpha \u{1B}[31mBeta \u{202E}gamma".write(toFile: "\(folder)/text.txt", atomically: true, encoding: .utf8)
      let hash = "6ce1947dc0d535d632c43c62e47e986acb08cd25183431fb02cd8869e6e1d46e"
      try """
      demarche: 1
      title: T
      decisionMakers: { a: { name: A, options: { x: X }, prefers: [{ statement: a.x, grounds: [c] }] } }
      claims:
        c: { says: C, kind: reported, contradicts: [d], cites: [{ source: s, start: 0, end: 24, sha256: \(hash) }] }
        d: { says: D, kind: reported, cites: [{ source: s, start: 0, end: 24, sha256: \(hash) }] }
      sources: { s: { title: S, text: text.txt } }
      """.write(toFile: "\(folder)/case.yaml", atomically: true, encoding: .utf8)
      for arguments in [["explain", folder, "2"], ["evidence", folder]] {
        let run = try Program.run(arguments)
        #expect(run.output.contains("Alpha \\u{1b}[31mBeta \\u{202e}gamma"), "\(run.output)\(run.messages)")
        #expect(!run.output.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E })
      }
    }
  }

  @Test func aNewCaseIsSoundAndNeverOverwritten() throws {
    try Program.withTemporaryFolder { folder in
      let path = folder + "/well"
      #expect(try Program.run(["new", path, "--title", "The well: a \"test\""]).code == 0)
      #expect(try Program.run(["check", path]).code == 0)
      let solved = try Program.run(["solve", path, "--json"])
      #expect(solved.output.contains("The well: a \\\"test\\\""))
      let again = try Program.run(["new", path])
      #expect(again.code == 73)
      #expect(again.messages.contains("left as it is"))
      for name in ["brief.html", "brief.md", "brief.json"] {
        #expect(try Program.run(["brief", path, "-o", "\(folder)/\(name)"]).code == 0)
        #expect(FileManager.default.fileExists(atPath: "\(folder)/\(name)"))
      }
    }
  }

  /// A result is computed from what is sound, if that is asked for.
  @Test func partial() throws {
    let file = "Tests/Snapshots/problems/unknown-names.yaml"
    let run = try Program.run(["solve", file, "--partial", "--json"])
    #expect(run.code == 0)
    #expect(run.messages.contains("unknown-names.yaml:8:9: error"))
    #expect(run.output.contains("\"equilibria\""))
  }

  /// A program that reads the result must not take a part of it for the whole.
  @Test func aResultThatCannotBeWrittenIsAnError() throws {
    let run = try Program.run(["solve", "cases/elmira", "--json"], outputPath: "/dev/full")
    #expect(run.code == 73)
    #expect(run.messages.contains("cannot write the result"))
  }

  @Test func partialResultsSaySo() throws {
    let file = "Tests/Snapshots/problems/unknown-names.yaml"
    #expect(try Program.run(["solve", file, "--partial"]).output.contains("Provisional"))
    #expect(try Program.run(["solve", file, "--partial", "--json"]).output.contains("\"partial\": true"))
    #expect(try Program.run(["brief", file, "--partial", "--format", "markdown"]).output.contains("Provisional"))
    #expect(try Program.run(["solve", "cases/elmira", "--json"]).output.contains("\"partial\": false"))
  }

  @Test func standardInput() throws {
    let run = try Program.run(["solve", "-", "--json"], input: Repository.text("cases/elmira/case.yaml"))
    let file = try Program.run(["solve", "cases/elmira", "--json"])
    #expect(run.output == file.output)
  }

  @Test func noColourInAPipe() throws {
    #expect(!(try Program.run(["solve", "cases/elmira"]).output.contains("\u{1B}")))
  }

  @Test func certificatesAreWrittenAndVerified() throws {
    try Program.withTemporaryFolder { folder in
      let path = "\(folder)/certificate.json"
      let written = try Program.run(["solve", "cases/paris-1968", "--stage", "bombing-halt", "--semantics", "each-once", "--certify", path])
      #expect(written.code == 0 && written.messages == "The certificate is in \(path): 960 verdicts\n")
      #expect(written.output == (try Program.run(["solve", "cases/paris-1968", "--stage", "bombing-halt", "--semantics", "each-once"]).output))
      #expect(try Program.run(["verify", path, "cases/paris-1968"]).code == 0)
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(try Program.run(["verify", "-", "cases/paris-1968"], input: text).code == 0)
      // A false verdict, found at its place, in the words of the case.
      let line = try #require(text.split(separator: "\n").first { $0.contains("\"concept\": \"nash\", \"stable\": true") })
      let claimed = text.replacingOccurrences(
        of: line.replacingOccurrences(of: ",$", with: ""), with: line.replacingOccurrences(of: "[", with: "[1, "))
      let wrong = try Program.run(["verify", "-", "cases/paris-1968"], input: claimed)
      #expect(wrong.code == 1)
      #expect(wrong.messages.hasPrefix("standard input:"), "\(wrong.messages)")
      #expect(wrong.messages.contains(" under Nash: "), "\(wrong.messages)")
      // A case that has changed since.
      let changed = try Repository.text("cases/paris-1968/case.yaml").replacingOccurrences(of: "drv.restrain if us.halt", with: "drv.restrain")
      let since = try Program.run(["verify", path, "-"], input: changed)
      #expect(since.code == 1 && since.messages.contains("the case has changed since"), "\(since.messages)")
      #expect(try Program.run(["verify", path + "x", "cases/paris-1968"]).code == 66)
      #expect(try Program.run(["verify", "-", "-"]).code == 64)
      #expect(try Program.run(["verify", "-", "cases/elmira"], input: String(text.prefix(5000))).code == 65)
      #expect(try Program.run(["solve", "cases/paris-1968", "--stage", "all", "--certify", path]).code == 64)
      #expect(try Program.run(["solve", "cases/paris-1968", "--certify", "\(folder)/none/x.json"]).code == 73)
    }
  }

  /// Certificates of strength, of a reading and of attitudes are written by the comparison and verified against the case that says these things, and no other.
  @Test func comparedCertificatesAreVerified() throws {
    try Program.withTemporaryFolder { folder in
      let file = "\(folder)/case.yaml"
      let elmira = try String(contentsOfFile: Repository.path("cases/elmira/case.yaml"), encoding: .utf8)
      let said = elmira.replacingOccurrences(of: "  local:\n", with: "  local:\n    attitudes: { uniroyal: hostile }\n    unknown: [[1, 7]]\n")
        .replacingOccurrences(of: "2, 8, [5, 6, 11, 12]]", with: "2, 8, mark: great, [5, 6, 11, 12]]")
      #expect(said != elmira)
      try said.write(toFile: file, atomically: true, encoding: .utf8)
      for concept in ["strong-seq", "unknown-c-gmr", "relational-sseq"] {
        let path = "\(folder)/\(concept).json"
        let written = try Program.run(["concepts", file, "--concept", concept, "--certify", path])
        #expect(written.code == 0 && written.output == "", "\(written.messages)")
        #expect(try Program.run(["verify", path, file]).code == 0)
        // The case as it ships says nothing of the kind, so it is another model.
        #expect(try Program.run(["verify", path, "cases/elmira"]).code == 1)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let plain = try #require(text.range(of: "\"comparison\": \"[a-z0-9-]+\"", options: .regularExpression))
        let relabelled = text.replacingCharacters(in: plain, with: "\"comparison\": \"strong-7\"")
        #expect(try Program.run(["verify", "-", file], input: relabelled).code == 1)
        #expect(
          try Program.run(["explain", file, "1", "--concept", concept]).output.contains("The checker has accepted a certificate of this verdict"))
      }
      #expect(try Program.run(["concepts", file, "--concept", "coalition-seq", "--certify", "-"]).code != 0)
      #expect(try Program.run(["concepts", file, "--certify", "-"]).code == 64)
    }
  }

  /// Every hinge has its certificate, which verifies against its case and no other.
  @Test func hingesAreCertified() throws {
    try Program.withTemporaryFolder { folder in
      let file = "Tests/Snapshots/cases/well.yaml"
      let run = try Program.run(["hinges", file, "--certify", "\(folder)/all", "--quiet"])
      #expect(run.code == 0 && run.messages == "", "\(run.messages)")
      let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/all").sorted()
      #expect(names.contains("court-is-feared_alone.json"), "\(names)")
      for name in names {
        let verified = try Program.run(["verify", "\(folder)/all/\(name)", file])
        #expect(verified.code == 0 && verified.output.contains("supposing"), "\(name): \(verified.messages)")
      }
      let path = "\(folder)/all/court-is-feared_alone.json"
      // Without its supposition it is of another model; and a supposition of what the case does not have is a complaint.
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let bare = text.replacingOccurrences(of: "\"supposition\": \"claim court-is-feared alone\",\n", with: "")
      try bare.write(toFile: "\(folder)/bare.json", atomically: true, encoding: .utf8)
      #expect(bare != text)
      #expect(try Program.run(["verify", "\(folder)/bare.json", file]).code == 1)
      let other = try Program.run(["verify", path, "cases/elmira"])
      #expect(other.code == 1 && other.messages.contains("could be supposed"), "\(other.messages)")
      #expect(try Program.run(["hinges", file, "--certify", "\(path)/x"]).code == 73)
    }
  }

  /// Beyond the checker's limits an explanation says that it was not checked, and a certificate is refused.
  @Test func whatCannotBeCheckedSaysSo() throws {
    let options = (0..<25).map { "      o\($0): Option \($0)" }.joined(separator: "\n")
    let text = """
      demarche: 1
      title: Wide
      decisionMakers:
        a:
          name: A
          options:
      \(options)
          prefers: [a.o0]
      rules:
        - atMostOne: [\((0..<25).map { "a.o\($0)" }.joined(separator: ", "))]
      """
    let explained = try Program.run(["explain", "-", "1", "--quiet"], input: text)
    #expect(explained.output.contains("was not checked: A has 25 options"), "\(explained.output)\(explained.messages)")
    let certified = try Program.run(["solve", "-", "--quiet", "--certify", "-"], input: text)
    #expect(certified.code == 65 && certified.messages.contains("this case cannot be certified: A has 25 options"), "\(certified.messages)")
  }

  @Test func theExampleCertificateIsTheProgramsOwn() throws {
    let run = try Program.run(["solve", "cases/prisoners-dilemma", "--certify", "-"])
    #expect(run.output == (try Repository.text("docs/prisoners-dilemma.certificate.json")))
  }

  /// A case with more states than a certificate covers: it says so in the file and on standard error.
  @Test func largeCasesAreCoveredInPart() throws {
    let options = (0..<11).map { "      o\($0): Option \($0)" }.joined(separator: "\n")
    let text = """
      demarche: 1
      title: Large
      decisionMakers:
        a:
          name: A
          options:
      \(options)
          prefers: [a.o0, not a.o1]
        b:
          name: B
          options: { x: X }
          prefers: [b.x if a.o0]
      statusQuo: []
      """
    let run = try Program.run(["solve", "-", "--certify", "-"], input: text)
    #expect(
      run.messages
        == "The case has 4096 states; the certificate covers 33 of them: the status quo, equilibria and states of named outcomes, as many as fit\n")
    #expect(run.output.contains("\"covers\": [1, "))
    try Program.withTemporaryFolder { folder in
      try run.output.write(toFile: "\(folder)/c.json", atomically: true, encoding: .utf8)
      let verified = try Program.run(["verify", "\(folder)/c.json", "-"], input: text)
      #expect(verified.code == 0 && verified.output.contains("33 states of the case"), "\(verified.output)\(verified.messages)")
    }
  }

  @Test(arguments: [45, 60, 80, 200])
  func fitsTheTerminal(_ width: Int) throws {
    for arguments in [
      ["solve", "cases/paris-1968", "--stage", "transition"], ["evidence", "cases/well-1907"],
      ["solve", "cases/well-1907", "--grounds", "--summary"], ["replay", "Tests/Snapshots/cases/lock", "--quiet"],
      ["concepts", "cases/elmira"], ["concepts", "cases/paris-1968", "--stage", "transition", "--concept", "basic,coalition", "--all-states"],
    ] {
      let run = try Program.run(arguments, environment: ["COLUMNS": String(width)])
      let tooLong = run.output.split(separator: "\n").filter { $0.count > width }
      #expect(tooLong == [], "\(arguments)")
    }
  }

  @Test func theCommittedSchemaIsTheReaders() throws {
    #expect(try Program.run(["schema"]).output == Repository.text("docs/case.schema.json"))
    #expect(try Program.run(["schema", "--events"]).output == Repository.text("docs/events.schema.json"))
  }

  /// A concept that is not there, or not here, is refused with what would be right or why.
  @Test(
    arguments: [
      (["explain", "cases/elmira", "7", "--concept", "colition-nash"], "no concept is called ‘colition-nash’; did you mean ‘coalition-nash’?"),
      (
        ["explain", "cases/elmira", "7", "--concept", "perceived-seq"],
        "‘perceived-seq’ cannot be told here: the case says of nobody that it sees the conflict otherwise"
      ),
      (
        ["concepts", "cases/elmira", "--concept", "nash,maximin-0"],
        "‘maximin-0’ is no concept: after ‘maximin-’ stands the number of moves, from 1 to 99"
      ),
      (["concepts", "cases/elmira", "--horizon", "100"], "a horizon is from 1 to 99 moves, and ‘100’ is not"),
    ] as [([String], String)])
  func refusalsOfConcepts(_ arguments: [String], _ message: String) throws {
    let run = try Program.run(arguments)
    #expect(run.messages.contains(message), "\(run.messages)")
    #expect(run.output.isEmpty)
  }

  /// Every console example in the documentation shows what the program prints.
  @Test(arguments: ["README.md", "docs/certificates.md"])
  func documentationIsTrue(_ file: String) throws {
    let examples = try Repository.text(file).components(separatedBy: "```console\n").dropFirst().map { $0.components(separatedBy: "\n```")[0] }
    #expect(!examples.isEmpty)
    for example in examples {
      for part in example.components(separatedBy: "$ demarche ").dropFirst() {
        let lines = part.split(separator: "\n", omittingEmptySubsequences: false)
        let run = try Program.run((lines.first ?? "").split(separator: " ").map(String.init))
        // A line with an ellipsis stands for any lines.
        for piece in lines.dropFirst().split(separator: "…").map({ $0.joined(separator: "\n") }) {
          #expect(run.output.contains(piece), "\(file): \(lines.first ?? "") no longer prints:\n\(piece)\nbut:\n\(run.output)")
        }
      }
    }
  }
}
