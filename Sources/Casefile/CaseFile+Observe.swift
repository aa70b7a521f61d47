import ConflictModel
import Foundation
import Problems

extension CaseFile {
  /// Adds an event to the `events.yaml` beside a case's file, and writes one where there is none. The whole new text takes the old one's place at once.
  /// - Parameters:
  ///   - file: the case's file.
  ///   - value: the case that was read from it.
  /// - Returns: what messages call the file of events, and what is wrong with it now.
  public static func observe(
    _ event: WrittenEvent, besideCaseAt file: String, of value: Case
  ) throws(EditError) -> (name: String, problems: [Problem]) {
    guard file != "standard input", let name = eventsPath(besideCaseAt: file) else {
      throw .notWritten("there is no place for events beside \(file); name a case folder or file")
    }
    let old: [UInt8]?
    do { old = try readEvents(name) } catch { throw .unreadable(error) }
    guard let text = String(validating: old ?? [], as: UTF8.self) else {
      throw .unreadable(Unreadable(message: "‘\(name)’ is not UTF-8 text", isBadData: true))
    }
    var editor: EventsEditor
    do throws(EventsEditor.Refusal) {
      editor = try EventsEditor(text, of: value)
      try editor.add(event)
    } catch {
      switch error {
      case .event(let problems): throw .event(problems)
      case .text(let message, let place): throw .refused(file: name, CaseEditor.Refusal(message: message, place: place))
      }
    }
    let new = Array(editor.text.utf8)
    if let old { try replace(name, old, with: new) } else { try create(name, like: file, with: new) }
    return (name, editor.problems)
  }
}
