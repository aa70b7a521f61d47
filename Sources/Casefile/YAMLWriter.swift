/// Writes values as YAML, in flow style on one line or in block style with a given indentation.
struct YAMLWriter {
  /// By how many columns what belongs to a key is indented.
  var step: Int

  // MARK: Flow style

  /// A value on one line, as it stands between brackets.
  static func flow(_ value: YAMLValue) -> String {
    switch value {
    case .text(let text): YAMLScalar.line(text, inFlow: true)
    case .number(let number): String(number)
    case .truth: "true"
    case .list(let list): "[" + list.map(flow).joined(separator: ", ") + "]"
    case .map(let members): members.isEmpty ? "{}" : "{ " + members.map(flow).joined(separator: ", ") + " }"
    }
  }

  /// A key with its value on one line.
  static func flow(_ member: YAMLValue.Member) -> String { YAMLScalar.key(member.key, inFlow: true) + ": " + flow(member.value) }

  // MARK: Block style

  /// What stands behind a key on its line, and the lines below it.
  struct Written {
    var inline: String
    var lines: [String] = []
  }

  /// A key with its value, in lines.
  func lines(_ member: YAMLValue.Member, indent: Int, prefersFlow: Bool = false) -> [String] {
    let key = spaces(indent) + YAMLScalar.key(member.key, inFlow: false) + ":"
    let written = value(member.value, indent: indent, column: key.count + 1, prefersFlow: prefersFlow)
    return [written.inline.isEmpty ? key : key + " " + written.inline] + written.lines
  }

  /// A value behind its key, which is indented by `indent`; the value begins at `column`.
  func value(_ value: YAMLValue, indent: Int, column: Int, prefersFlow: Bool = false) -> Written {
    switch value {
    case .text(let text): return scalar(text, indent: indent, column: column)
    case .number, .truth: return Written(inline: Self.flow(value))
    case .list(let list):
      let line = Self.flow(value)
      guard column + line.count > YAMLScalar.width, !list.isEmpty, !prefersFlow else { return Written(inline: line) }
      return Written(inline: "", lines: list.flatMap { item($0, indent: indent + step, gap: 1) })
    case .map(let members):
      if members.isEmpty || prefersFlow { return Written(inline: Self.flow(value)) }
      return Written(inline: "", lines: members.flatMap { lines($0, indent: indent + step) })
    }
  }

  /// An entry of a list, with `gap` columns between its dash and what follows; a map in flow style where that fits, unless block style is asked for.
  func item(_ value: YAMLValue, indent: Int, gap: Int, prefersBlock: Bool = false) -> [String] {
    let line = Self.flow(value)
    guard case .map(let members) = value, !members.isEmpty, prefersBlock || indent + 1 + gap + line.count > YAMLScalar.width else {
      return [spaces(indent) + "-" + spaces(gap) + line]
    }
    var lines = members.flatMap { self.lines($0, indent: indent + 1 + gap) }
    lines[0] = spaces(indent) + "-" + spaces(gap) + lines[0].dropFirst(indent + 1 + gap)
    return lines
  }

  private func scalar(_ text: String, indent: Int, column: Int) -> Written {
    let line = YAMLScalar.line(text, inFlow: false)
    guard column + line.count > YAMLScalar.width, let folded = YAMLScalar.folded(text, indent: indent + step) else { return Written(inline: line) }
    return Written(inline: ">-", lines: folded)
  }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
