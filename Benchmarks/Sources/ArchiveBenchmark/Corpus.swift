import Archive
import Documents
import Evidence

/// Documents of a few kilobytes in a made-up language: a vocabulary of 60,000 words with accents, whose frequencies fall as 1/rank (Zipf), dates over forty years,
/// two hundred creators and twelve archives. The same number gives the same document.
struct Corpus: Sendable {
  private static let syllables = [
    "ba", "ca", "đi", "ế", "mo", "nu", "ra", "si", "to", "lu", "an", "er", "in", "ol", "ut", "xa", "vy", "ôn", "phé", "kra",
  ]
  private let seed: UInt64
  private let words: [String]
  /// For each word the sum of the weights up to it.
  private let weights: [Double]

  init(seed: UInt64) {
    self.seed = seed
    var random = SplitMix64(state: seed)
    var (words, seen) = ([String](), Set<String>())
    while words.count < 60_000 {
      let word = (0..<Int.random(in: 1...5, using: &random)).map { _ in Self.syllables.randomElement(using: &random) ?? "" }.joined()
      if seen.insert(word).inserted { words.append(word) }
    }
    self.words = words
    var sum = 0.0
    weights = words.indices.map { rank in
      sum += 1 / Double(rank + 1)
      return sum
    }
  }

  /// The word of a rank, from 0, the most frequent one.
  func word(_ rank: Int) -> String { words[rank] }

  /// A document, by its number.
  func document(_ number: Int) -> NewDocument {
    var random = SplitMix64(state: seed &* 0x1_0000_01B3 &+ UInt64(number) &* 0x9E37_79B9)
    let length = Int.random(in: 200...700, using: &random)
    let text = (0..<length).map { _ in frequent(&random) + (Int.random(in: 0..<12, using: &random) == 0 ? ".\n" : " ") }.joined()
    let title = (0..<6).map { _ in frequent(&random) }.joined(separator: " ")
    let record = [
      Source.Record(key: "date", value: date(&random)),
      Source.Record(key: "creator", value: "Văn phòng \(word(100 + Int.random(in: 0..<200, using: &random)))"),
      Source.Record(key: "archive", value: "Lưu trữ \(word(Int.random(in: 0..<12, using: &random)))"),
      Source.Record(key: "language", value: "x-made-up"),
    ]
    return NewDocument(source: Source(id: "document-\(number)", title: title, record: record), text: FrozenText(freezing: text))
  }

  private func frequent(_ random: inout SplitMix64) -> String {
    let value = Double.random(in: 0..<(weights.last ?? 1), using: &random)
    var (low, high) = (0, weights.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if weights[middle] < value { low = middle + 1 } else { high = middle }
    }
    return words[low]
  }

  private func date(_ random: inout SplitMix64) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (year, month, day) = (
      Int.random(in: 1945...1984, using: &random), Int.random(in: 1...12, using: &random), Int.random(in: 1...28, using: &random)
    )
    return "\(year)-\(two(month))" + (Int.random(in: 0..<5, using: &random) == 0 ? "" : "-\(two(day))")
  }
}

/// Steele, Lea & Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
