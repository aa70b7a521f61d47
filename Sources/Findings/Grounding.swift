import ConflictModel

/// An element of the model, and what it rests on.
public struct GroundedElement: Hashable, Sendable {
  /// What kind of element it is.
  public enum Kind: String, CaseIterable, Sendable {
    /// A decision maker.
    case decisionMaker = "decision maker"
    /// An option.
    case option
    /// A feasibility rule.
    case rule
    /// A move rule.
    case moveRule = "move rule"
    /// A preference statement, or a decision maker's weights or ranking.
    case preference
    /// A stage.
    case stage
  }

  /// What kind it is.
  public let kind: Kind
  /// In the case's words.
  public let text: String
  /// The stage that it belongs to, if it is not of the base case.
  public let stage: String?
  /// What it rests on.
  public let grounds: Grounds
}

extension Case {
  /// Every element of the model that can carry grounds, in the case's order. Named outcomes are names, not claims about the world, and are left out.
  public func groundedElements() -> [GroundedElement] {
    var elements: [GroundedElement] = []
    for maker in conflict.decisionMakers {
      elements.append(GroundedElement(kind: .decisionMaker, text: maker.name, stage: nil, grounds: maker.grounds))
      elements += maker.options.map {
        GroundedElement(kind: .option, text: "\(maker.shortName): \($0.name)", stage: nil, grounds: $0.grounds)
      }
      elements += preferenceElements(of: maker, maker.preference, stage: nil)
    }
    elements += ruleElements(conflict.rules, conflict.moveRules, stage: nil)
    for stage in stages {
      elements.append(GroundedElement(kind: .stage, text: stage.title, stage: stage.id, grounds: stage.grounds))
      for (maker, preference) in stage.changes.preferences.sorted(by: { $0.key < $1.key }) {
        elements += preferenceElements(of: conflict.decisionMakers[maker], preference, stage: stage.id)
      }
      elements += ruleElements(stage.changes.rules ?? [], stage.changes.moveRules ?? [], stage: stage.id)
    }
    return elements
  }

  private func preferenceElements(of maker: DecisionMaker, _ preference: Preference, stage: String?) -> [GroundedElement] {
    switch preference {
    case .notGiven: []
    case .prioritized(let statements):
      statements.map {
        GroundedElement(kind: .preference, text: "\(maker.shortName) wants “\($0.condition.text)”", stage: stage, grounds: $0.grounds)
      }
    case .weighted: [GroundedElement(kind: .preference, text: "the weights of \(maker.shortName)", stage: stage, grounds: maker.grounds)]
    case .ranked: [GroundedElement(kind: .preference, text: "the ranking of \(maker.shortName)", stage: stage, grounds: maker.grounds)]
    }
  }

  private func ruleElements(_ rules: [Rule], _ moveRules: [MoveRule], stage: String?) -> [GroundedElement] {
    rules.map { GroundedElement(kind: .rule, text: $0.text, stage: stage, grounds: $0.grounds) }
      + moveRules.map { GroundedElement(kind: .moveRule, text: conflict.text(of: $0), stage: stage, grounds: $0.grounds) }
  }

  /// The elements that rest on no claim: the case's assumptions. A decision maker's being a party at all is not counted as one.
  public func assumptions() -> [GroundedElement] {
    groundedElements().filter { $0.grounds.isAssumption && $0.kind != .decisionMaker && $0.kind != .stage }
  }
}
