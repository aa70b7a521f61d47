import ConflictModel

/// Where an element is written: in the base case or in one stage, and which of its parts it is.
public struct ElementPath: Hashable, Sendable {
  /// Which part it is.
  public enum Part: Hashable, Sendable {
    /// A decision maker, by its index.
    case decisionMaker(Int)
    /// An option, by its index among all options.
    case option(Int)
    /// A statement: the decision maker, and the position in its list as written.
    case statement(of: Int, at: Int)
    /// The weights or the ranking of a decision maker.
    case valuation(of: Int)
    /// A rule, by its position.
    case rule(Int)
    /// A move rule, by its position.
    case moveRule(Int)
  }

  /// The stage that it is written in, by its index; nil for the base case.
  public let stage: Int?
  /// Which part it is.
  public let part: Part
}

/// An element of the model, where it is written, and what it rests on.
public struct ModelElement: Hashable, Sendable {
  /// Where it is written.
  public let path: ElementPath
  /// The same as text, along the keys of the case file: `rules[2]`, `stages.transition.prefers.us[1]`. Positions count from 1.
  public let name: String
  /// What kind it is.
  public let kind: GroundedElement.Kind
  /// In the case's words, within a sentence: `Saigon wants “gvn.attend”`.
  public let text: String
  /// What it rests on.
  public let grounds: Grounds
  /// What the direction of a one-way option rests on, where that has grounds of its own.
  public var ownDirectionGrounds: Grounds?
}

extension Case {
  /// The elements that are part of the model under the given readings and can be taken away, in the case's order.
  public func modelElements(under readings: ChosenReadings = .first) -> [ModelElement] {
    var elements: [ModelElement] = []
    var option = 0
    for (index, maker) in conflict.decisionMakers.enumerated() {
      let name = "decisionMakers.\(maker.id)"
      elements.append(element(nil, .decisionMaker(index), name, .decisionMaker, "everything that \(maker.shortName) can do", maker.grounds))
      for own in maker.options {
        let id = own.id.hasPrefix(maker.id + ".") ? String(own.id.dropFirst(maker.id.count + 1)) : own.id
        var ability = element(nil, .option(option), "\(name).options.\(id)", .option, "\(maker.shortName) can “\(own.name)”", own.grounds)
        ability.ownDirectionGrounds = own.direction == .both ? nil : own.ownDirectionGrounds
        elements.append(ability)
        option += 1
      }
      elements += preferenceElements(of: index, maker.preference, maker.types.first, nil) { "\(name).\($0)" }
    }
    elements += ruleElements(conflict.rules, conflict.moveRules, nil, "")
    for (number, stage) in stages.enumerated() {
      let name = "stages.\(stage.id)."
      for (index, maker) in conflict.decisionMakers.enumerated() {
        guard let preference = stage.changes.preference(of: index) else { continue }
        let first = stage.changes.types[index]?.first
        elements += preferenceElements(of: index, preference, first, number) {
          first == nil ? "\(name)\($0).\(maker.id)" : "\(name)types.\(maker.id)." + $0
        }
      }
      elements += ruleElements(stage.changes.rules ?? [], stage.changes.moveRules ?? [], number, name)
    }
    return elements.filter { isPart($0.grounds, under: readings) }
  }

  private func element(
    _ stage: Int?, _ part: ElementPath.Part, _ name: String, _ kind: GroundedElement.Kind, _ text: String, _ grounds: Grounds
  ) -> ModelElement {
    ModelElement(path: ElementPath(stage: stage, part: part), name: name, kind: kind, text: text, grounds: grounds)
  }

  /// - Parameters:
  ///   - type: the type whose preference it is; the verdicts go by the first.
  ///   - path: where a part of what the decision maker is given is written.
  private func preferenceElements(
    of maker: Int, _ preference: Preference, _ type: PreferenceType?, _ stage: Int?, _ path: (String) -> String
  ) -> [ModelElement] {
    let short = conflict.decisionMakers[maker].shortName
    // Weights and rankings have no grounds of their own: they rest on what their decision maker, or its type, rests on.
    let grounds = type?.grounds ?? conflict.decisionMakers[maker].grounds
    func name(_ key: String) -> String {
      guard let type else { return path(key) }
      return stage == nil ? path("types.\(type.id).\(key)") : path("\(type.id).\(key)")
    }
    switch preference {
    case .notGiven: return []
    case .prioritized(let statements):
      return statements.enumerated().map { position, statement in
        element(
          stage, .statement(of: maker, at: position), "\(name("prefers"))[\(position + 1)]", .preference,
          "\(short) wants “\(statement.condition.text)”", statement.grounds)
      }
    case .weighted: return [element(stage, .valuation(of: maker), name("weights"), .preference, "the weights of \(short)", grounds)]
    case .ranked: return [element(stage, .valuation(of: maker), name("ranking"), .preference, "the ranking of \(short)", grounds)]
    }
  }

  private func ruleElements(_ rules: [Rule], _ moveRules: [MoveRule], _ stage: Int?, _ name: String) -> [ModelElement] {
    rules.enumerated().map { position, rule in
      element(stage, .rule(position), "\(name)rules[\(position + 1)]", .rule, "the rule “\(rule.text)”", rule.grounds)
    }
      + moveRules.enumerated().map { position, rule in
        element(
          stage, .moveRule(position), "\(name)moves[\(position + 1)]", .moveRule, "the move rule “\(conflict.text(of: rule))”", rule.grounds)
      }
  }
}
