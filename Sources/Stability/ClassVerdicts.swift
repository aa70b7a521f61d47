import GraphModel

/// The verdicts on a graph whose moves are held in classes (option form without move rules).
///
/// For each decision maker and state there is one number, the least rank that the others can bring about from there; a state is stable when the greatest of these
/// numbers over its improvements is no better than the state itself (`AnswerScale` may put other values in the place of these ranks). The numbers of several decision makers, with and without regard to countermoves, stand side
/// by side in the lanes of one vector for each state. A sweep goes through the classes of one decision maker and lowers the lanes of all others to what its
/// moves lead to; sweeps are repeated until none changes anything. Howard 1971; Fraser & Hipel 1984; the conditions in Fang, Hipel & Kilgour 1993, ch. 3-4.
struct ClassVerdicts<V: LaneVector>: Sendable {
  let classes: [MoveClasses]
  let scale: AnswerScale
  let words: StateWords
  let semantics: SanctionSemantics
  let monitor: WorkMonitor?

  /// The number of sweeps that were made.
  private(set) var sweeps = 0
  /// Passes over all states that are done, of whatever kind.
  private(set) var passes = 0

  private var active: [Int] { classes.indices.filter { !classes[$0].isIdle } }

  /// Counts a pass and reports how far the work is. Nobody knows how many sweeps a fixpoint takes; five for each decision maker is usual.
  /// - Parameter left: passes that are certainly still to come.
  private mutating func finishPass(left: Int) {
    passes += 1
    let rounds = (classes.count + V.seats - 1) / V.seats
    let expected = 4 * classes.count + rounds * active.count * (words.isEveryCombination ? 6 : 8)
    monitor?.reached(Double(passes) / Double(max(expected, passes + left)), of: .verdicts)
  }

  /// Cells: one for each state, or for each combination of the options in a grid.
  var cellCount: Int { StateGrid.bits(of: words).map { 1 << $0 } ?? words.count }

  /// Judges all states for all decision makers by these kinds of sanctions; nil when the monitor was cancelled.
  mutating func all(_ kinds: [Evolutions.Kind] = Evolutions.Kind.allCases) -> [Verdicts]? {
    var verdicts = classes.map { _ in Verdicts(states: words) }
    let cells = UnsafeMutablePointer<V>.allocate(capacity: cellCount)
    defer { cells.deallocate() }
    var first = 0
    while first < classes.count {
      // As many decision makers at a time as a vector has seats for.
      let seated = first..<min(first + V.seats, classes.count)
      for kind in kinds {
        judge(seated, kind, SharedPointer(cells), &verdicts)
        if monitor?.isCancelled == true { return nil }
      }
      first = seated.upperBound
    }
    return verdicts
  }

  /// For each decision maker and state the rank of the least that the others can bring about from there by sanctions of a concept, the state itself counted
  /// in; with regard to countermoves where the concept considers them. Nil when the monitor was cancelled.
  mutating func leastAnswers(_ kind: Evolutions.Kind, countermoves: Bool) -> [[Int32]]? {
    var answers: [[Int32]] = []
    let cells = UnsafeMutablePointer<V>.allocate(capacity: cellCount)
    defer { cells.deallocate() }
    let isGrid = StateGrid.bits(of: words) != nil
    var first = 0
    while first < classes.count {
      let seated = first..<min(first + V.seats, classes.count)
      answer(seated, kind, SharedPointer(cells))
      if monitor?.isCancelled == true { return nil }
      for seat in seated.indices {
        let lane = 2 * (seat - seated.lowerBound) + (countermoves ? 1 : 0)
        answers.append(words.indices.map { Int32(truncatingIfNeeded: cells[isGrid ? Int(words[$0]) : $0][lane]) })
      }
      first = seated.upperBound
    }
    return answers
  }

  /// Fills the cells with what the others can bring about, for the decision makers that are seated.
  private mutating func answer(_ seated: Range<Int>, _ kind: Evolutions.Kind, _ cells: SharedPointer<V>) {
    fill(cells)
    for (seat, maker) in seated.enumerated() {
      withCells(of: scale.worths[maker]) { worths in
        _ = walk(maker).run { [classes] in WorthWorker(cells, worths: worths, seat: seat, classes[maker], $0) }
      }
      finishPass(left: seated.count + 1)
    }
    let worths = Invariant.remember(values(cells))
    switch semantics {
    case .legalSequences: close(seated, kind, cells)
    case .eachOnce: closeEachOnce(seated, kind, cells)
    }
    if let worths, monitor?.isCancelled != true {
      Invariant.check(noneIsGreater(cells, than: worths), "an answer is worth more than staying")
      Invariant.check(countermovesNeverHurt(cells, seats: seated.count), "a countermove hurts its maker")
      Invariant.check(
        semantics == .eachOnce || !classes.indices.contains { sweep($0, seated, kind, cells) } || monitor?.isCancelled == true,
        "one more sweep changes a value")
    }
  }

  private mutating func judge(_ seated: Range<Int>, _ kind: Evolutions.Kind, _ cells: SharedPointer<V>, _ verdicts: inout [Verdicts]) {
    answer(seated, kind, cells)
    let bits = Verdicts.Bits(sanctions: kind)
    for (seat, maker) in seated.enumerated() {
      withCells(of: scale.bars[maker]) { bars in
        verdicts[maker].bytes.withUnsafeMutableBufferPointer { bytes in
          guard let base = bytes.baseAddress else { return }
          let verdicts = SharedPointer(base)
          _ = walk(maker).run { [classes] in JudgeWorker(cells, bars: bars, verdicts: verdicts, seat: seat, bits, classes[maker], $0) }
        }
      }
      finishPass(left: seated.count - seat)
    }
  }

  private func walk(_ maker: Int) -> ClassWalk { ClassWalk(classes: classes[maker], monitor: monitor) }

  /// Empties all lanes, so that cells without a state and seats that are not taken never count.
  private func fill(_ cells: SharedPointer<V>) {
    Parallel.forEachPart(of: cellCount, grain: Parallel.grain, monitor: monitor) { part in
      (cells.pointer + part.lowerBound).initialize(repeating: V(repeating: .max), count: part.count)
    }
  }

  /// "None yet" in the lanes of a decision maker that has a seat, nothing in the others.
  private func ownLanes(of maker: Int, _ seated: Range<Int>) -> V {
    var own = V(repeating: 0)
    if seated.contains(maker) {
      own[2 * (maker - seated.lowerBound)] = .max
      own[2 * (maker - seated.lowerBound) + 1] = .max
    }
    return own
  }

  private func sweep(_ maker: Int, _ seated: Range<Int>, _ kind: Evolutions.Kind, _ cells: SharedPointer<V>) -> Bool {
    let own = ownLanes(of: maker, seated)
    return walk(maker).run { SpreadWorker(cells, kind, own: own, classes[maker], $0) }
  }

  /// Lowers every value to the least that the others reach by legal sequences: sweeps of one decision maker after the other until none changes anything.
  ///
  /// Every sweep is closed under its decision maker's own moves, so one whose values did not change since its last run is left out.
  private mutating func close(_ seated: Range<Int>, _ kind: Evolutions.Kind, _ cells: SharedPointer<V>) {
    let active = active
    // Where everything is feasible nobody's moves depend on what the others have done: one sweep each reaches all.
    let isProduct = kind == .moves && words.isEveryCombination
    var settled = 0
    var next = 0
    while settled < active.count, monitor?.isCancelled != true {
      let changed = sweep(active[next % active.count], seated, kind, cells)
      sweeps += 1
      next += 1
      finishPass(left: active.count + seated.count)
      if isProduct, next == active.count { return }
      settled = changed && active.count > 1 ? 1 : settled + 1
    }
  }

  /// Lowers every value to the least that the others reach when each of them moves at most once, in any order.
  /// - Complexity: 2^decision makers x decision makers sweeps, and as many vectors for each cell.
  private mutating func closeEachOnce(_ seated: Range<Int>, _ kind: Evolutions.Kind, _ cells: SharedPointer<V>) {
    let count = cellCount
    // reached[group]: when only the members of `group` (a bit set) may still move. Own moves lower no own lane, so everybody may be in a group.
    let groups = 1 << classes.count
    let reached = UnsafeMutablePointer<V>.allocate(capacity: groups * count)
    let after = UnsafeMutablePointer<V>.allocate(capacity: count)
    defer {
      reached.deallocate()
      after.deallocate()
    }
    for group in 0..<groups {
      let target = reached + group * count
      target.initialize(from: cells.pointer, count: count)
      for maker in classes.indices where group & (1 << maker) != 0 {
        after.initialize(from: reached + (group & ~(1 << maker)) * count, count: count)
        _ = sweep(maker, seated, kind, SharedPointer(after))
        sweeps += 1
        for cell in 0..<count { target[cell] = V.least(target[cell], after[cell]) }
      }
    }
    cells.pointer.update(from: reached + (groups - 1) * count, count: count)
  }

  /// Hands over one value of a decision maker for each cell at the width of the lanes.
  private func withCells(of values: Ranks, _ body: (SharedPointer<V.Scalar>) -> Void) {
    func widened<Value: FixedWidthInteger>(_ values: [Value]) {
      // Where there is no state the value does not matter: no class contains such a cell.
      let cells = (values as? [V.Scalar]) ?? values.map { V.Scalar(truncatingIfNeeded: $0) }
      cells.withUnsafeBufferPointer {
        // Only read; a window takes a pointer to what may be written because those of other passes are.
        if let base = $0.baseAddress { body(SharedPointer(UnsafeMutablePointer(mutating: base))) }
      }
    }
    switch StateGrid.cells(of: values, words: words) {
    case .bytes(let values): widened(values)
    case .halves(let values): widened(values)
    case .words(let values): widened(values)
    }
  }
}
