import Calendar
import ConflictModel

extension CalendarFindings {
  /// A stage that the calendar leaves out because of a result that was drawn.
  public struct NotEntered: Hashable, Sendable {
    /// The stage, an index into the case's stages.
    public let stage: Int
    /// The result with which it is not entered.
    public let drawn: DrawnResult
  }

  /// The stages after the first that are not entered because of what was drawn, in the case's order.
  public var notEntered: [NotEntered] {
    guard let root = calendar.tree.nodes.first else { return [] }
    let observed = calendar.tree.nodes.flatMap(\.draws).filter { !$0.notDrawn.isEmpty }.flatMap { draw in
      draw.results.map { DrawnResult(event: draw.event, result: $0.id) }
    }
    let drawn = (calendar.tree.branch + observed).uniqued()
    let entered = Set(calendar.tree.nodes.map(\.stage))
    return calendar.source.stages.indices.filter { $0 >= root.stage && !entered.contains($0) }.compactMap { index in
      for requirement in calendar.source.stages[index].when {
        if let other = drawn.first(where: { $0.event == requirement.event && !requirement.results.contains($0.result) }) {
          return NotEntered(stage: index, drawn: other)
        }
      }
      return nil
    }
  }
}
