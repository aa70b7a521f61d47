import ConflictModel

/// A formula as a short program for a stack of truth values, evaluated for 64 states at a time.
struct CompiledCondition: Sendable {
  fileprivate enum Instruction: Sendable {
    case constant(Bool)
    case atom(Int)
    case not
    case and(Int)
    case or(Int)
    case given
    case iff
    case among(MemberCount, Int)
  }

  fileprivate var program: [Instruction] = []

  /// Compiles a formula.
  init(_ formula: Formula<Int>) { append(formula) }

  private mutating func append(_ formula: Formula<Int>) {
    formula.children.forEach { append($0) }
    let instruction: Instruction =
      switch formula {
      case .constant(let value): .constant(value)
      case .atom(let atom): .atom(atom)
      case .not: .not
      case .and(let all): .and(all.count)
      case .or(let all): .or(all.count)
      case .given: .given
      case .iff: .iff
      case .among(let count, let all): .among(count, all.count)
      }
    program.append(instruction)
  }

  /// The truth of the formula in 64 states at once.
  /// - Parameters:
  ///   - planes: the word of an atom: one bit for each state of the block.
  ///   - stack: working space, given back as it was.
  /// - Complexity: linear in the size of the formula.
  func lanes(stack: inout [Lanes], planes: (Int) -> UInt64) -> UInt64 {
    program.withUnsafeBufferPointer { CompiledCondition.run($0, &stack, planes) }
  }

  fileprivate static func run(_ program: UnsafeBufferPointer<Instruction>, _ stack: inout [Lanes], _ planes: (Int) -> UInt64) -> UInt64 {
    for instruction in program {
      switch instruction {
      case .constant(let value): stack.append(Lanes(constant: value))
      case .atom(let atom): stack.append(Lanes(planes(atom)))
      case .not: stack.append(stack.removeLast().negated)
      case .and(let count): stack.replaceLast(count, with: stack.suffix(count).reduce(Lanes(constant: true)) { $0.and($1) })
      case .or(let count): stack.replaceLast(count, with: stack.suffix(count).reduce(Lanes(constant: false)) { $0.or($1) })
      case .given:
        let reason = stack.removeLast()
        stack.append(stack.removeLast().or(reason.negated))
      case .iff:
        let other = stack.removeLast()
        stack.append(Lanes.iff(stack.removeLast(), other))
      case .among(let count, let members):
        var tally = Tally<Lanes>()
        for member in stack.suffix(members) { tally.add(member) }
        stack.replaceLast(members, with: tally.truth(of: count))
      }
    }
    return stack.removeLast().bits
  }
}

/// Several conditions that are evaluated on the same states, their programs in one piece of memory: threads that evaluate them share no reference counts.
struct CompiledConditions: Sendable {
  private let program: [CompiledCondition.Instruction]
  /// Where each condition ends.
  private let ends: [Int]

  /// The conditions, in order.
  init(_ conditions: some Sequence<CompiledCondition>) {
    var program: [CompiledCondition.Instruction] = []
    ends = conditions.map { condition in
      program += condition.program
      return program.count
    }
    self.program = program
  }

  /// The number of conditions.
  var count: Int { ends.count }

  /// Evaluates all conditions on the states of some blocks: `body` is given each block and, condition by condition, the truth in its 64 states.
  func evaluate(on space: StateSpace, blocks: Range<Int>, _ body: (Range<Int>, UnsafePointer<UInt64>) -> Void) {
    var truths = [UInt64](repeating: 0, count: count + 1)
    truths.withUnsafeMutableBufferPointer { truths in
      program.withUnsafeBufferPointer { program in
        ends.withUnsafeBufferPointer { ends in
          space.forEachBlock(blocks) { block, planes, stack in
            var start = 0
            for (index, end) in ends.enumerated() {
              truths[index] = CompiledCondition.run(UnsafeBufferPointer(rebasing: program[start..<end]), &stack, planes)
              start = end
            }
            if let base = truths.baseAddress { body(block, base) }
          }
        }
      }
    }
  }
}

extension [Lanes] {
  fileprivate mutating func replaceLast(_ count: Int, with value: Lanes) {
    removeLast(count)
    append(value)
  }
}
