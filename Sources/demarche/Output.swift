@preconcurrency import Foundation

/// Where results and messages go.
enum Output {
  /// Writes a result to standard output. A reader that has gone away (`| head`) is no error.
  static func result(_ text: String) { write(text.hasSuffix("\n") ? text : text + "\n", to: .standardOutput) }

  /// Writes a message to standard error.
  static func message(_ text: String) { write(text + "\n", to: .standardError) }

  private static func write(_ text: String, to handle: FileHandle) {
    do { try handle.write(contentsOf: Data(text.utf8)) } catch { exit(0) }
  }

  /// Writes a file whole or not at all.
  static func file(_ text: String, at path: String) throws {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw Failure(.cannotWrite, "cannot write ‘\(path)’: \(reason(error))")
    }
  }

  private static func reason(_ error: any Error) -> String {
    switch (error as? CocoaError)?.code {
    case .fileNoSuchFile: "its folder does not exist"
    case .fileWriteNoPermission: "permission denied"
    case .fileWriteOutOfSpace: "the disk is full"
    default: (error as NSError).localizedDescription
    }
  }
}
