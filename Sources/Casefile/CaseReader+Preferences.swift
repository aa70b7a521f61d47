import ConflictModel
import Problems

// What a decision maker wants: statements, weights, rankings, and the marks in them.
extension CaseReader {
  /// The preference that a decision maker's own map, or that of one of its types, gives; nil when it gives none.
  mutating func readPreference(_ node: YAMLNode) -> Preference? {
    if let statements = node["prefers"], statements.list?.isEmpty == false { return readStatements(statements) }
    if let weights = node["weights"] { return readWeights(weights) }
    if let ranking = node["ranking"] { return readRanking(ranking) }
    return nil
  }

  mutating func readStatements(_ node: YAMLNode) -> Preference {
    let list = node.list ?? []
    let degrees = readDegrees(list)
    var statements: [Statement] = []
    for (item, degree) in zip(list, degrees) where item["mark"] == nil {
      let grounds = item.text == nil ? readGrounds(item) : Grounds()
      guard let condition = readCondition(item.text == nil ? item["statement"] : item) else { continue }
      statements.append(Statement(condition: condition, isOpen: item["open"]?.text == "true", degree: degree, grounds: grounds))
    }
    return .prioritized(statements)
  }

  mutating func readWeights(_ node: YAMLNode) -> Preference {
    .weighted(
      node.entries.compactMap { entry in
        guard let millionths = entry.value.text.flatMap(Weight.millionths) else { return nil }
        return readAtom(entry.key, at: entry.keyPlace).map { Weight(atom: $0, millionths: millionths, place: entry.keyPlace) }
      })
  }

  mutating func readRanking(_ node: YAMLNode) -> Preference {
    let list = node.list ?? []
    checkMarkPlaces(list, between: "levels")
    var ranking = Ranking(groups: [], place: node.place)
    var degree = 0
    for item in list {
      if let mark = item["mark"] {
        degree = max(degree, mark.text.flatMap { Int($0) } ?? 1)
        continue
      }
      let group = item.asList.compactMap { readState($0, "ranking-state") }
      guard !group.isEmpty else { continue }
      if !ranking.groups.isEmpty { ranking.degrees.append(degree) }
      ranking.groups.append(group)
      degree = 0
    }
    if ranking.degrees.allSatisfy({ $0 == 0 }) { ranking.degrees = [] }
    return .ranked(ranking)
  }

  /// A feasible state by its number, or by its name in graph form.
  mutating func readState(_ node: YAMLNode, _ code: String) -> Ranking.RankedState? {
    guard let text = node.text else { return nil }
    if isGraphForm { return readAtom(text, at: node.place).map { Ranking.RankedState(number: $0 + 1, place: node.place) } }
    guard let number = Int(text), number > 0 else {
      problems.append(
        .error(
          code, at: node.place, "‘\(text)’ is not the number of a feasible state",
          hint: "‘demarche states’ lists the feasible states with their numbers"))
      return nil
    }
    return Ranking.RankedState(number: number, place: node.place)
  }

  // MARK: Marks

  /// For each entry of a list of statements how great a difference is that it decides: what the marks below it say.
  private mutating func readDegrees(_ list: [YAMLNode]) -> [Int] {
    checkMarkPlaces(list, between: "statements")
    var degrees = [Int](repeating: 0, count: list.count)
    var degree = 0
    for index in list.indices.reversed() {
      if let mark = list[index]["mark"] { degree = degreeAbove(mark, degree) }
      degrees[index] = degree
    }
    return degrees
  }

  /// The degree above a mark in a list of statements, of which what stands below it is of another degree.
  private mutating func degreeAbove(_ mark: YAMLNode, _ below: Int) -> Int {
    let degree = mark.text.flatMap { Int($0) } ?? below + 1
    guard below < TextForm.greatestDegree else {
      problems.append(
        .error(
          "mark-order", at: mark.place, "what stands below this mark is of degree \(below) already, the greatest that there is",
          hint: "use fewer marks, or smaller numbers below"))
      return below
    }
    guard degree > below else {
      problems.append(
        .error(
          "mark-order", at: mark.place, "‘mark: \(degree)’ stands above ‘mark: \(below)’, but in a list of statements the marks rise upwards",
          hint: "write ‘mark: \(below + 1)’ or more, or ‘mark: great’, which counts on from the mark below"))
      return below + 1
    }
    return degree
  }

  /// Marks that stand between nothing.
  private mutating func checkMarkPlaces(_ list: [YAMLNode], between what: String) {
    for (index, item) in list.enumerated() where item["mark"] != nil {
      let fault: String? =
        if index == 0 {
          "a mark stands at the beginning of the list, with nothing above it"
        } else if list[index - 1]["mark"] != nil {
          "two marks stand in a row"
        } else if index + 1 == list.count {
          "a mark stands at the end of the list, with nothing below it"
        } else {
          nil
        }
      guard let fault else { continue }
      problems.append(.error("mark-place", at: item.place, fault, hint: "a mark stands between two \(what)"))
    }
  }
}
