/// The members of a group of decision makers as bits, so that groups are compared and taken from each other in one step.
struct Members: Hashable {
  let bits: Int

  init(bits: Int) { self.bits = bits }
  init(_ members: some Sequence<Int>) { bits = members.reduce(0) { $0 | 1 << $1 } }

  /// The members, ascending.
  var list: [Int] {
    var found: [Int] = []
    var rest = bits
    while rest != 0 {
      found.append(rest.trailingZeroBitCount)
      rest &= rest - 1
    }
    return found
  }
  var count: Int { bits.nonzeroBitCount }

  func isSubset(of other: Members) -> Bool { bits & ~other.bits == 0 }
  func subtracting(_ other: Members) -> Members { Members(bits: bits & ~other.bits) }
  func contains(_ member: Int) -> Bool { bits >> member & 1 == 1 }
}
