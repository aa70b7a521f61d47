/// Labels of places along a line, laid out in rows so that none overlaps another.
///
/// A label stands to the right of its place, or as far left of that as the picture's edge asks. From the label a leader goes to the line, through the rows between.
/// With leaders labels are laid out from the right, else from the left, each in the lowest row where it neither overlaps nor meets a leader; O(labels²).
struct LabelRows {
  /// What is to be laid out.
  struct Label {
    /// The place.
    var x: Double
    /// The text.
    var text: String
    /// Its width.
    var width: Double
  }

  /// Where a label stands.
  struct Place {
    /// The row, 0 nearest to the line.
    var row: Int
    /// The left end of the text.
    var left: Double
  }

  /// For each label its place.
  private(set) var places: [Place]
  /// How many rows there are.
  private(set) var count = 0

  /// Between a leader and its text, and between two texts.
  static let gap = 5.0

  /// Lays out labels.
  /// - Parameters:
  ///   - labels: the labels.
  ///   - edge: where texts must end.
  ///   - shift: how far to the right of its place a label begins.
  ///   - hasLeaders: whether lines go from the labels to their places.
  init(_ labels: [Label], edge: Double, shift: Double = gap, hasLeaders: Bool = true) {
    let lefts = labels.map { label in max(0, min(label.x + shift, edge - label.width)) }
    places = lefts.map { Place(row: 0, left: $0) }
    var placed: [Int] = []
    let sign = hasLeaders ? -1.0 : 1
    for index in labels.indices.sorted(by: { (sign * labels[$0].x, $0) < (sign * labels[$1].x, $1) }) {
      let (left, right) = (lefts[index], lefts[index] + labels[index].width)
      func isFree(_ row: Int, minding leaders: Bool) -> Bool {
        placed.allSatisfy { other in
          let (start, end) = (lefts[other], lefts[other] + labels[other].width)
          if places[other].row == row { return right + Self.gap <= start || end + Self.gap <= left }
          guard leaders, hasLeaders else { return true }
          // The leader of the upper one must not run through the text of the lower.
          if places[other].row > row { return !(left...right).contains(labels[other].x) }
          return !(start...end).contains(labels[index].x)
        }
      }
      // At the edge leaders may have to pass behind a text.
      let row = (0...count).first { isFree($0, minding: true) } ?? (0...count).first { isFree($0, minding: false) } ?? count
      places[index].row = row
      count = max(count, row + 1)
      placed.append(index)
    }
  }
}
