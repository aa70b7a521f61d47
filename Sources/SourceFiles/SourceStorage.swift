import Documents
import Evidence
import Foundation

/// Keeps the texts of a case's sources beside it.
public enum SourceStorage {
  /// Why a text could not be kept.
  public struct Unwritable: Error, Sendable {
    /// What people need to know.
    public let message: String
  }

  /// Writes a text into `sources/`, to be passed on with the case, or into `attached/`, which keeps itself out of version control.
  ///
  /// - Parameter replacing: whether another text of that name may be replaced.
  /// - Returns: the file.
  public static func write(_ text: FrozenText, id: String, besideCaseAt file: String, ships: Bool, replacing: Bool = false) throws(Unwritable)
    -> String
  {
    let folder =
      ships ? CaseTexts.folder(of: file).appendingPathComponent("sources", isDirectory: true) : CaseTexts.attachedFolder(besideCaseAt: file)
    let target = folder.appendingPathComponent("\(id).txt")
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      if !ships { try keepOutOfVersionControl(folder) }
      if !replacing, FileManager.default.fileExists(atPath: target.path), try Data(contentsOf: target) != Data(text.bytes) {
        throw Unwritable(message: "‘\(target.relativePath)’ is there already, with another text; remove it, or choose another id")
      }
      try Data(text.bytes).write(to: target, options: .atomic)
    } catch let error as Unwritable {
      throw error
    } catch {
      throw Unwritable(message: "cannot write ‘\(target.relativePath)’: \((error as NSError).localizedDescription)")
    }
    return target.path
  }

  private static func keepOutOfVersionControl(_ folder: URL) throws {
    let ignore = folder.appendingPathComponent(".gitignore")
    guard !FileManager.default.fileExists(atPath: ignore.path) else { return }
    try Data("# Texts that are not to be passed on with the case.\n*\n".utf8).write(to: ignore, options: .atomic)
  }

  /// Removes the texts of a source from the case's folder.
  /// - Returns: what was removed, as paths in that folder.
  public static func remove(_ source: Source, besideCaseAt file: String) -> [String] {
    let folder = CaseTexts.folder(of: file)
    return ["attached/\(source.id).txt", "sources/\(source.id).txt"].filter { path in
      (path.hasPrefix("attached/") || source["text"] == path)
        && (try? FileManager.default.removeItem(at: folder.appendingPathComponent(path))) != nil
    }
  }
}
