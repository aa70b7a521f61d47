import ConflictModel
import Evidence
import Problems

/// Changes the text of a case in place: its sources, its claims and what they cite. Whatever is not added or removed stays as it was, byte for byte: comments, order,
/// quotation marks, empty lines, indentation, line ends, a byte order mark, a missing last line break.
///
/// Every change is made in the tree of the text and in the text itself. The new text is read again, and is kept only when it says what the changed tree says, its
/// evidence is what was meant, and nothing is wrong with it that was not wrong before. Otherwise the text stays as it was and a `Refusal` is thrown.
/// - Complexity: each operation is linear in the text.
public struct CaseEditor: Sendable {
  /// Why the text was not changed.
  public struct Refusal: Error, Sendable, Hashable {
    /// What could not be done, and what to do by hand.
    public let message: String
    /// Where the text stands in the way.
    public let place: Place?
  }

  /// The text, with the changes made so far.
  public var text: String { mark + reading.body }

  /// A byte order mark, if the text begins with one.
  private let mark: String
  private var reading: Reading

  /// Takes the text of a case.
  /// - Throws: `Refusal` when it is not YAML, or no case can be read from it. Other problems do not keep it from being changed.
  public init(_ text: String) throws(Refusal) {
    mark = text.unicodeScalars.first == "\u{FEFF}" ? "\u{FEFF}" : ""
    reading = try Reading(String(text.unicodeScalars.dropFirst(mark.isEmpty ? 0 : 1)))
  }

  /// The claims and sources as they now are.
  public var evidence: Evidence { reading.value.evidence }

  /// The case as it now is.
  var value: Case { reading.value }

  /// What a text says.
  struct Reading: Sendable {
    let body: String
    let tree: YAMLNode
    let value: Case
    let problems: [Problem]

    init(_ body: String) throws(Refusal) {
      let (tree, syntaxProblems) = YAMLText.parse(body)
      let (value, problems) = CaseReader.read(tree, syntaxProblems)
      if let problem = syntaxProblems.first(where: { $0.severity == .error }) {
        throw Refusal(message: "the case cannot be changed before it is YAML: \(problem.message)", place: problem.place)
      }
      guard let tree, let value else {
        throw Refusal(message: "this is not a case: \(problems.first?.message ?? "nothing can be read")", place: problems.first?.place)
      }
      (self.body, self.tree, self.value, self.problems) = (body, tree, value, problems)
    }

  }

  // MARK: Changing

  var root: YAMLNode { reading.tree }

  /// Makes edits one after the other, each on the text and tree that the one before left, and keeps the result if it reads back.
  /// - Parameters:
  ///   - what: what is being done, for messages: `add the source ‘survey’`.
  ///   - byHand: what people would write themselves.
  ///   - isMeant: whether the evidence then is what was meant.
  mutating func make(
    _ edits: [YAMLEdit], _ what: String, byHand: String, at place: Place?, isMeant: (Evidence) -> Bool
  ) throws(Refusal) {
    let failure = Refusal(message: "cannot \(what) here without touching other text; \(byHand)", place: place)
    var (body, tree) = (reading.body, reading.tree)
    for edit in edits {
      guard let expected = edit.applied(to: tree),
        let changes = YAMLPatch.changes(edit, in: YAMLOutline(lines: SourceLines(body), root: tree))
      else { throw failure }
      body = YAMLPatch.apply(changes, to: Array(body.utf8))
      let (read, problems) = YAMLText.parse(body)
      guard let read, read.hasSameContent(as: expected), !problems.contains(where: { $0.severity == .error }) else { throw failure }
      tree = read
    }
    guard let new = try? Reading(body) else { throw failure }
    if let problem = new.problems.added(since: reading.problems).first {
      throw Refusal(message: "cannot \(what): \(problem.message)" + (problem.hint.map { " (\($0))" } ?? ""), place: nil)
    }
    guard isMeant(new.value.evidence) else { throw failure }
    reading = new
  }
}

extension [Problem] {
  /// The problems that were not there before. Places, and hints, which may speak of places and of what else there is, do not count.
  func added(since old: [Problem]) -> [Problem] {
    func signature(_ problem: Problem) -> [String] { [problem.severity.rawValue, problem.code, problem.message] }
    var known: [[String]: Int] = [:]
    for problem in old { known[signature(problem), default: 0] += 1 }
    return filter { problem in
      known[signature(problem), default: 0] -= 1
      return known[signature(problem), default: 0] < 0
    }
  }
}

extension Evidence {
  /// Without places: what it says.
  var withoutPlaces: Evidence {
    var result = self
    for claim in result.claims.indices {
      result.claims[claim].place = nil
      for index in result.claims[claim].cites.indices { result.claims[claim].cites[index].place = nil }
      for index in result.claims[claim].readings.indices { result.claims[claim].readings[index].place = nil }
    }
    for source in result.sources.indices { result.sources[source].place = nil }
    return result
  }
}
