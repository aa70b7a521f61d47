import ConflictModel

// What the case says of parties that are not so simple, as elements of the model.
extension Case {
  /// The types of a decision maker, what is not known of it, its attitudes, and how it sees the conflict. Beside each type stands what it wants.
  func partyElements(of maker: DecisionMaker, stage: String?) -> [GroundedElement] {
    typeElements(of: maker, stage: stage) + maker.unknownElements(stage: stage) + attitudeElements(of: maker, stage: stage)
      + perceptionElements(of: maker, stage: stage)
  }

  private func typeElements(of maker: DecisionMaker, stage: String?) -> [GroundedElement] {
    maker.types.flatMap { type in
      let chance = type.chance.map { ": \($0.wording)" } ?? ""
      return [
        GroundedElement(kind: .type, text: "\(maker.shortName) may be “\(type.title)”\(chance)", stage: stage, grounds: type.grounds)
      ] + maker.as(type).preferenceElements(stage: stage)
    }
  }

  private func attitudeElements(of maker: DecisionMaker, stage: String?) -> [GroundedElement] {
    maker.attitudes.map { attitude in
      let other = conflict.decisionMakers[attitude.toward]
      let toward = other.id == maker.id ? "itself" : other.shortName
      return GroundedElement(
        kind: .attitude, text: "\(maker.shortName) is \(attitude.kind.rawValue) to \(toward)", stage: stage, grounds: attitude.grounds)
    }
  }

  /// A perception, and what it puts in the place of the case's own.
  private func perceptionElements(of maker: DecisionMaker, stage: String?) -> [GroundedElement] {
    guard let perception = maker.sees else { return [] }
    func seen(_ elements: [GroundedElement]) -> [GroundedElement] {
      elements.map {
        GroundedElement(kind: .perception, text: "as \(maker.shortName) sees it, \($0.text)", stage: stage, grounds: $0.grounds)
      }
    }
    let changes = perception.changes
    let wants = changes.preferences.sorted { $0.key < $1.key }.flatMap { index, preference -> [GroundedElement] in
      var other = conflict.decisionMakers[index]
      (other.preference, other.types) = (preference, [])
      // Weights and rankings rest on what the perception rests on.
      other.grounds = perception.grounds
      return other.preferenceElements(stage: stage)
    }
    let whole = GroundedElement(
      kind: .perception, text: "\(maker.shortName) sees the conflict otherwise than it is", stage: stage, grounds: perception.grounds)
    return [whole] + seen(wants + ruleElements(changes.rules ?? [], changes.moveRules ?? [], stage: stage))
  }

  /// The elements of the case as a whole that are about several parties: worlds and coalitions.
  func jointElements() -> [GroundedElement] {
    let makers = conflict.decisionMakers
    let worlds = conflict.worlds.map { world in
      let types = world.types.sorted { $0.key < $1.key }.map { maker, type in
        "\(makers[maker].shortName) is “\(makers[maker].types.first { $0.id == type }?.title ?? type)”"
      }
      let chance = world.chance.map { ": \($0.wording)" } ?? ""
      return GroundedElement(
        kind: .world, text: "in “\(world.title)” \(types.joined(separator: " and "))\(chance)", stage: nil, grounds: world.grounds)
    }
    let coalitions = (conflict.coalitions ?? []).map { coalition in
      GroundedElement(
        kind: .coalition, text: "\(coalition.members.map { makers[$0].shortName }.joined(separator: ", ")) could act together", stage: nil,
        grounds: coalition.grounds)
    }
    return worlds + coalitions
  }

  /// What a stage says of parties, in the place of what the base case says.
  func partyElements(of stage: Stage) -> [GroundedElement] {
    let changes = stage.changes
    return conflict.decisionMakers.indices.flatMap { index -> [GroundedElement] in
      var maker = conflict.decisionMakers[index]
      maker.types = changes.types[index] ?? []
      maker.unknown = changes.unknown[index]
      maker.attitudes = changes.attitudes[index] ?? []
      maker.sees = changes.sees[index]
      return partyElements(of: maker, stage: stage.id)
    }
  }
}

extension DecisionMaker {
  /// The decision maker if it is of a type, and called by it.
  fileprivate func `as`(_ type: PreferenceType) -> DecisionMaker {
    var maker = self
    (maker.preference, maker.types) = (type.preference, [])
    maker.shortName += " as “\(type.title)”"
    maker.grounds = type.grounds
    return maker
  }

  /// What is not known of its preference. That a statement is open is said with the statement.
  fileprivate func unknownElements(stage: String?) -> [GroundedElement] {
    switch unknown {
    case nil: []
    case .everything:
      // It has no grounds of its own: it rests on what the decision maker rests on.
      [GroundedElement(kind: .unknown, text: "nothing is known of what \(shortName) wants", stage: stage, grounds: grounds)]
    case .pairs(let pairs):
      pairs.map { pair in
        GroundedElement(
          kind: .unknown, text: "it is not known how \(shortName) compares states \(pair.first) and \(pair.second)", stage: stage,
          grounds: pair.grounds)
      }
    }
  }
}
