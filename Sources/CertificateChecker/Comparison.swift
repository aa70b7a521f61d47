extension Certificate {
  /// How a decision maker compares states when it judges them: by its preference alone, or with regard to strength, to what is not known, or to others.
  public enum Comparison: Hashable, Sendable {
    /// By its preference.
    case plain
    /// A sanction must be worse than the state that was left by a difference of at least this degree.
    case strong(Int)
    /// What is not known counts as a reading says.
    case unknown(Reading)
    /// By its attitudes to the others and to itself.
    case relational

    /// The four readings of what is not known.
    public enum Reading: String, CaseIterable, Hashable, Sendable {
      case a, b, c, d
      /// Whether it leaves for what may be better.
      var leavesForUnknown: Bool { self == .a || self == .c }
      /// Whether what may be better deters.
      var unknownDeters: Bool { self == .c || self == .d }
      /// Whether what may be better is an escape.
      var unknownEscapes: Bool { self == .a || self == .b }
    }

    /// The highest degree that is read.
    public static let maximumDegree = 1000

    /// Reads `strong-1`, `unknown-a` or `relational`; nil for anything else.
    public init?(text: String) {
      if text == "relational" { self = .relational; return }
      for reading in Reading.allCases where text == "unknown-\(reading.rawValue)" { self = .unknown(reading); return }
      guard text.hasPrefix("strong-"), let degree = Int(text.dropFirst(7)), (1...Self.maximumDegree).contains(degree), text == "strong-\(degree)"
      else { return nil }
      self = .strong(degree)
    }

    /// As it is written; nil for the plain one, which is not.
    public var text: String? {
      switch self {
      case .plain: nil
      case .strong(let degree): "strong-\(degree)"
      case .unknown(let reading): "unknown-\(reading.rawValue)"
      case .relational: "relational"
      }
    }

    /// Whether of any three states ranks decide: then the least good state of a class stands for all.
    var isRanking: Bool {
      switch self {
      case .plain, .strong: true
      case .unknown, .relational: false
      }
    }
  }
}

// The four questions that a verdict asks of two states, from the definitions of docs/wider-concepts.md.
extension CertificateCheck {
  /// Whether a decision maker would leave a state for another.
  func leaves(_ state: UInt64, for target: UInt64, _ maker: Int) -> Bool {
    switch certificate.comparison {
    case .plain, .strong: isBetter(target, than: state, for: maker)
    case .unknown(let reading): isBetter(target, than: state, for: maker, orUnknown: reading.leavesForUnknown)
    case .relational: isRelationallyBetter(target, than: state, for: maker)
    }
  }

  /// Whether ending in a state deters a decision maker from having left another.
  func isDeterred(by end: UInt64, leaving state: UInt64, _ maker: Int) -> Bool {
    switch certificate.comparison {
    case .plain: !isBetter(end, than: state, for: maker)
    case .strong(let degree): isBetter(state, than: end, for: maker, byDegree: degree)
    case .unknown(let reading): !isBetter(end, than: state, for: maker, orUnknown: !reading.unknownDeters)
    case .relational: !isRelationallyBetter(end, than: state, for: maker)
    }
  }

  /// Whether a countermove to a state spoils a sanction against having left another.
  func escapes(to target: UInt64, having left: UInt64, _ maker: Int) -> Bool {
    switch certificate.comparison {
    case .plain: isBetter(target, than: left, for: maker)
    case .strong(let degree): !isBetter(left, than: target, for: maker, byDegree: degree)
    case .unknown(let reading): isBetter(target, than: left, for: maker, orUnknown: reading.unknownEscapes)
    case .relational: isRelationallyBetter(target, than: left, for: maker)
    }
  }

  /// Whether another decision maker would move from one state to another in its own interest.
  func answers(_ state: UInt64, with target: UInt64, _ mover: Int) -> Bool {
    switch certificate.comparison {
    case .plain, .strong: isBetter(target, than: state, for: mover)
    case .unknown: isBetter(target, than: state, for: mover, orUnknown: true)
    case .relational: isRelationallyBetter(target, than: state, for: mover)
    }
  }

  // MARK: How two states compare

  /// Whether a state is better by a difference of at least a degree.
  private func isBetter(_ state: UInt64, than other: UInt64, for maker: Int, byDegree degree: Int) -> Bool {
    isBetter(state, than: other, for: maker) && model.degree(of: state, over: other, for: maker) >= degree
  }

  /// Whether a state is surely better, or also where it may be.
  private func isBetter(_ state: UInt64, than other: UInt64, for maker: Int, orUnknown: Bool) -> Bool {
    model.isUnknown(state, other, to: maker) ? orUnknown : isBetter(state, than: other, for: maker)
  }

  /// At least as good for everybody to whom the decision maker is positive, at most as good for everybody to whom it is hostile, and not the same for all of them.
  private func isRelationallyBetter(_ state: UInt64, than other: UInt64, for maker: Int) -> Bool {
    var isStrict = false
    for (party, attitude) in model.decisionMakers[maker].attitudes.enumerated() where attitude != .neutral {
      let (good, bad) = attitude == .positive ? (state, other) : (other, state)
      if isBetter(bad, than: good, for: party) { return false }
      isStrict = isStrict || isBetter(good, than: bad, for: party)
    }
    return isStrict
  }
}
