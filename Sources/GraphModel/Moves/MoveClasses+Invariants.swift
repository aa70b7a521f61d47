extension MoveClasses {
  /// Whether every state stands in one class exactly, with states that differ from it in own bits alone, best first, equals ascending, and a group bit exactly
  /// where a state is worse than the one before it.
  /// - Complexity: O(states), for a grid O(combinations).
  func isInOrder(_ words: StateWords, _ ranks: Ranks) -> Bool {
    var seen = [Bool](repeating: false, count: words.count)
    for index in 0..<classCount {
      let members = self.members(of: index, words)
      guard members.count == memberCount(of: index), members.allSatisfy({ words.indices.contains($0) && !seen[$0] }) else { return false }
      for state in members {
        seen[state] = true
        guard classIndex(of: state, word: words[state]) == index else { return false }
      }
      guard !members.isEmpty, beginsGroup(firstPlace(of: index)) else {
        if members.isEmpty { continue }
        return false
      }
      for (position, (state, next)) in zip(members, members.dropFirst()).enumerated() {
        let isWorse = ranks[state] > ranks[next]
        let differing = words[state] ^ words[next]
        guard isWorse || ranks[state] == ranks[next] && state < next, beginsGroup(firstPlace(of: index) + position + 1) == isWorse,
          differing & ~ownMask == 0
        else { return false }
        guard patterns.isEmpty || agreesWithPatterns(words[state], words[next], state, next) else { return false }
      }
    }
    return seen.allSatisfy { $0 }
  }

  private var ownMask: UInt64 { own.reduce(UInt64(0)) { $0 | 1 << UInt64($1) } }

  private func firstPlace(of index: Int) -> Int {
    switch layout {
    case .grid(let tiles, _): index << tiles.own
    case .list(let starts, _): Int(starts[index])
    }
  }

  private func beginsGroup(_ place: Int) -> Bool { (groupStarts[place >> 6] >> UInt64(place & 63)) & 1 == 1 }

  /// The states of a class in its order; -1 for a combination that is none.
  private func members(of index: Int, _ words: StateWords) -> [Int] {
    let places = firstPlace(of: index)..<(firstPlace(of: index) + memberCount(of: index))
    let members: [UInt64] =
      switch order {
      case .bytes(let order): order[places].map { UInt64($0) }
      case .halves(let order): order[places].map { UInt64($0) }
      case .words(let order): order[places].map { UInt64($0) }
      }
    guard case .grid(let tiles, _) = layout else { return members.map { Int($0) } }
    let lower = UInt64(index) & ((1 << UInt64(tiles.lower)) - 1)
    let upper = UInt64(index) >> UInt64(tiles.lower)
    return members.map { member in
      words.state(of: upper << UInt64(tiles.lower + tiles.own) | member << UInt64(tiles.lower) | lower) ?? -1
    }
  }

  /// Whether the patterns of two classmates allow the moves between them that their words allow.
  private func agreesWithPatterns(_ word: UInt64, _ other: UInt64, _ state: Int, _ next: Int) -> Bool {
    func pattern(_ word: UInt64, _ state: Int) -> UInt64 {
      guard case .grid = layout else { return patterns[state] }
      return patterns[Int((word & ownMask) >> UInt64(own.lowerBound))]
    }
    let (a, b) = (pattern(word, state), pattern(other, next))
    return allows(from: word, to: other) == (a & ~b == 0) && allows(from: other, to: word) == (b & ~a == 0)
  }
}

extension ClassTiles {
  /// Whether the tiles hold every cell exactly once, and each cell in the class that it belongs to.
  func coverEveryCellOnce(bits: Int) -> Bool {
    var seen = [Bool](repeating: false, count: 1 << bits)
    for tile in 0..<count {
      for column in 0..<width {
        for row in 0..<rows {
          let cell = firstCell(of: tile) + column + row << lower
          guard seen.indices.contains(cell), !seen[cell], classIndex(of: cell) == tile << widthBits + column else { return false }
          seen[cell] = true
        }
      }
    }
    return seen.allSatisfy { $0 }
  }
}
