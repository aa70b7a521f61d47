extension Model {
  /// The text that identifies the model, laid out as docs/certificates.md says; the certificate carries its hash.
  public var canonicalText: String {
    var lines = ["demarche-model 1", "title \(counted(title))", "stage \(stage.map(counted) ?? "-")", "makers \(decisionMakers.count)"]
    lines += decisionMakers.map { "maker \(counted($0.id))" }
    switch form {
    case .options(let options):
      lines.append("options \(options.count)")
      lines += options.map { "option \($0.owner + 1) \($0.direction) \(counted($0.id))" }
    case .graph(let states, let moves):
      lines.append("graph \(states.count)")
      lines += states.map { "state \(counted($0))" }
      for (maker, pairs) in moves.enumerated() { lines += pairs.map { "arc \(maker + 1) " + $0.map { "\($0 + 1)" }.joined(separator: " ") } }
    }
    lines.append("rules \(rules.count)")
    lines += rules.map { "rule \($0.canonicalText)" }
    lines.append("move-rules \(moveRules.count)")
    lines += moveRules.map { rule in
      "move-rule \(rule.makers.map { "\($0 + 1)" }.joined(separator: ",")) \(rule.from.canonicalText) | \(rule.to.canonicalText)"
    }
    for maker in decisionMakers { lines += text(of: maker.preference) }
    return lines.map { $0 + "\n" }.joined()
  }

  private func text(of preference: Preference) -> [String] {
    switch preference {
    case .indifferent: ["preference indifferent"]
    case .statements(let statements): ["preference statements \(statements.count)"] + statements.map { "statement \($0.canonicalText)" }
    case .weights(let weights): ["preference weights \(weights.count)"] + weights.map { "weight \($0.atom + 1) \($0.millionths)" }
    case .ranking(let ranking):
      ["preference ranking \(ranking.groups.count)"] + ranking.groups.map { "rank " + $0.map(text).joined(separator: " ") }
    }
  }

  /// A state of the ranking: hexadecimal in option form, its number in graph form.
  func text(of state: UInt64) -> String {
    if case .graph = form { "\(state + 1)" } else { String(state, radix: 16) }
  }

  /// A text with its length before it, so that no text can be taken for something else.
  private func counted(_ text: String) -> String { "\(text.utf8.count):\(text)" }
}

extension Model.Option {
  fileprivate var direction: String {
    switch (canBeTaken, canBeDropped) {
    case (true, true): "both"
    case (true, false): "take-only"
    case (false, true): "drop-only"
    case (false, false): "fixed"
    }
  }
}
