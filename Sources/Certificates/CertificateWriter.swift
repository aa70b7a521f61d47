import CertificateChecker
import JSON

extension Certificate {
  /// The format's numbers: 1 where states are compared by preference alone, 2 where otherwise, so that a reader of the first does not take the one for the other.
  public static let versions = 1...2

  /// The number of this one's format.
  private var version: Int { comparison == .plain ? 1 : 2 }

  /// The certificate as text: keys in a fixed order, one record to a line, the same bytes for the same certificate.
  public var text: String {
    var members = [
      JSONValue.Member("certificate", "demarche"), .init("version", .number(version)), .init("case", .string(title)),
      .init("stage", JSONValue(stage)),
    ]
    if let supposition { members.append(.init("supposition", .string(supposition))) }
    members += [
      .init("model", .string(model)), .init("semantics", .string(semantics.rawValue)),
      .init("decisionMakers", JSONValue(decisionMakers)),
    ]
    if let name = comparison.text { members.append(.init("comparison", .string(name))) }
    if let options { members.append(.init("options", JSONValue(options))) }
    let head = members.map { "\(JSONValue.string($0.key).line): \($0.value.line)" }
    let table: [JSONValue] =
      switch states {
      case .taken(let words): words.map { .string(String($0, radix: 16)) }
      case .named(let names): names.map { .string($0) }
      }
    let equilibria = zip(Concept.allCases, equilibria).map { JSONValue.string($0.rawValue).line + ": " + JSONValue(stateNumbers: $1).line }
    let body = [
      "\"states\": " + Self.lines(table.map(\.line), inEach: 16), "\"covers\": " + coverageJSON.line,
      "\"sets\": " + Self.lines(sets.map { json($0).line }, inEach: 1), "\"verdicts\": " + Self.lines(verdicts.map { json($0).line }, inEach: 1),
      "\"equilibria\": {\n  " + equilibria.joined(separator: ",\n  ") + "\n}",
    ]
    return "{\n" + (head + body).joined(separator: ",\n") + "\n}\n"
  }

  /// A list over several lines, so many items to a line.
  private static func lines(_ items: [String], inEach count: Int) -> String {
    guard !items.isEmpty else { return "[]" }
    let lines = stride(from: 0, to: items.count, by: count).map { items[$0..<min($0 + count, items.count)].joined(separator: ", ") }
    return "[\n  " + lines.joined(separator: ",\n  ") + "\n]"
  }

  private var coverageJSON: JSONValue {
    switch coverage {
    case .all: "all"
    case .listed: "listed"
    case .states(let states): JSONValue(stateNumbers: states)
    }
  }

  private func name(_ maker: Int) -> JSONValue { .string(decisionMakers[maker]) }

  private func json(_ set: ClosedSet) -> JSONValue {
    let members = set.members.map { member -> JSONValue in
      let state = JSONValue.number(member.state + 1)
      guard member.blocked != [0] else { return state }
      return .array([state] + member.blocked.map { blocked in .array(decisionMakers.indices.filter { blocked >> UInt64($0) & 1 == 1 }.map(name)) })
    }
    return ["against": name(set.against), "by": .string(set.kind.rawValue), "members": .array(members)]
  }

  private func json(_ verdict: Verdict) -> JSONValue {
    var members = [
      JSONValue.Member("state", .number(verdict.state + 1)), .init("for", name(verdict.maker)), .init("concept", .string(verdict.concept.rawValue)),
      .init("stable", .bool(verdict.isStable)),
    ]
    switch verdict.reason {
    case .noImprovement(let moves): members.append(.init("moves", JSONValue(stateNumbers: moves)))
    case .deterred(let list): members.append(.init("improvements", .array(list.map(json))))
    case .undeterred(let improvement, let others, let set, let escapes):
      members.append(.init("improvement", .number(improvement + 1)))
      members.append(.init("others", JSONValue(stateNumbers: others)))
      if let set { members.append(.init("set", .number(set + 1))) }
      if let escapes { members.append(.init("escapes", .array(escapes.map { JSONValue(stateNumbers: [$0.from, $0.to]) }))) }
    }
    return .object(members)
  }

  private func json(_ deterred: Deterred) -> JSONValue {
    let steps = deterred.sanction.map { JSONValue.array([name($0.mover), .number($0.state + 1)]) }
    var members = [JSONValue.Member("to", .number(deterred.improvement + 1)), .init("sanction", .array(steps))]
    if let countermoves = deterred.countermoves { members.append(.init("countermoves", JSONValue(stateNumbers: countermoves))) }
    return .object(members)
  }
}
