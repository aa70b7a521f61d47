import Documents
import Foundation

/// Reads a file whole, within the limit of a text.
enum SourceBytes {
  static func open(_ path: String) throws(SourceFile.Unreadable) -> FileHandle {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw SourceFile.Unreadable(message: "there is no file ‘\(path)’", isBadData: false)
    }
    guard !isDirectory.boolValue else { throw SourceFile.Unreadable(message: "‘\(path)’ is a folder; give the name of a file", isBadData: false) }
    guard let handle = FileHandle(forReadingAtPath: path) else { throw SourceFile.Unreadable(message: "‘\(path)’ cannot be read", isBadData: false) }
    return handle
  }

  static func read(_ handle: FileHandle, _ path: String) throws(SourceFile.Unreadable) -> [UInt8] {
    var bytes: [UInt8] = []
    do {
      while bytes.count <= FrozenText.maximumBytes, let part = try handle.read(upToCount: 1 << 20), !part.isEmpty { bytes += part }
    } catch {
      throw SourceFile.Unreadable(message: "‘\(path)’ cannot be read", isBadData: false)
    }
    guard bytes.count <= FrozenText.maximumBytes else {
      throw SourceFile.Unreadable(message: "‘\(path)’ is larger than \(FrozenText.maximumBytes >> 20) MiB", isBadData: true)
    }
    return bytes
  }
}
