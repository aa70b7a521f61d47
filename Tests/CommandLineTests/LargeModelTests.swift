import Foundation
import Testing

/// Models that take time or memory: counts, refusals, interruption.
struct LargeModelTests {
  /// A case of so many decision makers with so many options each, none of them ruled out.
  private func text(decisionMakers: Int, options: Int) -> String {
    let makers = (0..<decisionMakers).map { maker in
      let own = (0..<options).map { "      o\($0): Option \($0)" }
      let prefers = (0..<options).map { "      - d\((maker + 1) % decisionMakers).o\($0)" }
      return "  d\(maker):\n    name: Maker \(maker)\n    options:\n\(own.joined(separator: "\n"))\n    prefers:\n\(prefers.joined(separator: "\n"))"
    }
    return "demarche: 1\ntitle: Large\ndecisionMakers:\n\(makers.joined(separator: "\n"))\n"
  }

  @Test func summaryHasFixedKeys() throws {
    let run = try Program.run(["solve", "cases/elmira", "--summary", "--json"])
    #expect(run.code == 0)
    let object = try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(object["feasible"] as? Int == 12)
    let concepts: Set = ["nash", "gmr", "smr", "seq", "sseq"]
    #expect(Set((object["equilibria"] as? [String: Int] ?? [:]).keys) == concepts)
    let stable = object["stable"] as? [String: [String: Int]] ?? [:]
    #expect(Set(stable.keys) == concepts && stable.values.allSatisfy { Set($0.keys) == ["moe", "uniroyal", "local"] })
    let seconds = object["seconds"] as? [String: Double] ?? [:]
    #expect(Set(seconds.keys) == ["states", "ranks", "moves", "verdicts", "total"])
    #expect((seconds["total"] ?? 0) >= seconds.filter { $0.key != "total" }.values.reduce(0, +))
    #expect((object["peakBytes"] as? Int ?? 0) > 1 << 20)
    #expect(object["states"] == nil)
  }

  @Test func tooLargeForMemory() throws {
    let run = try Program.run(["solve", "-"], input: text(decisionMakers: 4, options: 10))
    #expect(run.code == 65)
    #expect(run.messages.contains("the case has 1,099,511,627,776 feasible states, or more; to judge them takes about"), "\(run.messages)")
    #expect(run.messages.contains("and there is room for"), "\(run.messages)")
    #expect(run.messages.contains("leave out options that do not matter"), "\(run.messages)")
  }

  @Test func interruptionEndsTheProgramAndWritesNothing() throws {
    try Program.withTemporaryFolder { folder in
      let certificate = "\(folder)/certificate.json"
      let input = text(decisionMakers: 4, options: 5)
      let run = try Program.run(["solve", "-", "--certify", certificate], input: input, interruptAfter: 0.5)
      #expect(run.code == 130)
      #expect(run.output.isEmpty && run.messages.contains("Stopped; nothing was written."), "\(run.messages)")
      #expect(!FileManager.default.fileExists(atPath: certificate))
    }
  }
}
