// What comparisons other than the plain one need to know of a decision maker, and their text.
extension Model {
  /// What is not known of a preference, besides open statements.
  public enum Unknown: Hashable, Sendable {
    /// How two states of a pair compare; each pair ascending, the pairs ascending.
    case pairs([[UInt64]])
    /// How any two states compare.
    case everything
  }

  /// How a decision maker stands to another, or to itself.
  public enum Attitude: String, Hashable, Sendable { case positive, neutral, hostile }

  /// The degree of the difference between two states, the first of which is better.
  func degree(of state: UInt64, over other: UInt64, for maker: Int) -> Int {
    let party = decisionMakers[maker]
    switch party.preference {
    case .indifferent, .weights: return 0
    case .statements(let statements):
      let deciding = statements.firstIndex { holds($0, in: state) != holds($0, in: other) }
      return deciding.flatMap { party.degrees.indices.contains($0) ? party.degrees[$0] : nil } ?? 0
    case .ranking(let ranking):
      guard let here = ranking.positions[state], let there = ranking.positions[other], here < there else { return 0 }
      return party.degrees.indices.filter { (here..<there).contains($0) }.map { party.degrees[$0] }.max() ?? 0
    }
  }

  /// Whether it is not known how two states compare for a decision maker.
  func isUnknown(_ state: UInt64, _ other: UInt64, to maker: Int) -> Bool {
    guard state != other else { return false }
    let party = decisionMakers[maker]
    switch party.unknown {
    case .everything: return true
    case .pairs(let pairs): if pairs.contains([min(state, other), max(state, other)]) { return true }
    }
    guard case .statements(let statements) = party.preference else { return false }
    return statements.firstIndex { holds($0, in: state) != holds($0, in: other) }.map { party.open.contains($0) } ?? false
  }

  /// The text that identifies the model where states are compared in a certain way: for the plain way `canonicalText`, else more lines after it.
  public func canonicalText(comparing comparison: Certificate.Comparison) -> String {
    guard let name = comparison.text else { return canonicalText }
    func list(_ numbers: [Int]) -> String { numbers.map { " \($0)" }.joined() }
    let lines =
      ["comparison \(name)"]
      + decisionMakers.flatMap { party -> [String] in
        switch comparison {
        case .plain: []
        case .strong: ["degrees" + list(party.degrees)]
        case .relational: ["attitudes " + party.attitudes.map(\.rawValue).joined(separator: " ")]
        case .unknown:
          switch party.unknown {
          case .everything: ["open" + list(party.open.sorted().map { $0 + 1 }), "unknown everything"]
          case .pairs(let pairs): ["open" + list(party.open.sorted().map { $0 + 1 })] + pairs.map { "unknown \(text(of: $0[0])) \(text(of: $0[1]))" }
          }
        }
      }
    return canonicalText + lines.map { $0 + "\n" }.joined()
  }
}
