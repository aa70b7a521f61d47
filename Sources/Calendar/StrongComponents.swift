/// The strongly connected components of a graph, those that others lead to first. Tarjan, SIAM Journal on Computing 1 (1972), without recursion.
struct StrongComponents {
  /// For each node its component; arcs lead to the same or a lower one.
  private(set) var component: [Int32]
  /// The nodes, component by component.
  private(set) var order: [Int32] = []
  /// Component `c` is `order[bounds[c]..<bounds[c + 1]]`.
  private(set) var bounds: [Int32] = [0]

  /// - Parameters:
  ///   - starts: `targets[starts[n]..<starts[n + 1]]` are where the arcs of node `n` lead.
  /// - Complexity: O(nodes + arcs).
  init(starts: [Int32], targets: [Int32]) {
    let count = starts.count - 1
    component = [Int32](repeating: -1, count: count)
    var index = [Int32](repeating: -1, count: count)
    var low = [Int32](repeating: 0, count: count)
    var visited: Int32 = 0
    var open: [Int32] = []
    var frames: [(node: Int, arc: Int)] = []
    for root in 0..<count where index[root] < 0 {
      frames.append((root, Int(starts[root])))
      while let (node, arc) = frames.last {
        if index[node] < 0 {
          (index[node], low[node]) = (visited, visited)
          visited += 1
          open.append(Int32(node))
        }
        if arc < Int(starts[node + 1]) {
          frames[frames.count - 1].arc += 1
          let target = Int(targets[arc])
          if index[target] < 0 {
            frames.append((target, Int(starts[target])))
          } else if component[target] < 0 {
            low[node] = min(low[node], index[target])
          }
        } else {
          frames.removeLast()
          if let parent = frames.last?.node { low[parent] = min(low[parent], low[node]) }
          if low[node] == index[node] { close(node, &open) }
        }
      }
    }
  }

  private mutating func close(_ root: Int, _ open: inout [Int32]) {
    let number = Int32(bounds.count - 1)
    while let member = open.popLast() {
      component[Int(member)] = number
      order.append(member)
      if member == Int32(root) { break }
    }
    bounds.append(Int32(order.count))
  }
}
