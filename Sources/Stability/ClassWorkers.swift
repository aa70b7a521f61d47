import GraphModel

/// Gives every state, in the lanes of one decision maker, what it is worth to it that an answer of the others ends there: its rank, and the best rank that one
/// countermove from there leads to, staying counted in.
struct WorthWorker<V: LaneVector>: ClassWorker {
  private let values: TileWindow<V>
  private let ranks: TileWindow<V.Scalar>
  private let lane: Int
  private let isReversible: Bool
  private var table: PatternTable<Single<V.Scalar>>
  private var value: UnsafeMutablePointer<V>
  private var rank: UnsafeMutablePointer<V.Scalar>

  init(_ cells: SharedPointer<V>, ranks: SharedPointer<V.Scalar>, seat: Int, _ classes: MoveClasses, _ tiles: ClassTiles?) {
    values = TileWindow(cells.pointer, tiles)
    self.ranks = TileWindow(ranks.pointer, tiles)
    lane = 2 * seat
    isReversible = classes.isReversible
    table = PatternTable(bits: classes.patternBits, identity: Greatest.identity(Single.self))
    (value, rank) = (cells.pointer, ranks.pointer)
  }

  mutating func open(_ tile: Int) { (value, rank) = (values.open(tile), ranks.open(tile)) }
  mutating func close(_ tile: Int) { values.close(tile) }
  mutating func end() -> Bool {
    values.end()
    ranks.end()
    return true
  }

  @inline(__always)
  mutating func visit<Member>(_ members: ClassMembers<Member>, column: Int) {
    let (value, rank, lane) = (value + column, rank + column, lane)
    let (valueStride, rankStride) = (values.stride, ranks.stride)
    func write(_ member: Int, _ best: V.Scalar) {
      let lanes = (value + member &* valueStride).scalars + lane
      lanes[0] = rank[member &* rankStride]
      lanes[1] = best
    }
    if isReversible {
      let best = rank[members[0] &* rankStride]
      for k in 0..<members.count { write(members[k], best) }
    } else {
      members.overReachable(Greatest.self, &table) {
        Single(repeating: rank[$0 &* rankStride])
      } write: {
        write($0, $1.value)
      }
    }
  }
}

/// Lowers every value to the least that one decision maker's moves lead to, in the lanes of all others.
struct SpreadWorker<V: LaneVector>: ClassWorker {
  private let values: TileWindow<V>
  private let kind: Evolutions.Kind
  /// All bits of "none yet" in the lanes of the one who moves: no answer of the others is its own move.
  private let own: V
  private let isReversible: Bool
  private var table: PatternTable<V>
  private var value: UnsafeMutablePointer<V>
  /// What has changed in this tile; of lists, at all.
  private var changed = V(repeating: 0)
  private var hasChanged = false

  init(_ cells: SharedPointer<V>, _ kind: Evolutions.Kind, own: V, _ classes: MoveClasses, _ tiles: ClassTiles?) {
    values = TileWindow(cells.pointer, tiles)
    self.kind = kind
    self.own = own
    isReversible = classes.isReversible
    table = PatternTable(bits: classes.patternBits, identity: Least.identity(V.self))
    value = cells.pointer
  }

  mutating func open(_ tile: Int) {
    value = values.open(tile)
    changed = V(repeating: 0)
  }
  mutating func close(_ tile: Int) {
    // What has not changed need not be written back.
    guard !(changed == V(repeating: 0)) else { return }
    values.close(tile)
    hasChanged = true
  }
  mutating func end() -> Bool {
    values.end()
    return hasChanged || !(changed == V(repeating: 0))
  }

  /// In place: a state sees values that this very sweep has already lowered, which is sound because moves, and improvements, are transitive here.
  @inline(__always)
  mutating func visit<Member>(_ members: ClassMembers<Member>, column: Int) {
    guard members.count > 1 else { return }
    let (value, stride, own) = (value + column, values.stride, own)
    var changes = changed
    func read(_ member: Int) -> V { value[member &* stride] | own }
    func lower(_ member: Int, _ reached: V) {
      let old = value[member &* stride]
      let new = V.least(old, reached)
      changes = changes | (old ^ new)
      value[member &* stride] = new
    }
    switch (kind, isReversible) {
    case (.moves, true): members.overAll(Least.self, read: read, write: lower)
    case (.moves, false): members.overReachable(Least.self, &table, read: read, write: lower)
    case (.improvements, true): members.overBetter(Least.self, read: read, write: lower)
    case (.improvements, false): members.overReachableBetter(Least.self, &table, read: read, write: lower)
    }
    changed = changes
  }
}

/// Decides for every state whether it is stable for one decision maker: whether all its improvements have an answer that is no better for it than the state.
struct JudgeWorker<V: LaneVector>: ClassWorker {
  private let values: TileWindow<V>
  private let ranks: TileWindow<V.Scalar>
  private let verdicts: TileWindow<UInt8>
  private let lane: Int
  private let bits: Verdicts.Bits
  private let isReversible: Bool
  private var table: PatternTable<WorstAnswers<V.Scalar>>
  private var value: UnsafeMutablePointer<V>
  private var rank: UnsafeMutablePointer<V.Scalar>
  private var verdict: UnsafeMutablePointer<UInt8>

  init(
    _ cells: SharedPointer<V>, ranks: SharedPointer<V.Scalar>, verdicts: SharedPointer<UInt8>, seat: Int, _ bits: Verdicts.Bits,
    _ classes: MoveClasses, _ tiles: ClassTiles?
  ) {
    values = TileWindow(cells.pointer, tiles)
    self.ranks = TileWindow(ranks.pointer, tiles)
    self.verdicts = TileWindow(verdicts.pointer, tiles)
    lane = 2 * seat
    self.bits = bits
    isReversible = classes.isReversible
    table = PatternTable(bits: classes.patternBits, identity: Greatest.identity(WorstAnswers.self))
    (value, rank, verdict) = (cells.pointer, ranks.pointer, verdicts.pointer)
  }

  mutating func open(_ tile: Int) { (value, rank, verdict) = (values.open(tile), ranks.open(tile), verdicts.open(tile)) }
  mutating func close(_ tile: Int) { verdicts.close(tile) }
  mutating func end() -> Bool {
    values.end()
    ranks.end()
    verdicts.end()
    return true
  }

  @inline(__always)
  mutating func visit<Member>(_ members: ClassMembers<Member>, column: Int) {
    let (value, rank, verdict) = (value + column, rank + column, verdict + column)
    let (valueStride, rankStride, verdictStride) = (values.stride, ranks.stride, verdicts.stride)
    let (lane, bits) = (lane, bits)
    func read(_ member: Int) -> WorstAnswers<V.Scalar> {
      let lanes = (value + member &* valueStride).scalars + lane
      return WorstAnswers(plain: lanes[0], withCountermoves: lanes[1], any: .max)
    }
    /// `dearest`: the greatest of the least answers over all improvements; 0 where there is none.
    func judge(_ member: Int, _ dearest: WorstAnswers<V.Scalar>) {
      let rank = rank[member &* rankStride]
      let stable =
        (dearest.plain <= rank ? bits.plain : 0) | (dearest.withCountermoves <= rank ? bits.withCountermoves : 0)
        | (dearest.any == 0 ? bits.withoutImprovement : 0)
      verdict[member &* verdictStride] |= stable
    }
    if isReversible {
      members.overBetter(Greatest.self, read: read, write: judge)
    } else {
      members.overReachableBetter(Greatest.self, &table, read: read, write: judge)
    }
  }
}

extension UnsafeMutablePointer where Pointee: LaneVector {
  /// The lanes as single values, side by side.
  @inline(__always)
  fileprivate var scalars: UnsafeMutablePointer<Pointee.Scalar> { UnsafeMutableRawPointer(self).assumingMemoryBound(to: Pointee.Scalar.self) }
}
