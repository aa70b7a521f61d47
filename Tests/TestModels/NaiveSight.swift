/// Farther sight from the definitions: recursion without memory, all policies gone through.

import ConflictModel

/// SIM, limited moves, maximin, metarationality and policies by brute force.
struct NaiveSight {
  let oracle: NaiveOracle
  /// The owner of each option; nil in graph form.
  let owners: [Int]?

  var model: NaiveModel { oracle.model }

  init(_ conflict: Conflict) {
    oracle = NaiveOracle(NaiveModel(conflict))
    if case .options = conflict.form {
      owners = conflict.decisionMakers.enumerated().flatMap { index, maker in maker.options.map { _ in index } }
    } else {
      owners = nil
    }
  }

  /// How many states are worse: a number that is greater for what is better.
  func rank(_ i: Int, _ s: Int) -> Int { model.states.indices.filter { oracle.isBetter(s, than: $0, for: i) }.count }

  // MARK: SIM

  /// Whether an improvement is deterred by improvements that others make at the same time.
  func isSimultaneouslyStable(_ s: Int, for i: Int) -> Bool? {
    guard let owners else { return nil }
    let others = model.makers.filter { $0 != i }
    return oracle.improvements(i, s).allSatisfy { s1 in
      // Each of the others stays (nil) or makes one of its improvements; not all may stay.
      var combinations: [[(mover: Int, target: Int)]] = [[]]
      for j in others { combinations = combinations.flatMap { chosen in [chosen] + oracle.improvements(j, s).map { chosen + [(j, $0)] } } }
      return combinations.contains { chosen in
        guard !chosen.isEmpty else { return false }
        let row = owners.indices.map { option in
          if owners[option] == i { return model.states[s1][option] }
          let mover = chosen.first { $0.mover == owners[option] }
          return model.states[mover?.target ?? s][option]
        }
        guard let together = model.states.firstIndex(of: row) else { return false }
        return oracle.isNoBetter(together, than: s, for: i)
      }
    }
  }

  // MARK: Limited moves

  /// The states in which things may end when a decision maker has the move with `h` moves left.
  func anticipated(_ i: Int, _ s: Int, h: Int) -> Set<Int> {
    let choices = model.moves[i][s].map { t -> Set<Int> in
      guard h > 1 else { return [t] }
      let movers = model.makers.filter { $0 != i && moves($0, t, h: h - 1) }
      return movers.isEmpty ? [t] : movers.reduce(into: []) { $0.formUnion(anticipated($1, t, h: h - 1)) }
    }
    func value(_ set: Set<Int>) -> Int { set.map { rank(i, $0) }.min() ?? -1 }
    guard let best = choices.map(value).max(), best > rank(i, s) else { return [s] }
    return choices.filter { value($0) == best }.reduce(into: []) { $0.formUnion($1) }
  }

  /// Whether a decision maker would move from a state with `h` moves left.
  func moves(_ i: Int, _ s: Int, h: Int) -> Bool {
    model.moves[i][s].contains { t in
      let movers = h > 1 ? model.makers.filter { $0 != i && moves($0, t, h: h - 1) } : []
      let ends = movers.isEmpty ? [t] : movers.reduce(into: Set<Int>()) { $0.formUnion(anticipated($1, t, h: h - 1)) }
      return ends.allSatisfy { oracle.isBetter($0, than: s, for: i) }
    }
  }

  /// L_h stability.
  func isLimitedMoveStable(_ s: Int, for i: Int, h: Int) -> Bool { !moves(i, s, h: h) }

  // MARK: Maximin and metarationality

  private func reached(_ s: Int, _ group: [Int], improving: Bool) -> [Int] {
    oracle.legallyReached(from: s, by: group, improving: improving).keys.sorted()
  }

  private func own(_ i: Int, _ x: Int, _ k: Int) -> Int {
    k == 0 ? rank(i, x) : model.moves[i][x].reduce(rank(i, x)) { max($0, others(i, $1, k - 1)) }
  }

  private func others(_ i: Int, _ x: Int, _ k: Int) -> Int {
    let opponents = model.makers.filter { $0 != i }
    return k == 0 ? rank(i, x) : reached(x, opponents, improving: false).reduce(rank(i, x)) { min($0, own(i, $1, k - 1)) }
  }

  /// maximin_h stability.
  func isMaximinStable(_ s: Int, for i: Int, h: Int) -> Bool { model.moves[i][s].allSatisfy { others(i, $0, h - 1) <= rank(i, s) } }

  /// MR_h stability; with `credible` CMR_h, where every move improves for its mover on the state that it leaves.
  func isMetarational(_ s: Int, for i: Int, h: Int, credible: Bool) -> Bool {
    /// Whether the others, with `left` moves left, have an answer to `x` that deters.
    func isAnswered(_ x: Int, _ left: Int) -> Bool {
      guard left > 0 else { return false }
      let opponents = model.makers.filter { $0 != i }
      return reached(x, opponents, improving: credible).contains { y in
        guard oracle.isNoBetter(y, than: s, for: i) else { return false }
        guard left > 1 else { return true }
        let further = (credible ? Set(oracle.improvements(i, y)) : model.moves[i][y]).filter { oracle.isBetter($0, than: s, for: i) }
        return further.allSatisfy { isAnswered($0, left - 2) }
      }
    }
    return oracle.improvements(i, s).allSatisfy { isAnswered($0, h - 1) }
  }

  // MARK: Policies

  /// Whether a state is policy-stable, by going through all profiles of policies; for very small models.
  func isPolicyStable(_ s: Int) -> Bool {
    /// All policies of a decision maker that stay at `s`: for each state the state that it makes of it.
    func policies(_ i: Int) -> [[Int]] {
      model.states.indices.reduce([[]]) { begun, x in
        begun.flatMap { policy in (x == s ? [s] : [x] + model.moves[i][x].sorted()).map { policy + [$0] } }
      }
    }
    var profiles: [[[Int]]] = [[]]
    for i in model.makers { profiles = profiles.flatMap { begun in policies(i).map { begun + [$0] } } }
    return profiles.contains { profile in model.makers.allSatisfy { !canGain($0, s, profile) } }
  }

  /// Whether the others' policies fail to deter a decision maker at `s`: it can come to something better, or to a turn of the others that may not end.
  private func canGain(_ i: Int, _ s: Int, _ profile: [[Int]]) -> Bool {
    var tried: Set<Int> = []
    var open = Array(model.moves[i][s])
    while let move = open.popLast() {
      guard tried.insert(move).inserted else { continue }
      guard let ends = ends(NaiveOracle.Arrival(state: move, mover: i), i, profile, []) else { return true }
      if ends.contains(where: { oracle.isBetter($0.state, than: s, for: i) }) { return true }
      for end in ends where end.mover != i { open += model.moves[i][end.state] }
    }
    return false
  }

  /// Where the others' turn may end; nil where it may go on for ever.
  private func ends(_ at: NaiveOracle.Arrival, _ i: Int, _ profile: [[Int]], _ path: Set<NaiveOracle.Arrival>) -> Set<NaiveOracle.Arrival>? {
    if path.contains(at) { return nil }
    let movers = model.makers.filter { $0 != i && $0 != at.mover && profile[$0][at.state] != at.state }
    if movers.isEmpty { return [at] }
    var all: Set<NaiveOracle.Arrival> = []
    for mover in movers {
      guard let some = ends(NaiveOracle.Arrival(state: profile[mover][at.state], mover: mover), i, profile, path.union([at])) else { return nil }
      all.formUnion(some)
    }
    return all
  }
}
