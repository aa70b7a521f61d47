import Casefile
import Problems

extension LoadedCase {
  /// Changes the case's file in place; what reads it must find exactly that change, or nothing is written.
  /// - Parameter consequence: what a refusal means for the command, said before its reason.
  func edit(orSay consequence: String? = nil, _ change: (inout CaseEditor) throws(CaseEditor.Refusal) -> Void) throws {
    do {
      try CaseFile.edit(file, change)
    } catch {
      switch error {
      case .unreadable(let unreadable): throw Failure(unreadable.isBadData ? .badData : .noInput, unreadable.message)
      case .refused(let file, let refusal):
        let place = refusal.place.map { "\(file):\($0)" } ?? file
        throw Failure(.badData, [place, consequence, refusal.message].compactMap(\.self).joined(separator: ": "))
      case .notWritten(let message): throw Failure(.cannotWrite, message)
      }
    }
  }
}
