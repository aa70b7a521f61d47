import ConflictModel

extension Sequence<GroundedElement> {
  /// The elements that name each claim, in their order.
  public func byClaim() -> [String: [GroundedElement]] {
    var found: [String: [GroundedElement]] = [:]
    for element in self {
      // A claim that is named twice grounds its element once.
      for (index, claim) in element.grounds.claims.enumerated() where element.grounds.claims.firstIndex(of: claim) == index {
        found[claim, default: []].append(element)
      }
    }
    return found
  }
}

extension Case {
  /// Elements in words, those that say the same of several stages in one: `preference: Hanoi wants “us.halt” (base case, bargaining)`.
  ///
  /// The stages are named where an element is of a stage; what is of the base case alone needs no name.
  public func titles(of elements: [GroundedElement], naming name: (Stage) -> String = \.id, withReasons: Bool = false) -> [String] {
    var groups: [(title: String, reason: String, stages: [String?])] = []
    var positions: [[String]: Int] = [:]
    for element in elements {
      let reason = withReasons ? element.grounds.because.map { " — " + $0 } ?? "" : ""
      let reading = element.grounds.reading.map { ", under the reading \($0.claim).\($0.reading)" } ?? ""
      let title = "\(element.kind.rawValue): \(element.text)\(reading)"
      // A stage itself is not of a stage.
      let stage = element.kind == .stage ? nil : element.stage
      if let position = positions[[title, reason]] {
        if !groups[position].stages.contains(stage) { groups[position].stages.append(stage) }
      } else {
        positions[[title, reason]] = groups.count
        groups.append((title, reason, [stage]))
      }
    }
    return groups.map { group in
      let names = group.stages.map { $0.map { id in stage(id).map(name) ?? id } ?? "base case" }
      return group.title + (group.stages == [nil] ? "" : " (\(names.joined(separator: ", ")))") + group.reason
    }
  }
}
