import Calendar
import ConflictModel
import Findings
import GraphModel
import JSON

extension CalendarFindings {
  /// The result of `contingencies`: for each of some nodes what is lost by standing still, until when one can, and what the deadline closes.
  public func contingenciesJSON(of chosen: [Int], asOf date: CalendarDate? = nil) -> JSONValue {
    let parts = chosen.map { node -> JSONValue in
      .object(
        nodeJSON(node) + [
          .init("begins", JSONValue(stateNumbers: calendar.nodes[node].starts)), .init("ends", JSONValue(stateNumbers: calendar.nodes[node].ends)),
          .init("contingencies", .array(contingencies(in: node).map(json))),
          .init("lastDeadlines", .array(lastDeadlines(from: node).map(json))),
          .init("closes", .array(closures(at: node).map(json))),
        ])
    }
    return .object(headJSON(asOf: date) + [.init("stages", .array(parts))])
  }

  private func json(_ contingency: Contingency) -> JSONValue {
    let continuations = calendar.tree.nodes[contingency.node].continuations
    let steps = contingency.steps.map { keeping -> JSONValue in
      .object(stepMembers(keeping.step) + [.init("keeps", JSONValue(names(of: keeping.keeps)))])
    }
    let afterwards = contingency.afterwards.map { after -> JSONValue in
      [
        "results": json(continuations[after.continuation].results), "next": continuations[after.continuation].next.map { .number($0 + 1) } ?? .null,
        "begins": after.start.map { .number($0 + 1) } ?? .null, "possible": JSONValue(names(of: after.possible)),
        "onward": .array(after.onward.map { ["step": $0.step.map(json) ?? .null, "ends": JSONValue(stateNumbers: $0.ends)] }),
      ]
    }
    return [
      "state": .number(contingency.state + 1), "kind": JSONValue(contingency.end?.rawValue), "lost": JSONValue(names(of: contingency.lost)),
      "steps": .array(steps), "possible": JSONValue(names(of: contingency.possible)), "comesBack": JSONValue(names(of: contingency.comesBack)),
      "afterwards": .array(afterwards), "states": statesJSON([contingency.state], in: contingency.node),
    ]
  }

  private func json(_ last: LastDeadline) -> JSONValue {
    let entries = last.entries.map { entry -> JSONValue in
      switch entry.limit {
      case .holds: ["results": json(entry.results), "limit": "none-needed", "place": .null, "until": .null, "steps": .array([])]
      case .outOfReach: ["results": json(entry.results), "limit": "out-of-reach", "place": .null, "until": .null, "steps": .array([])]
      case .step(let node, let steps):
        [
          "results": json(entry.results), "limit": "step", "place": .number(node + 1),
          "until": JSONValue(calendar.tree.nodes[node].until?.description), "steps": .array(steps.map(json)),
        ]
      }
    }
    return [
      "outcome": .string(calendar.source.conflict.outcomes[last.outcome].name), "begins": .number(last.start + 1), "entries": .array(entries),
    ]
  }

  private func json(_ closure: DeadlineClosure) -> JSONValue {
    [
      "end": .number(closure.end + 1), "results": json(calendar.tree.nodes[closure.node].continuations[closure.continuation].results),
      "closed": JSONValue(names(of: closure.closed)),
    ]
  }
}
