import ConflictModel

/// The states of a conflict: what each is made of, in the order of their numbers.
public struct StateSpace: Hashable, Sendable {
  /// How the states are given.
  public enum Contents: Hashable, Sendable {
    /// Option form: the feasible states; bit `o` of a state's word says whether option `o` is taken.
    case options(StateWords, count: Int)
    /// Graph form: this many states, known by name only.
    case named(Int)
  }

  /// How the states are given.
  public let contents: Contents

  /// Makes a state space.
  public init(_ contents: Contents) { self.contents = contents }

  /// The number of states. State `s` carries the number `s + 1` towards people.
  public var count: Int {
    switch contents {
    case .options(let words, _): words.count
    case .named(let count): count
    }
  }

  /// The number of atoms that conditions may use: options, or states in graph form.
  public var atomCount: Int {
    switch contents {
    case .options(_, let count): count
    case .named(let count): count
    }
  }

  /// Whether an atom holds in a state: the option is taken, or (graph form) it is the state.
  public func holds(_ atom: Int, in state: Int) -> Bool {
    switch contents {
    case .options(let words, _): (words[state] >> UInt64(atom)) & 1 == 1
    case .named: atom == state
    }
  }

  /// Whether a condition holds in a state.
  public func satisfies(_ formula: Formula<Int>, _ state: Int) -> Bool { formula.evaluate { holds($0, in: state) } }

  /// The state in which exactly these atoms hold, if it is feasible.
  /// - Complexity: O(log states).
  public func state(of atoms: Set<Int>) -> Int? {
    switch contents {
    case .named(let count): return atoms.count == 1 ? atoms.first.flatMap { $0 < count ? $0 : nil } : nil
    case .options(let words, _):
      return words.state(of: atoms.reduce(UInt64(0)) { $0 | 1 << UInt64($1) })
    }
  }

  /// Calls `body` with every atom that holds in a state, ascending.
  public func forEachAtom(of state: Int, _ body: (Int) -> Void) {
    switch contents {
    case .named: body(state)
    case .options(let words, _):
      var rest = words[state]
      while rest != 0 {
        body(rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }

  /// The atoms that hold in a state, ascending.
  public func atoms(of state: Int) -> [Int] {
    var atoms: [Int] = []
    forEachAtom(of: state) { atoms.append($0) }
    return atoms
  }

  /// The atoms that hold in one of two states alone.
  public func difference(of state: Int, and other: Int) -> Set<Int> { Set(atoms(of: state)).symmetricDifference(atoms(of: other)) }

  /// The states that satisfy a condition, ascending.
  /// - Complexity: O(states x condition size / 64).
  public func states(satisfying formula: Formula<Int>) -> [Int] {
    let condition = CompiledCondition(formula)
    var found: [Int] = []
    forEachBlock { block, planes, stack in
      let truth = condition.lanes(stack: &stack, planes: planes)
      for (lane, state) in block.enumerated() where (truth >> UInt64(lane)) & 1 == 1 { found.append(state) }
    }
    return found
  }
}
