import GraphModel
import Synchronization

/// Work on the classes of one decision maker, one after the other. A worker serves one thread.
protocol ClassWorker: SendableMetatype {
  /// Begins a tile.
  mutating func open(_ tile: Int)
  /// Works on one class: the cells of its members lie from `column` on in the window of the tile.
  mutating func visit<Member>(_ members: ClassMembers<Member>, column: Int)
  /// Ends a tile.
  mutating func close(_ tile: Int)
  /// Gives back what it holds; returns whether it has changed anything.
  mutating func end() -> Bool
}

/// Takes workers through all classes of a decision maker, on all cores.
struct ClassWalk: Sendable {
  let classes: MoveClasses
  let monitor: WorkMonitor?

  /// Calls `worker` for one worker for each part of the classes; returns whether one of them changed anything.
  ///
  /// Classes share no cells, so parts may run at the same time in any order.
  func run<Worker: ClassWorker>(_ worker: @Sendable (ClassTiles?) -> Worker) -> Bool {
    switch classes.order {
    case .bytes(let order): run(order, worker)
    case .halves(let order): run(order, worker)
    case .words(let order): run(order, worker)
    }
  }

  private func run<Worker: ClassWorker, Member: FixedWidthInteger & UnsignedInteger & SendableMetatype>(
    _ order: [Member], _ worker: @Sendable (ClassTiles?) -> Worker
  ) -> Bool {
    let changed = Atomic<Bool>(false)
    let stateCount = order.count
    order.withUnsafeBufferPointer { order in
      classes.groupStarts.withUnsafeBufferPointer { groups in
        classes.patterns.withUnsafeBufferPointer { patterns in
          guard let orderBase = order.baseAddress, let groupBase = groups.baseAddress else { return }
          // Read only, by all threads, while the arrays are held.
          nonisolated(unsafe) let (order, groups) = (orderBase, groupBase)
          nonisolated(unsafe) let patterns = patterns.baseAddress ?? groupBase
          @Sendable func members(_ first: Int, _ count: Int) -> ClassMembers<Member> {
            ClassMembers(order: order, groupStarts: groups, patterns: patterns, first: first, count: count)
          }
          switch classes.layout {
          case .grid(let tiles, let feasible):
            let grain = max(1, Parallel.grain >> (tiles.own + tiles.widthBits))
            Parallel.forEachPart(of: tiles.count, grain: grain, monitor: monitor) { part in
              var worker = worker(tiles)
              for tile in part {
                worker.open(tile)
                for column in 0..<tiles.width {
                  let index = tile << tiles.widthBits + column
                  let count = feasible.map { Int($0[index]) } ?? tiles.rows
                  if count > 0 { worker.visit(members(index << tiles.own, count), column: column) }
                }
                worker.close(tile)
              }
              if worker.end() { changed.store(true, ordering: .relaxed) }
            }
          case .list(let starts, _):
            let grain = max(1, Parallel.grain * (starts.count - 1) / max(1, stateCount))
            Parallel.forEachPart(of: starts.count - 1, grain: grain, monitor: monitor) { part in
              var worker = worker(nil)
              for index in part { worker.visit(members(Int(starts[index]), Int(starts[index + 1] - starts[index])), column: 0) }
              if worker.end() { changed.store(true, ordering: .relaxed) }
            }
          }
        }
      }
    }
    return changed.load(ordering: .relaxed)
  }
}
