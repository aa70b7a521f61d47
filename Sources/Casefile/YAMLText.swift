import Problems
import Yams

/// Turns the text of a file into a tree, within limits, and reports what is not YAML.
///
/// Anchors and aliases are refused: they are what makes a small file expand without bound, and a case has no need of them.
struct YAMLText {
  /// The most bytes that are read.
  static let maximumBytes = 4 << 20
  /// The most values in one file.
  static let maximumNodes = 200_000
  /// The deepest nesting.
  static let maximumDepth = 100

  private let lines: [[Unicode.Scalar]]
  private var nodeCount = 0
  /// Keys that stood twice in one map: the place of the earlier one, with the key as it was before it was masked.
  private var masked: [Place: String] = [:]
  private(set) var problems: [Problem] = []

  /// Reads a text. The tree is nil when there is nothing in it, or when it is not YAML at all.
  static func parse(_ text: String) -> (tree: YAMLNode?, problems: [Problem]) {
    let text = text.first == "\u{FEFF}" ? String(text.dropFirst()) : text
    guard text.utf8.count <= maximumBytes else {
      let problem = Problem.error(
        "too-large", at: nil, "the file is larger than \(maximumBytes >> 20) MiB", hint: "a case is text that people read")
      return (nil, [problem])
    }
    var reader = YAMLText(text)
    if let problem = reader.aliasProblem() { return (nil, [problem]) }
    let tree = reader.parseMaskingDuplicates(text)
    return (tree, reader.problems)
  }

  private init(_ text: String) {
    lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { Array($0.unicodeScalars) }
  }

  // MARK: Anchors and aliases

  /// The first alias of an anchor that the file itself sets, looked for where a value may begin.
  private func aliasProblem() -> Problem? {
    var anchors: Set<String> = []
    for line in lines { forEachMark("&", in: line) { name, _ in anchors.insert(name) } }
    guard !anchors.isEmpty else { return nil }
    for (index, line) in lines.enumerated() {
      var found: Problem?
      forEachMark("*", in: line) { name, column in
        guard found == nil, anchors.contains(name) else { return }
        found = .error(
          "alias", at: Place(line: index + 1, column: column + 1), "‘*\(name)’ repeats a value by reference, which case files do not do",
          hint: "write the value out, or name a condition under ‘outcomes’ and use its name")
      }
      if let found { return found }
    }
    return nil
  }

  private func forEachMark(_ mark: Unicode.Scalar, in line: [Unicode.Scalar], _ body: (String, Int) -> Void) {
    let ends: Set<Unicode.Scalar> = [" ", "\t", ",", "[", "]", "{", "}"]
    for column in line.indices where line[column] == mark {
      guard column == 0 || ends.contains(line[column - 1]) || line[column - 1] == ":" else { continue }
      let name = line[(column + 1)...].prefix { !ends.contains($0) }
      if !name.isEmpty { body(String(String.UnicodeScalarView(name)), column) }
    }
  }

  // MARK: Parsing

  /// The parser stops at the first map with a key that stands twice. To report all of them, the earlier key is masked by a letter that nobody uses, at the same
  /// length, so that places stay true, and the text is parsed again.
  private mutating func parseMaskingDuplicates(_ text: String) -> YAMLNode? {
    var lines = self.lines
    for attempt in 0..<100 {
      do {
        let joined = attempt == 0 ? text : lines.map { String(String.UnicodeScalarView($0)) }.joined(separator: "\n")
        guard let root = try Parser(yaml: joined, resolver: .basic, encoding: .utf8).singleRoot() else { return nil }
        return tree(root, depth: 1)
      } catch let error as YamlError {
        guard case .duplicatedKeysInMapping(_, let context) = error, mask(context.mark, attempt, in: &lines) else {
          problems.append(problem(of: error))
          return nil
        }
      } catch {
        problems.append(.error("yaml", at: nil, "\(error)"))
        return nil
      }
    }
    return nil
  }

  private mutating func mask(_ mark: Mark, _ attempt: Int, in lines: inout [[Unicode.Scalar]]) -> Bool {
    let place = Place(line: mark.line, column: mark.column)
    guard lines.indices.contains(mark.line - 1), let letter = Unicode.Scalar(0xE000 + attempt) else { return false }
    let isQuoted = lines[mark.line - 1].dropFirst(mark.column - 1).first.map { $0 == "\"" || $0 == "'" } ?? false
    let column = mark.column - 1 + (isQuoted ? 1 : 0)
    guard lines[mark.line - 1].indices.contains(column), lines[mark.line - 1][column].properties.isAlphabetic else { return false }
    masked[place] = String(Character(lines[mark.line - 1][column]))
    lines[mark.line - 1][column] = letter
    return true
  }

  private mutating func tree(_ node: Node, depth: Int) -> YAMLNode? {
    let place = node.mark.map { Place(line: $0.line, column: $0.column) } ?? Place(line: 1, column: 1)
    nodeCount += 1
    guard nodeCount <= Self.maximumNodes, depth <= Self.maximumDepth else {
      if !problems.contains(where: { $0.code == "too-large" }) {
        let what =
          depth > Self.maximumDepth ? "is nested more than \(Self.maximumDepth) levels deep" : "has more than \(Self.maximumNodes) values"
        problems.append(.error("too-large", at: place, "the file \(what)", hint: "a case is text that people read"))
      }
      return nil
    }
    switch node {
    case .scalar(let scalar): return text(scalar, at: place)
    case .sequence(let sequence):
      return YAMLNode(content: .list(sequence.compactMap { tree($0, depth: depth + 1) }), place: place)
    case .mapping(let mapping):
      return YAMLNode(content: .map(entries(mapping, depth: depth)), place: place)
    case .alias: return nil
    }
  }

  private mutating func entries(_ mapping: Node.Mapping, depth: Int) -> [YAMLNode.Entry] {
    var entries: [YAMLNode.Entry] = []
    var earlier: [String: Place] = [:]
    for (key, value) in mapping {
      guard case .scalar(let scalar) = key, let mark = scalar.mark else {
        let place = key.mark.map { Place(line: $0.line, column: $0.column) }
        problems.append(.error("yaml", at: place, "a key is a name, not a list or a map"))
        continue
      }
      let place = Place(line: mark.line, column: mark.column)
      if let letter = masked[place] {
        earlier[letter + scalar.string.dropFirst()] = place
      } else {
        if let first = earlier[scalar.string] {
          problems.append(
            .error("duplicate-key", at: place, "‘\(scalar.string)’ stands twice here", hint: "it stands at line \(first.line) already"))
        }
        if let node = tree(value, depth: depth + 1) { entries.append(YAMLNode.Entry(key: scalar.string, keyPlace: place, value: node)) }
      }
    }
    return entries
  }

  private func text(_ scalar: Node.Scalar, at place: Place) -> YAMLNode {
    var node = YAMLNode(content: .text(scalar.string), place: place)
    node.isEmpty = scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
    let start = place.column - 1 + (scalar.style == .singleQuoted || scalar.style == .doubleQuoted ? 1 : 0)
    if lines.indices.contains(place.line - 1), lines[place.line - 1].dropFirst(start).starts(with: scalar.string.unicodeScalars) {
      node.textPlace = Place(line: place.line, column: start + 1)
    }
    return node
  }

  // MARK: Errors

  private func problem(of error: YamlError) -> Problem {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let place = Place(line: mark.line, column: mark.column)
      return .error(
        "yaml", at: place, "this is not YAML: \(problem)\(context.map { ", \($0.text)" } ?? "")", hint: hint(for: problem, at: mark))
    case .reader(let problem, let offset, _, let yaml):
      return .error("yaml", at: offset.map { place(ofCharacter: $0, in: yaml) }, "this is not text: \(problem)")
    case .duplicatedKeysInMapping(let keys, let context):
      let place = Place(line: context.mark.line, column: context.mark.column)
      return .error("duplicate-key", at: place, "‘\(keys.first ?? "")’ stands twice in one map")
    default: return .error("yaml", at: nil, "this is not YAML: \(error)")
    }
  }

  private func hint(for problem: String, at mark: Mark) -> String? {
    let line = lines.indices.contains(mark.line - 1) ? String(String.UnicodeScalarView(lines[mark.line - 1])) : ""
    if problem.contains("tab") || line.hasPrefix("\t") { return "indent with spaces, not tabs" }
    if problem.contains("mapping values are not allowed") { return "put text that contains ‘: ’ in quotes, and check the indentation" }
    return nil
  }

  private func place(ofCharacter offset: Int, in text: String) -> Place {
    var line = 1
    var column = 1
    for character in text.prefix(offset) {
      if character.isNewline { (line, column) = (line + 1, 1) } else { column += 1 }
    }
    return Place(line: line, column: column)
  }
}
