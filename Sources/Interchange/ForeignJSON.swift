import JSON
import Problems

/// A JSON document of another program: a byte order mark is passed over, and numbers that are not whole are left out with a warning.
struct ForeignJSON {
  let text: JSONText
  let problems: [Problem]

  init(_ bytes: [UInt8]) {
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    text = JSONText(
      body, limits: JSONLimits(bytes: ExchangeLimits.maximumBytes, depth: ExchangeLimits.maximumDepth, values: ExchangeLimits.maximumItems * 20))
    problems = text.problems.map { problem in
      problem.code == "json-number" ? .warning(problem.code, at: problem.place, "\(problem.message); it is left out") : problem
    }
  }

  func place(_ node: JSONNode) -> Place { text.place(of: node.offset) }
}

extension JSONNode {
  /// The members of an object; none for anything else.
  var members: [Member] { if case .object(let members) = value { members } else { [] } }

  /// The items of a list; a single value is a list of one, as JSON-LD has it; `null` is none.
  var items: [JSONNode] {
    switch value {
    case .array(let items): items
    case .null, .broken: []
    default: [self]
    }
  }

  var text: String? { if case .string(let text) = value { text } else { nil } }

  var number: Int? { if case .number(let number) = value { number } else { nil } }

  /// A text, or a number as text: other programs write years and volumes either way.
  var textOrNumber: String? { text ?? number.map { String($0) } }

  subscript(key: String) -> JSONNode? { members.first { $0.key == key }?.node }

  /// The value without its places.
  var plain: JSONValue {
    switch value {
    case .null, .broken: .null
    case .bool(let value): .bool(value)
    case .number(let value): .number(value)
    case .string(let value): .string(value)
    case .array(let items): .array(items.map(\.plain))
    case .object(let members): .object(members.map { JSONValue.Member($0.key, $0.node.plain) })
    }
  }
}
