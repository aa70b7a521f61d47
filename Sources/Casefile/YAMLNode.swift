import Problems

/// A YAML value with its place in the file: text, a list or a map. Nothing is interpreted: `no` is the text "no".
struct YAMLNode: Sendable {
  /// What it is.
  enum Content: Sendable {
    case text(String)
    case list([YAMLNode])
    case map([Entry])
  }

  /// A key and its value.
  struct Entry: Sendable {
    var key: String
    var keyPlace: Place
    var value: YAMLNode
  }

  var content: Content
  /// Where the value begins.
  var place: Place
  /// Where the text's first scalar stands, if the text stands in the file letter by letter on one line.
  var textPlace: Place?
  /// Whether nothing is written: `key:` with no value, `~` or `null`.
  var isEmpty = false

  var text: String? { if case .text(let text) = content { text } else { nil } }
  var list: [YAMLNode]? { if case .list(let list) = content { list } else { nil } }
  var entries: [Entry] { if case .map(let entries) = content { entries } else { [] } }

  /// A list as it is; anything else as a list of one.
  var asList: [YAMLNode] { list ?? [self] }

  /// The value of a key, unless nothing is written there.
  subscript(key: String) -> YAMLNode? { entries.first { $0.key == key && !$0.value.isEmpty }?.value }

  /// `text`, `a list` or `a map`, for messages.
  var kindName: String {
    switch content {
    case .text: isEmpty ? "nothing" : "text"
    case .list: "a list"
    case .map: "a map"
    }
  }
}
