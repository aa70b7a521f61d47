import ConflictModel
import Evidence
import Probability
import TestSupport

/// Random stages with chance events, needs, discretion and looking ahead, with the text that says the same, in one of the ways in which it can be written.
struct RandomCalendar {
  private var random: SeededGenerator
  private var drawn: [ChanceEvent] = []

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
  private mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

  /// Stages of the head that the tests share, and their text.
  mutating func draw() -> (stages: [Stage], text: String) {
    var stages: [Stage] = []
    var lines: [String] = []
    for index in 0...below(4) {
      var stage = Stage(id: "s\(index)")
      var keys = ["id: s\(index)"]
      if index > 0, chance(60) { keys += addWhen(to: &stage) }
      if chance(70) { keys += addChance(to: &stage, index) }
      if chance(50) { keys += addDiscretion(to: &stage) }
      if chance(50) { keys += addLooksAhead(to: &stage) }
      // What one stage needs may exclude another; an event of a stage with needs is drawn on some branches alone, so nothing builds on it.
      if stage.when.isEmpty { drawn += stage.chanceEvents }
      stages.append(stage)
      lines += chance(50) ? ["- { \(keys.joined(separator: ", ")) }"] : ["- \(keys[0])"] + keys.dropFirst().map { "  \($0)" }
    }
    return (stages, lines.joined(separator: "\n"))
  }

  private mutating func grounds() -> (Grounds, String) {
    switch below(4) {
    case 0: (Grounds(), "")
    case 1: (Grounds(because: "It's so: [yes]"), ", because: 'It''s so: [yes]'")
    case 2: (Grounds(claims: ["d"]), ", grounds: d")
    default: (Grounds(claims: ["c", "d"], because: "B"), ", grounds: [c, d], because: B")
    }
  }

  private mutating func addWhen(to stage: inout Stage) -> [String] {
    var parts: [String] = []
    for event in drawn where chance(50) {
      let results = event.results.map(\.id).shuffled(using: &random).prefix(1 + below(event.results.count))
      stage.when.append(Stage.Requirement(event: event.id, results: Array(results)))
      parts.append("\(event.id): " + (results.count == 1 && chance(70) ? results[0] : "[\(results.joined(separator: ", "))]"))
    }
    return parts.isEmpty ? [] : ["when: { \(parts.joined(separator: ", ")) }"]
  }

  private mutating func addChance(to stage: inout Stage, _ index: Int) -> [String] {
    var parts: [String] = []
    for number in 0...below(2) {
      let (event, text) = event("e\(index)-\(number)")
      stage.chanceEvents.append(event)
      parts.append("\(event.id): \(text)")
    }
    return ["chance: { \(parts.joined(separator: ", ")) }"]
  }

  private mutating func event(_ id: String) -> (ChanceEvent, String) {
    let ids = ["no", "x", "y-1", "null1"].shuffled(using: &random).prefix(1 + below(4))
    guard chance(75) else { return (ChanceEvent(id: id, results: ids.map { ChanceEvent.Result(id: $0) }), "[\(ids.joined(separator: ", "))]") }
    // Parts of a whole, so that there are chances within the bounds.
    let weights = ids.map { _ in 1 + below(5) }
    let sum = weights.reduce(0, +)
    let isExact = chance(40)
    var results: [ChanceEvent.Result] = []
    var parts: [String] = []
    for (id, weight) in zip(ids, weights) {
      var result = ChanceEvent.Result(id: id)
      var text = ""
      (result.chance, text) = isExact ? exact(weight, sum) : bounds(weight, sum)
      if chance(40) {
        var words = ""
        (result.grounds, words) = grounds()
        if chance(50) { (result.name, words) = ("A name", words + ", name: A name") }
        let given = (text.isEmpty ? "" : ", chance: \(text)") + words
        text = "{ \(given.dropFirst(2)) }"
      }
      results.append(result)
      parts.append("\(id): \(text)")
    }
    return (ChanceEvent(id: id, results: results), "{ \(parts.joined(separator: ", ")) }")
  }

  private mutating func exact(_ weight: Int, _ sum: Int) -> (ProbabilityBounds?, String) {
    let share = fraction(weight, sum)
    return (ProbabilityBounds(lower: share, upper: share), chance(50) ? "\(weight)/\(sum)" : "\(share)")
  }

  /// Bounds around a share, a term, or nothing.
  private mutating func bounds(_ weight: Int, _ sum: Int) -> (ProbabilityBounds?, String) {
    let term = Claim.Likelihood.allCases.first { ($0.percent.lowerBound * sum...$0.percent.upperBound * sum).contains(weight * 100) }
    if let term, chance(50) {
      let bounds = ProbabilityBounds(lower: fraction(term.percent.lowerBound, 100), upper: fraction(term.percent.upperBound, 100))
      return (bounds, term.rawValue)
    }
    if chance(30) { return (nil, "") }
    let (lower, upper) = (below(weight + 1), weight + below(sum - weight + 1))
    return (ProbabilityBounds(lower: fraction(lower, sum), upper: fraction(upper, sum)), "[\(lower)/\(sum), \(upper)/\(sum)]")
  }

  private func fraction(_ above: Int, _ below: Int) -> Rational { Rational("\(above)/\(below)") ?? .zero }

  private mutating func addDiscretion(to stage: inout Stage) -> [String] {
    var parts: [String] = []
    for (option, name) in ["us.halt", "drv.restrain"].enumerated().shuffled(using: &random).prefix(1 + below(2)) {
      let (grounds, words) = grounds()
      stage.discretion.append(Stage.Discretion(option: option, grounds: grounds))
      parts.append(words.isEmpty && chance(60) ? name : "{ option: \(name)\(words) }")
    }
    return ["discretion: [\(parts.joined(separator: ", "))]"]
  }

  private mutating func addLooksAhead(to stage: inout Stage) -> [String] {
    let makers = ["us", "drv"].enumerated().shuffled(using: &random).prefix(1 + below(2))
    if chance(40) {
      stage.looksAhead = makers.map { Stage.LooksAhead(maker: $0.offset) }
      return ["looksAhead: " + (makers.count == 1 && chance(60) ? makers[0].element : "[\(makers.map(\.element).joined(separator: ", "))]")]
    }
    var parts: [String] = []
    for (maker, name) in makers {
      let (grounds, words) = grounds()
      stage.looksAhead.append(Stage.LooksAhead(maker: maker, grounds: grounds))
      parts.append(words.isEmpty && chance(60) ? "\(name): " : "\(name): { \(words.dropFirst(2)) }")
    }
    return ["looksAhead: { \(parts.joined(separator: ", ")) }"]
  }
}
