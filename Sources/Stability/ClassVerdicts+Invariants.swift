import GraphModel

// What holds between the values, and how it is checked where invariants are compiled in.
extension ClassVerdicts {
  /// All values as they are now.
  func values(_ cells: SharedPointer<V>) -> [V] { Array(UnsafeBufferPointer(start: cells.pointer, count: cellCount)) }

  /// Whether no value is greater than it was: an answer is worth to a decision maker at most what no answer at all is worth.
  func noneIsGreater(_ cells: SharedPointer<V>, than before: [V]) -> Bool {
    before.indices.allSatisfy { V.least(cells.pointer[$0], before[$0]) == cells.pointer[$0] }
  }

  /// Whether a countermove never makes an answer worth less: in every cell with a state the second lane of each seat is no less than the first.
  func countermovesNeverHurt(_ cells: SharedPointer<V>, seats: Int) -> Bool {
    (0..<cellCount).allSatisfy { cell in (0..<seats).allSatisfy { cells.pointer[cell][2 * $0] <= cells.pointer[cell][2 * $0 + 1] } }
  }
}

extension Verdicts {
  /// Whether stronger concepts imply weaker ones in every state: Nash, SSEQ, SEQ, GMR and Nash, SSEQ, SMR, GMR.
  var implyEachOther: Bool {
    let implications: [(SolutionConcept, SolutionConcept)] = [(.nash, .sseq), (.sseq, .seq), (.sseq, .smr), (.seq, .gmr), (.smr, .gmr)]
    return bytes.allSatisfy { byte in
      implications.allSatisfy { stronger, weaker in byte & Verdicts.bit(stronger) == 0 || byte & Verdicts.bit(weaker) != 0 }
    }
  }
}
