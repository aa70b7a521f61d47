import Casefile
import ConflictModel
import Problems

/// A small case whose third decision maker says what a test wants it to say.
enum PartyCase {
  /// A case in which the third decision maker has these keys, and the whole has more at its end.
  static func text(us: String, rest: String = "") -> String {
    """
    demarche: 1
    title: T
    claims: { c: { says: C, readings: { one: One, other: Other } }, d: { says: D } }
    decisionMakers:
      drv: { name: DRV, options: { restrain: Restrain, attend: Attend }, types: { calm: { prefers: [drv.restrain] }, wary: { weights: { drv.attend: 1 } } } }
      gvn: { name: GVN, options: { join: Join }, prefers: [gvn.join] }
      us:
        name: US
        options: { halt: Halt, seat: Seat }
    \(us.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }.joined(separator: "\n"))
    \(rest)
    """
  }

  static func read(us: String, rest: String = "") -> (value: Case?, problems: [Problem]) {
    let (value, problems) = CaseReader.read(text(us: us, rest: rest))
    return (value, problems)
  }
}
