import ConflictModel
import GraphModel
import Problems
import Stability

/// For every state, decision maker and concept the profiles in which the state is stable for it.
///
/// Under Nash, GMR and SMR a verdict depends on the decision maker's own type alone: each type is judged once. Under SEQ and SSEQ it depends on all types: each
/// profile is judged once, those that rank the states alike together. Moves do not depend on types, and each type's moves are sorted once.
struct TypeVerdicts: Sendable {
  private let rows: ProfileRows
  private let stateCount: Int
  private let makerCount: Int
  /// For each decision maker and own type the verdicts under Nash, GMR and SMR.
  private let own: [[StabilityAnalysis]]
  /// For each decision maker the rows in which it is of each of its types.
  private let typeRows: [[ProfileSet]]
  /// The rows under SEQ and SSEQ, as words: concept by concept, decision maker by decision maker, state by state.
  private let words: [UInt64]

  /// The bytes that the verdicts on so many profiles take; nil for more than can be counted.
  static func bytes(states: Int, makers: Int, rows: Int) -> Int? {
    let (product, overflow) = (16 * makers * ((rows + 63) / 64)).multipliedReportingOverflow(by: states)
    return overflow ? nil : product
  }

  /// Judges every row; nil when the monitor was cancelled.
  /// - Parameter models: for each decision maker and type a graph in which it is of that type.
  /// - Complexity: as the verdicts of one conflict, once for each profile.
  init?(_ rows: ProfileRows, models: [[ConflictGraph]], semantics: SanctionSemantics, monitor: WorkMonitor?) {
    self.rows = rows
    makerCount = models.count
    stateCount = models.first?.first?.stateCount ?? 0
    // In the graph of any type of one decision maker the others' types do not matter to it: the same graph serves several.
    var analyses: [[StabilityAnalysis]] = []
    for types in models {
      var own: [StabilityAnalysis] = []
      for graph in types {
        if monitor?.isCancelled == true { return nil }
        own.append(StabilityAnalysis(graph, semantics: semantics, sanctions: .moves))
      }
      analyses.append(own)
    }
    own = analyses
    let typeOf = TypeVerdicts.types(rows, models.map(\.count))
    typeRows = models.indices.map { maker in
      models[maker].indices.map { type in ProfileSet(rows: rows.count) { typeOf(maker, $0) == type } }
    }
    guard let words = TypeVerdicts.words(rows, models, typeOf, semantics, monitor) else { return nil }
    self.words = words
  }

  /// Of which type a decision maker is in a row.
  private static func types(_ rows: ProfileRows, _ counts: [Int]) -> @Sendable (_ maker: Int, _ row: Int) -> Int {
    let drawingOf = counts.indices.map { maker in rows.drawings.firstIndex { $0.makers.contains(maker) } }
    let types = counts.indices.map { maker in
      drawingOf[maker].map { rows.drawings[$0].results.map { $0.types[maker] ?? 0 } } ?? [0]
    }
    return { maker, row in drawingOf[maker].map { types[maker][rows.result(of: $0, in: row)] } ?? 0 }
  }

  /// How many rows one thread judges before it takes more: enough words that nobody else writes.
  private static let grain = 64
  /// How many rows are judged between two reports.
  private static let chunk = 1 << 12

  private static func words(
    _ rows: ProfileRows, _ models: [[ConflictGraph]], _ typeOf: @Sendable (Int, Int) -> Int, _ semantics: SanctionSemantics, _ monitor: WorkMonitor?
  ) -> [UInt64]? {
    let (makers, states) = (models.count, models.first?.first?.stateCount ?? 0)
    let width = (rows.count + 63) / 64
    var words = [UInt64](repeating: 0, count: 2 * makers * states * width)
    for start in stride(from: 0, to: rows.count, by: chunk) {
      monitor?.reached(Double(start) / Double(rows.count), of: .verdicts)
      words.withUnsafeMutableBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return }
        // Each part writes the words of its own rows alone: parts begin at multiples of 64.
        let shared = SharedPointer(base)
        Parallel.forEachPart(of: min(chunk, rows.count - start), grain: grain, monitor: monitor) { part in
          for row in part where monitor?.isCancelled != true {
            let row = start + row
            let graph = ConflictGraph(joining: (0..<makers).map { models[$0][typeOf($0, row)] })
            let analysis = StabilityAnalysis(graph, semantics: semantics, sanctions: .improvements)
            let bit: UInt64 = 1 << UInt64(row & 63)
            var place = row >> 6
            for concept in [SolutionConcept.seq, .sseq] {
              for maker in 0..<makers {
                for state in 0..<states {
                  if analysis.isStable(state, for: maker, under: concept) { shared.pointer[place] |= bit }
                  place += width
                }
              }
            }
          }
        }
      }
      if monitor?.isCancelled == true { return nil }
    }
    return words
  }

  /// The rows in which a state is stable for a decision maker.
  func stable(_ state: Int, for maker: Int, under concept: SolutionConcept) -> ProfileSet {
    guard concept.sanctions != .improvements else {
      let width = (rows.count + 63) / 64
      let start = (((concept == .seq ? 0 : 1) * makerCount + maker) * stateCount + state) * width
      return ProfileSet(words: Array(words[start..<(start + width)]), rows: rows.count)
    }
    var set = ProfileSet(rows: rows.count)
    for (type, analysis) in own[maker].enumerated() where analysis.isStable(state, for: maker, under: concept) {
      set.formUnion(typeRows[maker][type])
    }
    return set
  }

  /// The rows in which a state is an equilibrium.
  func equilibrium(_ state: Int, under concept: SolutionConcept) -> ProfileSet {
    var set = stable(state, for: 0, under: concept)
    for maker in 0..<makerCount where maker > 0 { set.formIntersection(stable(state, for: maker, under: concept)) }
    return set
  }
}
