import GraphModel

/// All rankings of a few states, with ties.
enum WeakOrders {
  /// How many there are: 1, 1, 3, 13, 75, 541 for up to five states; nil for more.
  static func count(states: Int) -> Int? { [1, 1, 3, 13, 75, 541].indices.contains(states) ? [1, 1, 3, 13, 75, 541][states] : nil }

  /// All of them, for at most five states: each as ranks without gaps, in a fixed order.
  static func all(states: Int) -> [Ranks] {
    var orders: [[Int32]] = [[]]
    for _ in 0..<states { orders = orders.flatMap { order in (0..<Int32(states)).map { order + [$0] } } }
    return orders.filter { order in (0..<(order.max() ?? 0)).allSatisfy(order.contains) }.map { Ranks($0) }
  }
}
