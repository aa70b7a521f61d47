import Probability

/// The profiles that are gone through: all of them, or so many that are drawn.
///
/// All of them stand in the order of numbers whose digits are the drawings' results, the last drawing's changing fastest, so that neighbours mostly differ in one.
struct ProfileRows: Sendable {
  /// The drawings.
  let drawings: [TypeDrawing]
  /// How many rows there are.
  let count: Int
  /// For each drawing how many rows one step of its result is.
  let strides: [Int]
  /// For each drawing and draw the result; nil where every profile has a row.
  private let drawn: [[Int]]?

  /// All profiles.
  init(all drawings: [TypeDrawing], count: Int) {
    self.drawings = drawings
    self.count = count
    strides = Self.strides(drawings)
    drawn = nil
  }

  /// Profiles drawn with a seed: one draw of every drawing after the other, by their exact chances. Nil where some chance is not a number.
  init?(drawing drawings: [TypeDrawing], draws: Int, seed: UInt64) {
    guard drawings.allSatisfy({ $0.chances.bounds.allSatisfy(\.isExact) }) else { return nil }
    self.drawings = drawings
    count = draws
    strides = []
    let distributions = drawings.map { ExactDistribution($0.chances.bounds.map(\.lower)) }
    var random = SeededDraws(seed: seed)
    var drawn = drawings.map { _ in [Int]() }
    for _ in 0..<draws { for (place, distribution) in distributions.enumerated() { drawn[place].append(distribution.draw(&random)) } }
    self.drawn = drawn
  }

  private static func strides(_ drawings: [TypeDrawing]) -> [Int] {
    var stride = 1
    var strides: [Int] = []
    for drawing in drawings.reversed() {
      strides.append(stride)
      stride *= drawing.results.count
    }
    return strides.reversed()
  }

  /// Whether every profile has a row.
  var isComplete: Bool { drawn == nil }

  /// How a drawing comes out in a row.
  @inline(__always)
  func result(of drawing: Int, in row: Int) -> Int {
    if let drawn { return drawn[drawing][row] }
    return row / strides[drawing] % drawings[drawing].results.count
  }

  /// How many profiles there are; nil for more than can be counted.
  static func profileCount(_ drawings: [TypeDrawing]) -> Int? {
    var count = 1
    for drawing in drawings {
      let (product, overflow) = count.multipliedReportingOverflow(by: drawing.results.count)
      guard !overflow else { return nil }
      count = product
    }
    return count
  }
}
