/// A logical formula over atoms of any kind: names as they were written, or indices once the names are resolved.
public indirect enum Formula<Atom: Hashable & Sendable>: Hashable, Sendable {
  /// Always true or always false.
  case constant(Bool)
  /// An atom: an option taken, or a state of the graph form.
  case atom(Atom)
  /// Negation.
  case not(Formula)
  /// All of them.
  case and([Formula])
  /// At least one of them.
  case or([Formula])
  /// `A if B`: the first holds whenever the second does.
  case given(Formula, Formula)
  /// Both or neither.
  case iff(Formula, Formula)
  /// A number of them: exactly one, at most one or at least one.
  case among(MemberCount, [Formula])

  /// The parts of the formula directly below its root.
  public var children: [Formula] {
    switch self {
    case .constant, .atom: []
    case .not(let a): [a]
    case .given(let a, let b), .iff(let a, let b): [a, b]
    case .and(let all), .or(let all), .among(_, let all): all
    }
  }

  /// The number of parts; stops counting above `limit`, so that a formula that shares its parts cannot make it run long.
  public func size(limit: Int) -> Int {
    var total = 1
    for child in children where total <= limit { total += child.size(limit: limit - total) }
    return total
  }

  /// The atoms in the order in which they are first met, each once.
  public var atoms: [Atom] {
    var seen: Set<Atom> = []
    var found: [Atom] = []
    func visit(_ formula: Formula) {
      if case .atom(let atom) = formula, seen.insert(atom).inserted { found.append(atom) }
      formula.children.forEach(visit)
    }
    visit(self)
    return found
  }

  /// Replaces every atom by a formula over other atoms.
  public func substituting<Other>(_ replacement: (Atom) -> Formula<Other>) -> Formula<Other> {
    switch self {
    case .constant(let value): .constant(value)
    case .atom(let atom): replacement(atom)
    case .not(let a): .not(a.substituting(replacement))
    case .and(let all): .and(all.map { $0.substituting(replacement) })
    case .or(let all): .or(all.map { $0.substituting(replacement) })
    case .given(let a, let b): .given(a.substituting(replacement), b.substituting(replacement))
    case .iff(let a, let b): .iff(a.substituting(replacement), b.substituting(replacement))
    case .among(let count, let all): .among(count, all.map { $0.substituting(replacement) })
    }
  }

  /// The truth of the formula under a valuation of its atoms, in any truth algebra.
  /// - Complexity: linear in the size of the formula.
  public func evaluate<Truth: TruthAlgebra>(_ truth: (Atom) -> Truth) -> Truth {
    switch self {
    case .constant(let value): return Truth(constant: value)
    case .atom(let atom): return truth(atom)
    case .not(let a): return a.evaluate(truth).negated
    case .and(let all): return all.reduce(Truth(constant: true)) { $0.and($1.evaluate(truth)) }
    case .or(let all): return all.reduce(Truth(constant: false)) { $0.or($1.evaluate(truth)) }
    case .given(let a, let b): return a.evaluate(truth).or(b.evaluate(truth).negated)
    case .iff(let a, let b): return Truth.iff(a.evaluate(truth), b.evaluate(truth))
    case .among(let count, let all):
      var tally = Tally<Truth>()
      for member in all { tally.add(member.evaluate(truth)) }
      return tally.truth(of: count)
    }
  }
}

/// How many members of a list hold.
public enum MemberCount: String, Hashable, Sendable, CaseIterable {
  /// Exactly one.
  case exactlyOne
  /// At most one.
  case atMostOne
  /// At least one.
  case atLeastOne
}

/// What a formula can be evaluated in: one truth value, 64 of them side by side, or three-valued logic.
public protocol TruthAlgebra: Sendable {
  /// The given constant.
  init(constant: Bool)
  /// Negation.
  var negated: Self { get }
  /// Conjunction.
  func and(_ other: Self) -> Self
  /// Disjunction.
  func or(_ other: Self) -> Self
}

extension TruthAlgebra {
  /// Both or neither.
  public static func iff(_ a: Self, _ b: Self) -> Self { a.and(b).or(a.negated.and(b.negated)) }
}

/// A running count of true members, as far as "none, one, more than one" tells them apart.
public struct Tally<Truth: TruthAlgebra>: Sendable {
  var some = Truth(constant: false)
  var several = Truth(constant: false)

  /// Nothing counted yet.
  public init() {}

  /// Counts one more member.
  public mutating func add(_ member: Truth) {
    several = several.or(some.and(member))
    some = some.or(member)
  }

  /// Whether as many members hold as `count` asks for.
  public func truth(of count: MemberCount) -> Truth {
    switch count {
    case .exactlyOne: some.and(several.negated)
    case .atLeastOne: some
    case .atMostOne: several.negated
    }
  }
}

extension Bool: TruthAlgebra {
  /// The constant itself.
  public init(constant: Bool) { self = constant }
  /// Negation.
  public var negated: Bool { !self }
  /// Conjunction.
  public func and(_ other: Bool) -> Bool { self && other }
  /// Disjunction.
  public func or(_ other: Bool) -> Bool { self || other }
}

/// 64 truth values side by side, one in each bit: a block of 64 states is evaluated at once.
public struct Lanes: TruthAlgebra, Hashable {
  /// One truth value in each bit.
  public var bits: UInt64

  /// The truth values in these bits.
  @inlinable public init(_ bits: UInt64) { self.bits = bits }
  /// The same truth value in every lane.
  @inlinable public init(constant: Bool) { bits = constant ? .max : 0 }
  /// Lane-wise negation.
  @inlinable public var negated: Lanes { Lanes(~bits) }
  /// Lane-wise conjunction.
  @inlinable public func and(_ other: Lanes) -> Lanes { Lanes(bits & other.bits) }
  /// Lane-wise disjunction.
  @inlinable public func or(_ other: Lanes) -> Lanes { Lanes(bits | other.bits) }
}

/// Kleene's three-valued logic: true, false, or not yet known because some atoms are undecided.
public struct Kleene: TruthAlgebra, Hashable {
  /// It is true whatever the undecided atoms are.
  public var certain: Bool
  /// It may be true.
  public var possible: Bool

  /// A truth value by whether it is certain and whether it is possible.
  public init(certain: Bool, possible: Bool) {
    self.certain = certain
    self.possible = possible
  }
  /// A decided truth value.
  public init(constant: Bool) { self.init(certain: constant, possible: constant) }
  /// Not yet known.
  public static let unknown = Kleene(certain: false, possible: true)
  /// Negation.
  public var negated: Kleene { Kleene(certain: !possible, possible: !certain) }
  /// Conjunction.
  public func and(_ other: Kleene) -> Kleene {
    Kleene(certain: certain && other.certain, possible: possible && other.possible)
  }
  /// Disjunction.
  public func or(_ other: Kleene) -> Kleene {
    Kleene(certain: certain || other.certain, possible: possible || other.possible)
  }
}
