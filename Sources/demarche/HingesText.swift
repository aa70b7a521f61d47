import ConflictModel
import Evidence
import Findings
import Stability

/// What the conclusions rest on, for people: stage by stage and outcome by outcome, what it hangs on, most first, and what stays whatever falls.
struct HingesText {
  let hinges: Hinges
  let terminal: Terminal
  let showsAll: Bool
  /// How many hinges were not checked, and why the first was not.
  let uncheckedCount: Int
  let reason: String?

  /// How many are shown of what an outcome hangs on, and of pairs.
  private static let most = 8
  private static let mostPairs = 20

  var text: String {
    var lines = [
      terminal.styled(terminal.wrapped("\(hinges.source.title): what the conclusions rest on"), .bold),
      terminal.wrapped(
        "Of \(Wording.count(hinges.count, "supposition")), taken singly, \(hinges.changing == 0 ? "none changes" : "\(hinges.changing) change\(hinges.changing == 1 ? "s" : "")") something. What “holds” is an equilibrium under \(hinges.question.concept.abbreviation)."
      ),
    ]
    if uncheckedCount > 0, let reason {
      lines.append(terminal.wrapped("\(uncheckedCount) of them come from the engine alone and were not checked: \(reason)."))
    }
    for place in hinges.question.stages.indices { lines += [""] + stage(place) }
    if hinges.question.withPairs { lines += [""] + pairs }
    if !hinges.unjudged.isEmpty { lines += [""] + unjudged }
    return lines.joined(separator: "\n")
  }

  // MARK: A stage

  private func stage(_ place: Int) -> [String] {
    var lines = [terminal.styled(terminal.wrapped(hinges.moment(place).capitalizedFirst), .bold)]
    let standings = hinges.standings.filter { $0.stage == place }
    for standing in standings where !standing.flips.isEmpty || !standing.shifts.isEmpty { lines += outcome(standing) }
    let steadfast = standings.filter { $0.flips.isEmpty && $0.shifts.isEmpty }
    for (holds, words) in [(true, "Hold"), (false, "Do not hold")] {
      let names = steadfast.filter { $0.holds == holds }.map { hinges.source.conflict.outcomes[$0.outcome].name }
      if !names.isEmpty {
        lines.append(terminal.wrapped("\(words) whatever single supposition is made: \(names.joined(separator: ", ")).", indent: 2, hanging: 4))
      }
    }
    return lines + others(place, besides: standings)
  }

  private func outcome(_ standing: Hinges.Standing) -> [String] {
    let name = hinges.source.conflict.outcomes[standing.outcome].name
    let verdict = standing.holds ? "holds" : "does not hold"
    var lines = ["  " + terminal.styled(name, .bold) + " " + terminal.styled(verdict, standing.holds ? .green : .red)]
    let shown = showsAll ? .max : Self.most
    for group in hinges.grouped(standing).prefix(shown) { lines += hinge(group, standing) }
    let more = hinges.grouped(standing).dropFirst(shown).reduce(0) { $0 + $1.count }
    if more > 0 { lines.append(terminal.wrapped("… and \(more) more; ‘--all’ shows them.", indent: 4)) }
    if standing.flips.count == 1 { lines.append(terminal.wrapped("It hangs on this one alone.", indent: 4)) }
    if !standing.shifts.isEmpty {
      let count = Wording.count(standing.shifts.count, "supposition leaves", plural: "suppositions leave")
      lines.append(terminal.wrapped("\(count) it to hold, in other states.", indent: 4, hanging: 6))
    }
    if let steadfast = hinges.steadfastness(standing) { lines.append(terminal.wrapped(steadfast, indent: 4, hanging: 6)) }
    return lines
  }

  /// Hinges that turn on the same elements.
  private func hinge(_ group: [Hinge], _ standing: Hinges.Standing) -> [String] {
    let lead = standing.holds ? "– unless" : "+ would hold if"
    var lines = [
      terminal.styled(terminal.wrapped("\(lead) \(hinges.condition(group))", indent: 4, hanging: 6), standing.holds ? .yellow : .cyan)
    ]
    for hinge in group {
      guard let says = hinges.says(hinge.supposition) else { continue }
      let id = group.count == 1 ? "" : hinges.claims(of: hinge.supposition).map { "‘\($0.id)’ " }.joined()
      lines.append(terminal.wrapped(id + says, indent: 6, hanging: group.count == 1 ? 6 : 8))
    }
    if let falling = hinges.falling(group, at: [standing.stage]) {
      lines.append(terminal.styled(terminal.wrapped(falling, indent: 6, hanging: 6), .faint))
    }
    return lines
  }

  /// Where things stand, and how many suppositions change equilibria that no outcome names.
  private func others(_ place: Int, besides standings: [Hinges.Standing]) -> [String] {
    var lines: [String] = []
    let told = Set(standings.flatMap { $0.flips + $0.shifts })
    for (becomes, words) in [(true, "Where things stand would hold if"), (false, "Where things stand holds unless")] {
      let found = hinges.hinges.filter { $0.effects.contains { $0.stage == place && $0.statusQuo == becomes } }
      let shown = showsAll ? found.count : 3
      guard !found.isEmpty else { continue }
      let more = found.count > shown ? [", or one of \(found.count - shown) others falls"] : []
      lines.append(
        terminal.wrapped(
          "\(words) \(found.prefix(shown).map { hinges.condition($0.supposition) }.joined(separator: "; or "))\(more.joined()).", indent: 2,
          hanging: 4))
    }
    let rest = hinges.hinges.indices.filter { index in
      !told.contains(index) && hinges.hinges[index].effects.contains { $0.stage == place && !($0.lost.isEmpty && $0.gained.isEmpty) }
    }
    if !rest.isEmpty {
      lines.append(
        terminal.wrapped(
          "\(Wording.count(rest.count, "supposition")) \(rest.count == 1 ? "changes" : "change") other equilibria alone.", indent: 2, hanging: 4))
    }
    return lines
  }

  // MARK: Pairs, and what cannot be said

  private var pairs: [String] {
    var lines = [
      terminal.styled("Pairs", .bold),
      terminal.wrapped(
        "Of \(Wording.count(hinges.pairCount, "pair")), \(hinges.pairs.count) change\(hinges.pairs.count == 1 ? "s" : "") something that neither of the two changes alone.",
        indent: 2),
    ]
    let shown = showsAll ? hinges.pairs.count : Self.mostPairs
    for pair in hinges.pairs.prefix(shown) {
      lines.append(terminal.wrapped("– If \(hinges.condition(pair.supposition)):", indent: 2, hanging: 4))
      for effect in pair.effects { lines.append(terminal.wrapped(hinges.words(effect).capitalizedFirst, indent: 6, hanging: 8)) }
    }
    if hinges.pairs.count > shown { lines.append(terminal.wrapped("… and \(hinges.pairs.count - shown) more; ‘--all’ shows them.", indent: 2)) }
    return lines
  }

  private var unjudged: [String] {
    let shown = showsAll ? hinges.unjudged.count : Self.most
    var lines = [terminal.styled("What cannot be said", .bold)]
    lines += hinges.unjudged.prefix(shown).map {
      terminal.wrapped("– If \(hinges.condition($0.supposition)), in “\(hinges.moment($0.stage))”: \($0.reason).", indent: 2, hanging: 4)
    }
    if hinges.unjudged.count > shown { lines.append(terminal.wrapped("… and \(hinges.unjudged.count - shown) more; ‘--all’ shows them.", indent: 2)) }
    return lines
  }
}
