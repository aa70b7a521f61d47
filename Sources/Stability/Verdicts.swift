/// For one decision maker the concepts under which each state is stable: one byte for each state, or for each cell of a grid.
struct Verdicts: Sendable {
  /// One bit for each concept.
  var bytes: [UInt8]

  /// The bits that one judgement sets.
  struct Bits: Sendable {
    /// Where every improvement has an answer.
    let plain: UInt8
    /// Where no countermove escapes the answer.
    let withCountermoves: UInt8
    /// Where there is no improvement.
    let withoutImprovement: UInt8
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

  /// The bits of the concepts whose sanctions consist of such moves, and of Nash stability.
  static func bits(_ concepts: [SolutionConcept]) -> Bits {
    func bits(_ countermoves: Bool) -> UInt8 {
      concepts.filter { $0.sanctions != nil && $0.considersCountermoves == countermoves }.reduce(0) { $0 | bit($1) }
    }
    return Bits(plain: bits(false), withCountermoves: bits(true), withoutImprovement: bit(.nash))
  }
}
