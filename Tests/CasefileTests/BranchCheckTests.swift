import Casefile
import ConflictModel
import Problems
import TestSupport
import Testing

/// Stages on branches, compared with a walk through all that the chance events can give together.
struct BranchCheckTests {
  /// A stage as the test draws and writes it.
  private struct Draft {
    var id: String
    var from: Int?
    var until: Int?
    var when: [(event: String, results: [String])]
    var events: [String]

    static let results = ["x", "y", "z"]

    var text: String {
      var keys = ["id: \(id)"]
      if let from { keys.append("from: 1968-11-0\(from)") }
      if let until { keys.append("until: 1968-11-0\(until)") }
      if !when.isEmpty { keys.append("when: { \(when.map { "\($0.event): [\($0.results.joined(separator: ", "))]" }.joined(separator: ", ")) }") }
      if !events.isEmpty { keys.append("chance: { \(events.map { "\($0): [x, y, z]" }.joined(separator: ", ")) }") }
      return "  - { \(keys.joined(separator: ", ")) }"
    }
  }

  private static func drafts(_ random: inout SeededGenerator) -> [Draft] {
    var drafts: [Draft] = []
    var events: [String] = []
    for index in 0..<Int.random(in: 1...8, using: &random) {
      var draft = Draft(id: "s\(index)", when: [], events: [])
      if Bool.random(using: &random) { draft.from = Int.random(in: 1...9, using: &random) }
      if Bool.random(using: &random) { draft.until = Int.random(in: (draft.from ?? 1)...9, using: &random) }
      for event in events where Bool.random(using: &random) {
        draft.when.append((event, Array(Draft.results.shuffled(using: &random).prefix(Int.random(in: 1...2, using: &random)))))
      }
      if events.count < 5, Bool.random(using: &random) { draft.events = ["e\(index)"] }
      events += draft.events
      drafts.append(draft)
    }
    return drafts
  }

  /// What the walks find: the stages that none enters, and the stages with a date out of order or with days before them that nothing covers.
  private static func walks(_ drafts: [Draft]) -> (entered: Set<Int>, overlaps: Set<Int>, gaps: Set<Int>) {
    let events = drafts.flatMap(\.events)
    let draws = events.reduce([[String: String]()]) { draws, event in
      draws.flatMap { draw in Draft.results.map { result in draw.merging([event: result]) { _, new in new } } }
    }
    var found: (entered: Set<Int>, overlaps: Set<Int>, gaps: Set<Int>) = ([], [], [])
    for draw in draws {
      var path: [Int] = []
      for (index, draft) in drafts.enumerated() {
        let drawn = path.flatMap { drafts[$0].events }
        guard draft.when.allSatisfy({ drawn.contains($0.event) && $0.results.contains(draw[$0.event] ?? "") }) else { continue }
        found.entered.insert(index)
        let days = path.compactMap { index in (drafts[index].until ?? drafts[index].from).map { (day: $0, isEnd: drafts[index].until != nil) } }
        if let last = days.map(\.day).max(), let latest = days.last(where: { $0.day == last }) {
          let isEarly = [draft.from, draft.until].compactMap(\.self).contains { $0 < last }
          if isEarly || (draft.from == nil && latest.isEnd && draft.until == last) { found.overlaps.insert(index) }
        }
        if let end = path.last.flatMap({ drafts[$0].until }), let from = draft.from, from > end + 1 { found.gaps.insert(index) }
        path.append(index)
      }
    }
    return found
  }

  @Test(arguments: 0..<8) func agreesWithAllWalks(batch: Int) {
    var kinds: Set<String> = []
    for seed in 0..<120 {
      var random = SeededGenerator(seed: UInt64(batch * 1000 + seed))
      let drafts = Self.drafts(&random)
      let text = "demarche: 1\ntitle: T\ndecisionMakers: { a: { name: A } }\nstages:\n" + drafts.map(\.text).joined(separator: "\n")
      let problems = CaseReader.read(text).problems
      func stages(_ code: String) -> Set<Int> { Set(problems.filter { $0.code == code }.compactMap { $0.place.map { $0.line - 5 } }) }
      let (entered, overlaps, gaps) = Self.walks(drafts)
      // A stage that needs an event of a stage that is never entered itself is not told besides.
      let never = Set(drafts.indices).subtracting(entered).filter { index in
        drafts[index].when.allSatisfy { need in drafts.firstIndex { $0.events.contains(need.event) }.map(entered.contains) ?? false }
      }
      #expect(stages("stage-never-entered") == never, "\(text)")
      #expect(stages("stage-dates") == overlaps, "\(text)")
      #expect(stages("stage-gap") == gaps, "\(text)")
      #expect(Set(problems).count == problems.count, "each is told once: \(text)")
      kinds.formUnion(problems.map(\.code))
    }
    #expect(kinds.isSuperset(of: ["stage-never-entered", "stage-dates", "stage-gap"]))
  }
}
