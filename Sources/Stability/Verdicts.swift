import GraphModel

/// The concepts under which each state is stable for one decision maker: one byte for each state, or for each cell of a grid of states.
struct Verdicts: Sendable {
  /// One bit for each concept; none where a cell has no state.
  var bytes: [UInt8]
  /// Where each state's cell is; nil where every cell is a state, in order.
  private let cells: StateWords?

  /// Verdicts to be filled in, on states that lie in cells.
  init(states: StateWords) {
    let bits = StateGrid.bits(of: states)
    bytes = [UInt8](repeating: 0, count: bits.map { 1 << $0 } ?? states.count)
    cells = bits == nil || states.isEveryCombination ? nil : states
  }

  /// Verdicts state by state.
  init(bytes: [UInt8]) { (self.bytes, cells) = (bytes, nil) }

  /// The concepts under which a state is stable for everyone.
  init(common all: [Verdicts]) {
    guard var common = all.first else {
      self.init(bytes: [])
      return
    }
    for other in all.dropFirst() { for cell in common.bytes.indices { common.bytes[cell] &= other.bytes[cell] } }
    self = common
  }

  /// Whether a state is stable under a concept.
  func holds(_ concept: SolutionConcept, in state: Int) -> Bool { bytes[cells.map { Int($0[state]) } ?? state] & Self.bit(concept) != 0 }

  /// The states that are stable under a concept, ascending.
  func states(of concept: SolutionConcept) -> [Int] {
    let bit = Self.bit(concept)
    guard let cells else { return bytes.indices.filter { bytes[$0] & bit != 0 } }
    return cells.indices.filter { bytes[Int(cells[$0])] & bit != 0 }
  }

  /// How many states are stable under each concept.
  func counts() -> [SolutionConcept: Int] {
    var occurring = [Int](repeating: 0, count: 256)
    for byte in bytes { occurring[Int(byte)] += 1 }
    return Dictionary(
      uniqueKeysWithValues: SolutionConcept.allCases.map { concept in
        (concept, occurring.indices.reduce(0) { $1 & Int(Self.bit(concept)) == 0 ? $0 : $0 + occurring[$1] })
      })
  }

  /// The bit of a concept.
  @inline(__always)
  static func bit(_ concept: SolutionConcept) -> UInt8 {
    switch concept {
    case .nash: 1
    case .gmr: 2
    case .smr: 4
    case .seq: 8
    case .sseq: 16
    }
  }

  /// The bits that one judgement sets.
  struct Bits: Sendable {
    /// Where every improvement has an answer.
    let plain: UInt8
    /// Where no countermove escapes the answer.
    let withCountermoves: UInt8
    /// Where there is no improvement.
    let withoutImprovement: UInt8

    /// Those of the concepts whose sanctions consist of such moves, and of Nash stability.
    init(sanctions kind: Evolutions.Kind) {
      func bits(_ countermoves: Bool) -> UInt8 {
        SolutionConcept.allCases.filter { $0.sanctions == kind && $0.considersCountermoves == countermoves }.reduce(0) { $0 | bit($1) }
      }
      (plain, withCountermoves, withoutImprovement) = (bits(false), bits(true), bit(.nash))
    }
  }
}
