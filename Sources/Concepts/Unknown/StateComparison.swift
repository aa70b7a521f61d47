/// How a state compares with another for a decision maker of whom not everything is known.
public enum StateComparison: String, CaseIterable, Hashable, Sendable {
  /// It is surely better.
  case better
  /// It is surely worse.
  case worse
  /// They are surely equally good.
  case equal
  /// It may be any of the three.
  case unknown

  /// Whether it is surely better, or may be.
  var mayBeBetter: Bool { self == .better || self == .unknown }
}
