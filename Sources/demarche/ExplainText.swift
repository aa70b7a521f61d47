import Concepts
import ConflictModel
import Evidence
import Findings
import Stability

/// Explanations as a person reads them in a terminal: each verdict and why, then what they rest on.
struct ExplainText {
  let solution: Solution
  let state: Int
  let concept: Concept
  let narratives: [Narrative]
  let basis: Basis
  /// The claims of the basis, in its order.
  let claims: [Claim]
  let passages: CitedPassages
  let terminal: Terminal

  var text: String { (head + narratives.flatMap(lines) + restsOn).joined(separator: "\n") }

  private var head: [String] {
    [
      terminal.styled(terminal.wrapped("\(solution.source.title) — \(solution.moment)"), .bold),
      terminal.wrapped("\(solution.wording.state(state).capitalizedFirst): \(solution.wording.line(for: state))", hanging: 2),
      terminal.styled(
        terminal.wrapped(
          "\(concept.abbreviation), \(concept.fullName): \(describes)", hanging: 2),
        .faint),
    ]
  }

  private var describes: String {
    guard case .basic(let basic) = concept else {
      return concept.profile.party
    }
    return "\(basic.describes) Sanctions: \(solution.analysis.semantics.rawValue)."
  }

  func lines(of narrative: Narrative) -> [String] {
    let mark = narrative.isStable ? terminal.styled("✓", .green, .bold) : terminal.styled("✗", .red, .bold)
    return ["\n\(mark) " + terminal.wrapped(narrative.verdict, indent: 2).dropFirst(2)] + narrative.lines.flatMap { rendered($0, 4) }
  }

  func rendered(_ line: Narrative.Line, _ indent: Int) -> [String] {
    var lines = [terminal.wrapped(line.text, indent: indent, hanging: indent + 2)]
    let numbers = line.claims.compactMap { basis.number(of: $0) }.map(String.init).joined(separator: ", ")
    let grounds = line.isAssumption ? "[assumption]" : numbers.isEmpty ? nil : "[\(numbers)]"
    let reason = [line.because, grounds].compactMap(\.self).joined(separator: " ")
    if !reason.isEmpty { lines.append(terminal.styled(terminal.wrapped(reason, indent: indent + 2), .faint)) }
    return lines + line.below.flatMap { rendered($0, indent + 4) }
  }

  var restsOn: [String] {
    guard !claims.isEmpty || !basis.assumptions.isEmpty else { return [] }
    let assumptions = basis.assumptions.map { terminal.wrapped("[assumption] \($0.capitalizedFirst)", indent: 2, hanging: 4) }
    let entries = claims.flatMap { claim in
      ClaimText(terminal: terminal).lines(of: claim, marked: "[\(basis.number(of: claim.id) ?? 0)] ", passages[claim.id], indent: 2)
    }
    return ["", terminal.styled("Rests on", .bold)] + entries + assumptions
  }
}

/// A claim as a person reads it in a terminal: what it says, how it is known, and its passages.
struct ClaimText {
  let terminal: Terminal

  func lines(of claim: Claim, marked mark: String = "", _ passages: [CitedPassage], indent: Int) -> [String] {
    let qualities = claim.qualities.joined(separator: " · ")
    let head = terminal.wrapped("\(mark)\(claim.id): \(claim.says)", indent: indent, hanging: indent + 4)
    return [head] + (qualities.isEmpty ? [] : [terminal.styled(terminal.wrapped(qualities, indent: indent + 4), .faint)])
      + passages.map { line(of: $0, indent: indent + 4) }
  }

  func line(of passage: CitedPassage, indent: Int) -> String {
    let line = terminal.wrapped(passage.printableLine(), indent: indent, hanging: indent + 2)
    return passage.isOrphaned ? terminal.styled(line, .yellow) : line
  }
}

extension CitedPassage {
  /// The passage in a line that a terminal shows and does not obey: a text at hand may hold anything.
  func printableLine(limit: Int = 200) -> String { Output.printable(line(limit: limit)) }
}
