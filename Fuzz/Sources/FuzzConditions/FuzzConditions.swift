import ConflictModel
import FuzzSupport
import Problems

/// The condition parser: whatever the text, it is read or refused at a place in it, and what was read can be written and read again.
@main
enum FuzzConditions {
  static func main() { fuzz { FuzzConditions.check($0, $1) } }

  static func check(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let text = text(bytes, count) else { return -1 }
    checkSyntax(of: text)
    checkMeaning(of: text)
    return 0
  }
}

private func checkSyntax(of text: String) {
  let length = text.unicodeScalars.count
  do {
    let formula = try ConditionParser.parse(text)
    let scalars = Array(text.unicodeScalars)
    for atom in formula.atoms {
      let start = atom.offset + (atom.isQuoted ? 1 : 0)
      let name = Array(atom.name.unicodeScalars)
      expect(start + name.count <= length && Array(scalars[start..<start + name.count]) == name, "‘\(atom.name)’ stands at \(atom.offset)")
    }
    checkWriting(formula)
  } catch {
    expect((0...length).contains(error.offset), "the error at \(error.offset) lies in the text of \(length)")
    expect(!error.message.isEmpty, "the error says what is wrong")
  }
}

/// Written and read again it is the same formula. Quotes may make the text longer than is read.
private func checkWriting(_ formula: Formula<WrittenName>) {
  let named = formula.substituting { Formula<String>.atom($0.name) }
  let written = named.text { ConditionParser.text(ofName: $0) ?? "?" }
  do {
    let again = try ConditionParser.parse(written).substituting { Formula<String>.atom($0.name) }
    expect(again == named, "‘\(written)’ is read as what was written")
  } catch {
    expect(written.unicodeScalars.count > ConditionParser.maximumLength, "‘\(written)’ can be read: \(error.message)")
  }
}

private let scope: NameScope = {
  var scope = NameScope(atomNames: ["us.halt", "us.seat", "dr.accept"], atomKind: "options")
  scope.outcomes = ["talks": .and([.atom(0), .atom(2)]), "four-party talks": .or([.atom(1), .not(.atom(0))])]
  scope.broken = ["broken"]
  return scope
}()

/// Resolved, it is either a formula over the scope's atoms or at least one problem (unless all it names is broken already), and all algebras agree on it.
private func checkMeaning(of text: String) {
  var problems: [Problem] = []
  let condition = scope.condition(text, at: nil, textPlace: Place(line: 1, column: 1), problems: &problems)
  for place in problems.compactMap(\.place) {
    expect(place.line == 1 && place.column <= text.unicodeScalars.count + 1, "the problem at \(place) lies in the text")
  }
  guard let condition else { return expect(!problems.isEmpty || text.contains("broken"), "a refusal has a reason") }
  expect(problems.isEmpty, "what is read has no problem")
  expect(condition.formula.atoms.allSatisfy { (0..<3).contains($0) }, "atoms are the scope's")
  let lanes = condition.formula.evaluate { Lanes([0xAA, 0xCC, 0xF0][$0]) }
  for state in 0..<8 {
    let truth = condition.formula.evaluate { state >> $0 & 1 == 1 }
    expect(truth == (lanes.bits >> UInt64(state) & 1 == 1), "lanes agree in state \(state)")
    let kleene = condition.formula.evaluate { Kleene(constant: state >> $0 & 1 == 1) }
    expect(kleene == Kleene(constant: truth), "three-valued logic agrees in state \(state)")
  }
}
