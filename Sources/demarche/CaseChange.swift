import Casefile
import Problems

extension LoadedCase {
  /// Changes the case's file in place; what reads it must find exactly that change, or nothing is written.
  func edit(_ change: (inout CaseEditor) throws(CaseEditor.Refusal) -> Void) throws {
    do {
      try CaseFile.edit(file, change)
    } catch {
      switch error {
      case .unreadable(let unreadable): throw Failure(unreadable.isBadData ? .badData : .noInput, unreadable.message)
      case .refused(let file, let refusal):
        throw Failure(.badData, "\(refusal.place.map { "\(file):\($0)" } ?? file): \(refusal.message)")
      case .notWritten(let message): throw Failure(.cannotWrite, message)
      }
    }
  }
}
