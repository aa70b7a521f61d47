/// Checks a certificate against a model, as docs/certificates.md says, and collects everything that is wrong with it.
///
/// Nothing is searched for and nothing imported: feasibility, moves and preferences are evaluated from the model, and what the certificate names is compared
/// with them. Linear in the certificate and in the combinations of own options for each class that it touches, but for sorting.
public final class CertificateCheck {
  /// The most options of one decision maker whose combinations are run through, and the most of all where a certificate covers every state.
  public static let maximumOptions = 24
  /// The most decision makers.
  public static let maximumMakers = 64
  /// The most combinations and moves that are looked at in one check.
  public static let maximumWork = 1 << 28
  /// The most complaints: who has read so many is not helped by more.
  public static let maximumComplaints = 1000

  let model: Model
  let certificate: Certificate
  /// The state table, as words.
  let words: [UInt64]
  /// The options of each decision maker, as bits.
  private let own: [UInt64]
  /// Whether a decision maker's moves can all be taken back and nothing but feasibility restricts them.
  private let isFree: [Bool]
  private var index: [UInt64: Int] = [:]
  private var targets: [[UInt64: [UInt64]]]
  private var worths: [[UInt64: [Int]]]
  var sets: [SetContents] = []
  private var workLeft = CertificateCheck.maximumWork
  private(set) var complaints: [Complaint] = []

  /// What is wrong with a certificate; nothing when every verdict holds.
  /// - Parameter hash: the hash of a text as the certificate writes it: `sha256:` and 64 hexadecimal digits.
  public static func complaints(_ certificate: Certificate, against model: Model, hash: (String) -> String) -> [Complaint] {
    let check = CertificateCheck(certificate, model)
    check.checkHeader(hash)
    // Against another model every verdict would be wrong, and saying so would not help.
    guard check.complaints.isEmpty else { return check.complaints }
    check.checkStates()
    guard check.complaints.isEmpty else { return check.complaints }
    for set in certificate.sets.indices { check.checkSet(set) }
    for (number, verdict) in certificate.verdicts.enumerated() { check.check(verdict, ["verdicts", .index(number)]) }
    check.checkCoverage()
    return check.complaints
  }

  private init(_ certificate: Certificate, _ model: Model) {
    (self.certificate, self.model) = (certificate, model)
    switch certificate.states {
    case .taken(let words): self.words = words
    case .named(let names): words = names.indices.map { UInt64($0) }
    }
    let makers = model.decisionMakers.indices
    var own = makers.map { _ in UInt64(0) }
    var isFree = makers.map { _ in model.moveRules.isEmpty }
    var targets = makers.map { _ in [UInt64: [UInt64]]() }
    switch model.form {
    case .options(let options):
      for (bit, option) in options.enumerated() where bit < 64 && makers.contains(option.owner) {
        own[option.owner] |= 1 << UInt64(bit)
        if !option.canBeTaken || !option.canBeDropped { isFree[option.owner] = false }
      }
    case .graph(_, let moves):
      isFree = makers.map { _ in false }
      for (maker, pairs) in zip(makers, moves) {
        for pair in pairs where pair.count == 2 { targets[maker][UInt64(pair[0]), default: []].append(UInt64(pair[1])) }
      }
    }
    (self.own, self.isFree, self.targets) = (own, isFree, targets)
    worths = makers.map { _ in [:] }
  }

  // MARK: Header and states

  private func checkHeader(_ hash: (String) -> String) {
    complain(unless: certificate.title == model.title, ["case"], "the case is called ‘\(model.title)’")
    complain(
      unless: certificate.stage == model.stage, ["stage"],
      "this is checked against \(model.stage.map { "stage ‘\($0)’" } ?? "the case without a stage")")
    let ids = model.decisionMakers.map(\.id)
    complain(unless: certificate.decisionMakers == ids, ["decisionMakers"], "the decision makers are \(ids.joined(separator: ", "))")
    switch (model.form, certificate.states) {
    case (.options(let options), .taken):
      let ids = options.map(\.id)
      complain(unless: certificate.options == ids, ["options"], "the options are \(ids.joined(separator: ", "))")
      complain(unless: options.count <= 64, ["options"], "a state can hold 64 options, and the case has \(options.count)")
    case (.graph(let names, _), .named(let listed)):
      complain(unless: certificate.options == nil, ["options"], "the case is in graph form and has no options")
      complain(unless: listed == names, ["states"], "the case's states are \(names.joined(separator: ", "))")
    case (.options, .named): complain(["states"], "the case is in option form; a state is a hexadecimal number")
    case (.graph, .taken): complain(["states"], "the case is in graph form; a state is a name")
    }
    complain(
      unless: certificate.model == hash(model.canonicalText(comparing: certificate.comparison)), ["model"],
      "the case has changed since, or this is the certificate of another one: its model has another hash")
    complain(unless: ids.count <= Self.maximumMakers, ["decisionMakers"], "more than \(Self.maximumMakers) decision makers cannot be checked")
    for (maker, bits) in own.enumerated() where bits.nonzeroBitCount > Self.maximumOptions {
      complain(
        ["decisionMakers", .index(maker)],
        "‘\(ids[maker])’ has \(bits.nonzeroBitCount) options; the combinations of more than \(Self.maximumOptions) cannot be run through")
    }
  }

  private func checkStates() {
    for (number, word) in words.enumerated() {
      complain(unless: number == 0 || words[number - 1] < word, ["states", .index(number)], "the states do not ascend")
      complain(unless: model.isFeasible(word), ["states", .index(number)], "\(described(word)) is not feasible")
      index[word] = number
    }
  }

  // MARK: Verdicts

  private func check(_ verdict: Certificate.Verdict, _ path: [Complaint.Part]) {
    guard isState(verdict.state, path + ["state"]), isMaker(verdict.maker, path + ["for"]) else { return }
    let moves = moves(of: verdict.maker, from: words[verdict.state])
    let improvements = inOrder(moves.filter { leaves(words[verdict.state], for: $0, verdict.maker) }, verdict.maker)
    let (from, who) = (numbered(words[verdict.state]), id(verdict.maker))
    switch verdict.reason {
    case .noImprovement(let listed):
      compare(listed, moves, path + ["moves"], "move of ‘\(who)’ from \(from)")
      for improvement in improvements { complain(path, "‘\(who)’ can improve from \(from) to \(numbered(improvement))") }
    case .deterred(let list):
      complain(unless: verdict.concept != .nash && !list.isEmpty, path, "this shows no stability under \(verdict.concept.rawValue)")
      compare(list.map(\.improvement), improvements, path + ["improvements"], "improvement of ‘\(who)’ from \(from)")
      for (number, deterred) in list.enumerated() { check(deterred, of: verdict, path + ["improvements", .index(number)]) }
    case .undeterred(let improvement, let others, let set, let escapes):
      guard isState(improvement, path + ["improvement"]) else { return }
      let isImprovement = improvements.contains(words[improvement])
      complain(unless: isImprovement, path + ["improvement"], "\(numbered(words[improvement])) is no improvement of ‘\(who)’ from \(from)")
      compare(others, improvements.filter { $0 != words[improvement] }, path + ["others"], "other improvement of ‘\(who)’ from \(from)")
      checkUndeterred(verdict, improvement, set, escapes, path)
    }
  }

  /// A sanction: legal step by step, no better in the end, and without escape.
  private func check(_ deterred: Certificate.Deterred, of verdict: Certificate.Verdict, _ path: [Complaint.Part]) {
    guard isState(deterred.improvement, path + ["to"]) else { return }
    var here = words[deterred.improvement]
    // The bits of those who may not move next.
    var blocked: UInt64 = 0
    for (number, step) in deterred.sanction.enumerated() {
      let path = path + ["sanction", .index(number)]
      guard isMaker(step.mover, path), isState(step.state, path) else { return }
      let (who, next) = (id(step.mover), words[step.state])
      complain(unless: step.mover != verdict.maker, path, "‘\(who)’ would sanction itself")
      complain(unless: blocked >> UInt64(step.mover) & 1 == 0, path, "‘\(who)’ may not move again here")
      if !isMove(of: step.mover, from: here, to: next) {
        complain(path, "‘\(who)’ cannot move from \(numbered(here)) to \(numbered(next))")
      } else if verdict.concept.kind == .improvements, !answers(here, with: next, step.mover) {
        complain(path, "\(numbered(next)) is no improvement for ‘\(who)’ on \(numbered(here))")
      }
      blocked = following(blocked, step.mover)
      here = next
    }
    let (who, start) = (id(verdict.maker), words[verdict.state])
    complain(unless: !deterred.sanction.isEmpty, path + ["sanction"], "the sanction has no step")
    complain(
      unless: isDeterred(by: here, leaving: start, verdict.maker), path + ["sanction"],
      "\(numbered(here)) does not deter ‘\(who)’ from leaving \(numbered(start))")
    guard verdict.concept.considersCountermoves, let countermoves = deterred.countermoves else {
      let isRight = verdict.concept.considersCountermoves == (deterred.countermoves != nil)
      return complain(unless: isRight, path + ["countermoves"], "countermoves belong to SMR and SSEQ, and to these alone")
    }
    let moves = moves(of: verdict.maker, from: here)
    compare(countermoves, moves, path + ["countermoves"], "move of ‘\(who)’ from \(numbered(here))")
    for escape in moves where escapes(to: escape, having: start, verdict.maker) {
      complain(path + ["countermoves"], "‘\(who)’ escapes from \(numbered(here)) to \(numbered(escape))")
    }
  }

  // MARK: Coverage

  private func checkCoverage() {
    let verdicts = certificate.verdicts.map { [$0.state, $0.maker, Certificate.Concept.allCases.firstIndex(of: $0.concept) ?? 0] }
    for number in verdicts.indices.dropFirst() where !verdicts[number - 1].lexicographicallyPrecedes(verdicts[number]) {
      complain(["verdicts", .index(number)], "the verdicts do not ascend by state, decision maker and concept")
    }
    if let covered = coveredStates() {
      let makers = model.decisionMakers.indices
      let expected = covered.lazy.flatMap { state in
        makers.lazy.flatMap { maker in Certificate.Concept.allCases.indices.lazy.map { [state, maker, $0] } }
      }
      for (number, wanted) in expected.enumerated() where number >= verdicts.count || verdicts[number] != wanted {
        let concept = Certificate.Concept.allCases[wanted[2]].rawValue
        complain(
          ["verdicts"], "the verdict on state \(wanted[0] + 1) for ‘\(id(wanted[1]))’ under \(concept) is missing, or there is one too many before")
        break
      }
      complain(
        unless: verdicts.count <= covered.count * makers.count * Certificate.Concept.allCases.count, ["verdicts"],
        "there are verdicts on states that are not covered")
    }
    for (number, concept) in Certificate.Concept.allCases.enumerated() {
      var stable = [Int](repeating: 0, count: words.count)
      for verdict in certificate.verdicts where verdict.concept == concept && verdict.isStable && stable.indices.contains(verdict.state) {
        stable[verdict.state] += 1
      }
      let right = stable.indices.filter { stable[$0] == model.decisionMakers.count }
      let claimed = number < certificate.equilibria.count ? certificate.equilibria[number] : []
      let list = right.isEmpty ? "none" : right.map { "\($0 + 1)" }.joined(separator: ", ")
      complain(unless: claimed == right, ["equilibria", .key(concept.rawValue)], "by the verdicts the equilibria are: \(list)")
    }
  }

  /// The states whose verdicts must all be there; nil when only some verdicts are listed.
  private func coveredStates() -> [Int]? {
    switch certificate.coverage {
    case .listed: return nil
    case .states(let states):
      let ascends = zip(states, states.dropFirst()).allSatisfy { $0 < $1 }
      complain(unless: ascends, ["covers"], "the states do not ascend")
      return ascends && areStates(states, ["covers"]) ? states : nil
    case .all:
      guard case .options(let options) = model.form else { return Array(words.indices) }
      guard options.count <= Self.maximumOptions else {
        complain(
          ["covers"], "that no state is missing cannot be checked: the combinations of more than \(Self.maximumOptions) options cannot be run through"
        )
        return nil
      }
      for word in 0..<(UInt64(1) << UInt64(options.count)) where index[word] == nil && model.isFeasible(word) {
        complain(["states"], "\(described(word)) is feasible and missing")
        break
      }
      return Array(words.indices)
    }
  }

  // MARK: Moves and preferences

  /// Improvements in the order in which a certificate names them: best first where ranks decide, equals and all others by number.
  private func inOrder(_ improvements: [UInt64], _ maker: Int) -> [UInt64] {
    guard certificate.comparison.isRanking else { return improvements }
    return improvements.sorted { isBetter($0, than: $1, for: maker) || (!isBetter($1, than: $0, for: maker) && $0 < $1) }
  }

  /// All states that one move of a decision maker reaches, ascending.
  func moves(of maker: Int, from state: UInt64) -> [UInt64] {
    if case .graph = model.form {
      let moves = targets[maker][state] ?? []
      return spend(moves.count) ? moves : []
    }
    let mates = classmates(of: maker, state)
    return spend(mates.count) ? mates.filter { isMove(of: maker, from: state, to: $0) } : []
  }

  /// Whether one move of a decision maker leads from a feasible state to another.
  func isMove(of maker: Int, from state: UInt64, to other: UInt64) -> Bool {
    if case .graph = model.form { return (targets[maker][state] ?? []).contains(other) }
    return state != other && (state ^ other) & ~own[maker] == 0 && model.allows(maker, from: state, to: other)
  }

  /// All feasible states that differ from a state in a decision maker's options alone, and the state: its class, run through once and remembered.
  func classmates(of maker: Int, _ state: UInt64) -> [UInt64] {
    let rest = state & ~own[maker]
    if let known = targets[maker][rest] { return known }
    guard spend(1 << own[maker].nonzeroBitCount) else { return [] }
    var found: [UInt64] = []
    var part: UInt64 = 0
    repeat {
      if index[rest | part] != nil || model.isFeasible(rest | part) { found.append(rest | part) }
      part = (part &- own[maker]) & own[maker]
    } while part != 0
    targets[maker][rest] = found
    return found
  }

  /// Whether one move of a decision maker leads from each state of a class to every other.
  func isFreeToMove(_ maker: Int) -> Bool { isFree[maker] }

  /// Whether a state is better than another for a decision maker.
  func isBetter(_ state: UInt64, than other: UInt64, for maker: Int) -> Bool {
    let (here, there) = (worth(of: state, to: maker), worth(of: other, to: maker))
    return there.lexicographicallyPrecedes(here)
  }

  /// How good a state is for a decision maker, in an order of lists; remembered.
  func worth(of state: UInt64, to maker: Int) -> [Int] {
    if let known = worths[maker][state] { return known }
    let worth = model.worth(of: state, to: maker)
    complain(unless: worth != nil, [], "\(described(state)) is feasible, and the ranking of ‘\(id(maker))’ leaves it out")
    worths[maker][state] = worth ?? []
    return worth ?? []
  }

  /// Who may not move next, once somebody has moved.
  func following(_ blocked: UInt64, _ mover: Int) -> UInt64 {
    certificate.semantics == .legalSequences ? 1 << UInt64(mover) : blocked | 1 << UInt64(mover)
  }

  /// Counts work, so that no file makes the check run for ever; false, and a complaint, once there has been too much.
  func spend(_ work: Int) -> Bool {
    let isFirst = workLeft > 0
    workLeft -= min(work, workLeft)
    if workLeft == 0, isFirst { complain([], "checking this would take more than \(Self.maximumWork) steps", isLimit: true) }
    return workLeft > 0
  }

  // MARK: Complaints

  func complain(unless isRight: Bool = false, _ path: [Complaint.Part], _ message: @autoclosure () -> String, isLimit: Bool = false) {
    guard !isRight, complaints.count < Self.maximumComplaints || isLimit else { return }
    complaints.append(Complaint(path: path, message: message(), isLimit: isLimit))
  }

  func isState(_ state: Int, _ path: [Complaint.Part]) -> Bool {
    complain(unless: words.indices.contains(state), path, "there is no state \(state &+ 1) in the table")
    return words.indices.contains(state)
  }

  func areStates(_ states: [Int], _ path: [Complaint.Part]) -> Bool {
    states.enumerated().reduce(true) { isState($1.element, path + [.index($1.offset)]) && $0 }
  }

  func isMaker(_ maker: Int, _ path: [Complaint.Part]) -> Bool {
    complain(unless: model.decisionMakers.indices.contains(maker), path, "there is no such decision maker")
    return model.decisionMakers.indices.contains(maker)
  }

  /// Holds a list of states against what it must be.
  private func compare(_ listed: [Int], _ expected: [UInt64], _ path: [Complaint.Part], _ what: String) {
    guard areStates(listed, path), listed.map({ words[$0] }) != expected else { return }
    let before = complaints.count
    let given = Set(listed.map { words[$0] })
    for state in expected where !given.contains(state) { complain(path, "a \(what) is left out: \(numbered(state))") }
    let wanted = Set(expected)
    for (number, state) in listed.enumerated() where !wanted.contains(words[state]) {
      complain(path + [.index(number)], "\(numbered(words[state])) is no \(what)")
    }
    complain(unless: complaints.count > before, path, "a state stands twice, or the order is wrong")
  }

  func id(_ maker: Int) -> String { model.decisionMakers[maker].id }

  /// `state 3`, or what is taken in it where the table does not have it.
  func numbered(_ word: UInt64) -> String { index[word].map { "state \($0 + 1)" } ?? described(word) }

  /// A state by what is taken in it, or by its name.
  private func described(_ word: UInt64) -> String {
    switch model.form {
    case .options(let options):
      let taken = options.indices.filter { word >> UInt64($0) & 1 == 1 }.map { options[$0].id }
      return "the state with " + (taken.isEmpty ? "nothing taken" : taken.joined(separator: ", "))
        + (word >> UInt64(options.count) == 0 ? "" : " and bits beyond")
    case .graph(let names, _): return word < UInt64(names.count) ? "‘\(names[Int(word)])’" : "state \(word &+ 1)"
    }
  }
}
