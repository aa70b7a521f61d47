import GraphModel

/// Gives every state, in the lanes of one decision maker, what it is worth to it that an answer of the others ends there: its worth, and the greatest worth that
/// one countermove from there leads to, staying counted in. Worths never fall where ranks rise.
struct WorthWorker<V: LaneVector>: ClassWorker {
  private let values: TileWindow<V>
  private let worths: TileWindow<V.Scalar>
  private let lane: Int
  private let isReversible: Bool
  private var table: PatternTable<Single<V.Scalar>>
  private var value: UnsafeMutablePointer<V>
  private var worth: UnsafeMutablePointer<V.Scalar>

  init(_ cells: SharedPointer<V>, worths: SharedPointer<V.Scalar>, seat: Int, _ classes: MoveClasses, _ tiles: ClassTiles?) {
    values = TileWindow(cells.pointer, tiles)
    self.worths = TileWindow(worths.pointer, tiles)
    lane = 2 * seat
    isReversible = classes.isReversible
    table = PatternTable(bits: classes.patternBits, identity: Greatest.identity(Single.self))
    (value, worth) = (cells.pointer, worths.pointer)
  }

  mutating func open(_ tile: Int) { (value, worth) = (values.open(tile), worths.open(tile)) }
  mutating func close(_ tile: Int) { values.close(tile) }
  mutating func end() -> Bool {
    values.end()
    worths.end()
    return true
  }

  @inline(__always)
  mutating func visit<Member>(_ members: ClassMembers<Member>, column: Int) {
    let (value, worth, lane) = (value + column, worth + column, lane)
    let (valueStride, worthStride) = (values.stride, worths.stride)
    func write(_ member: Int, _ best: V.Scalar) {
      let lanes = (value + member &* valueStride).scalars + lane
      lanes[0] = worth[member &* worthStride]
      lanes[1] = best
    }
    if isReversible {
      let best = worth[members[0] &* worthStride]
      for k in 0..<members.count { write(members[k], best) }
    } else {
      members.overReachable(Greatest.self, &table) {
        Single(repeating: worth[$0 &* worthStride])
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

/// Decides for every state whether it is stable for one decision maker: whether all its improvements have an answer that is worth no more to it than
/// the bar of the state, which in the ordinary case is its rank.
struct JudgeWorker<V: LaneVector>: ClassWorker {
  private let values: TileWindow<V>
  private let bars: TileWindow<V.Scalar>
  private let verdicts: TileWindow<UInt8>
  private let lane: Int
  private let bits: Verdicts.Bits
  private let isReversible: Bool
  private var table: PatternTable<WorstAnswers<V.Scalar>>
  private var value: UnsafeMutablePointer<V>
  private var bar: UnsafeMutablePointer<V.Scalar>
  private var verdict: UnsafeMutablePointer<UInt8>

  init(
    _ cells: SharedPointer<V>, bars: SharedPointer<V.Scalar>, verdicts: SharedPointer<UInt8>, seat: Int, _ bits: Verdicts.Bits,
    _ classes: MoveClasses, _ tiles: ClassTiles?
  ) {
    values = TileWindow(cells.pointer, tiles)
    self.bars = TileWindow(bars.pointer, tiles)
    self.verdicts = TileWindow(verdicts.pointer, tiles)
    lane = 2 * seat
    self.bits = bits
    isReversible = classes.isReversible
    table = PatternTable(bits: classes.patternBits, identity: Greatest.identity(WorstAnswers.self))
    (value, bar, verdict) = (cells.pointer, bars.pointer, verdicts.pointer)
  }

  mutating func open(_ tile: Int) { (value, bar, verdict) = (values.open(tile), bars.open(tile), verdicts.open(tile)) }
  mutating func close(_ tile: Int) { verdicts.close(tile) }
  mutating func end() -> Bool {
    values.end()
    bars.end()
    verdicts.end()
    return true
  }

  @inline(__always)
  mutating func visit<Member>(_ members: ClassMembers<Member>, column: Int) {
    let (value, bar, verdict) = (value + column, bar + column, verdict + column)
    let (valueStride, barStride, verdictStride) = (values.stride, bars.stride, verdicts.stride)
    let (lane, bits) = (lane, bits)
    func read(_ member: Int) -> WorstAnswers<V.Scalar> {
      let lanes = (value + member &* valueStride).scalars + lane
      return WorstAnswers(plain: lanes[0], withCountermoves: lanes[1], any: .max)
    }
    /// `dearest`: the greatest of the least answers over all improvements; 0 where there is none.
    func judge(_ member: Int, _ dearest: WorstAnswers<V.Scalar>) {
      let bar = bar[member &* barStride]
      let stable =
        (dearest.plain <= bar ? bits.plain : 0) | (dearest.withCountermoves <= bar ? bits.withCountermoves : 0)
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
