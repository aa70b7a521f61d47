import ConflictModel

/// The conflict of one stage with the elements that it is made of, and what is left of it when some of them fall.
struct StageModel {
  /// The stage; nil for the case as of its date.
  let stage: Stage?
  /// The conflict as the case goes by.
  let conflict: Conflict
  /// For each decision maker the positions of its statements as written, and the stage that they are written in.
  private let lists: [(stage: Int?, positions: [Int])]
  private let rules: (stage: Int?, positions: [Int])
  private let moveRules: (stage: Int?, positions: [Int])
  private let ranges: [Range<Int>]

  /// - Parameter index: the stage's index; nil for the case as of its date.
  init(_ source: Case, stage index: Int?, under readings: ChosenReadings) {
    let stage = index.map { source.stages[$0] }
    self.stage = stage
    conflict = source.conflict(in: stage, under: readings)
    ranges = conflict.optionRanges
    func positions(_ grounds: [Grounds]) -> [Int] { grounds.indices.filter { source.isPart(grounds[$0], under: readings) } }
    rules = stage?.changes.rules.map { (index, positions($0.map(\.grounds))) } ?? (nil, positions(source.conflict.rules.map(\.grounds)))
    moveRules =
      stage?.changes.moveRules.map { (index, positions($0.map(\.grounds))) } ?? (nil, positions(source.conflict.moveRules.map(\.grounds)))
    lists = source.conflict.decisionMakers.enumerated().map { maker, decisionMaker in
      let own = stage?.changes.preference(of: maker)
      guard case .prioritized(let statements) = own ?? decisionMaker.preference else { return (own == nil ? nil : index, []) }
      return (own == nil ? nil : index, positions(statements.map(\.grounds)))
    }
  }

  /// What a supposition leaves of the conflict, as positions in its lists: equal shapes are the same model.
  struct Shape: Hashable {
    /// The rules that still hold.
    var rules: [Int]
    /// The move rules that still hold.
    var moveRules: [Int]
    /// For each decision maker its statements, most important first.
    var statements: [[Int]]
    /// Decision makers whose weights or ranking have fallen, as bits.
    var indifferent: [Bool]
    /// Options that can no longer be taken, as bits.
    var closed: UInt64 = 0
    /// Options that have become two-way, as bits.
    var twoWay: UInt64 = 0
    /// Graph form: decision makers that can no longer move.
    var motionless: [Bool]
  }

  /// The shape of the conflict as it is.
  var whole: Shape {
    Shape(
      rules: Array(conflict.rules.indices), moveRules: Array(conflict.moveRules.indices), statements: lists.map { Array($0.positions.indices) },
      indifferent: lists.map { _ in false }, motionless: lists.map { _ in false })
  }

  /// What the changes leave. Those that are about elements of other stages, or that a stage has replaced, change nothing here.
  ///
  /// Statements change places before any leaves its list.
  func shape(after changes: [Supposition.Change]) -> Shape {
    var shape = whole
    for case .swap(let path, let other) in changes {
      guard let (maker, first) = statement(path), let (_, second) = statement(other), let from = shape.statements[maker].firstIndex(of: first),
        let to = shape.statements[maker].firstIndex(of: second)
      else { continue }
      shape.statements[maker].swapAt(from, to)
    }
    for case .twoWay(let path) in changes {
      if case .option(let option) = path.part, conflict.options[option].direction != .both { shape.twoWay |= 1 << UInt64(option) }
    }
    for case .without(let path) in changes { take(path, from: &shape) }
    return shape
  }

  private func take(_ path: ElementPath, from shape: inout Shape) {
    switch path.part {
    case .statement:
      guard let (maker, position) = statement(path) else { return }
      shape.statements[maker].removeAll { $0 == position }
    case .rule(let position):
      guard path.stage == rules.stage, let index = rules.positions.firstIndex(of: position) else { return }
      shape.rules.removeAll { $0 == index }
    case .moveRule(let position):
      guard path.stage == moveRules.stage, let index = moveRules.positions.firstIndex(of: position) else { return }
      shape.moveRules.removeAll { $0 == index }
    // Also where a stage has closed it already: it may be taken where things stand.
    case .option(let option): shape.closed |= 1 << UInt64(option)
    case .decisionMaker(let maker):
      for option in ranges[maker] { shape.closed |= 1 << UInt64(option) }
      if case .graph = conflict.form { shape.motionless[maker] = true }
    case .valuation(let maker):
      switch conflict.decisionMakers[maker].preference {
      case .weighted, .ranked: shape.indifferent[maker] = lists[maker].stage == path.stage ? true : shape.indifferent[maker]
      case .notGiven, .prioritized: break
      }
    }
  }

  /// The decision maker and the index among its statements here; nil where the statement is none of this stage's.
  private func statement(_ path: ElementPath) -> (maker: Int, index: Int)? {
    guard case .statement(let maker, let position) = path.part, lists[maker].stage == path.stage else { return nil }
    return lists[maker].positions.firstIndex(of: position).map { (maker, $0) }
  }

  /// The conflict with this shape.
  func conflict(_ shape: Shape) -> Conflict {
    var conflict = conflict
    conflict.rules = shape.rules.map { self.conflict.rules[$0] }
    conflict.moveRules = shape.moveRules.map { self.conflict.moveRules[$0] }
    for (maker, range) in ranges.enumerated() {
      switch conflict.decisionMakers[maker].preference {
      case .prioritized(let statements): conflict.decisionMakers[maker].preference = .prioritized(shape.statements[maker].map { statements[$0] })
      case .weighted, .ranked: if shape.indifferent[maker] { conflict.decisionMakers[maker].preference = .notGiven }
      case .notGiven: break
      }
      for option in range {
        let own = option - range.lowerBound
        if shape.closed >> UInt64(option) & 1 == 1 { conflict.decisionMakers[maker].options[own].isClosed = true }
        if shape.twoWay >> UInt64(option) & 1 == 1 { conflict.decisionMakers[maker].options[own].direction = .both }
      }
    }
    if case .graph(var graph) = conflict.form {
      for maker in shape.motionless.indices where shape.motionless[maker] { graph.arcs[maker] = [] }
      conflict.form = .graph(graph)
    }
    if shape.closed != 0 { conflict.statusQuo?.atoms = statusQuo(shape) ?? [] }
    return conflict
  }

  /// The options taken where things stand: what can no longer be taken is not taken there either.
  func statusQuo(_ shape: Shape) -> Set<Int>? { conflict.statusQuo.map { $0.atoms.filter { $0 > 63 || shape.closed >> UInt64($0) & 1 == 0 } } }
}

extension Case {
  /// The conflict of a stage (nil: as of the case's date) under a supposition. Stages and named outcomes are left alone.
  public func conflict(in stage: Stage?, supposing supposition: Supposition, under readings: ChosenReadings = .first) -> Conflict {
    let model = StageModel(self, stage: stage.flatMap { stage in stages.firstIndex { $0.id == stage.id } }, under: readings)
    return model.conflict(model.shape(after: supposition.changes(modelElements(under: readings))))
  }
}
