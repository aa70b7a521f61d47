import CertificateChecker
import JSON
import Problems

/// Makes a certificate of JSON, or says everything that keeps it from being one. Whether what it says is true is the checker's question.
struct CertificateReader {
  var form: JSONForm
  private var makers: [String] = []
  private var makerNumbers: [String: Int] = [:]
  private var stateCount = 0
  private var setCount = 0

  private static let keys = [
    "certificate", "version", "case", "stage", "model", "semantics", "decisionMakers", "states", "covers", "sets", "verdicts", "equilibria",
  ]

  init(_ text: JSONText) { form = JSONForm(text) }

  /// Reads the document; nil where something is missing, and then something has been reported.
  mutating func read(_ root: JSONNode) -> Certificate? {
    guard isCertificate(root), let values = form.object(root, required: Self.keys, optional: ["supposition", "comparison", "options"]) else {
      return nil
    }
    let title = form.string(values["case"])
    let stage = stage(values["stage"])
    let supposition = values["supposition"].map { form.string($0) }
    let model = form.string(values["model"])
    let semantics = form.choice(values["semantics"], Certificate.Semantics.self)
    let comparison = comparison(values["comparison"], version: values["version"])
    let ids = strings(values["decisionMakers"])
    setMakers(ids ?? [], values["decisionMakers"])
    let options = strings(values["options"])
    let states = states(values["states"], inOptionForm: values["options"] != nil)
    stateCount = states?.count ?? 0
    let sets = form.list(values["sets"])
    setCount = sets?.count ?? 0
    let coverage = coverage(values["covers"])
    let closed = all(sets) { $0.closedSet($1) }
    let verdicts = all(form.list(values["verdicts"])) { $0.verdict($1) }
    let equilibria = equilibria(values["equilibria"])
    guard let title, let stage, let model, let semantics, let comparison, let ids, let states, let coverage, let closed, let verdicts, let equilibria
    else {
      return nil
    }
    if case .some(nil) = supposition { return nil }
    return Certificate(
      title: title, stage: stage.id, supposition: supposition ?? nil, model: model, semantics: semantics, comparison: comparison,
      decisionMakers: ids, options: options,
      states: states, coverage: coverage,
      sets: closed, verdicts: verdicts, equilibria: equilibria)
  }

  /// Whether it is a certificate of a format that is read here: what another format means is not guessed at.
  private mutating func isCertificate(_ root: JSONNode) -> Bool {
    guard case .object(let members) = root.value, let mark = members.first(where: { $0.key == "certificate" })?.node, form.string(mark) == "demarche"
    else {
      form.report(
        "certificate-mark", root.offset, "this is no certificate: it does not say ‘\"certificate\": \"demarche\"’",
        hint: "‘demarche solve CASE --certify FILE’ writes one")
      return false
    }
    guard let version = members.first(where: { $0.key == "version" })?.node else { return true }
    guard let number = form.number(version) else { return false }
    if Certificate.versions.contains(number) { return true }
    form.report(
      "certificate-version", version.offset,
      "this is format \(number); formats \(Certificate.versions.lowerBound) and \(Certificate.versions.upperBound) are read here",
      hint: "write the certificate anew with ‘demarche solve CASE --certify FILE’")
    return false
  }

  // MARK: Header

  private struct Stage { var id: String? }

  /// How states are compared: said in format 2, and in no other.
  private mutating func comparison(_ node: JSONNode?, version: JSONNode?) -> Certificate.Comparison? {
    guard let version, let number = form.number(version) else { return nil }
    guard number > Certificate.versions.lowerBound else {
      guard let node else { return .plain }
      form.report("certificate-comparison", node.offset, "a certificate of format 1 compares states by preference alone", hint: nil)
      return nil
    }
    guard let node else {
      form.report("certificate-comparison", version.offset, "the key ‘comparison’ is missing", hint: nil)
      return nil
    }
    guard let text = form.string(node) else { return nil }
    if let comparison = Certificate.Comparison(text: text) { return comparison }
    form.report(
      "certificate-comparison", node.offset, "‘\(text.prefix(40))’ is no way to compare states",
      hint: "‘strong-1’ and so on, ‘unknown-a’ to ‘unknown-d’, or ‘relational’")
    return nil
  }

  private mutating func stage(_ node: JSONNode?) -> Stage? {
    if case .null = node?.value { return Stage() }
    return form.string(node).map { Stage(id: $0) }
  }

  private mutating func strings(_ node: JSONNode?) -> [String]? { all(form.list(node)) { $0.form.string($1) } }

  private mutating func setMakers(_ ids: [String], _ node: JSONNode?) {
    makers = ids
    makerNumbers = Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    guard let node else { return }
    if ids.count > CertificateCheck.maximumMakers {
      form.report(
        "certificate-makers", node.offset, "there are more than \(CertificateCheck.maximumMakers) decision makers; so many cannot be checked")
    }
    if makerNumbers.count < ids.count { form.report("certificate-makers", node.offset, "a decision maker stands twice") }
  }

  private mutating func states(_ node: JSONNode?, inOptionForm: Bool) -> Certificate.Table? {
    guard inOptionForm else { return strings(node).map { .named($0) } }
    return all(form.list(node)) { $0.word($1) }.map { .taken($0) }
  }

  /// A lowercase hexadecimal number without leading zeros.
  private mutating func word(_ node: JSONNode) -> UInt64? {
    guard let text = form.string(node) else { return nil }
    if let word = UInt64(text, radix: 16), String(word, radix: 16) == text { return word }
    form.report(
      "certificate-state", node.offset, "‘\(text.prefix(40))’ is no state",
      hint: "a lowercase hexadecimal number of at most 16 digits, without leading zeros")
    return nil
  }

  private mutating func coverage(_ node: JSONNode?) -> Certificate.Coverage? {
    guard let node else { return nil }
    switch node.value {
    case .string("all"): return .all
    case .string("listed"): return .listed
    case .array: return states(node).map { .states($0) }
    default:
      form.report("certificate-covers", node.offset, "here \"all\", \"listed\" or a list of states should stand")
      return nil
    }
  }

  private mutating func equilibria(_ node: JSONNode?) -> [[Int]]? {
    guard let node, let values = form.object(node, required: Certificate.Concept.allCases.map(\.rawValue)) else { return nil }
    let lists = Certificate.Concept.allCases.compactMap { states(values[$0.rawValue]) }
    return lists.count == Certificate.Concept.allCases.count ? lists : nil
  }

  // MARK: States and decision makers

  private mutating func all<Value>(_ nodes: [JSONNode]?, _ one: (inout Self, JSONNode) -> Value?) -> [Value]? {
    guard let nodes else { return nil }
    var values: [Value] = []
    values.reserveCapacity(nodes.count)
    for node in nodes { if let value = one(&self, node) { values.append(value) } }
    return values.count == nodes.count ? values : nil
  }

  private mutating func state(_ node: JSONNode?) -> Int? { form.position(node, among: stateCount, "state") }

  private mutating func states(_ node: JSONNode?) -> [Int]? { all(form.list(node)) { $0.state($1) } }

  private mutating func maker(_ node: JSONNode?) -> Int? {
    guard let node, let id = form.string(node) else { return nil }
    if let number = makerNumbers[id] { return number }
    guard !form.isFull else { return nil }
    let hint = Spelling.hint(for: id, among: Array(makers.prefix(CertificateCheck.maximumMakers)), called: "decision makers")
    form.report("certificate-maker", node.offset, "no decision maker is called ‘\(id.prefix(60))’", hint: hint)
    return nil
  }

  // MARK: Closed sets

  private mutating func closedSet(_ node: JSONNode) -> Certificate.ClosedSet? {
    guard let values = form.object(node, required: ["against", "by", "members"]) else { return nil }
    let against = maker(values["against"])
    let kind = form.choice(values["by"], Certificate.Kind.self)
    let members = all(form.list(values["members"])) { $0.member($1) }
    guard let against, let kind, let members else { return nil }
    return Certificate.ClosedSet(against: against, kind: kind, members: members)
  }

  /// A state alone, or a list of a state and those who may not move next, one list for each way in which it may be met.
  private mutating func member(_ node: JSONNode) -> Certificate.Member? {
    guard case .array(let items) = node.value else { return state(node).map { Certificate.Member(state: $0) } }
    guard items.count > 1 else {
      form.report("certificate-member", node.offset, "a state should stand alone, or in a list with one or more lists of decision makers")
      return nil
    }
    let state = state(items[0])
    let blocked = all(Array(items.dropFirst())) { $0.makerBits($1) }
    guard let state, let blocked else { return nil }
    return Certificate.Member(state: state, blocked: blocked)
  }

  private mutating func makerBits(_ node: JSONNode) -> UInt64? {
    guard let makers = all(form.list(node), { $0.maker($1) }) else { return nil }
    guard !makers.isEmpty, zip(makers, makers.dropFirst()).allSatisfy({ $0 < $1 }) else {
      form.report("certificate-member", node.offset, "here decision makers should stand, at least one, in the order of ‘decisionMakers’")
      return nil
    }
    return makers.reduce(0) { $0 | 1 << UInt64($1) }
  }

  // MARK: Verdicts

  private mutating func verdict(_ node: JSONNode) -> Certificate.Verdict? {
    guard case .object(let members) = node.value else {
      _ = form.object(node, required: Self.verdictKeys)
      return nil
    }
    func member(_ key: String) -> JSONNode? { members.first { $0.key == key }?.node }
    guard let concept = form.choice(member("concept"), Certificate.Concept.self), let isStable = form.bool(member("stable")) else {
      for key in ["concept", "stable"] where member(key) == nil { form.report("certificate-key", node.offset, "the key ‘\(key)’ is missing") }
      return nil
    }
    let isDeterred = isStable && concept != .nash && member("improvements") != nil
    let keys = isStable ? [isDeterred ? "improvements" : "moves"] : Self.keys(ofUnstable: concept)
    guard let values = form.object(node, required: Self.verdictKeys + keys) else { return nil }
    let (state, maker) = (state(values["state"]), maker(values["for"]))
    let reason: Certificate.Reason? =
      if isDeterred {
        all(form.list(values["improvements"])) { $0.deterred($1, concept) }.map { .deterred($0) }
      } else if isStable {
        states(values["moves"]).map { .noImprovement(moves: $0) }
      } else {
        undeterred(values, concept)
      }
    guard let state, let maker, let reason else { return nil }
    return Certificate.Verdict(state: state, maker: maker, concept: concept, reason: reason)
  }

  private static let verdictKeys = ["state", "for", "concept", "stable"]

  private static func keys(ofUnstable concept: Certificate.Concept) -> [String] {
    ["improvement", "others"] + (concept.kind == nil ? [] : ["set"]) + (concept.considersCountermoves ? ["escapes"] : [])
  }

  private mutating func deterred(_ node: JSONNode, _ concept: Certificate.Concept) -> Certificate.Deterred? {
    let keys = ["to", "sanction"] + (concept.considersCountermoves ? ["countermoves"] : [])
    guard let values = form.object(node, required: keys) else { return nil }
    let improvement = state(values["to"])
    let steps = all(form.list(values["sanction"])) { $0.step($1) }
    let countermoves = concept.considersCountermoves ? states(values["countermoves"]) : nil
    guard let improvement, let steps, !concept.considersCountermoves || countermoves != nil else { return nil }
    return Certificate.Deterred(improvement: improvement, sanction: steps, countermoves: countermoves)
  }

  private mutating func step(_ node: JSONNode) -> Certificate.Step? {
    guard let items = pair(node, "a decision maker and a state") else { return nil }
    let (mover, target) = (maker(items[0]), state(items[1]))
    guard let mover, let target else { return nil }
    return Certificate.Step(mover: mover, state: target)
  }

  private mutating func undeterred(_ values: [String: JSONNode], _ concept: Certificate.Concept) -> Certificate.Reason? {
    let (improvement, others) = (state(values["improvement"]), states(values["others"]))
    let set = concept.kind == nil ? nil : form.position(values["set"], among: setCount, "set")
    let escapes = concept.considersCountermoves ? all(form.list(values["escapes"])) { $0.escape($1) } : nil
    guard let improvement, let others, concept.kind == nil || set != nil, !concept.considersCountermoves || escapes != nil else { return nil }
    return .undeterred(improvement: improvement, others: others, set: set, escapes: escapes)
  }

  private mutating func escape(_ node: JSONNode) -> Certificate.Escape? {
    guard let items = pair(node, "two states") else { return nil }
    let (from, to) = (state(items[0]), state(items[1]))
    guard let from, let to else { return nil }
    return Certificate.Escape(from: from, to: to)
  }

  private mutating func pair(_ node: JSONNode, _ what: String) -> [JSONNode]? {
    if case .array(let items) = node.value, items.count == 2 { return items }
    form.report("certificate-pair", node.offset, "here a list of \(what) should stand")
    return nil
  }
}
