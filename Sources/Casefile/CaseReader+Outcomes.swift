import ConflictModel
import Problems

// Named outcomes may use each other, so their syntax is read first and resolved along its references.
extension CaseReader {
  /// How many outcomes may stand between an outcome and the options that it means.
  private static let longestChain = 200

  private struct Pending {
    var node: YAMLNode
    var keyPlace: Place
    var conditionNode: YAMLNode
    var syntax: Formula<WrittenName>
  }

  mutating func readOutcomes(_ node: YAMLNode?) -> [NamedOutcome] {
    let entries = node?.entries ?? []
    var pending: [String: Pending] = [:]
    for entry in entries {
      let conditionNode = entry.value.text == nil ? entry.value["when"] : entry.value
      guard let conditionNode, let text = conditionNode.text else { continue }
      if scope.atoms[entry.key] != nil {
        problems.append(
          .error("name-taken", at: entry.keyPlace, "‘\(entry.key)’ is the name of \(isGraphForm ? "a state" : "an option") already"))
        scope.broken.insert(entry.key)
        continue
      }
      do {
        let syntax = try ConditionParser.parse(text)
        pending[entry.key] = Pending(node: entry.value, keyPlace: entry.keyPlace, conditionNode: conditionNode, syntax: syntax)
      } catch {
        let place = conditionNode.textPlace?.advanced(by: error.offset) ?? conditionNode.place
        problems.append(.error("condition-syntax", at: place, "in the outcome ‘\(entry.key)’: \(error.message)", hint: error.hint))
        scope.broken.insert(entry.key)
      }
    }
    var path: [String] = []
    for entry in entries { resolve(entry.key, pending, &path) }
    return entries.compactMap { entry in
      guard let read = pending[entry.key], let formula = scope.outcomes[entry.key] else { return nil }
      let condition = Condition(
        text: read.conditionNode.text ?? "", formula: formula, place: read.conditionNode.textPlace ?? read.conditionNode.place)
      return NamedOutcome(name: entry.key, condition: condition, grounds: read.node.text == nil ? readGrounds(read.node) : Grounds())
    }
  }

  /// Resolves an outcome after all that it uses; `path` holds the outcomes that are being resolved.
  private mutating func resolve(_ name: String, _ pending: [String: Pending], _ path: inout [String]) {
    guard let outcome = pending[name], scope.outcomes[name] == nil, !scope.broken.contains(name) else { return }
    if let start = path.firstIndex(of: name) {
      let cycle = (path[start...] + [name]).map { "‘\($0)’" }.joined(separator: " → ")
      problems.append(
        .error(
          "outcome-cycle", at: outcome.keyPlace, "the outcome ‘\(name)’ is defined through itself: \(cycle)",
          hint: "write one of them out in options"))
      scope.broken.formUnion(path[start...])
      return
    }
    guard path.count < Self.longestChain else {
      problems.append(
        .error(
          "outcome-chain", at: outcome.keyPlace, "outcomes use each other more than \(Self.longestChain) deep, down to ‘\(name)’",
          hint: "write some of them out in options"))
      scope.broken.formUnion(path + [name])
      return
    }
    path.append(name)
    for used in outcome.syntax.atoms where scope.atoms[used.name] == nil { resolve(used.name, pending, &path) }
    path.removeLast()
    guard !scope.broken.contains(name) else { return }
    let node = outcome.conditionNode
    if let formula = scope.resolve(outcome.syntax, at: node.place, textPlace: node.textPlace, problems: &problems) {
      scope.outcomes[name] = formula
    } else {
      scope.broken.insert(name)
    }
  }
}
