import ConflictModel
import Foundation
import Problems

/// A case as it was read from disk or standard input.
public struct CaseFile: Sendable {
  /// What messages call the file.
  public let name: String
  /// The case, as far as it could be read; nil when nothing could.
  public let value: Case?
  /// Everything that is wrong with it.
  public let problems: [Problem]

  /// Why a file could not be read at all.
  public struct Unreadable: Error, Sendable {
    /// What people need to know.
    public let message: String
    /// Whether the file is there but cannot be a case (otherwise there is none).
    public let isBadData: Bool
  }

  /// Reads a case folder, a case file, or standard input for `-`.
  ///
  /// - Throws: `Unreadable` when there is no such file, or it is no text of a case's size. What is wrong *in* the text is in `problems`.
  public static func load(_ path: String) throws(Unreadable) -> CaseFile {
    let (name, bytes) = path == "-" ? ("standard input", try read(.standardInput, called: "standard input")) : try readFile(path)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let place = TextBytes.firstInvalid(in: bytes)?.place
      return CaseFile(
        name: name, value: nil,
        problems: [.error("not-utf8", at: place, "the file is not UTF-8 text", hint: "save it as UTF-8; other encodings are not read")])
    }
    let (value, problems) = CaseReader.read(text)
    return CaseFile(name: name, value: value, problems: problems)
  }

  static func readFile(_ path: String) throws(Unreadable) -> (String, [UInt8]) {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw Unreadable(message: "there is no file or folder ‘\(path)’", isBadData: false)
    }
    let file = isDirectory.boolValue ? (path.hasSuffix("/") ? path : path + "/") + "case.yaml" : path
    guard FileManager.default.fileExists(atPath: file, isDirectory: &isDirectory), !isDirectory.boolValue else {
      throw Unreadable(message: "the folder ‘\(path)’ has no case.yaml; ‘demarche new’ writes one", isBadData: false)
    }
    guard let handle = FileHandle(forReadingAtPath: file) else { throw Unreadable(message: "‘\(file)’ cannot be read", isBadData: false) }
    defer { try? handle.close() }
    return (file, try read(handle, called: "‘\(file)’"))
  }

  private static func read(_ handle: FileHandle, called name: String) throws(Unreadable) -> [UInt8] {
    do {
      var bytes: [UInt8] = []
      while bytes.count <= YAMLText.maximumBytes, let part = try handle.read(upToCount: 1 << 16), !part.isEmpty { bytes += part }
      if bytes.count <= YAMLText.maximumBytes { return bytes }
    } catch {
      throw Unreadable(message: "\(name) cannot be read", isBadData: false)
    }
    throw Unreadable(message: "\(name) is larger than \(YAMLText.maximumBytes >> 20) MiB; a case is text that people read", isBadData: true)
  }
}
