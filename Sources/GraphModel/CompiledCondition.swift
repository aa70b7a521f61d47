import ConflictModel

/// A formula as a short program for a stack of truth values, evaluated for 64 states at a time.
struct CompiledCondition: Sendable {
  private enum Instruction: Sendable {
    case constant(Bool)
    case atom(Int)
    case not
    case and(Int)
    case or(Int)
    case given
    case iff
    case among(MemberCount, Int)
  }

  private var program: [Instruction] = []

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

extension [Lanes] {
  fileprivate mutating func replaceLast(_ count: Int, with value: Lanes) {
    removeLast(count)
    append(value)
  }
}
