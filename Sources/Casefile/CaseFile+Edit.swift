import ConflictModel
import Foundation
import Problems

extension CaseFile {
  /// Why a case file was not changed. It is as it was.
  public enum EditError: Error, Sendable {
    /// There is no such file, or it is no text of a case's size.
    case unreadable(Unreadable)
    /// The change cannot be made in this text; places are in the file of this name.
    case refused(file: String, CaseEditor.Refusal)
    /// The file could not be written, or was changed by somebody else meanwhile.
    case notWritten(String)
    /// The event cannot be added; the problems have no places.
    case event([Problem])
  }

  /// Changes a case folder's `case.yaml`, or a case file: reads it, changes it, and puts the whole new text in its place at once.
  ///
  /// A link stays a link to the same file, which keeps its permissions. If the file is no longer what was read when the new text is ready, nothing is written.
  /// Between that last look and the replacement there is a moment in which another change would be lost: a file system has no way to do both at once.
  /// - Returns: what messages call the file, and whether its text is another one now.
  @discardableResult
  public static func edit(
    _ path: String, _ change: (inout CaseEditor) throws(CaseEditor.Refusal) -> Void
  ) throws(EditError) -> (name: String, isChanged: Bool) {
    guard path != "-" else { throw .notWritten("standard input cannot be changed; name a file or folder") }
    let (name, bytes) = try readForEdit(path)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .unreadable(Unreadable(message: "‘\(name)’ is not UTF-8 text", isBadData: true))
    }
    var editor: CaseEditor
    do throws(CaseEditor.Refusal) {
      editor = try CaseEditor(text)
      let before = hindsight(editor, name)
      try change(&editor)
      if let problem = hindsight(editor, name).first(where: { !before.contains($0) }) {
        throw CaseEditor.Refusal(message: "after this change \(problem)", place: nil)
      }
    } catch {
      throw .refused(file: name, error)
    }
    let new = Array(editor.text.utf8)
    guard new != bytes else { return (name, false) }
    try replace(name, bytes, with: new)
    return (name, true)
  }

  /// What the statements of a case that is being changed know too early, with the events beside it, as far as both can be read.
  private static func hindsight(_ editor: CaseEditor, _ name: String) -> [String] {
    var value = editor.value
    value.events = (try? loadEvents(besideCaseAt: name, of: value))?.events ?? []
    return value.hindsightProblems().map(\.message)
  }

  private static func readForEdit(_ path: String) throws(EditError) -> (String, [UInt8]) {
    do { return try readFile(path) } catch { throw .unreadable(error) }
  }

  /// Writes a file beside the old one and gives it the old one's name, if that still holds the old bytes.
  static func replace(_ name: String, _ old: [UInt8], with new: [UInt8]) throws(EditError) {
    let target = URL(fileURLWithPath: name).resolvingSymlinksInPath()
    try write(new, to: target, called: name) {
      let attributes = try FileManager.default.attributesOfItem(atPath: target.path)
      guard attributes[.type] as? FileAttributeType == .typeRegular else { throw EditError.notWritten("‘\(name)’ is no ordinary file") }
      guard FileManager.default.isWritableFile(atPath: target.path) else { throw EditError.notWritten("‘\(name)’ may not be written") }
      return attributes[.posixPermissions]
    } unless: {
      try readFile(target.path).1 == old ? nil : "‘\(name)’ was changed by somebody else meanwhile"
    }
  }

  /// Writes a new file with the permissions of another one, if there is still none of its name.
  static func create(_ name: String, like other: String, with new: [UInt8]) throws(EditError) {
    let target = URL(fileURLWithPath: name)
    try write(new, to: target, called: name) {
      try FileManager.default.attributesOfItem(atPath: URL(fileURLWithPath: other).resolvingSymlinksInPath().path)[.posixPermissions]
    } unless: {
      (try? FileManager.default.attributesOfItem(atPath: target.path)) == nil ? nil : "somebody else wrote ‘\(name)’ meanwhile"
    }
  }

  /// Writes a file beside another one and gives it that one's name.
  /// - Parameters:
  ///   - permissions: those that it gets; throws where it must not be written.
  ///   - objection: asked once the new file is ready: why it must not take the name after all.
  private static func write(
    _ new: [UInt8], to target: URL, called name: String, permissions: () throws -> Any?, unless objection: () throws -> String?
  ) throws(EditError) {
    let draft = target.deletingLastPathComponent().appendingPathComponent(".\(target.lastPathComponent).\(UUID().uuidString)")
    do {
      let permissions = try permissions()
      do {
        try write(new, to: draft, permissions: permissions)
        if let objection = try objection() { throw EditError.notWritten("\(objection); nothing was written, so do it again") }
        guard rename(draft.path, target.path) == 0 else { throw EditError.notWritten("cannot write ‘\(name)’: \(String(cString: strerror(errno)))") }
      } catch {
        try? FileManager.default.removeItem(at: draft)
        throw error
      }
    } catch let error as EditError {
      throw error
    } catch let error as Unreadable {
      throw .notWritten("\(error.message); nothing was written")
    } catch {
      throw .notWritten("cannot write ‘\(name)’: \((error as NSError).localizedDescription)")
    }
  }

  private static func write(_ bytes: [UInt8], to draft: URL, permissions: Any?) throws {
    // Nobody else may read it before it has the permissions of the file that it replaces.
    guard FileManager.default.createFile(atPath: draft.path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
      throw CocoaError(.fileWriteNoPermission)
    }
    let handle = try FileHandle(forWritingTo: draft)
    defer { try? handle.close() }
    try handle.write(contentsOf: Data(bytes))
    if let permissions { try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: draft.path) }
    try handle.synchronize()
  }
}
