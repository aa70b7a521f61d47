import Casefile
import Evidence
import Foundation
import TestSupport
import Testing

/// Texts as people write them, what an operation makes of each, and what is refused.
struct CaseEditorExampleTests {
  private static let head = "demarche: 1\ntitle: T\n"
  private static let survey = Source(id: "survey", title: "Survey", record: [.init(key: "date", value: "1967-05-01")])
  private static let passage = Passage(source: "map", section: "I.1")

  private func check(
    _ before: String, _ after: String, location: SourceLocation = #_sourceLocation, _ operation: (inout CaseEditor) throws(CaseEditor.Refusal) -> Void
  ) throws {
    var editor = try CaseEditor(Self.head + before)
    try operation(&editor)
    #expect(editor.text == Self.head + after, sourceLocation: location)
    #expect(Array(editor.text.utf8) == Array((Self.head + after).utf8), sourceLocation: location)
  }

  @Test func aSourceStandsBehindTheOthers() throws {
    func add(_ before: String, _ after: String, location: SourceLocation = #_sourceLocation) throws {
      try check(before, after, location: location) { editor throws(CaseEditor.Refusal) in try editor.addSource(Self.survey) }
    }
    let block = "  survey:\n    title: Survey\n    date: 1967-05-01\n"
    try add("", "sources:\n\(block)")
    try add("# the end\n", "sources:\n\(block)# the end\n")
    try add("sources:\n", "sources:\n\(block)")
    try add("sources: {}  # none\n", "sources:  # none\n\(block)")
    try add("sources: ~\n\nnotes: n\n", "sources:\n\(block)\nnotes: n\n")
    try add("sources:\n  map: { title: Map }\n", "sources:\n  map: { title: Map }\n  survey: { title: Survey, date: 1967-05-01 }\n")
    try add(
      "sources:\n    map:\n        title: Map # old\n        # torn\n    # more to come\n",
      "sources:\n    map:\n        title: Map # old\n        # torn\n    survey:\n        title: Survey\n        date: 1967-05-01\n    # more to come\n"
    )
    try add("sources: { map: { title: Map } } # all\n", "sources: { map: { title: Map }, survey: { title: Survey, date: 1967-05-01 } } # all\n")
    try add(
      "sources: {\n  map: { title: Map }  # old\n}\n",
      "sources: {\n  map: { title: Map },  # old\n  survey: { title: Survey, date: 1967-05-01 }\n}\n")
    try add(
      "sources:\r\n  map:\r\n    title: Map", "sources:\r\n  map:\r\n    title: Map\r\n" + String(block.dropLast()).replacing("\n", with: "\r\n"))
    try add(
      "sources:\n\n  map:\n    title: Map\n\n  plan:\n    title: >-\n      # Plan\n\n      of it\n\nnotes: n\n",
      "sources:\n\n  map:\n    title: Map\n\n  plan:\n    title: >-\n      # Plan\n\n      of it\n\n\(block)\nnotes: n\n")
    try add("stages: []\n\nnotes: n\n", "stages: []\n\nsources:\n\(block)\nnotes: n\n")
    try add("sources:\n  map:\n    title: Map\n...\n", "sources:\n  map:\n    title: Map\n\(block)...\n")
  }

  @Test func aSourceGoesWithItsComments() throws {
    func remove(_ before: String, _ after: String, location: SourceLocation = #_sourceLocation) throws {
      try check(before, after, location: location) { editor throws(CaseEditor.Refusal) in try editor.removeSource("map") }
    }
    try remove("sources:\n  map: { title: Map }\n", "sources: {}\n")
    try remove("sources:   # all\n  map: { title: Map }\nnotes: n\n", "sources: {}   # all\nnotes: n\n")
    try remove(
      "sources:\n  # old\n  # torn\n  map:\n    title: Map\n    # in ink\n  # new\n  a: { title: A }", "sources:\n  # new\n  a: { title: A }")
    try remove("sources:\n  a: { title: A }\n  map: { title: Map }", "sources:\n  a: { title: A }")
    try remove("sources:\n  a: { title: A }\n\n  map: { title: Map }\n\nnotes: n\n", "sources:\n  a: { title: A }\n\nnotes: n\n")
    try remove("sources:\n  map: { title: Map }\n\n  a: { title: A }\n", "sources:\n\n  a: { title: A }\n")
    try remove("sources: { a: { title: A }, map: { title: Map } }\n", "sources: { a: { title: A } }\n")
    try remove("sources: { map: { title: Map }, a: { title: A } }\n", "sources: { a: { title: A } }\n")
    try remove("sources: {\n  # the map\n  map: { title: Map }, # old\n  a: { title: A }\n}\n", "sources: {\n  a: { title: A }\n}\n")
    try remove("sources: {\n  a: { title: A }, # new\n  map: { title: Map } # old\n}\n", "sources: {\n  a: { title: A } # new\n}\n")
  }

  @Test func aRecordChangesKeyByKey() throws {
    func set(_ key: String, _ value: String, _ before: String, _ after: String, location: SourceLocation = #_sourceLocation) throws {
      try check("sources:\n" + before, "sources:\n" + after, location: location) { editor throws(CaseEditor.Refusal) in
        try editor.setRecord([.init(key: key, value: value)], ofSource: "map")
      }
    }
    try set("date", "1968", "  map: { title: Map, url: u }\n", "  map: { title: Map, date: \"1968\", url: u }\n")
    try set("url", "new", "  map: { title: Map, url: 'o''ld' } # c\n", "  map: { title: Map, url: new } # c\n")
    try set("url", "", "  map:\n    title: Map\n    url: old  # c\n", "  map:\n    title: Map\n    url: \"\"  # c\n")
    try set("url", "new", "  map:\n    url: # c\n    title: Map\n", "  map:\n    url: new # c\n    title: Map\n")
    try set(
      "note", "new", "  map:\n    title: Map\n    note: > # c\n      old\n      text\n\n    url: u\n",
      "  map:\n    title: Map\n    note: new # c\n\n    url: u\n")
    try set("note", "new", "  map:\n    title: Map\n    note: old\n      text\n", "  map:\n    title: Map\n    note: new\n")
    try set("title", "New", "  map:\n    title: \"Map\n      of it\"\n", "  map:\n    title: New\n")
    let long = String(repeating: "word and ", count: 20) + "end"
    try set(
      "note", long, "  map:\n    title: Map\n    url: u\n",
      "  map:\n    title: Map\n    url: u\n    note: >-\n      \(String(repeating: "word and ", count: 14))word and\n      \(String(repeating: "word and ", count: 5))end\n"
    )
  }

  @Test func aPassageStandsWhereTheOthersDo() throws {
    let end = "\nsources:\n  map: { title: Map }\n"
    func add(_ before: String, _ after: String, location: SourceLocation = #_sourceLocation) throws {
      try check(before + end, after + end, location: location) { editor throws(CaseEditor.Refusal) in
        try editor.addPassage(Self.passage, toClaim: "c")
      }
    }
    let claim = "claims:\n  c:\n    says: S\n"
    let item = "{ source: map, section: I.1 }"
    try add("\(claim)    by: me\n", "\(claim)    cites: [\(item)]\n    by: me\n")
    try add("\(claim)    cites: []\n", "\(claim)    cites: [\(item)]\n")
    try add("\(claim)    cites: [ ] # c\n", "\(claim)    cites: [ \(item) ] # c\n")
    try add("\(claim)    cites: # c\n", "\(claim)    cites: [\(item)] # c\n")
    try add("\(claim)    cites: [{ source: map }]\n", "\(claim)    cites: [{ source: map }, \(item)]\n")
    try add("\(claim)    cites: [{ source: map },]\n", "\(claim)    cites: [{ source: map }, \(item),]\n")
    try add("\(claim)    cites: [\n      {source: map} # c\n    ]\n", "\(claim)    cites: [\n      {source: map}, # c\n      \(item)\n    ]\n")
    try add(
      "\(claim)    cites: [\n      {source: map},\n      {source: map}]\n",
      "\(claim)    cites: [\n      {source: map},\n      {source: map},\n      \(item)]\n")
    try add(
      "\(claim)    cites:\n    - source: map\n      x-a: |\n        # text\n\n",
      "\(claim)    cites:\n    - source: map\n      x-a: |\n        # text\n    - source: map\n      section: I.1\n\n")
    try add(
      "\(claim)    cites:\n      -   { source: map } # c\n      # end\n",
      "\(claim)    cites:\n      -   { source: map } # c\n      -   \(item)\n      # end\n")
    try add("claims: { c: { says: S } }\n", "claims: { c: { says: S, cites: [\(item)] } }\n")
    try add("claims: { c: { says: S, cites: } }\n", "claims: { c: { says: S, cites: [\(item)] } }\n")
    let long = "{ source: map, section: \"\(String(repeating: "I", count: 90))\" }"
    try add("\(claim)    cites: [\(long)]\n", "\(claim)    cites: [\(long),\n            \(item)]\n")
  }

  @Test func onlyTheKeysThatDifferAreTouched() throws {
    func replace(_ before: String, _ after: String, location: SourceLocation = #_sourceLocation) throws {
      let start = "sources: { map: { title: Map } }\nclaims:\n  c:\n    says: S\n"
      try check(start + before, start + after, location: location) { editor throws(CaseEditor.Refusal) in
        try editor.replacePassage(1, ofClaim: "c", with: Passage(source: "map", section: "I.1", bytes: 3..<9))
      }
    }
    try replace(
      "    cites: [{ source: map }, { source: 'map', section: \"I.1\", words: w }]\n",
      "    cites: [{ source: map }, { source: 'map', section: \"I.1\", start: 3, end: 9 }]\n")
    try replace(
      "    cites:\n      - source: map\n      - start: 2 # c\n        end: 9 # d\n        source: map\n        sha256: x # e\n",
      "    cites:\n      - source: map\n      - start: 3 # c\n        end: 9 # d\n        source: map\n        section: I.1\n")
  }

  @Test func aJSONFileStaysOne() throws {
    var editor = try CaseEditor(#"{"demarche": 1, "title": "T", "sources": {"map": {"title": "Map"}}}"#)
    try editor.addClaim(Claim(id: "c", says: "S: all", cites: [Self.passage], readings: [.init(id: "one", says: "1")]))
    #expect(
      editor.text
        == #"{"demarche": 1, "title": "T", claims: { c: { says: "S: all", cites: [{ source: map, section: I.1 }], readings: { one: "1" } } }, "sources": {"map": {"title": "Map"}}}"#
    )
  }

  @Test func aPassageIsPrintedOnOneLine() {
    let words = "He said: \"no\",\nand left."
    let passage = Passage(source: "cable-320", section: "II.3", bytes: 3..<9, sha256: String(repeating: "ab", count: 32), words: words, after: "7")
    #expect(
      CaseEditor.yaml(passage)
        == "{ source: cable-320, section: II.3, start: 3, end: 9, sha256: \(String(repeating: "ab", count: 32)), words: \"He said: \\\"no\\\",\\nand left.\", after: \"7\" }"
    )
  }

  /// At most a dozen of them, spread over all: every operation reads the case again.
  private static func sample(_ claims: [Claim]) -> [Claim] {
    stride(from: 0, to: claims.count, by: max(1, claims.count / 12)).map { claims[$0] }
  }

  /// The cases that ship take every operation, and what is added and removed again leaves no trace.
  @Test(arguments: try Repository.names(in: "cases")) func theCasesThatShipCanBeChanged(name: String) throws {
    let text = try Repository.text("cases/\(name)/case.yaml")
    var editor = try CaseEditor(text)
    let source = try #require(editor.evidence.sources.first)
    let operations: [Operation] =
      [
        .addSource(Self.survey),
        .addClaim(Claim(id: "new", says: String(repeating: "words ", count: 40) + "end", cites: [Passage(source: source.id)])),
        .setRecord([.init(key: "sha256", value: String(repeating: "3f", count: 32))], source.id),
      ] + Self.sample(editor.evidence.claims).map { .addPassage(Passage(source: source.id, section: "II", bytes: 1..<2), $0.id) }
    for operation in operations {
      var edited = editor
      try operation.apply(to: &edited)
      #expect(CaseEditorTests.fault(operation, text, edited.text) == nil)
    }
    try editor.addSource(Self.survey)
    #expect(editor.text != text)
    try editor.removeSource("survey")
    #expect(editor.text == text)
  }

  /// What is added and removed again leaves at most an empty line, where empty lines part the entries.
  @Test func whatIsAddedCanBeRemoved() throws {
    for seed in 5000..<5150 {
      let style = RandomCaseText(seed: UInt64(seed))
      guard !style.sourceIDs.isEmpty else { continue }
      var editor = try CaseEditor(style.text)
      try editor.addSource(Self.survey)
      try editor.removeSource("survey")
      func full(_ text: String) -> [Substring] { text.split(whereSeparator: \.isNewline) }
      #expect(editor.text == style.text || full(editor.text) == full(style.text), "seed \(seed)\n\(style.text)\n====>\n\(editor.text)")
      #expect(editor.text.utf8.count - style.text.utf8.count <= 2)
    }
  }
}
