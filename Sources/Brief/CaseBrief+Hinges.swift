import Certificates
import ConflictModel
import Evidence
import Findings
import GraphModel
import JSON
import Stability

// What the conclusions rest on: hinges, what holds whatever falls, and what each reading of the claims means.
extension CaseBrief {
  /// The most hinges that are told; the command lists them all.
  private static let maximumHinges = 20
  /// With more states than this the hinges are left to the command: each supposition takes as long as the case itself.
  private static let maximumStates = 1 << 12

  /// The hinges of the case; nil where looking for them would keep the reader of the brief waiting.
  private var hinges: Hinges? {
    guard solutions.allSatisfy({ $0.graph.stateCount <= Self.maximumStates && $0.analysis.semantics == .legalSequences }), !solutions.isEmpty else {
      return nil
    }
    return Hinges.find(in: source, Hinges.Question(of: source, concept: concept))
  }

  func conclusions() throws(Certifier.Rejected) -> [Document.Block] {
    var blocks: [Document.Block] = [.heading(2, "What the conclusions rest on", id: "hinges")]
    guard let hinges else { return blocks + [.paragraph("The model is too large for it to be told here: ‘demarche hinges’ tells it.")] + readings }
    blocks.append(
      .paragraph(
        .init(
          "Each claim was taken away in its turn, with what rests on it, each element without ground, the order of each two neighbouring statements and the direction of each one-way option, and every stage was judged again. "
            + "Of \(Wording.count(hinges.count, "supposition")) \(hinges.changing) change\(hinges.changing == 1 ? "s" : "") something."
        )))
    let shown = hinges.hinges.prefix(Self.maximumHinges)
    if !shown.isEmpty {
      var check = HingeCheck(hinges)
      var items: [Document.Item] = []
      for hinge in shown { items.append(item(hinge, hinges, unchecked: try check.reasonUnchecked(hinge))) }
      blocks.append(.list(items))
      let more = hinges.hinges.count - shown.count
      if more > 0 { blocks.append(.paragraph(.init("And \(more) more; ‘demarche hinges’ lists them."))) }
    }
    return blocks + steadfast(hinges) + readings
  }

  private func item(_ hinge: Hinge, _ hinges: Hinges, unchecked: String?) -> Document.Item {
    var text = Document.Text([.strong("If \(hinges.condition(hinge.supposition))")])
    if let says = hinges.says(hinge.supposition) {
      text = text + Document.Text([.plain(": " + says)]) + references(hinges.claims(of: hinge.supposition).map(\.id))
    }
    let falling = hinges.falling([hinge]).map { [Document.Item(.init([.faint($0)]))] } ?? []
    let caution = unchecked.map { [Document.Item(.init("This comes from the engine alone and was not checked: \($0)."))] } ?? []
    return Document.Item(text, below: hinge.effects.map { Document.Item(.init(hinges.words($0).capitalizedFirst + ".")) } + falling + caution)
  }

  /// The outcomes that no claim shakes, stage by stage.
  private func steadfast(_ hinges: Hinges) -> [Document.Block] {
    let unknown = Set(
      hinges.unjudged.filter { if case .claim? = $0.supposition.parts.first { true } else { false } }.map(\.stage))
    let items = hinges.question.stages.indices.compactMap { stage -> Document.Item? in
      let standings = hinges.standings.filter { $0.stage == stage && !hinges.causes($0).contains(.claim) }
      let parts = [(true, "holds", "hold"), (false, "does not hold", "do not hold")].compactMap { value, one, several -> String? in
        let names = standings.filter { $0.holds == value }.map { source.conflict.outcomes[$0.outcome].name }
        return names.isEmpty ? nil : "\(Wording.series(names)) \(names.count == 1 ? one : several)"
      }
      guard !parts.isEmpty, !unknown.contains(stage) else { return nil }
      return Document.Item(.init([.strong(hinges.moment(stage).capitalizedFirst), .plain(": \(parts.joined(separator: "; ")).")]))
    }
    guard !items.isEmpty, !source.evidence.claims.isEmpty else { return [] }
    return [.heading(3, "Whatever single claim falls", id: "steadfast"), .list(items)]
  }

  // MARK: Readings

  private var readings: [Document.Block] {
    guard !source.claimsWhoseReadingsMatter().isEmpty, solutions.allSatisfy({ $0.graph.stateCount <= Self.maximumStates }) else { return [] }
    let verdicts = ReadingVerdicts(of: source, concept: concept)
    let items = verdicts.claims.map { claim in
      Document.Item(
        Document.Text([.plain(claim.says)]) + references([claim.id]),
        below: claim.readings.enumerated().map { index, reading in
          Document.Item(.init([.code(reading.id), .plain(" " + reading.says + (index == 0 ? " The case goes by this." : ""))]))
        })
    }
    let names = source.conflict.outcomes.map(\.name)
    let stages = verdicts.stages.map { $0?.title ?? "The case" }
    let rows = verdicts.groups.prefix(Self.maximumHinges).map { group in
      let cells = group.verdicts.map { verdict -> Document.Text in
        switch verdict {
        case .unjudged(let reason): .init("cannot be judged: \(reason)")
        case .judged(let holds):
          .init(zip(names, holds).filter(\.1).map(\.0).joined(separator: ", "))
        }
      }
      return Document.Table.Row(cells: [.init(verdicts.words(group).prefix(4).joined(separator: "; or "))] + cells)
    }
    let left = verdicts.groups.count - rows.count
    let more = left > 0 ? [Document.Block.paragraph(.init("And \(left) more; ‘demarche readings’ lists them."))] : []
    return [
      .heading(3, "Other readings of the claims", id: "readings"),
      .paragraph("Some claims can be understood in more than one way. These are the named outcomes that hold under each combination."), .list(items),
      .table(Document.Table(header: ["Readings"] + stages.map { .init($0.capitalizedFirst) }, rows: Array(rows))),
    ] + more
  }

  /// What marks an element that is part of the model under one reading alone, and not under the one that the case goes by.
  func alternative(_ grounds: Grounds) -> Document.Text {
    guard let name = grounds.reading, let reading = source.reading(name) else { return Document.Text([]) }
    let words = source.isPart(grounds) ? "as ‘\(name.claim)’ is read: \(reading.says)" : "only if ‘\(name.claim)’ is read otherwise: \(reading.says)"
    return Document.Text([.faint(" (\(words))")])
  }

  // MARK: JSON

  func hingesJSON() throws(Certifier.Rejected) -> JSONValue {
    guard let hinges else { return .null }
    var check = HingeCheck(hinges)
    var unchecked: [Int: String] = [:]
    for (index, hinge) in hinges.hinges.enumerated() { unchecked[index] = try check.reasonUnchecked(hinge) }
    return hinges.json(unchecked: unchecked)
  }

  var readingsJSON: JSONValue {
    guard !source.claimsWhoseReadingsMatter().isEmpty, solutions.allSatisfy({ $0.graph.stateCount <= Self.maximumStates }) else { return .null }
    return ReadingVerdicts(of: source, concept: concept).json
  }
}
