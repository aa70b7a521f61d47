/// One decision maker's rank of every state: higher is better, equal is a tie.
///
/// Held as narrow as the highest rank allows: most preferences tell no more than 255 levels apart, and the speed of the verdicts is the speed of memory.
public struct Ranks: Hashable, Sendable {
  /// The ranks at the width that the highest of them needs. One value of each width stays free, as "no rank yet".
  package enum Storage: Hashable, Sendable {
    case bytes([UInt8])
    case halves([Int16])
    case words([Int32])
  }

  package let storage: Storage
  /// The highest rank.
  public let top: Int32

  /// Ranks from 0, higher is better.
  public init(_ values: [Int32]) {
    top = values.max() ?? 0
    precondition(values.allSatisfy { $0 >= 0 }, "ranks count from 0")
    storage =
      top < UInt8.max
      ? .bytes(values.map { UInt8(truncatingIfNeeded: $0) })
      : top < Int16.max ? .halves(values.map { Int16(truncatingIfNeeded: $0) }) : .words(values)
  }

  /// Ranks that are narrow already.
  init(bytes: [UInt8], top: Int32) { (storage, self.top) = (.bytes(bytes), top) }
  /// Ranks that are narrow already; they must not fit bytes.
  init(halves: [Int16], top: Int32) { (storage, self.top) = (.halves(halves), top) }
  /// Ranks that fit nothing narrower.
  init(words: [Int32], top: Int32) { (storage, self.top) = (.words(words), top) }

  /// The same rank for all states.
  static func indifferent(count: Int) -> Ranks { Ranks(bytes: [UInt8](repeating: 0, count: count), top: 0) }

  /// Bytes that each rank takes.
  package var width: Int {
    switch storage {
    case .bytes: 1
    case .halves: 2
    case .words: 4
    }
  }
}

extension Ranks: RandomAccessCollection, ExpressibleByArrayLiteral {
  /// Ranks written out.
  public init(arrayLiteral elements: Int32...) { self.init(elements) }
  /// 0.
  public var startIndex: Int { 0 }
  /// The number of states.
  public var endIndex: Int {
    switch storage {
    case .bytes(let values): values.count
    case .halves(let values): values.count
    case .words(let values): values.count
    }
  }
  /// Whether every rank up to the highest occurs.
  var isDense: Bool {
    var occurs = [Bool](repeating: false, count: Int(top) + 1)
    for rank in self { occurs[Int(rank)] = true }
    return occurs.allSatisfy { $0 }
  }

  /// The rank of a state.
  public subscript(state: Int) -> Int32 {
    switch storage {
    case .bytes(let values): Int32(values[state])
    case .halves(let values): Int32(values[state])
    case .words(let values): values[state]
    }
  }
}
