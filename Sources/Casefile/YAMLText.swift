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

  private let lines: SourceLines
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
    if let problem = reader.aliasProblem() ?? reader.nestingProblem() { return (nil, [problem]) }
    let tree = reader.parseMaskingDuplicates(text)
    return (tree, reader.problems)
  }

  private init(_ text: String) { lines = SourceLines(text) }

  // MARK: Anchors and aliases

  /// The first alias of an anchor that the file itself sets, looked for where a value may begin.
  private func aliasProblem() -> Problem? {
    var anchors: Set<String> = []
    for number in 1...lines.count { forEachMark(UInt8(ascii: "&"), inLine: number) { name, _ in anchors.insert(name) } }
    guard !anchors.isEmpty else { return nil }
    for number in 1...lines.count {
      var found: Problem?
      forEachMark(UInt8(ascii: "*"), inLine: number) { name, index in
        guard found == nil, anchors.contains(name) else { return }
        found = .error(
          "alias", at: lines.place(line: number, index: index), "‘*\(name)’ repeats a value by reference, which case files do not do",
          hint: "write the value out, or name a condition under ‘outcomes’ and use its name")
      }
      if let found { return found }
    }
    return nil
  }

  private func forEachMark(_ mark: UInt8, inLine number: Int, _ body: (String, Int) -> Void) {
    let line = lines.line(number)
    for index in line.indices where line[index] == mark {
      guard index == line.startIndex || Self.ends(line[index - 1]) || line[index - 1] == UInt8(ascii: ":") else { continue }
      let name = line[(index + 1)...].prefix { !Self.ends($0) }
      if !name.isEmpty { body(String(decoding: name, as: UTF8.self), index) }
    }
  }

  /// Whether a byte ends the name of an anchor or alias.
  private static func ends(_ byte: UInt8) -> Bool { byte <= 0x20 || ",[]{}".utf8.contains(byte) }

  /// Brackets nested far deeper than any case has. The parser's time grows with the square of their depth, so they are counted before it sees them; brackets
  /// inside quotations count too, which a thousand unmatched ones would have to be wrong about.
  private func nestingProblem() -> Problem? {
    var depth = 0
    for number in 1...lines.count {
      let line = lines.line(number)
      for index in line.indices {
        switch line[index] {
        case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
        default: continue
        }
        if depth > 10 * Self.maximumDepth { return Self.tooDeep(lines.place(line: number, index: index)) }
      }
    }
    return nil
  }

  private static func tooDeep(_ place: Place) -> Problem {
    .error("too-large", at: place, "the file is nested more than \(maximumDepth) levels deep", hint: "a case is text that people read")
  }

  // MARK: Parsing

  /// The parser stops at the first map with a key that stands twice. To report all of them, a letter of the earlier key is masked, at the same length, so that places
  /// stay true, and the text is parsed again.
  private mutating func parseMaskingDuplicates(_ text: String) -> YAMLNode? {
    var masking = lines
    for attempt in 0..<Self.masks.count + 1 {
      do {
        guard let root = try Parser(yaml: attempt == 0 ? text : masking.text, resolver: .basic, encoding: .utf8).singleRoot() else { return nil }
        return tree(root, depth: 1)
      } catch let error as YamlError {
        guard case .duplicatedKeysInMapping(let keys, let context) = error, attempt < Self.masks.count, Self.areOrdered(keys),
          mask(context.mark, attempt, in: &masking)
        else {
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

  /// What a masked letter becomes: no id of the case format can contain these.
  private static let masks = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789".utf8)

  /// Whether the parser's order of keys that stand twice is the same every time, so that the first of them is: it does not order lists and maps among names, and not
  /// names that differ in their tags alone.
  private static func areOrdered(_ keys: [String]) -> Bool { !keys.contains(notAName) && Set(keys).count == keys.count }

  /// What the parser calls a key that is a list or a map.
  private static let notAName = "<uncovertable>"

  private mutating func mask(_ mark: Mark, _ attempt: Int, in lines: inout SourceLines) -> Bool {
    let place = Place(line: mark.line, column: mark.column)
    let isQuoted = lines.byte(at: place).map { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") } ?? false
    let target = isQuoted ? place.advanced(by: 1) : place
    guard let byte = lines.byte(at: target), (UInt8(ascii: "0")...UInt8(ascii: "z")).contains(byte), byte != Self.masks[attempt] else { return false }
    masked[place] = String(UnicodeScalar(byte))
    lines.replaceByte(at: target, with: Self.masks[attempt])
    return true
  }

  private mutating func tree(_ node: Node, depth: Int) -> YAMLNode? {
    let place = node.mark.map { Place(line: $0.line, column: $0.column) } ?? Place(line: 1, column: 1)
    nodeCount += 1
    guard nodeCount <= Self.maximumNodes, depth <= Self.maximumDepth else {
      if !problems.contains(where: { $0.code == "too-large" }) {
        problems.append(
          depth > Self.maximumDepth
            ? Self.tooDeep(place)
            : .error("too-large", at: place, "the file has more than \(Self.maximumNodes) values", hint: "a case is text that people read"))
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
        _ = tree(value, depth: depth + 1)  // for its problems
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
    let start = scalar.style == .singleQuoted || scalar.style == .doubleQuoted ? place.advanced(by: 1) : place
    if !node.isEmpty, lines.stands(scalar.string, at: start) { node.textPlace = start }
    return node
  }

  // MARK: Errors

  private func problem(of error: YamlError) -> Problem {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let place = lines.clamped(Place(line: mark.line, column: mark.column))
      return .error(
        "yaml", at: place, "this is not YAML: \(problem)\(context.map { ", \($0.text)" } ?? "")", hint: hint(for: problem, at: mark))
    case .reader(let problem, let offset, _, let yaml):
      // Counted in characters, which may be several scalars each.
      return .error("yaml", at: offset.map { lines.place(ofByte: yaml.prefix($0).utf8.count) }, "this is not text: \(problem)")
    case .duplicatedKeysInMapping(let keys, let context):
      guard Self.areOrdered(keys) else { return .error("duplicate-key", at: nil, "in one map a list, a map or a tagged name stands twice as a key") }
      let place = Place(line: context.mark.line, column: context.mark.column)
      return .error("duplicate-key", at: place, "‘\(keys.first ?? "")’ stands twice in one map")
    default: return .error("yaml", at: nil, "this is not YAML: \(error)")
    }
  }

  private func hint(for problem: String, at mark: Mark) -> String? {
    let line = lines.line(mark.line)
    if problem.contains("tab") || line.first == UInt8(ascii: "\t") { return "indent with spaces, not tabs" }
    if problem.contains("mapping values are not allowed") { return "put text that contains ‘: ’ in quotes, and check the indentation" }
    return nil
  }
}
