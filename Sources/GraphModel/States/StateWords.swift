/// The feasible states of the option form as words, one bit for each option, in ascending order: a collection of words, and the way back from a word.
///
/// Where every combination of the options is feasible nothing is stored: a state is its own word.
public struct StateWords: Hashable, Sendable {
  private enum Storage: Hashable, Sendable {
    case every(Int)
    case listed([UInt64], NumberedSet?)
  }
  private let storage: Storage

  /// Every combination of so many options.
  /// - Precondition: fewer than 32 options.
  public init(everyCombinationOf options: Int) {
    precondition((0..<32).contains(options))
    storage = .every(1 << options)
  }

  /// These states, which must ascend strictly.
  public init(_ words: [UInt64]) {
    Invariant.check(zip(words, words.dropFirst()).allSatisfy(<), "states do not ascend")
    let bits = words.last.map { 64 - $0.leadingZeroBitCount } ?? 0
    if bits < 32, words.count == 1 << bits {
      storage = .every(words.count)
    } else {
      // Where a good part of all combinations is feasible, a bit for each finds states faster than a search.
      storage = .listed(words, bits < 32 && 1 << bits <= 8 * words.count ? NumberedSet(words, options: bits) : nil)
    }
    Invariant.check(indices.allSatisfy { state(of: words[$0]) == $0 }, "a state is not found by its word")
  }

  /// Whether every combination of the options that occur at all is feasible.
  public var isEveryCombination: Bool { if case .every = storage { true } else { false } }

  /// The state with this word, if it is feasible.
  /// - Complexity: O(1) where an eighth of all combinations is feasible, otherwise O(log states).
  public func state(of word: UInt64) -> Int? {
    switch storage {
    case .every(let count): return word < UInt64(count) ? Int(word) : nil
    case .listed(let words, let index?): return word <= words[words.count - 1] && index.contains(Int(word)) ? Int(index.position(of: Int(word))) : nil
    case .listed(let words, nil):
      var low = 0
      var high = words.count
      while low < high {
        let middle = (low + high) / 2
        if words[middle] < word { low = middle + 1 } else { high = middle }
      }
      return low < words.count && words[low] == word ? low : nil
    }
  }
}

extension StateWords: RandomAccessCollection, ExpressibleByArrayLiteral {
  /// States written out, ascending strictly.
  public init(arrayLiteral elements: UInt64...) { self.init(elements) }
  /// 0.
  public var startIndex: Int { 0 }
  /// The number of states.
  public var endIndex: Int {
    switch storage {
    case .every(let count): count
    case .listed(let words, _): words.count
    }
  }
  /// The word of a state.
  public subscript(state: Int) -> UInt64 {
    switch storage {
    case .every(let count):
      precondition((0..<count).contains(state))
      return UInt64(state)
    case .listed(let words, _): return words[state]
    }
  }
}

extension NumberedSet {
  /// The combinations of so many options that are states.
  fileprivate init(_ words: [UInt64], options: Int) {
    self.init(size: 1 << options)
    for word in words { insert(Int(word)) }
    number()
  }
}
