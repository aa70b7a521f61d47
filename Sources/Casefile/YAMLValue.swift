import Problems

/// A value that is to be written as YAML.
indirect enum YAMLValue: Sendable {
  case text(String)
  case number(Int)
  /// `true`.
  case truth
  case list([YAMLValue])
  case map([Member])

  /// A key and its value.
  struct Member: Sendable {
    var key: String
    var value: YAMLValue

    init(_ key: String, _ value: YAMLValue) {
      self.key = key
      self.value = value
    }
  }

  /// What should be read where it has been written; its places mean nothing.
  var node: YAMLNode {
    let place = Place(line: 1, column: 1)
    return switch self {
    case .text(let text): YAMLNode(content: .text(text), place: place)
    case .number(let number): YAMLNode(content: .text(String(number)), place: place)
    case .truth: YAMLNode(content: .text("true"), place: place)
    case .list(let list): YAMLNode(content: .list(list.map(\.node)), place: place)
    case .map(let members):
      YAMLNode(content: .map(members.map { YAMLNode.Entry(key: $0.key, keyPlace: place, value: $0.value.node) }), place: place)
    }
  }
}

extension YAMLNode {
  /// Whether two trees say the same, letter by letter, wherever it stands.
  func hasSameContent(as other: YAMLNode) -> Bool {
    guard isEmpty == other.isEmpty else { return false }
    switch (content, other.content) {
    case (.text(let a), .text(let b)): return Self.areSame(a, b)
    case (.list(let a), .list(let b)): return a.count == b.count && zip(a, b).allSatisfy { $0.hasSameContent(as: $1) }
    case (.map(let a), .map(let b)):
      return a.count == b.count && zip(a, b).allSatisfy { Self.areSame($0.key, $1.key) && $0.value.hasSameContent(as: $1.value) }
    default: return false
    }
  }

  /// Strings are equal already when their letters look the same; a text that is written must be the same.
  private static func areSame(_ a: String, _ b: String) -> Bool { a.utf8.elementsEqual(b.utf8) }
}
