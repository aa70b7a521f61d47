// Closed sets: that they are closed, and that none of their states sanctions an improvement.
extension CertificateCheck {
  /// A closed set that was checked once and may be asked many times.
  struct SetContents {
    /// For each member the ways in which it may be met: the bits of those who may not move next.
    var blocked: [UInt64: [UInt64]] = [:]
    /// The members, worst first for the decision maker that the set is against.
    var worstFirst: [UInt64] = []

    /// Whether the set accounts for a state after which some may not move next.
    func covers(_ state: UInt64, _ blocked: UInt64) -> Bool { (self.blocked[state] ?? []).contains { $0 & ~blocked == 0 } }
  }

  func checkSet(_ number: Int) {
    let set = certificate.sets[number]
    let path: [Complaint.Part] = ["sets", .index(number)]
    var contents = SetContents()
    defer { sets.append(contents) }
    guard isMaker(set.against, path + ["against"]) else { return }
    for (position, member) in set.members.enumerated() {
      let path = path + ["members", .index(position)]
      guard isState(member.state, path) else { return }
      complain(unless: position == 0 || set.members[position - 1].state < member.state, path, "the members do not ascend")
      contents.blocked[words[member.state]] = member.blocked
    }
    let members = set.members.map { words[$0.state] }
    contents.worstFirst = members.map { (worth: worth(of: $0, to: set.against), state: $0) }
      .sorted { $0.worth.lexicographicallyPrecedes($1.worth) }.map(\.state)
    let nobodyIsBlocked = set.members.allSatisfy { $0.blocked.contains(0) }
    for mover in model.decisionMakers.indices where mover != set.against {
      // The least good member stands for its class where ranks decide.
      if nobodyIsBlocked, isFreeToMove(mover), set.kind == .moves || certificate.comparison.isRanking {
        checkClasses(of: mover, set.kind, members, contents, path)
      } else {
        for (position, member) in set.members.enumerated() {
          checkSteps(of: mover, set.kind, member, contents, path + ["members", .index(position)])
        }
      }
    }
  }

  /// Every step of one decision maker from one member leads to what the set covers.
  private func checkSteps(
    of mover: Int, _ kind: Certificate.Kind, _ member: Certificate.Member, _ contents: SetContents, _ path: [Complaint.Part]
  ) {
    let state = words[member.state]
    let free = member.blocked.filter { $0 >> UInt64(mover) & 1 == 0 }
    guard !free.isEmpty else { return }
    for target in moves(of: mover, from: state) where kind == .moves || answers(state, with: target, mover) {
      guard spend(free.count * (contents.blocked[target]?.count ?? 0)) else { return }
      for blocked in free where !contents.covers(target, following(blocked, mover)) { complain(path, leaving(mover, state, target)) }
    }
  }

  /// The same for all members at once, class by class, where one move leads from each state of a class to every other.
  private func checkClasses(
    of mover: Int, _ kind: Certificate.Kind, _ members: [UInt64], _ contents: SetContents, _ path: [Complaint.Part]
  ) {
    var seen: Set<UInt64> = []
    for (position, member) in members.enumerated() where !seen.contains(member) {
      let mates = classmates(of: mover, member)
      seen.formUnion(mates)
      let inside = mates.filter { contents.blocked[$0] != nil }
      let worst = inside.dropFirst().reduce(member) { isBetter($0, than: $1, for: mover) ? $1 : $0 }
      for mate in mates where contents.blocked[mate] == nil && (kind == .moves || isBetter(mate, than: worst, for: mover)) {
        complain(path + ["members", .index(position)], leaving(mover, worst, mate))
      }
    }
  }

  private func leaving(_ mover: Int, _ state: UInt64, _ target: UInt64) -> String {
    "‘\(id(mover))’ can go from \(numbered(state)) to \(numbered(target)), which the set does not account for"
  }

  /// Nothing that the others can bring about after an improvement sanctions it.
  func checkUndeterred(
    _ verdict: Certificate.Verdict, _ improvement: Int, _ set: Int?, _ escapes: [Certificate.Escape]?, _ path: [Complaint.Part]
  ) {
    let concept = verdict.concept
    complain(unless: (escapes != nil) == concept.considersCountermoves, path + ["escapes"], "escapes belong to SMR and SSEQ, and to these alone")
    guard let kind = concept.kind, let set else {
      return complain(unless: concept == .nash && set == nil, path + ["set"], "a closed set belongs to all concepts but Nash, and to these alone")
    }
    guard sets.indices.contains(set) else { return complain(path + ["set"], "there is no set \(set &+ 1)") }
    let (start, who) = (words[verdict.state], id(verdict.maker))
    guard certificate.sets[set].against == verdict.maker, certificate.sets[set].kind == kind else {
      return complain(path + ["set"], "the set must be against ‘\(who)’ and by \(kind.rawValue)")
    }
    complain(
      unless: accounts(set, for: words[improvement], verdict.maker, kind), path + ["set"],
      "the set does not account for the improvement, \(numbered(words[improvement]))")
    let escapes = escapes ?? []
    var escaped: Set<UInt64> = []
    for (position, escape) in escapes.enumerated() {
      let path = path + ["escapes", .index(position)]
      guard isState(escape.from, path), isState(escape.to, path) else { return }
      let (from, to) = (words[escape.from], words[escape.to])
      complain(unless: position == 0 || escapes[position - 1].from < escape.from, path, "the escapes do not ascend")
      let isNeeded = sets[set].blocked[from] != nil && isDeterred(by: from, leaving: start, verdict.maker)
      complain(unless: isNeeded, path, "\(numbered(from)) is not in the set, or does not deter ‘\(who)’ in itself")
      complain(unless: moves(of: verdict.maker, from: from).contains(to), path, "‘\(who)’ cannot move from \(numbered(from)) to \(numbered(to))")
      complain(
        unless: self.escapes(to: to, having: start, verdict.maker), path, "\(numbered(to)) is no escape for ‘\(who)’, having left \(numbered(start))")
      escaped.insert(from)
    }
    // Where ranks decide the states that deter come first, as many as there are escapes.
    for state in sets[set].worstFirst {
      guard isDeterred(by: state, leaving: start, verdict.maker) else {
        if certificate.comparison.isRanking { break } else { continue }
      }
      guard escaped.contains(state) else {
        return complain(path + ["set"], "\(numbered(state)) deters ‘\(who)’ from leaving \(numbered(start)), and sanctions the improvement")
      }
    }
  }

  /// Whether a set accounts for what the others can bring about after an improvement: it holds the improvement, or every first step from there. The improvement
  /// itself is no answer, and where it would deter, because it is not known to be better, it may be left out of the set.
  private func accounts(_ set: Int, for improvement: UInt64, _ maker: Int, _ kind: Certificate.Kind) -> Bool {
    if sets[set].covers(improvement, 0) { return true }
    guard !certificate.comparison.isRanking else { return false }
    return model.decisionMakers.indices.filter { $0 != maker }.allSatisfy { mover in
      moves(of: mover, from: improvement).filter { kind == .moves || answers(improvement, with: $0, mover) }
        .allSatisfy { sets[set].covers($0, following(0, mover)) }
    }
  }
}
