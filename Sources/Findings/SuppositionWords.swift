import ConflictModel

/// Suppositions in the words of the case.
struct SuppositionWords {
  /// The case.
  let source: Case
  /// The elements that suppositions name.
  let elements: [ModelElement]

  /// What is supposed, as a sentence without its end: `the claim ‘orders-given’ falls`, `Saigon puts “b” before “a”`.
  func condition(_ supposition: Supposition) -> String { supposition.parts.map(condition).joined(separator: ", and ") }

  private func condition(_ part: Supposition.Part) -> String {
    switch part {
    case .claim(let id, .alone): return "the claim ‘\(id)’ falls"
    case .claim(let id, .withOthers): return "the claim ‘\(id)’ falls, with what other claims ground too"
    case .without(let path):
      guard let element = element(path) else { return "an element falls" }
      switch path.part {
      case .decisionMaker(let maker): return "\(shortName(maker)) can do nothing"
      case .option: return element.text.replacing(" can “", with: " cannot “")
      case .statement(let maker, _): return "\(shortName(maker)) does not want “\(text(of: path))”"
      case .valuation: return "\(element.text) \(element.name.contains("weights") ? "do" : "does") not count"
      case .rule, .moveRule: return "\(element.text) does not hold"
      }
    case .swap(let path, let other):
      guard case .statement(let maker, _) = path.part else { return "two statements change places" }
      return "\(shortName(maker)) puts “\(text(of: other))” before “\(text(of: path))”"
    case .twoWay(let path):
      guard case .option(let option) = path.part else { return "an option can be taken and dropped" }
      let all = source.conflict.options[option]
      return "“\(all.name)” can be \(all.direction == .dropOnly ? "taken again once it is dropped" : "dropped again once it is taken")"
    }
  }

  private func element(_ path: ElementPath) -> ModelElement? { elements.first { $0.path == path } }

  private func shortName(_ maker: Int) -> String { source.conflict.decisionMakers[maker].shortName.capitalizedFirst }

  /// The condition of a statement as it is written.
  private func text(of path: ElementPath) -> String {
    guard case .statement(let maker, let position) = path.part else { return "" }
    let written = path.stage.flatMap { source.stages[$0].changes.preference(of: maker) } ?? source.conflict.decisionMakers[maker].preference
    guard case .prioritized(let statements) = written else { return "" }
    return statements[position].condition.text
  }
}
