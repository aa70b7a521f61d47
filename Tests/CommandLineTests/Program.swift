import Foundation
import TestSupport

/// Runs the built program.
enum Program {
  struct Run {
    var code: Int32
    var output: String
    var messages: String
  }

  /// The program lies beside the test bundle.
  private static var executable: URL {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
    return bundle.deletingLastPathComponent().appendingPathComponent("demarche")
  }

  /// Runs it in the repository's root. What it prints goes through files, which a full pipe cannot block.
  static func run(
    _ arguments: [String], input: String? = nil, environment: [String: String] = [:], outputPath: String? = nil,
    interruptAfter: Double? = nil
  ) throws -> Run {
    try withTemporaryFolder { folder in
      let paths = ["in", "out", "err"].map { "\(folder)/\($0)" }
      for path in paths { try Data((path.hasSuffix("/in") ? input ?? "" : "").utf8).write(to: URL(fileURLWithPath: path)) }
      let process = Process()
      process.executableURL = executable
      process.arguments = arguments
      process.currentDirectoryURL = Repository.root
      process.environment = ProcessInfo.processInfo.environment.filter { !["COLUMNS", "NO_COLOR"].contains($0.key) }.merging(environment) { $1 }
      process.standardInput = FileHandle(forReadingAtPath: paths[0])
      process.standardOutput = FileHandle(forWritingAtPath: outputPath ?? paths[1])
      process.standardError = FileHandle(forWritingAtPath: paths[2])
      try process.run()
      if let interruptAfter {
        Thread.sleep(forTimeInterval: interruptAfter)
        process.interrupt()
      }
      process.waitUntilExit()
      let texts = try paths.map { try String(contentsOfFile: $0, encoding: .utf8) }
      return Run(code: process.terminationStatus, output: texts[1], messages: texts[2])
    }
  }

  static func withTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("demarche-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.path)
  }
}
