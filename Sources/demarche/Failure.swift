import Archive
import ArgumentParser
import Certificates
import Concepts
import Foundation
import Problems
import SourceFiles

/// Why a command stops: the message for the person and the exit code for the program that called it.
struct Failure: Error {
  /// Exit codes as in BSD's sysexits.
  enum Code: Int32 {
    case no = 1
    case usage = 64
    case badData = 65
    case noInput = 66
    case software = 70
    case cannotWrite = 73
    case locked = 75
  }

  let code: Code
  /// What to print to standard error; nil when all has been said.
  let message: String?

  init(_ code: Code, _ message: String? = nil) {
    self.code = code
    self.message = message
  }

  /// A question that the engine cannot answer for this case.
  init(_ problem: Problem, of concept: Concept? = nil) {
    let subject = concept.map { "‘\($0.id)’ cannot be told here: " } ?? ""
    self.init(.badData, subject + problem.message + (problem.hint.map { "; \($0)" } ?? ""))
  }

  /// The one place that turns any error into a message and an exit code.
  static func end<Command: ParsableCommand>(_ error: any Error, for command: Command.Type) -> Never {
    if let rejected = error as? Certifier.Rejected { end(Failure(.software, explaining(rejected)), for: command) }
    if let unwritable = error as? SourceStorage.Unwritable { end(Failure(.cannotWrite, unwritable.message), for: command) }
    if let error = error as? LibraryError { end(Failure(error), for: command) }
    guard let failure = error as? Failure else { command.exit(withError: error) }
    if let message = failure.message { Output.message("error: \(message)") }
    Foundation.exit(failure.code.rawValue)
  }

  private static func explaining(_ rejected: Certifier.Rejected) -> String {
    "the checker rejects what the engine says of this case, so nothing is said of it here: \(rejected.message). One of the two is wrong: please report this with the case."
  }
}
