import Problems

/// A condition on a state: the text that a person wrote and the formula that it means.
///
/// Atoms are indices: of the conflict's options in option form, of its states in graph form.
public struct Condition: Hashable, Sendable {
  /// As written.
  public var text: String
  /// What it means, named outcomes written out.
  public var formula: Formula<Int>
  /// Where it stands in the case file.
  public var place: Place?

  /// Makes a condition.
  public init(text: String, formula: Formula<Int>, place: Place? = nil) {
    self.text = text
    self.formula = formula
    self.place = place
  }
}

/// The names that a condition may use, and what they stand for.
public struct NameScope: Sendable {
  /// What a bare or quoted name of the model stands for: `us.halt`, or a state of the graph form.
  public let atoms: [String: Int]
  /// The same names in the case's order, for suggestions.
  public let atomNames: [String]
  /// `options` or `states`.
  public let atomKind: String
  /// Named outcomes, written out.
  public var outcomes: [String: Formula<Int>]
  /// Names that exist but are in error themselves: using them is not reported again.
  public var broken: Set<String>

  /// The most parts that a condition may have once named outcomes are written out.
  public static let maximumSize = 10_000

  /// A scope of the model's own names; named outcomes are added as they are resolved.
  public init(atomNames: [String], atomKind: String) {
    self.atomNames = atomNames
    self.atomKind = atomKind
    atoms = Dictionary(atomNames.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    outcomes = [:]
    broken = []
  }

  /// Reads and resolves a condition, or says everything that is wrong with it.
  ///
  /// `textPlace` is the place of the text's first scalar when the text stands on one line as written, so that a problem points at the very word.
  public func condition(_ text: String, at place: Place?, textPlace: Place?, problems: inout [Problem]) -> Condition? {
    let syntax: Formula<WrittenName>
    do {
      syntax = try ConditionParser.parse(text)
    } catch {
      problems.append(
        .error(
          "condition-syntax", at: textPlace?.advanced(by: error.offset) ?? place, "in ‘\(excerpt(text))’: \(error.message)",
          hint: error.hint))
      return nil
    }
    guard let formula = resolve(syntax, at: place, textPlace: textPlace, problems: &problems) else { return nil }
    return Condition(text: text, formula: formula, place: textPlace ?? place)
  }

  /// Replaces the written names by what they stand for, or reports every one that stands for nothing.
  public func resolve(
    _ syntax: Formula<WrittenName>, at place: Place?, textPlace: Place?, problems: inout [Problem]
  ) -> Formula<Int>? {
    var isSound = true
    for written in syntax.atoms where !written.isKnown(in: self) {
      isSound = false
      guard !broken.contains(written.name) else { continue }
      problems.append(unknown(written, at: textPlace?.advanced(by: written.offset) ?? place))
    }
    guard isSound else { return nil }
    let formula = syntax.substituting { atoms[$0.name].map { .atom($0) } ?? outcomes[$0.name] ?? .constant(false) }
    guard formula.size(limit: Self.maximumSize) <= Self.maximumSize else {
      problems.append(
        .error(
          "condition-size", at: textPlace ?? place,
          "the condition has more than \(Self.maximumSize) parts once its named outcomes are written out",
          hint: "use smaller named outcomes"))
      return nil
    }
    return formula
  }

  private func unknown(_ written: WrittenName, at place: Place?) -> Problem {
    let kind = atomKind == "options" ? "option" : "state"
    // A bare option id of somebody is the commonest slip: ‘halt’ for ‘us.halt’.
    let completions = atomNames.filter { $0.hasSuffix("." + written.name) }
    if let completion = completions.first {
      return .error("unknown-\(kind)", at: place, "no \(kind) is called ‘\(written.name)’", hint: "did you mean ‘\(completion)’?")
    }
    let candidates = atomNames + outcomes.keys.sorted()
    return .error(
      "unknown-\(kind)", at: place, "no \(kind) and no named outcome is called ‘\(written.name)’",
      hint: Spelling.hint(for: written.name, among: candidates, called: atomKind))
  }

  private func excerpt(_ text: String) -> String { text.count > 60 ? text.prefix(57) + "…" : text }
}

extension WrittenName {
  fileprivate func isKnown(in scope: NameScope) -> Bool { scope.atoms[name] != nil || scope.outcomes[name] != nil }
}
