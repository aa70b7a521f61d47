import CertificateChecker

// The states that the parts of a certificate name, and the same parts with other numbers for them.

extension Certificate.Verdict {
  /// Every state that it names outside its closed set.
  var states: [Int] {
    switch reason {
    case .noImprovement(let moves): [state] + moves
    case .deterred(let list): [state] + list.flatMap { [$0.improvement] + $0.sanction.map(\.state) + ($0.countermoves ?? []) }
    case .undeterred(let improvement, let others, _, let escapes):
      [state, improvement] + others + (escapes ?? []).flatMap { [$0.from, $0.to] }
    }
  }

  func mapped(_ number: (Int) -> Int) -> Certificate.Verdict {
    Certificate.Verdict(state: number(state), maker: maker, concept: concept, reason: reason.mapped(number))
  }
}

extension Certificate.Reason {
  func mapped(_ number: (Int) -> Int) -> Certificate.Reason {
    switch self {
    case .noImprovement(let moves): .noImprovement(moves: moves.map(number))
    case .deterred(let list):
      .deterred(
        list.map { deterred in
          Certificate.Deterred(
            improvement: number(deterred.improvement),
            sanction: deterred.sanction.map { Certificate.Step(mover: $0.mover, state: number($0.state)) },
            countermoves: deterred.countermoves.map { $0.map(number) })
        })
    case .undeterred(let improvement, let others, let set, let escapes):
      .undeterred(
        improvement: number(improvement), others: others.map(number), set: set,
        escapes: escapes.map { $0.map { Certificate.Escape(from: number($0.from), to: number($0.to)) } })
    }
  }
}

extension Certificate.ClosedSet {
  func mapped(_ number: (Int) -> Int) -> Certificate.ClosedSet {
    Certificate.ClosedSet(
      against: against, kind: kind, members: members.map { Certificate.Member(state: number($0.state), blocked: $0.blocked) })
  }
}
