/// Several values of one state side by side, so that one step of a sweep works on all of them: for each of some decision makers (the **seats**) a value without
/// and one with regard to countermoves.
///
/// The scalar is as narrow as the ranks allow. Its highest value means "none yet" and is never a rank.
protocol LaneVector: Carried where Value == Scalar {
  associatedtype Scalar
  /// Both lanes of how many decision makers fit. The lanes lie side by side in memory, those of seat `k` at `2 * k` (without countermoves) and `2 * k + 1`.
  static var seats: Int { get }
  /// Sets one lane.
  subscript(lane: Int) -> Scalar { get set }
  /// The bits that are set in one of two.
  static func | (a: Self, b: Self) -> Self
  /// The bits that differ.
  static func ^ (a: Self, b: Self) -> Self
  static func == (a: Self, b: Self) -> Bool
}

/// Up to 255 ranks.
struct ByteLanes: LaneVector {
  private var lanes: SIMD8<UInt8>

  @inline(__always) private init(_ lanes: SIMD8<UInt8>) { self.lanes = lanes }
  @inline(__always) init(repeating value: UInt8) { lanes = SIMD8<UInt8>(repeating: value) }

  static var seats: Int { 4 }
  @inline(__always) subscript(lane: Int) -> UInt8 {
    get { lanes[lane] }
    set { lanes[lane] = newValue }
  }
  @inline(__always) static func least(_ a: Self, _ b: Self) -> Self { Self(pointwiseMin(a.lanes, b.lanes)) }
  @inline(__always) static func greatest(_ a: Self, _ b: Self) -> Self { Self(pointwiseMax(a.lanes, b.lanes)) }
  @inline(__always) func replaced(by other: Self, where bit: UInt64) -> Self {
    Self(lanes ^ ((lanes ^ other.lanes) & unsafeBitCast(0 &- bit, to: SIMD8<UInt8>.self)))
  }
  @inline(__always) static func | (a: Self, b: Self) -> Self { Self(a.lanes | b.lanes) }
  @inline(__always) static func ^ (a: Self, b: Self) -> Self { Self(a.lanes ^ b.lanes) }
  @inline(__always) static func == (a: Self, b: Self) -> Bool { a.lanes == b.lanes }
}

/// Up to 32,767 ranks. Signed, because that is what every processor has a minimum for.
struct HalfLanes: LaneVector {
  private var lanes: SIMD8<Int16>

  @inline(__always) private init(_ lanes: SIMD8<Int16>) { self.lanes = lanes }
  @inline(__always) init(repeating value: Int16) { lanes = SIMD8<Int16>(repeating: value) }

  static var seats: Int { 4 }
  @inline(__always) subscript(lane: Int) -> Int16 {
    get { lanes[lane] }
    set { lanes[lane] = newValue }
  }
  @inline(__always) static func least(_ a: Self, _ b: Self) -> Self { Self(pointwiseMin(a.lanes, b.lanes)) }
  @inline(__always) static func greatest(_ a: Self, _ b: Self) -> Self { Self(pointwiseMax(a.lanes, b.lanes)) }
  @inline(__always) func replaced(by other: Self, where bit: UInt64) -> Self {
    Self(lanes ^ ((lanes ^ other.lanes) & unsafeBitCast(SIMD2<UInt64>(repeating: 0 &- bit), to: SIMD8<Int16>.self)))
  }
  @inline(__always) static func | (a: Self, b: Self) -> Self { Self(a.lanes | b.lanes) }
  @inline(__always) static func ^ (a: Self, b: Self) -> Self { Self(a.lanes ^ b.lanes) }
  @inline(__always) static func == (a: Self, b: Self) -> Bool { a.lanes == b.lanes }
}

/// Any ranks.
struct WordLanes: LaneVector {
  private var lanes: SIMD4<Int32>

  @inline(__always) private init(_ lanes: SIMD4<Int32>) { self.lanes = lanes }
  @inline(__always) init(repeating value: Int32) { lanes = SIMD4<Int32>(repeating: value) }

  static var seats: Int { 2 }
  @inline(__always) subscript(lane: Int) -> Int32 {
    get { lanes[lane] }
    set { lanes[lane] = newValue }
  }
  @inline(__always) static func least(_ a: Self, _ b: Self) -> Self { Self(pointwiseMin(a.lanes, b.lanes)) }
  @inline(__always) static func greatest(_ a: Self, _ b: Self) -> Self { Self(pointwiseMax(a.lanes, b.lanes)) }
  @inline(__always) func replaced(by other: Self, where bit: UInt64) -> Self {
    Self(lanes ^ ((lanes ^ other.lanes) & unsafeBitCast(SIMD2<UInt64>(repeating: 0 &- bit), to: SIMD4<Int32>.self)))
  }
  @inline(__always) static func | (a: Self, b: Self) -> Self { Self(a.lanes | b.lanes) }
  @inline(__always) static func ^ (a: Self, b: Self) -> Self { Self(a.lanes ^ b.lanes) }
  @inline(__always) static func == (a: Self, b: Self) -> Bool { a.lanes == b.lanes }
}
