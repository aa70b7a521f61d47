import Casefile
import Problems

extension LoadedCase {
  /// Changes the case's file in place; what reads it must find exactly that change, or nothing is written.
  /// - Parameter consequence: what a refusal means for the command, said before its reason.
  func edit(orSay consequence: String? = nil, _ change: (inout CaseEditor) throws(CaseEditor.Refusal) -> Void) throws {
    do { try CaseFile.edit(file, change) } catch { throw Failure(error, consequence) }
  }
}

extension Failure {
  /// Why a case's files were not changed.
  init(_ error: CaseFile.EditError, _ consequence: String? = nil) {
    switch error {
    case .unreadable(let unreadable): self.init(unreadable.isBadData ? .badData : .noInput, unreadable.message)
    case .refused(let file, let refusal):
      let place = refusal.place.map { "\(file):\($0)" } ?? file
      self.init(.badData, [place, consequence, refusal.message].compactMap(\.self).joined(separator: ": "))
    case .event(let problems):
      let reasons = problems.map { $0.message + ($0.hint.map { "; \($0)" } ?? "") }
      self.init(.usage, reasons.isEmpty ? "the event cannot be added" : reasons.joined(separator: "\nerror: "))
    case .notWritten(let message): self.init(.cannotWrite, message)
    }
  }
}
