import Foundation

/// Runs another program without a shell, within limits on time and on what it writes.
struct ProgramRun {
  /// What came of it.
  enum Failure: Error, Hashable {
    /// No such program is on the path.
    case missing
    /// It could not be started.
    case notStarted
    /// It ran longer than it may, and was ended.
    case tooLong(seconds: Int)
    /// It wrote more than it may, and was ended.
    case tooMuch(bytes: Int)
  }

  /// The exit status.
  let status: Int32
  /// What it wrote on standard output.
  let output: [UInt8]
  /// What it wrote on standard error, its first 16 KiB.
  let messages: String

  private static let messageBytes = 1 << 14

  /// Runs a program that is looked for on the path, and waits for its end.
  init(_ program: String, _ arguments: [String], input: FileHandle, outputBytes: Int, seconds: Int) throws(Failure) {
    guard let path = Self.path(of: program) else { throw .missing }
    let process = Process()
    let (output, messages) = (Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardInput = input
    process.standardOutput = output
    process.standardError = messages
    do { try process.run() } catch { throw .notStarted }
    var streams = [Stream(output, limit: outputBytes), Stream(messages, limit: Self.messageBytes)]
    let deadline = ContinuousClock.now + .seconds(seconds)
    while streams.contains(where: { !$0.isAtEnd }), streams[0].bytes.count <= outputBytes, ContinuousClock.now < deadline {
      Stream.readSome(&streams)
    }
    let isDone = streams[0].isAtEnd && streams[1].isAtEnd
    // A program that has closed its outputs may still run.
    while isDone, process.isRunning, ContinuousClock.now < deadline { usleep(1000) }
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    guard streams[0].bytes.count <= outputBytes else { throw .tooMuch(bytes: outputBytes) }
    guard isDone, process.terminationReason == .exit || ContinuousClock.now < deadline else { throw .tooLong(seconds: seconds) }
    status = process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
    self.output = streams[0].bytes
    self.messages = String(decoding: streams[1].bytes.prefix(Self.messageBytes), as: UTF8.self)
  }

  private static func path(of program: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
    return folders.lazy.map { "\($0)/\(program)" }.first { $0.hasPrefix("/") && FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// One end of a pipe, read as far as it goes; what is beyond the limit is read and dropped.
  private struct Stream {
    private let pipe: Pipe
    private let limit: Int
    private(set) var bytes: [UInt8] = []
    private(set) var isAtEnd = false

    init(_ pipe: Pipe, limit: Int) {
      self.pipe = pipe
      self.limit = limit
    }

    /// Waits at most a tenth of a second for any of the streams, and reads from those that have something. Reading one after the other could wait for ever: a
    /// program that writes on the other one would be held up by its full pipe.
    static func readSome(_ streams: inout [Stream]) {
      let open = streams.indices.filter { !streams[$0].isAtEnd }
      var waiting = open.map { pollfd(fd: streams[$0].pipe.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0) }
      guard poll(&waiting, nfds_t(waiting.count), 100) > 0 else { return }
      for (index, entry) in zip(open, waiting) where entry.revents != 0 { streams[index].readSome() }
    }

    private mutating func readSome() {
      var part = [UInt8](repeating: 0, count: 1 << 16)
      let count = read(pipe.fileHandleForReading.fileDescriptor, &part, part.count)
      if count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN) { isAtEnd = true }
      if count > 0, bytes.count <= limit { bytes += part.prefix(count) }
    }
  }
}
