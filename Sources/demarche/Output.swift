@preconcurrency import Foundation
import Problems

/// Where results and messages go.
enum Output {
  /// Writes a result to standard output. A reader that has gone away (`| head`) is no error; a result that could not be written is.
  static func result(_ text: String) throws { try write(text.hasSuffix("\n") ? text : text + "\n", to: STDOUT_FILENO) }

  /// Writes a text or file to standard output as it is, without a line end of its own.
  static func result(_ bytes: [UInt8]) throws { try write(bytes, to: STDOUT_FILENO) }

  /// Writes a message to standard error, as far as that is possible.
  static func message(_ text: String) { try? write(Output.printable(text) + "\n", to: STDERR_FILENO) }

  /// Asks on standard error, where the answer is then typed.
  static func prompt(_ text: String) { try? write(Output.printable(text), to: STDERR_FILENO) }

  /// Shows a line of progress on standard error, in place of the last one; an empty one takes it away.
  static func progress(_ text: String) { try? write("\r\u{1B}[K\(text)", to: STDERR_FILENO) }

  private static func write(_ text: String, to descriptor: Int32) throws { try write(Array(text.utf8), to: descriptor) }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) throws {
    // A closed pipe is then an error that can be told from a full disk, and not a signal.
    signal(SIGPIPE, SIG_IGN)
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if written > 0 { rest = rest.dropFirst(written) }
      if written < 0, errno == EPIPE { exit(0) }
      if written < 0, errno != EINTR { throw Failure(.cannotWrite, "cannot write the result: \(String(cString: strerror(errno)))") }
    }
  }

  /// Writes a file whole or not at all, following links; what is no regular file (a device, a pipe) is written to, never replaced.
  static func file(_ text: String, at path: String) throws { try file(Array(text.utf8), at: path) }

  /// As for a text.
  static func file(_ bytes: [UInt8], at path: String) throws {
    var isDirectory: ObjCBool = false
    let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    let exists = FileManager.default.fileExists(atPath: url.path, isDirectory: &isDirectory)
    guard !isDirectory.boolValue else { throw Failure(.cannotWrite, "cannot write ‘\(path)’: it is a folder") }
    do {
      let type = exists ? try FileManager.default.attributesOfItem(atPath: url.path)[.type] as? FileAttributeType : .typeRegular
      if type == .typeRegular {
        try Data(bytes).write(to: url, options: .atomic)
      } else {
        let handle = try FileHandle(forWritingTo: url)
        try handle.write(contentsOf: Data(bytes))
        try handle.close()
      }
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

  /// Text that a terminal shows and does not obey: control characters of a case, and marks that reverse the direction of what follows, are written out.
  static func printable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    return text.unicodeScalars.map { isControl($0) ? "\\u{\(String($0.value, radix: 16))}" : String($0) }.joined()
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool { scalar == "\t" || scalar.isDisruptive }
}
