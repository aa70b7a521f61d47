import Archive
import Foundation

/// How long searches of several kinds take, each with other words every time.
enum Searching {
  static func run(_ corpus: Corpus, _ closed: Library, _ yardstick: Yardstick, searches: Int) throws {
    let library = try Library(closed.path)
    defer { try? library.close() }
    var random = SplitMix64(state: 77)
    func word(_ ranks: Range<Int>) -> String { corpus.word(Int.random(in: ranks, using: &random)) }
    /// Words that stand side by side in some document.
    func phrase(_ length: Int) -> String {
      let words = corpus.document(Int.random(in: 0..<1000, using: &random)).text.text.split { $0 == " " || $0 == "\n" || $0 == "." }
      let start = Int.random(in: 0..<(words.count - length), using: &random)
      return "\"\(words[start..<(start + length)].joined(separator: " "))\""
    }
    let year = { LibraryFilter(from: DayRange(date: "1968"), until: DayRange(date: "1968")) }
    let kinds: [(name: String, make: () -> (String, LibraryFilter))] = [
      ("one frequent word (rank 10 to 100)", { (word(10..<100), .init()) }),
      ("one word (rank 100 to 2,000)", { (word(100..<2000), .init()) }),
      ("one rare word (rank 10,000 to 60,000)", { (word(10_000..<60_000), .init()) }),
      ("phrase of two words", { (phrase(2), .init()) }),
      ("phrase of three words", { (phrase(3), .init()) }),
      ("beginning of three letters", { (String(word(100..<2000).prefix(3)) + "*", .init()) }),
      ("beginning of five letters", { (String(word(100..<60_000).prefix(5)) + "*", .init()) }),
      ("two words", { (word(10..<500) + " " + word(100..<2000), .init()) }),
      ("two words, one year", { (word(10..<500) + " " + word(100..<2000), year()) }),
      ("two words, one creator", { (word(10..<500) + " " + word(100..<2000), .init(creator: word(100..<300))) }),
      ("this OR that, not a third", { ("\(word(100..<2000)) OR \(word(100..<2000)) -\(word(0..<100))", .init()) }),
    ]
    print("| search | documents found, median | median ms | 95th percentile | worst | median in yardsticks |")
    print("|---|---|---|---|---|---|")
    var all: [Double] = []
    for kind in kinds {
      var (times, totals) = ([Double](), [Int]())
      for _ in 0..<searches {
        let (query, filter) = kind.make()
        let request = SearchRequest(try SearchQuery(query), filter: filter)
        times.append(try Clock.seconds { totals.append(try library.search(request).total) })
      }
      all += times
      row(kind.name, totals.sorted()[searches / 2], times, yardstick)
    }
    row("all of these", nil, all, yardstick)
    print("")
  }

  private static func row(_ name: String, _ total: Int?, _ times: [Double], _ yardstick: Yardstick) {
    let sorted = times.sorted()
    let found = total.map { $0 == SearchRequest.usualCount ? "more than \($0)" : "\($0)" } ?? ""
    let (median, late, worst) = (sorted[sorted.count / 2], sorted[sorted.count * 95 / 100], sorted[sorted.count - 1])
    print(
      "| \(name) | \(found) | \(milliseconds(median)) | \(milliseconds(late)) | \(milliseconds(worst)) "
        + "| \(String(format: "%.2f", median / yardstick.seconds)) |")
  }
}
