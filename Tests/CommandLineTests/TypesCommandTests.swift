import Foundation
import TestSupport
import Testing

/// Types on the command line: what is told, and what is refused.
@Suite struct TypesCommandTests {
  private static let conflict = """
    demarche: 1
    title: Two neighbours
    decisionMakers:
      a: { name: A, options: { go: Go }, prefers: [a.go] }
      b:
        name: B
        options: { hit: Hit back }
        types:
          mild: { name: Mild, chance: 0.8, prefers: [not b.hit] }
          fierce: { name: Fierce, chance: 0.2, prefers: [b.hit iff a.go] }
    outcomes: { quiet: not a.go and not b.hit, gone: a.go }

    """

  @Test func theMostProbableStandsFirst() throws {
    let run = try Program.run(["types", "-", "--no-color"], input: Self.conflict)
    #expect(run.code == 0 && run.messages.isEmpty)
    // A goes whatever B is: state 2 if B is mild, state 4 if it is fierce.
    let states = run.output.split(separator: "\n").filter { $0.hasPrefix("  state ") }
    #expect(states.first?.contains("state 2 (gone)") == true && states.first?.contains("80 %") == true, "\(run.output)")
    #expect(states.last?.contains("state 4 (gone)") == true && states.last?.contains("20 %") == true, "\(run.output)")
    #expect(run.output.contains("gone") && run.output.contains("certainly") && run.output.contains("Never: quiet."))
  }

  @Test func aStateIsToldInDetail() throws {
    let run = try Program.run(["types", "-", "--state", "2", "--no-color"], input: Self.conflict)
    #expect(
      run.code == 0 && run.output.contains("It is so if B is ‘Mild’.") && run.output.contains("It turns on the type of B alone."), "\(run.output)")
  }

  @Test func fractionsAreExactForPrograms() throws {
    let run = try Program.run(["types", "-", "--json"], input: Self.conflict.replacing("0.8", with: "2/3").replacing("0.2", with: "1/3"))
    #expect(run.code == 0 && run.output.contains("\"lower\": \"2/3\"") && run.output.contains("\"profiles\": 2"), "\(run.output)")
  }

  @Test func aCaseWithoutTypesIsRefused() throws {
    let run = try Program.run(["types", "cases/elmira"])
    #expect(run.code == 65 && run.output.isEmpty && run.messages.contains("no decision maker has types here"), "\(run.messages)")
    #expect(try Program.run(["types", "-", "--samples", "0"], input: Self.conflict).code == 64)
  }
}
