import Casefile
import ConflictModel
import Evidence
import Foundation
import Problems
import TestSupport
import Testing

/// Changes in place: the text reads as meant afterwards, and nothing else of it is touched.
struct CaseEditorTests {
  // MARK: Random texts

  /// Everything that is done to a random text, with what the case should be then.
  @Test(arguments: 0..<8) func randomTextsChangeAsMeant(batch: Int) throws {
    for seed in 0..<30 {
      var style = RandomCaseText(seed: UInt64(batch * 100 + seed))
      let text = style.text
      guard let editor = valueOf("seed \(batch * 100 + seed)\n\(text)", { try CaseEditor(text) }) else { continue }
      for operation in Operation.random(&style) {
        var edited = editor
        do throws(CaseEditor.Refusal) {
          try operation.apply(to: &edited)
        } catch {
          #expect(edited.text == text, "a refusal leaves the text")
          Issue.record("seed \(batch * 100 + seed): \(operation) was refused: \(error.message)\n\(text)")
          return
        }
        if let fault = Self.fault(operation, text, edited.text) {
          Issue.record("seed \(batch * 100 + seed): \(operation): \(fault)\n\(text)\n=====>\n\(edited.text)")
          return
        }
      }
    }
  }

  private func valueOf<Value>(_ comment: String, _ body: () throws -> Value) -> Value? {
    do { return try body() } catch {
      Issue.record("\(error) \(comment)")
      return nil
    }
  }

  /// What is wrong with an edited text; nil when nothing is.
  static func fault(_ operation: Operation, _ old: String, _ new: String) -> String? {
    let before = CaseReader.read(old)
    let after = CaseReader.read(new)
    guard var expected = before.case, let actual = after.case else { return "cannot be read" }
    operation.apply(to: &expected)
    guard Placeless.text(expected) == Placeless.text(actual) else { return "the case is not what was meant" }
    let known = before.problems.map(\.message)
    if let problem = after.problems.first(where: { !known.contains($0.message) }) { return "a new problem: \(problem.message)" }
    return operation.isAddition ? lostByte(of: old, in: new) : operation.isRemoval ? lostByte(of: new, in: old) : nil
  }

  /// Says which line is not found again, where one text should be the other with something added. Two lines may be longer than they were: for a comma or a list in
  /// brackets. An empty pair of braces may be gone.
  static func lostByte(of old: String, in new: String) -> String? {
    let (before, after) = (lines(old), lines(new))
    let changes = after.difference(from: before)
    let added = changes.insertions.flatMap { change in if case .insert(_, let line, _) = change { line } else { [UInt8]() } }
    guard changes.removals.count <= 2 else { return "\(changes.removals.count) lines are gone or changed" }
    for case .remove(_, let line, _) in changes.removals {
      let kept = String(decoding: line, as: UTF8.self)
      let forms = [kept, kept.replacing(/\ *\{ *\}/, with: ""), kept.replacing(/\ *~/, with: "")]
      if !forms.contains(where: { isSubsequence(Array($0.utf8), of: added) }) { return "this line is gone: \(kept)" }
    }
    return nil
  }

  private static func lines(_ text: String) -> [[UInt8]] {
    Array(text.utf8).split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
  }

  private static func isSubsequence(_ part: [UInt8], of whole: [UInt8]) -> Bool {
    var rest = part[...]
    for byte in whole where rest.first == byte { rest = rest.dropFirst() }
    return rest.isEmpty
  }
}

/// An operation of the editor, and what it means for a case.
enum Operation {
  case addSource(Source)
  case removeSource(String)
  case setRecord([Source.Record], String)
  case addClaim(Claim)
  case addPassage(Passage, String)
  case replacePassage(Int, String, Passage)

  var isAddition: Bool {
    switch self {
    case .addSource, .addClaim, .addPassage: true
    default: false
    }
  }

  var isRemoval: Bool { if case .removeSource = self { true } else { false } }

  func apply(to editor: inout CaseEditor) throws(CaseEditor.Refusal) {
    switch self {
    case .addSource(let source): try editor.addSource(source)
    case .removeSource(let id): try editor.removeSource(id)
    case .setRecord(let record, let id): try editor.setRecord(record, ofSource: id)
    case .addClaim(let claim): try editor.addClaim(claim)
    case .addPassage(let passage, let id): try editor.addPassage(passage, toClaim: id)
    case .replacePassage(let index, let id, let passage): try editor.replacePassage(index, ofClaim: id, with: passage)
    }
  }

  /// The same on the value.
  func apply(to value: inout Case) {
    switch self {
    case .addSource(let source): value.evidence.sources.append(source)
    case .removeSource(let id): value.evidence.sources.removeAll { $0.id == id }
    case .setRecord(let record, let id):
      guard let index = value.evidence.sources.firstIndex(where: { $0.id == id }) else { return }
      for line in record { Self.set(line, in: &value.evidence.sources[index].record) }
    case .addClaim(let claim): value.evidence.claims.append(claim)
    case .addPassage(let passage, let id):
      for index in value.evidence.claims.indices where value.evidence.claims[index].id == id { value.evidence.claims[index].cites.append(passage) }
    case .replacePassage(let number, let id, let passage):
      for index in value.evidence.claims.indices where value.evidence.claims[index].id == id { value.evidence.claims[index].cites[number] = passage }
    }
  }

  /// The value where the key is, or else after the last key that the format names earlier.
  private static func set(_ line: Source.Record, in record: inout [Source.Record]) {
    if let index = record.firstIndex(where: { $0.key == line.key }) { return record[index].value = line.value }
    let order = Source.knownKeys.map(\.key)
    let earlier = Set(order.prefix { $0 != line.key })
    record.insert(line, at: (record.lastIndex { earlier.contains($0.key) } ?? -1) + 1)
  }

  // MARK: At random

  static func random(_ style: inout RandomCaseText) -> [Operation] {
    let freshSource = "new-\(style.sourceIDs.count)"
    let keys = ["until", "archive", "sha256", "note", "date"].filter { _ in style.chance(0.5) }
    let record = keys.map {
      Source.Record(
        key: $0, value: style.pick($0 == "sha256" ? [String(repeating: "0a", count: 32), String(repeating: "12", count: 32)] : RandomCaseText.texts))
    }
    let known = Source.knownKeys.map(\.key).filter(keys.contains).flatMap { key in record.filter { $0.key == key } }
    var operations: [Operation] = [.addSource(Source(id: style.pick([freshSource, "off"]), title: style.pick(RandomCaseText.names), record: known))]
    for id in style.sourceIDs { operations.append(.setRecord(record.shuffled(using: &style.random), id)) }
    var claim = Claim(id: "new-claim", says: style.pick(RandomCaseText.texts))
    if style.chance(0.5) { claim.kind = style.pick(Claim.Kind.allCases) }
    if style.chance(0.5) { claim.likelihood = style.pick(Claim.Likelihood.allCases) }
    if style.chance(0.5) { claim.contradicts = Array(style.claimIDs.prefix(2)) }
    if style.chance(0.5) { claim.readings = [.init(id: "one", says: style.pick(RandomCaseText.texts)), .init(id: "no", says: "Words")] }
    if style.chance(0.5) { claim.by = style.pick(RandomCaseText.texts) }
    if style.chance(0.5) { claim.on = "1968-10-11" }
    if style.chance(0.5) { claim.happened = "1968-10-09" }
    if !style.sourceIDs.isEmpty {
      for _ in 0..<Int.random(in: 0...3, using: &style.random) { claim.cites.append(passage(&style)) }
      for id in style.claimIDs { operations.append(.addPassage(passage(&style), id)) }
    }
    return operations + [.addClaim(claim)] + changes(&style)
  }

  /// Changes of what the text has, found by reading it.
  private static func changes(_ style: inout RandomCaseText) -> [Operation] {
    guard let evidence = CaseReader.read(style.text).case?.evidence else { return [] }
    var operations: [Operation] = []
    for claim in evidence.claims {
      for index in claim.cites.indices { operations.append(.replacePassage(index, claim.id, passage(&style))) }
    }
    for source in evidence.sources where !evidence.claims.contains(where: { $0.cites.contains { $0.source == source.id } }) {
      operations.append(.removeSource(source.id))
    }
    return operations
  }

  private static func passage(_ style: inout RandomCaseText) -> Passage {
    var passage = Passage(source: style.pick(style.sourceIDs))
    if style.chance(0.7) { passage.section = style.pick(RandomCaseText.texts) }
    if style.chance(0.5) { passage.bytes = 5120..<5311 }
    if style.chance(0.5) { passage.sha256 = String(repeating: "7e", count: 32) }
    if style.chance(0.3) { passage.words = style.pick(RandomCaseText.texts) }
    if style.chance(0.2) { passage.before = style.pick(RandomCaseText.texts) }
    return passage
  }
}
