import Evidence
import Problems

/// By which of its readings each claim is understood; a claim that is not named here is understood by its first.
public struct ChosenReadings: Hashable, Sendable {
  private let choices: [String: String]

  /// Every claim by its first reading, as the case goes by.
  public static let first = ChosenReadings([])

  /// These readings, of a claim named twice the last, and of every other claim the first.
  public init(_ readings: [ReadingName]) {
    choices = Dictionary(readings.map { ($0.claim, $0.reading) }, uniquingKeysWith: { $1 })
  }

  /// The reading of a claim; nil for a claim that has none.
  public func reading(of claim: Claim) -> Claim.Reading? {
    guard let chosen = choices[claim.id] else { return claim.readings.first }
    return claim.readings.first { $0.id == chosen }
  }
}

extension Case {
  /// The conflict as a stage changes it, under the given readings: elements that stand under another reading alone are left out of their lists.
  ///
  /// A list of statements that becomes empty in this way says nothing, so that the decision maker is indifferent; `readingProblems` warns of it.
  public func conflict(in stage: Stage?, under readings: ChosenReadings) -> Conflict {
    var conflict = stage.map { $0.applied(to: self.conflict) } ?? self.conflict
    conflict.rules.removeAll { !isPart($0.grounds, under: readings) }
    conflict.moveRules.removeAll { !isPart($0.grounds, under: readings) }
    func part(_ preference: Preference) -> Preference {
      guard case .prioritized(let statements) = preference else { return preference }
      return .prioritized(statements.filter { isPart($0.grounds, under: readings) })
    }
    for index in conflict.decisionMakers.indices {
      conflict.decisionMakers[index].preference = part(conflict.decisionMakers[index].preference)
      for type in conflict.decisionMakers[index].types.indices {
        conflict.decisionMakers[index].types[type].preference = part(conflict.decisionMakers[index].types[type].preference)
      }
      guard var perception = conflict.decisionMakers[index].sees else { continue }
      perception.changes.preferences = perception.changes.preferences.mapValues(part)
      perception.changes.rules?.removeAll { !isPart($0.grounds, under: readings) }
      perception.changes.moveRules?.removeAll { !isPart($0.grounds, under: readings) }
      conflict.decisionMakers[index].sees = perception
    }
    return conflict
  }

  /// Whether an element with these grounds is part of the model under the given readings.
  public func isPart(_ grounds: Grounds, under readings: ChosenReadings = .first) -> Bool {
    guard let name = grounds.reading, let claim = evidence.claim(name.claim) else { return true }
    return readings.reading(of: claim)?.id == name.reading
  }

  /// The reading with this name.
  public func reading(_ name: ReadingName) -> Claim.Reading? { evidence.claim(name.claim)?.readings.first { $0.id == name.reading } }

  /// The claims some of whose elements stand under one reading alone, in the case's order: on the readings of all others nothing depends.
  public func claimsWhoseReadingsMatter() -> [Claim] {
    var grounds = conflict.rules.map(\.grounds) + conflict.moveRules.map(\.grounds)
    let perceptions = conflict.decisionMakers.compactMap(\.sees) + stages.flatMap { $0.changes.sees.sorted { $0.key < $1.key }.map(\.value) }
    for changes in stages.map(\.changes) + perceptions.map(\.changes) {
      grounds += (changes.rules ?? []).map(\.grounds) + (changes.moveRules ?? []).map(\.grounds)
    }
    grounds += statementLists().flatMap { statements(of: $0).map(\.grounds) }
    let named = Set(grounds.compactMap { $0.reading?.claim })
    return evidence.claims.filter { named.contains($0.id) && $0.readings.count > 1 }
  }

  /// Lists of statements, of decision makers, of their types and of what they see, that the readings leave empty.
  public func readingProblems(in stage: Stage?, under readings: ChosenReadings = .first) -> [Problem] {
    let written = stage.map { $0.applied(to: conflict) } ?? conflict
    let stated = Case(title: title, conflict: written)
    return stated.statementLists().compactMap { list in
      let all = stated.statements(of: list)
      guard !all.isEmpty, !all.contains(where: { isPart($0.grounds, under: readings) }) else { return nil }
      let maker = written.decisionMakers[list.maker]
      return .warning(
        "no-statements-left", at: all.first?.condition.place ?? maker.place,
        "every statement of \(list.role == .own ? maker.name : stated.owner(of: list)) stands under another reading, so every state counts as equally good for it",
        hint: "give it a statement that stands under every reading, or one for this reading")
    }
  }
}
