public import Concepts
public import ConflictModel
import GraphModel

// What is open, and how it turns out, in the words of the case.
extension Solution {
  /// What is open, as a clause: `whether Hanoi wants “drv.restrain”, the opposite, or does not care`.
  public func words(of matter: OpenMatter) -> String {
    let who = wording.short(matter.maker)
    switch matter {
    case .statement: return "whether \(who) wants “\(text(of: matter))”, the opposite, or does not care"
    case .pair:
      let (first, second) = states(of: matter)
      return "whether \(who) prefers \(wording.shortState(first)) to \(wording.shortState(second)), the other way round, or neither"
    case .everything: return "what \(who) wants at all"
    }
  }

  /// How it turns out, as a clause: `Hanoi does not care about “drv.restrain”`.
  public func words(of matter: OpenMatter, _ answer: MatterAnswer) -> String {
    let who = wording.short(matter.maker)
    func prefers(_ better: Int, _ worse: Int) -> String { "\(who) prefers \(wording.shortState(better)) to \(wording.shortState(worse))" }
    let (first, second) = states(of: matter)
    switch answer {
    case .asWritten: return "\(who) wants “\(text(of: matter))”"
    case .opposite: return "\(who) wants the opposite of “\(text(of: matter))”"
    case .leftOut: return "\(who) does not care about “\(text(of: matter))”"
    case .firstPreferred: return prefers(first, second)
    case .secondPreferred: return prefers(second, first)
    case .equal: return "\(who) likes \(wording.shortState(first)) and \(wording.shortState(second)) equally well"
    }
  }

  /// A resolution as a clause, by what departs from what is written and by the rankings that it assumes.
  public func words(of resolution: Resolution) -> String {
    let departing = resolution.answers.filter { !$0.isAsWritten }.map { words(of: $0.matter, $0.answer) }
    let rankings = resolution.rankings.sorted { $0.key < $1.key }.map { words(of: $0.value, for: $0.key) }
    let isMore = resolution.answers.count > departing.count
    guard !departing.isEmpty || !rankings.isEmpty else { return "everything is as written" }
    return Wording.series(departing + rankings) + (isMore ? ", all else being as written" : "")
  }

  private func words(of ranks: Ranks, for maker: Int) -> String {
    let who = wording.short(maker)
    let groups = Dictionary(grouping: ranks.indices) { ranks[$0] }.sorted { $0.key > $1.key }.map(\.value)
    guard groups.count > 1 else { return "\(who) likes all states equally well" }
    if groups.count == 2, groups[0].count == 1 { return "\(who) likes \(wording.shortState(groups[0][0])) best and all others equally well" }
    if groups.count == 2, groups[1].count == 1 { return "\(who) likes \(wording.shortState(groups[1][0])) least and all others equally well" }
    let order = groups.dropLast().map { wording.states($0) }
    return "\(who) ranks, best first, \(order.joined(separator: "; then "))\(groups.count > 1 ? "; then the rest" : "")"
  }

  /// What something open rests on.
  public func grounds(of matter: OpenMatter) -> Grounds {
    let maker = conflict.decisionMakers[matter.maker]
    switch matter {
    case .statement(_, let index):
      guard case .prioritized(let statements) = maker.preference else { return Grounds() }
      return statements[index].grounds
    case .pair(_, let index):
      guard case .pairs(let pairs) = maker.unknown else { return Grounds() }
      return pairs[index].grounds
    case .everything: return maker.grounds
    }
  }

  private func text(of matter: OpenMatter) -> String {
    guard case .statement(let maker, let index) = matter, case .prioritized(let statements) = conflict.decisionMakers[maker].preference else {
      return ""
    }
    return statements[index].condition.text
  }

  private func states(of matter: OpenMatter) -> (first: Int, second: Int) {
    guard case .pair(let maker, let index) = matter, case .pairs(let pairs) = conflict.decisionMakers[maker].unknown else { return (0, 0) }
    return (pairs[index].first - 1, pairs[index].second - 1)
  }
}

extension OpenStanding {
  /// In a word or two.
  public var words: String {
    switch self {
    case .however: "however"
    case .some: "for some"
    case .none: "for none"
    case .notSettled: "not settled"
    }
  }
}

extension UnknownReading {
  /// What the reading assumes, in a sentence.
  public var describes: String {
    switch self {
    case .a: "It moves where it may gain, and only what is surely no better deters it."
    case .b: "It moves only where it surely gains, and only what is surely no better deters it."
    case .c: "It moves where it may gain, and what may be no better deters it."
    case .d: "It moves only where it surely gains, and what may be no better deters it."
    }
  }
}
