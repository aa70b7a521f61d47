/// What a sweep through a class carries along from the better members to the worse: one or several values, reduced one by one.
protocol Carried: Sendable, SendableMetatype {
  associatedtype Value: FixedWidthInteger & Sendable & SendableMetatype
  /// All values the same.
  init(repeating value: Value)
  /// One by one the lesser.
  static func least(_ a: Self, _ b: Self) -> Self
  /// One by one the greater.
  static func greatest(_ a: Self, _ b: Self) -> Self
  /// `other` where `bit` is 1, `self` where it is 0. Without a branch, since the bits follow no pattern that a processor could foresee.
  func replaced(by other: Self, where bit: UInt64) -> Self
}

/// Least or greatest: which of two values a sweep keeps.
protocol Reduction: SendableMetatype {
  /// What an empty set reduces to. Values are ranks, so the least of them is 0; the highest of the type is never a rank.
  static func identity<C: Carried>(_ type: C.Type) -> C
  /// The values kept.
  static func combine<C: Carried>(_ a: C, _ b: C) -> C
}

enum Least: Reduction {
  @inline(__always) static func identity<C: Carried>(_ type: C.Type) -> C { C(repeating: .max) }
  @inline(__always) static func combine<C: Carried>(_ a: C, _ b: C) -> C { C.least(a, b) }
}

enum Greatest: Reduction {
  @inline(__always) static func identity<C: Carried>(_ type: C.Type) -> C { C(repeating: 0) }
  @inline(__always) static func combine<C: Carried>(_ a: C, _ b: C) -> C { C.greatest(a, b) }
}

/// One value.
struct Single<Value: FixedWidthInteger & Sendable & SendableMetatype>: Carried {
  let value: Value

  @inline(__always) init(repeating value: Value) { self.value = value }
  @inline(__always) static func least(_ a: Self, _ b: Self) -> Self { Self(repeating: min(a.value, b.value)) }
  @inline(__always) static func greatest(_ a: Self, _ b: Self) -> Self { Self(repeating: max(a.value, b.value)) }
  @inline(__always) func replaced(by other: Self, where bit: UInt64) -> Self { bit == 0 ? self : other }
}

/// What one decision maker's improvements meet: the answer, the answer with regard to countermoves, and whether there is an improvement at all.
struct WorstAnswers<Value: FixedWidthInteger & Sendable & SendableMetatype>: Carried {
  let plain: Value
  let withCountermoves: Value
  /// The highest value where there is one, otherwise 0.
  let any: Value

  @inline(__always) init(plain: Value, withCountermoves: Value, any: Value) {
    (self.plain, self.withCountermoves, self.any) = (plain, withCountermoves, any)
  }
  @inline(__always) init(repeating value: Value) { self.init(plain: value, withCountermoves: value, any: value) }
  @inline(__always) static func least(_ a: Self, _ b: Self) -> Self {
    Self(plain: min(a.plain, b.plain), withCountermoves: min(a.withCountermoves, b.withCountermoves), any: min(a.any, b.any))
  }
  @inline(__always) static func greatest(_ a: Self, _ b: Self) -> Self {
    Self(plain: max(a.plain, b.plain), withCountermoves: max(a.withCountermoves, b.withCountermoves), any: max(a.any, b.any))
  }
  @inline(__always) func replaced(by other: Self, where bit: UInt64) -> Self {
    Self(
      plain: bit == 0 ? plain : other.plain, withCountermoves: bit == 0 ? withCountermoves : other.withCountermoves,
      any: bit == 0 ? any : other.any)
  }
}
