import Brief
import Casefile
import Findings
import JSON
import Stability
import TestSupport
import Testing

/// Strength and attitudes in the brief: where a case has them, and nowhere else.
struct ConceptBriefTests {
  private func brief(_ change: (String) -> String = { $0 }) throws -> CaseBrief {
    let source = try #require(CaseReader.read(change(try Repository.text("cases/elmira/case.yaml"))).case)
    return CaseBrief(source: source, solutions: [try #require(Solution.solve(source).solution)], concept: .gmr)
  }

  @Test func greatDifferences() throws {
    let brief = try brief { $0.replacing("ranking: [1, 4,", with: "ranking: [1, mark: great, 4,") }
    let markdown = try brief.markdown()
    #expect(markdown.contains("### How firmly it holds"))
    #expect(markdown.contains("Why state 1 is weak under GMR"))
    #expect(markdown.contains("the improvement to state 7 is deterred by nothing greatly worse"))
    let json = try brief.json().text
    #expect(json.contains("\"strength\": {"))
    #expect(json.contains("\"strength\": \"weak\""))
  }

  @Test func attitudes() throws {
    let brief = try brief {
      $0.replacing(
        "    name: Uniroyal\n",
        with: "    name: Uniroyal\n    attitudes: { local: { is: positive, because: A town is a customer., grounds: [source-model] } }\n")
    }
    let markdown = try brief.markdown()
    #expect(markdown.contains("### With regard for others"))
    #expect(markdown.contains("Uniroyal is positive to the local government."))
    #expect(try brief.json().text.contains("\"relationalEquilibria\""))
  }

  @Test func neither() throws {
    let text = try brief().markdown() + brief().json().text
    #expect(!text.contains("How firmly it holds") && !text.contains("With regard for others"))
    #expect(!text.contains("relationalEquilibria") && !text.contains("\"strength\""))
  }
}
