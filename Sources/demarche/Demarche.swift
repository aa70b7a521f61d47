import ArgumentParser

/// Here `Option` is the command line's, not the conflict model's.
typealias Option = ArgumentParser.Option

/// The command line.
@main
struct Demarche: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demarche",
    abstract: "Understand a dispute among several parties: which outcomes hold, why, and how they are reached.",
    usage: """
      demarche new well                              write a case to start from
      demarche check well                            say everything that is wrong with it
      demarche solve well                            which outcomes hold, with the tableau
      demarche explain well 3 --dm up --concept seq  why state 3 is stable for ‘up’, or not
      demarche evidence well                         what the model rests on, and what on nothing
      demarche brief well -o well.html               a brief that others can check
      demarche solve well --certify well.json        the verdicts with what shows that they are right
      demarche verify well.json well                 check them, without solving anything
      """,
    discussion: """
      A case is a folder with a case.yaml, or such a file, or ‘-’ for standard input. Results go to standard output, messages to standard error.
      Exit codes: 0 yes; 1 the question was answered “no”, or a check failed; 64 usage; 65 bad data; 66 no such input; 70 the checker rejects what the engine says; 73 cannot write; 75 locked by another program.
      """,
    version: "0.1.0",
    groupedSubcommands: [
      CommandGroup(
        name: "The dispute:",
        subcommands: [
          NewCommand.self, CheckCommand.self, StatesCommand.self, SolveCommand.self, ExplainCommand.self, PathsCommand.self, CompareCommand.self,
          BriefCommand.self,
        ]),
      CommandGroup(
        name: "Parties that are not so simple:",
        subcommands: [
          ConceptsCommand.self, TypesCommand.self, CoalitionsCommand.self, UnknownsCommand.self, PerceptionsCommand.self,
        ]),
      CommandGroup(name: "Over time:", subcommands: [CalendarCommand.self, ContingenciesCommand.self, ObserveCommand.self, ReplayCommand.self]),
      CommandGroup(
        name: "What it rests on:",
        subcommands: [
          EvidenceCommand.self, HingesCommand.self, ReadingsCommand.self, SourcesCommand.self, CiteCommand.self,
          VerifySourcesCommand.self,
          ArchiveCommand.self,
        ]),
      CommandGroup(
        name: "For others and for programs:", subcommands: [VerifyCommand.self, ExportCommand.self, ImportCommand.self, SchemaCommand.self]),
    ])

  static func main() {
    Interruption.listen()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      Failure.end(error, for: Self.self)
    }
  }
}
