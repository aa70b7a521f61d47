import Foundation

/// Where the repository's files are, for tests that read cases, documentation and snapshots.
public enum Repository {
  /// The root folder.
  public static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The path of a file of the repository.
  public static func path(_ relative: String) -> String { root.appendingPathComponent(relative).path }

  /// The text of a file of the repository.
  public static func text(_ relative: String) throws -> String { try String(contentsOfFile: path(relative), encoding: .utf8) }

  /// The names in a folder of the repository, in order.
  public static func names(in folder: String) throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path(folder)).sorted() }
}

/// Text that is compared with a file that a person has looked at.
public enum Snapshot {
  /// Compares a text with a named snapshot; nil when they agree, else what to do about it.
  ///
  /// `DEMARCHE_RECORD=1 swift test` writes all snapshots anew; look at the difference before committing it.
  public static func difference(_ actual: String, _ name: String) throws -> String? {
    let file = "Tests/Snapshots/\(name)"
    if ProcessInfo.processInfo.environment["DEMARCHE_RECORD"] == "1" {
      let path = URL(fileURLWithPath: Repository.path(file))
      try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      try actual.write(to: path, atomically: true, encoding: .utf8)
      return nil
    }
    guard let expected = try? Repository.text(file) else {
      return "there is no snapshot \(file); DEMARCHE_RECORD=1 writes it. It would be:\n\(actual)"
    }
    guard expected != actual else { return nil }
    let before = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let after = actual.split(separator: "\n", omittingEmptySubsequences: false)
    let changes = after.difference(from: before).map { change in
      switch change {
      case .insert(let offset, let element, _): "+\(offset + 1): \(element)"
      case .remove(let offset, let element, _): "-\(offset + 1): \(element)"
      }
    }
    return "\(file) differs (DEMARCHE_RECORD=1 writes it anew):\n" + changes.prefix(40).joined(separator: "\n")
  }
}

/// Seeded random numbers (Steele, Lea & Flood 2014), so that a failure can be repeated.
public struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  /// A generator that gives the same numbers for the same seed.
  public init(seed: UInt64) { state = seed }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
