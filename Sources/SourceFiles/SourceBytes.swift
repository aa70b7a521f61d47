import Documents
import Foundation

/// Reads a source's file whole, within the limit of a text.
enum SourceBytes {
  /// Why a file could not be read.
  struct Unreadable: Error {
    /// What people need to know.
    let message: String
    /// Whether the file is there but is no source (otherwise there is none, or it is not to be read).
    let isBadData: Bool
  }

  static func read(_ path: String) throws(Unreadable) -> [UInt8] {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw Unreadable(message: "there is no file ‘\(path)’", isBadData: false)
    }
    guard !isDirectory.boolValue else { throw Unreadable(message: "‘\(path)’ is a folder", isBadData: false) }
    guard let handle = FileHandle(forReadingAtPath: path) else { throw Unreadable(message: "‘\(path)’ cannot be read", isBadData: false) }
    defer { try? handle.close() }
    var bytes: [UInt8] = []
    do {
      while bytes.count <= FrozenText.maximumBytes, let part = try handle.read(upToCount: 1 << 20), !part.isEmpty { bytes += part }
    } catch {
      throw Unreadable(message: "‘\(path)’ cannot be read", isBadData: false)
    }
    guard bytes.count <= FrozenText.maximumBytes else {
      throw Unreadable(message: "‘\(path)’ is larger than \(FrozenText.maximumBytes >> 20) MiB", isBadData: true)
    }
    return bytes
  }
}
