import ConflictModel
import Problems
import Probability

/// Checks a tree against a shape, reports every difference, and hands back the tree without the parts that do not fit.
struct ShapeCheck {
  private(set) var problems: [Problem] = []

  /// The part of `node` that fits the shape; nil when nothing of it does.
  mutating func fit(_ node: YAMLNode, _ shape: Shape, _ what: String) -> YAMLNode? {
    switch shape {
    case .anything: return node
    case .optional(let shape):
      guard !node.isEmpty else { return node }
      return fit(node, shape, what) ?? YAMLNode(content: .text(""), place: node.place, isEmpty: true)
    case .either(let shapes):
      guard let match = match(node, shapes) else { return mismatch(node, shapes, what) }
      return fit(node, match, what)
    case .text, .name, .condition, .pattern, .word, .boolean:
      guard let text = node.text, !node.isEmpty else { return mismatch(node, [shape], what) }
      if let scalar = text.unicodeScalars.first(where: \.isDisruptive) {
        problems.append(
          .error(
            "control-character", at: node.place, "\(what) contains the invisible character U+\(String(scalar.value, radix: 16, uppercase: true))",
            hint: "leave it out"))
        return nil
      }
      return check(text, of: node, shape, what) ? node : nil
    case .list(let item):
      guard let list = node.list else { return mismatch(node, [shape], what) }
      var fitted = node
      fitted.content = .list(list.compactMap { fit($0, item, "an entry of \(what)") })
      return fitted
    case .pair(let item, let form):
      guard let list = node.list, list.count == 2 else {
        problems.append(.error("wrong-kind", at: node.place, "\(what) should be a pair \(form)"))
        return nil
      }
      return fit(node, .list(item), what)
    case .map(let keys, let value): return fitMap(node, keys, value, what)
    case .object(let object): return fitObject(node, object, what)
    }
  }

  private func kind(of node: YAMLNode) -> Shape.Kind {
    switch node.content {
    case .text: .text
    case .list: .list
    case .map: .map
    }
  }

  /// The shape that a value of its kind is meant to have: of several maps the first whose required keys it has, or, where it has those of none, the first.
  private func match(_ node: YAMLNode, _ shapes: [Shape]) -> Shape? {
    let matching = shapes.filter { $0.kind == kind(of: node) }
    guard matching.count > 1 else { return matching.first }
    return matching.first { shape in
      guard case .object(let object) = shape else { return true }
      return object.keys.allSatisfy { !$0.isRequired || node[$0.name] != nil }
    } ?? matching.first
  }

  // MARK: Text

  private static func isName(_ text: String) -> Bool { !text.allSatisfy(\.isWhitespace) && !text.contains(where: \.isNewline) }

  private mutating func check(_ text: String, of node: YAMLNode, _ shape: Shape, _ what: String) -> Bool {
    switch shape {
    case .name where !Self.isName(text):
      problems.append(.error("wrong-form", at: node.place, "\(what) should be words on one line"))
      return false
    case .pattern(let form) where !fits(text, form):
      problems.append(
        .error(
          "wrong-form", at: node.place, "\(what) is ‘\(text)’, but should be \(form.words)",
          hint: Spelling.nearest(to: text, among: form.choices).map { "did you mean ‘\($0)’?" }))
      return false
    case .word(let words) where !words.contains(text):
      problems.append(
        .error(
          "wrong-word", at: node.place, "\(what) is ‘\(text)’, but should be one of: \(words.joined(separator: ", "))",
          hint: Spelling.nearest(to: text, among: words).map { "did you mean ‘\($0)’?" }))
      return false
    case .boolean where text != "true" && text != "false":
      problems.append(.error("wrong-word", at: node.place, "\(what) is ‘\(text)’, but should be true or false"))
      return false
    default: return true
    }
  }

  private func fits(_ text: String, _ form: TextForm) -> Bool {
    switch form {
    case .id: Identifier.isValid(text)
    case .option:
      text.split(separator: ".", omittingEmptySubsequences: false).count == 2
        && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy(Identifier.isValid)
    case .date: CalendarDate(text) != nil
    case .integer: !text.isEmpty && text.count <= 15 && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    case .number: Weight.millionths(text) != nil
    case .version: text == "1"
    case .state: true
    case .probability: Rational(text) != nil
    case .chance: Rational(text) != nil || form.choices.contains(text)
    case .degree: form.choices.contains(text) || isDegree(text)
    }
  }

  private func isDegree(_ text: String) -> Bool {
    guard text.utf8.count <= 3, let first = text.utf8.first, (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(first) else { return false }
    return Int(text).map { $0 <= TextForm.greatestDegree } ?? false
  }

  private mutating func mismatch(_ node: YAMLNode, _ shapes: [Shape], _ what: String) -> YAMLNode? {
    let names = shapes.map { shape in
      switch shape {
      case .condition: "a condition"
      case .pattern(let form): form.words
      case .list: "a list"
      case .pair(_, let form): "a pair \(form)"
      case .map, .object: "a map"
      case .name: "words on one line"
      case .boolean: "true or false"
      default: "text"
      }
    }.uniqued()
    problems.append(.error("wrong-kind", at: node.place, "\(what) is \(node.kindName), but should be \(names.joined(separator: " or "))"))
    return nil
  }

  // MARK: Maps

  private mutating func fitMap(_ node: YAMLNode, _ keys: TextForm?, _ value: Shape, _ what: String) -> YAMLNode? {
    guard case .map(let entries) = node.content else { return mismatch(node, [.map(keys: keys, value)], what) }
    var fitted = node
    fitted.content = .map(
      entries.compactMap { entry in
        if !Self.isName(entry.key) || entry.key.unicodeScalars.contains(where: \.isDisruptive) {
          problems.append(.error("wrong-form", at: entry.keyPlace, "the name of \(what) should be words on one line"))
          return nil
        }
        if let keys, !fits(entry.key, keys) {
          let suggestion = Identifier.suggestion(for: entry.key).map { "for example ‘\($0)’" }
          problems.append(.error("wrong-form", at: entry.keyPlace, "‘\(entry.key)’ is not \(keys.words)", hint: suggestion))
          _ = fit(entry.value, value, "‘\(entry.key)’")  // for its problems
          return nil
        }
        guard let kept = fit(entry.value, value, "‘\(entry.key)’") else { return nil }
        return YAMLNode.Entry(key: entry.key, keyPlace: entry.keyPlace, value: kept)
      })
    return fitted
  }

  private mutating func fitObject(_ node: YAMLNode, _ shape: ObjectShape, _ what: String) -> YAMLNode? {
    guard case .map(let entries) = node.content else { return mismatch(node, [.object(shape)], what) }
    var kept: [YAMLNode.Entry] = []
    for entry in entries where !entry.key.hasPrefix("x-") {
      guard let key = shape.keys.first(where: { $0.name == entry.key }) else {
        problems.append(unknownKey(entry, shape))
        continue
      }
      guard !entry.value.isEmpty else { continue }
      if let value = fit(entry.value, key.shape, "‘\(key.name)’ of \(shape.name)") {
        kept.append(YAMLNode.Entry(key: entry.key, keyPlace: entry.keyPlace, value: value))
      }
    }
    guard requireKeys(shape, node, entries) else { return nil }
    var fitted = node
    fitted.content = .map(kept)
    return fitted
  }

  private func unknownKey(_ entry: YAMLNode.Entry, _ shape: ObjectShape) -> Problem {
    Problem(
      shape.isStrict ? .error : .warning, "unknown-key", at: entry.keyPlace, "\(shape.name) has no ‘\(entry.key)’",
      hint: shape.misplaced[entry.key] ?? Spelling.hint(for: entry.key, among: shape.keys.map(\.name), called: "it can have"))
  }

  /// Reports missing and conflicting keys; false when the object is of no use without what is missing.
  private mutating func requireKeys(_ shape: ObjectShape, _ node: YAMLNode, _ entries: [YAMLNode.Entry]) -> Bool {
    var isUsable = true
    for key in shape.keys where key.isRequired && node[key.name] == nil {
      problems.append(.error("missing-key", at: node.place, "\(shape.name) needs ‘\(key.name)’", hint: key.note))
      // A case without a title, or a decision maker without a name, is still worth analysing.
      if key.name != "demarche" && key.name != "title" && key.name != "name" { isUsable = false }
    }
    for (keys, required) in shape.exclusive {
      let present = entries.filter { keys.contains($0.key) && !$0.value.isEmpty }
      if present.count > 1 {
        problems.append(
          .error(
            "conflicting-keys", at: present[1].keyPlace, "\(shape.name) has both ‘\(present[0].key)’ and ‘\(present[1].key)’",
            hint: "only one of \(keys.joined(separator: ", ")) may stand"))
        isUsable = isUsable && !required
      } else if present.isEmpty, required {
        problems.append(.error("missing-key", at: node.place, "\(shape.name) needs one of \(keys.joined(separator: ", "))"))
        isUsable = false
      }
    }
    return isUsable
  }
}

extension [String] {
  /// Without what is there before.
  fileprivate func uniqued() -> [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}

/// Ids of the case format.
enum Identifier {
  static func isValid(_ text: some StringProtocol) -> Bool {
    guard let first = text.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first), text.utf8.count <= 100 else { return false }
    return text.utf8.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        || $0 == UInt8(ascii: "-")
    }
  }

  /// The nearest valid id: lower case, everything else a hyphen.
  static func suggestion(for text: String) -> String? {
    let mapped = text.lowercased().map { isValid("a\($0)") ? $0 : "-" }
    let trimmed = String(mapped).split(separator: "-").joined(separator: "-")
    return isValid(trimmed) ? trimmed : nil
  }
}
