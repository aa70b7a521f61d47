import Problems
import Testing

/// Problems in reading order, and suggestions for misspelt names.
struct ProblemsTests {
  @Test func readingOrder() {
    let problems: [Problem] = [
      .error("c", at: Place(line: 2, column: 5), "third"), .warning("b", at: Place(line: 2, column: 1), "second"),
      .error("d", at: Place(line: 2, column: 5), "fourth"), .error("a", at: nil, "first"),
    ]
    #expect(problems.inReadingOrder().map(\.message) == ["first", "second", "third", "fourth"])
    #expect(problems.hasErrors)
    #expect(![Problem.warning("b", at: nil, "x")].hasErrors)
  }

  @Test func rendering() {
    let problem = Problem.error("x", at: Place(line: 3, column: 7), "wrong", hint: "right")
    #expect(problem.rendered(file: "case.yaml") == "case.yaml:3:7: error: wrong\n    right")
    #expect(Problem.warning("x", at: nil, "odd").rendered(file: "f") == "f: warning: odd")
  }

  @Test(arguments: [("us.hatl", "us.halt"), ("prefer", "prefers"), ("Forbid", "forbid"), ("statusquo", "statusQuo")])
  func suggestions(_ word: String, _ expected: String) {
    #expect(Spelling.nearest(to: word, among: ["us.halt", "us.seat", "prefers", "forbid", "statusQuo", "rules"]) == expected)
  }

  @Test func nothingNearNothingSuggested() {
    #expect(Spelling.nearest(to: "elephant", among: ["us.halt", "us.seat"]) == nil)
    #expect(Spelling.hint(for: "elephant", among: ["a", "b"], called: "options") == "options: a, b")
    #expect(Spelling.hint(for: "x", among: [], called: "options") == nil)
  }
}
