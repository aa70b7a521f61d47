/// Where a list of statements is written.
public struct StatementList: Hashable, Sendable {
  /// What it says.
  public enum Role: Hashable, Sendable {
    /// What the decision maker wants.
    case own
    /// What it wants if it is of a type, by its position.
    case type(Int)
    /// What it believes that a decision maker wants, by its index.
    case seen(of: Int)
  }

  /// The stage whose list it is, an index; nil for a list of the base case.
  public let stage: Int?
  /// The decision maker in whose part of the case it stands, an index.
  public let maker: Int
  /// What it says.
  public let role: Role

  /// Whether a stage that makes these changes goes by another list.
  func isReplaced(in changes: Stage.Changes) -> Bool {
    switch role {
    case .own, .type: changes.preference(of: maker) != nil
    case .seen: changes.sees[maker] != nil
    }
  }
}

extension Case {
  /// All lists of statements, those of the base case first.
  func statementLists() -> [StatementList] {
    let base = conflict.decisionMakers.enumerated().flatMap { index, maker in
      lists(in: nil, of: index, maker.preference, maker.types, maker.sees)
    }
    let later = stages.enumerated().flatMap { number, stage in
      conflict.decisionMakers.indices.flatMap { index in
        lists(in: number, of: index, stage.changes.preferences[index], stage.changes.types[index] ?? [], stage.changes.sees[index])
      }
    }
    return base + later
  }

  /// The lists of one decision maker. What the first of its types wants is its preference, and told once.
  private func lists(in stage: Int?, of maker: Int, _ preference: Preference?, _ types: [PreferenceType], _ sees: Perception?) -> [StatementList] {
    let own = types.isEmpty ? [(StatementList.Role.own, preference)] : types.enumerated().map { (.type($0), $1.preference) }
    let seen = (sees?.changes.preferences ?? [:]).sorted { $0.key < $1.key }.map { (StatementList.Role.seen(of: $0.key), Optional($0.value)) }
    return (own + seen).compactMap { role, preference in
      guard case .prioritized? = preference else { return nil }
      return StatementList(stage: stage, maker: maker, role: role)
    }
  }

  /// The statements of a list of the case.
  func statements(of list: StatementList) -> [Statement] {
    let changes = list.stage.map { stages[$0].changes }
    let maker = conflict.decisionMakers[list.maker]
    let preference: Preference? =
      switch list.role {
      case .own: changes == nil ? maker.preference : changes?.preferences[list.maker]
      case .type(let index): (changes == nil ? maker.types : changes?.types[list.maker] ?? [])[index].preference
      case .seen(let other): (changes == nil ? maker.sees : changes?.sees[list.maker])?.changes.preferences[other]
      }
    guard case .prioritized(let statements)? = preference else { return [] }
    return statements
  }

  /// Puts other statements in the place of a list's.
  mutating func replace(_ list: StatementList, by statements: [Statement]) {
    let preference = Preference.prioritized(statements)
    switch (list.role, list.stage) {
    case (.own, let stage?): stages[stage].changes.preferences[list.maker] = preference
    case (.own, nil): conflict.decisionMakers[list.maker].preference = preference
    case (.type(let index), let stage?): stages[stage].changes.types[list.maker]?[index].preference = preference
    case (.type(let index), nil):
      conflict.decisionMakers[list.maker].types[index].preference = preference
      if index == 0 { conflict.decisionMakers[list.maker].preference = preference }
    case (.seen(let other), let stage?): stages[stage].changes.sees[list.maker]?.changes.preferences[other] = preference
    case (.seen(let other), nil): conflict.decisionMakers[list.maker].sees?.changes.preferences[other] = preference
    }
  }

  /// Whose statements they are, in words.
  func owner(of list: StatementList) -> String {
    let makers = conflict.decisionMakers
    let maker = makers[list.maker].shortName
    switch list.role {
    case .own: return maker
    case .type(let index):
      let types = list.stage.map { stages[$0].changes.types[list.maker] ?? [] } ?? makers[list.maker].types
      return "\(maker) as ‘\(types[index].id)’"
    case .seen(let other): return "\(makers[other].shortName), as \(maker) sees it,"
    }
  }
}
