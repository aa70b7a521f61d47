import ConflictModel
import Probability

/// An element of the model, and what it rests on.
public struct GroundedElement: Hashable, Sendable {
  /// What kind of element it is.
  public enum Kind: String, CaseIterable, Sendable {
    /// A decision maker.
    case decisionMaker = "decision maker"
    /// An option.
    case option
    /// That an option can be taken but not dropped, or dropped but not taken; without grounds of its own it rests on what the option rests on.
    case direction
    /// A feasibility rule.
    case rule
    /// A move rule.
    case moveRule = "move rule"
    /// A preference statement, or a decision maker's weights or ranking.
    case preference
    /// A stage.
    case stage
    /// What a stage states of the chance of a result.
    case chance
    /// That a stage leaves the moment of an option to its owner.
    case discretion
    /// That a decision maker looks ahead to the later stages.
    case looksAhead = "looking ahead"
    /// That a decision maker may turn out to be of a type, and with which chance.
    case type
    /// What is not known of a decision maker's preference.
    case unknown
    /// How a decision maker stands to another, or to itself.
    case attitude
    /// How a decision maker sees the conflict, where that differs from the case.
    case perception
    /// How the types of several decision makers hang together, and with which chance.
    case world
    /// That decision makers could act together.
    case coalition

    /// Whether an element of the kind that names no claim is an assumption on which verdicts rest. That somebody is a party at all, or that there is a stage, is not
    /// counted as one.
    public var isAssumable: Bool { self != .decisionMaker && self != .stage }
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
      if maker.types.isEmpty { elements += maker.preferenceElements(stage: nil) }
      elements += partyElements(of: maker, stage: nil)
    }
    elements += ruleElements(conflict.rules, conflict.moveRules, stage: nil)
    elements += jointElements()
    for stage in stages {
      elements.append(GroundedElement(kind: .stage, text: stage.title, stage: stage.id, grounds: stage.grounds))
      for (maker, preference) in stage.changes.preferences.sorted(by: { $0.key < $1.key }) {
        var changed = conflict.decisionMakers[maker]
        changed.preference = preference
        elements += changed.preferenceElements(stage: stage.id)
      }
      elements += partyElements(of: stage)
      elements += ruleElements(stage.changes.rules ?? [], stage.changes.moveRules ?? [], stage: stage.id)
      elements += calendarElements(of: stage)
    }
    return elements
  }

  /// What a stage says of chance, of discretion and of looking ahead. A result of which no chance is stated is a name.
  func calendarElements(of stage: Stage) -> [GroundedElement] {
    let (options, ranges) = (conflict.options, conflict.optionRanges)
    func element(_ kind: GroundedElement.Kind, _ text: String, _ grounds: Grounds) -> GroundedElement {
      GroundedElement(kind: kind, text: text, stage: stage.id, grounds: grounds)
    }
    let chances = stage.chanceEvents.flatMap { event in
      event.results.compactMap { result in
        result.chance.map { element(.chance, "\(event.id), \(result.title): \($0.wording)", result.grounds) }
      }
    }
    let discretion = stage.discretion.map { entry in
      let owner = ranges.firstIndex { $0.contains(entry.option) }.map { conflict.decisionMakers[$0].shortName + " " } ?? ""
      return element(.discretion, "\(owner)may put off “\(options[entry.option].name)”", entry.grounds)
    }
    let looks = stage.looksAhead.map { element(.looksAhead, "\(conflict.decisionMakers[$0.maker].shortName) looks ahead", $0.grounds) }
    return chances + discretion + looks
  }

  func ruleElements(_ rules: [Rule], _ moveRules: [MoveRule], stage: String?) -> [GroundedElement] {
    rules.map { GroundedElement(kind: .rule, text: $0.text, stage: stage, grounds: $0.grounds) }
      + moveRules.map { GroundedElement(kind: .moveRule, text: conflict.text(of: $0), stage: stage, grounds: $0.grounds) }
  }

  /// The directions of the options that can only be taken or only be dropped. Without grounds of their own they rest on what the option rests on.
  public func oneWayElements() -> [GroundedElement] {
    conflict.decisionMakers.flatMap { maker in
      maker.options.filter { $0.direction != .both }.map {
        let way = $0.direction == .takeOnly ? "once taken it stays taken" : "once dropped it stays dropped"
        return GroundedElement(kind: .direction, text: "\(maker.shortName): \($0.name) (\(way))", stage: nil, grounds: $0.directionGrounds)
      }
    }
  }

  /// The elements that rest on no claim: the case's assumptions. A decision maker's being a party at all is not counted as one.
  public func assumptions() -> [GroundedElement] { groundedElements().filter { $0.grounds.isAssumption && $0.kind.isAssumable } }
}

extension ProbabilityBounds {
  /// A number, or its bounds.
  var wording: String { isExact ? "\(lower)" : "\(lower) to \(upper)" }
}

extension DecisionMaker {
  /// What it wants, as elements of the model: each statement, or its weights or ranking as a whole, which rest on what the decision maker rests on.
  func preferenceElements(stage: String?) -> [GroundedElement] {
    switch preference {
    case .notGiven: []
    case .prioritized(let statements): statements.map { $0.element(of: self, stage: stage) }
    case .weighted: [GroundedElement(kind: .preference, text: "the weights of \(shortName)", stage: stage, grounds: grounds)]
    case .ranked: [GroundedElement(kind: .preference, text: "the ranking of \(shortName)", stage: stage, grounds: grounds)]
    }
  }
}

extension Statement {
  /// The statement as an element of the model.
  func element(of maker: DecisionMaker, stage: String?) -> GroundedElement {
    GroundedElement(kind: .preference, text: "\(maker.shortName) wants “\(condition.text)”", stage: stage, grounds: grounds)
  }
}
