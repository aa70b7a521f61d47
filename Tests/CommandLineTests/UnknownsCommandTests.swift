import Foundation
import TestSupport
import Testing

/// ‘demarche unknowns’, as people see it.
struct UnknownsCommandTests {
  private static let text = """
    demarche: 1
    title: The well
    decisionMakers:
      up:
        name: Upper village
        short: Upper
        options: { share: Share the well }
        prefers:
          - not low.sue
          - statement: not up.share
            open: true
            because: Nobody has asked.
      low:
        name: Lower village
        short: Lower
        options: { sue: Sue }
        prefers: [up.share]
        unknown: [[1, 3]]
    """

  private func run(_ arguments: [String], of text: String = text) throws -> Program.Run {
    try Program.withTemporaryFolder { folder in
      try text.write(toFile: folder + "/case.yaml", atomically: true, encoding: .utf8)
      return try Program.run(["unknowns", folder] + arguments)
    }
  }

  @Test func whatIsOpenAndWhatHangsOnIt() throws {
    let found = try run([])
    #expect(found.code == 0, "\(found.messages)")
    #expect(found.output.contains("1. It is open whether Upper wants “not up.share”, the opposite, or does not care."))
    #expect(found.output.contains("Nobody has asked. It rests on no claim."))
    #expect(found.output.contains("What finding out would be worth"))
    let state = try run(["--state", "1"])
    #expect(state.output.contains("It holds if everything is as written."))
    #expect(state.output.contains("It falls if"))
    let json = try run(["--json", "--state", "1"])
    let value = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect((value["open"] as? [Any])?.count == 2)
    #expect((value["resolutions"] as? [Any])?.count == 5)
  }

  @Test func nothingOpen() throws {
    let found = try Program.run(["unknowns", "cases/elmira"])
    #expect(found.code == 0)
    #expect(found.output.contains("Nothing is open"))
  }

  @Test func badQuestions() throws {
    #expect(try run(["--state", "9"]).code == 64)
    #expect(try run(["--stage", "x"]).code == 64)
    let outside = try run(["--quiet"], of: Self.text.replacing("[[1, 3]]", with: "[[1, 9]]"))
    #expect(outside.code == 65)
    #expect(outside.messages.contains("state 9"))
  }
}
