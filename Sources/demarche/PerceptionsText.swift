import Concepts
import ConflictModel
import Evidence
import Findings
import Stability

/// What misperceptions do, for people: who sees what otherwise, what holds and on what it rests, what is hidden, and what would surprise.
struct PerceptionsText {
  let findings: PerceptionFindings
  let terminal: Terminal

  /// The most sets of misperceptions that are told of one state, and the most states of one kind.
  private static let mostSets = 6
  private static let mostStates = 30

  private var states: HypergameStates { findings.states }
  private var concept: SolutionConcept { findings.concept }

  var text: String {
    let title = terminal.styled(terminal.wrapped("\(findings.solution.source.title) — \(findings.solution.moment): who sees what otherwise"), .bold)
    guard findings.hasMisperceptions else {
      let written = findings.solution.conflict.decisionMakers.contains { $0.sees != nil }
      return title + "\n"
        + terminal.wrapped(
          written
            ? "What the case says under ‘sees’ is what it says itself, so everybody sees the conflict as it is."
            : "Nobody sees the conflict otherwise than it is. A case says by ‘sees’ what a decision maker sees otherwise; docs/case-format.md tells how."
        )
    }
    return ([title] + views + equilibria + hidden + surprises).joined(separator: "\n")
  }

  // MARK: Who sees what

  private var views: [String] {
    let basis = Basis(findings.viewers.map { Narrative.gathering(findings.lines(of: $0)) })
    return findings.viewers.flatMap { viewer in
      ["", terminal.styled(findings.solution.wording.name(of: viewer), .bold)]
        + (findings.reason(of: viewer).map { [terminal.styled(terminal.wrapped($0, indent: 2), .faint)] } ?? [])
        + findings.lines(of: viewer).flatMap { rendered($0, 2, basis) }
        + (findings.difference(of: viewer).map { [terminal.wrapped($0, indent: 2, hanging: 4)] } ?? [])
    } + restsOn(basis)
  }

  private func rendered(_ line: Narrative.Line, _ indent: Int, _ basis: Basis) -> [String] {
    let numbers = line.claims.compactMap { basis.number(of: $0) }.map(String.init).joined(separator: ", ")
    let grounds = line.isAssumption ? "[assumption]" : numbers.isEmpty ? nil : "[\(numbers)]"
    let reason = [line.because, grounds].compactMap(\.self).joined(separator: " ")
    return [terminal.wrapped(line.text, indent: indent, hanging: indent + 2)]
      + (reason.isEmpty ? [] : [terminal.styled(terminal.wrapped(reason, indent: indent + 2), .faint)])
      + line.below.flatMap { rendered($0, indent + 2, basis) }
  }

  private func restsOn(_ basis: Basis) -> [String] {
    let claims = basis.claims.compactMap { findings.solution.source.evidence.claim($0) }
    guard !claims.isEmpty else { return [] }
    return [""]
      + claims.map { claim in
        terminal.styled(terminal.wrapped("[\(basis.number(of: claim.id) ?? 0)] \(claim.id): \(claim.says)", indent: 2, hanging: 6), .faint)
      }
  }

  // MARK: What holds

  private func state(_ state: Int) -> String {
    let names = findings.outcomes(of: state)
    let line = findings.solution.wording.stateName(0) == nil ? ": \(states.line(for: state))" : ""
    return terminal.wrapped(
      "\(states.short(state).capitalizedFirst)\(line)\(names.isEmpty ? "" : "  [\(names.joined(separator: ", "))]")", indent: 2, hanging: 4)
  }

  private func heading(_ text: String) -> [String] { ["", terminal.styled(terminal.wrapped(text), .bold)] }

  private var equilibria: [String] {
    var lines = heading("What holds as everybody sees it: hypergame equilibria under \(concept.abbreviation)")
    if findings.equilibria.isEmpty { lines.append("  None.") }
    for equilibrium in findings.equilibria.prefix(Self.mostStates) { lines += self.lines(equilibrium) }
    if let more = rest(findings.equilibria.count) { lines.append(more) }
    return lines + findings.cautions.map { terminal.wrapped($0, indent: 2, hanging: 4) }
  }

  private func lines(_ equilibrium: PerceptionFindings.Equilibrium) -> [String] {
    var lines = [state(equilibrium.state)]
    for set in equilibrium.sets.prefix(Self.mostSets) {
      let words = findings.words(set)
      lines.append(terminal.styled(terminal.wrapped("– rests on \(words.condition)", indent: 4, hanging: 6), .yellow))
      lines.append(terminal.wrapped("Cleared up, \(words.effect).", indent: 6, hanging: 8))
    }
    if equilibrium.sets.count > Self.mostSets {
      lines.append("    … and on \(equilibrium.sets.count - Self.mostSets) more sets; ‘--json’ has them all.")
    }
    for sentence in [findings.withoutSets(equilibrium), findings.standing(of: equilibrium), findings.onward(from: equilibrium)] {
      if let sentence { lines.append(terminal.wrapped(sentence, indent: 4, hanging: 6)) }
    }
    return lines
  }

  private var hidden: [String] {
    guard !findings.hidden.isEmpty else { return heading("No equilibrium of the case is hidden.") }
    var lines = heading("What everybody would see if nothing were misperceived: equilibria of the case that are hidden")
    for entry in findings.hidden.prefix(Self.mostStates) {
      lines += [state(entry.state), terminal.wrapped(findings.words(entry).capitalizedFirst + ".", indent: 4, hanging: 6)]
    }
    return lines + [rest(findings.hidden.count)].compactMap(\.self)
  }

  private var surprises: [String] {
    guard !findings.surprises.isEmpty else { return [] }
    var lines = heading("What would surprise somebody: states that hold for all who perceive them")
    for entry in findings.surprises.prefix(Self.mostStates) {
      let who = Wording.series(entry.surprised.map { findings.solution.wording.short($0) })
      lines += [state(entry.state), terminal.wrapped("It would surprise \(who).", indent: 4, hanging: 6)]
    }
    return lines + [rest(findings.surprises.count)].compactMap(\.self)
  }

  private func rest(_ count: Int) -> String? {
    count > Self.mostStates ? "  … and \(count - Self.mostStates) more; ‘--json’ has them all." : nil
  }
}
