import Archive
import Documents
import Evidence
import Foundation

/// Prints the library's figures: how fast documents come in, how large it gets, and how long searches of several kinds take.
///
/// The corpus is made here, seeded. Times are also given as ratios to a yardstick of the same run, since machines are noisy and differ.
@main
struct ArchiveBenchmark {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    func number(_ name: String, _ fallback: Int) -> Int {
      arguments.first { $0.hasPrefix("--\(name)=") }.flatMap { Int($0.dropFirst(name.count + 3)) } ?? fallback
    }
    let count = number("documents", 100_000)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("demarche-benchmark-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }

    let corpus = Corpus(seed: 1968)
    let yardstick = Yardstick(corpus)
    let library = try Library(folder.appendingPathComponent("library.sqlite").path, creating: true)
    try Importing.run(corpus, count: count, folder: folder, into: library, yardstick)
    try Searching.run(corpus, library, yardstick, searches: number("searches", 200))
    print("The yardstick, one pass over the bytes of \(Yardstick.documents) texts, took \(milliseconds(yardstick.seconds)) ms.")
  }
}

/// The least that a search without an index could do: one pass over the bytes of a thousand texts.
struct Yardstick {
  static let documents = 1000
  let seconds: Double

  init(_ corpus: Corpus) {
    let texts = (0..<Self.documents).map { Array(corpus.document($0).text.text.utf8) }
    func scan() -> Int {
      var count = 0
      for text in texts { for byte in text where byte == 0x0A { count += 1 } }
      return count
    }
    var found = 0
    seconds = (0..<11).map { _ in Clock.seconds { found += scan() } }.sorted()[5]
    guard found > 0 else { fatalError("the texts of the yardstick have no lines") }
  }
}

/// Measures time.
enum Clock {
  /// Seconds that some work takes.
  static func seconds(_ work: () throws -> Void) rethrows -> Double {
    let start = DispatchTime.now().uptimeNanoseconds
    try work()
    return Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
  }
}

/// Seconds as text in milliseconds.
func milliseconds(_ seconds: Double) -> String { String(format: seconds < 0.0995 ? "%.2f" : "%.0f", seconds * 1000) }
