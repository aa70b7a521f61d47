/// Corruptions of a JSON document: every field in turn, in every way that comes to mind.

import JSON

/// A document with one thing changed, and where.
struct Mutation {
  /// The keys that lead there, without positions: `verdicts.improvements.sanction`.
  let field: String
  /// What was done.
  let change: String
  let document: JSONValue
}

extension JSONValue {
  /// A document as it was read.
  init(_ node: JSONNode) {
    switch node.value {
    case .null, .broken: self = .null
    case .bool(let value): self = .bool(value)
    case .number(let value): self = .number(value)
    case .string(let value): self = .string(value)
    case .array(let items): self = .array(items.map { JSONValue($0) })
    case .object(let members): self = .object(members.map { Member($0.key, JSONValue($0.node)) })
    }
  }

  /// Calls `body` with each mutation of the value and of every value below it that is drawn; `words` stand in for one another.
  func mutations(field: String = "", words: [String], isDrawn: () -> Bool, _ body: (Mutation) -> Void) {
    for (change, value) in changes(words) where isDrawn() { body(Mutation(field: field, change: change, document: value)) }
    switch self {
    case .array(let items):
      for (index, item) in items.enumerated() {
        item.mutations(field: field, words: words, isDrawn: isDrawn) { mutation in
          var changed = items
          changed[index] = mutation.document
          body(Mutation(field: mutation.field, change: "[\(index)] \(mutation.change)", document: .array(changed)))
        }
      }
    case .object(let members):
      for (index, member) in members.enumerated() {
        member.value.mutations(field: field.isEmpty ? member.key : "\(field).\(member.key)", words: words, isDrawn: isDrawn) { mutation in
          var changed = members
          changed[index] = Member(member.key, mutation.document)
          body(Mutation(field: mutation.field, change: "\(member.key) \(mutation.change)", document: .object(changed)))
        }
      }
    default: break
    }
  }

  /// The changes of this value itself.
  private func changes(_ words: [String]) -> [(String, JSONValue)] {
    switch self {
    case .null: return [("is a text", "x"), ("is false", false)]
    case .bool(let value): return [("is flipped", .bool(!value)), ("is null", .null)]
    case .number(let value):
      return [value + 1, value - 1, value + 2, 0, -value, 1 << 40].filter { $0 != value }.map { ("is \($0)", .number($0)) } + [
        ("is a text", .string("\(value)"))
      ]
    case .decimal: return [("is null", .null)]  // Certificates hold none.
    case .string(let value):
      let others = (["", value + "x", String(value.dropLast()), value.uppercased()] + words).filter { $0 != value }
      return others.map { ("is ‘\($0)’", .string($0)) } + [("is a number", 1)]
    case .array(let items):
      var changes: [(String, JSONValue)] = [("is empty", []), ("is null", .null)]
      if items.isEmpty { changes = [("has a 1", [1]), ("is null", .null)] }
      for index in items.indices {
        changes.append(("without [\(index)]", .array(Array(items[..<index]) + Array(items[(index + 1)...]))))
        changes.append(("with [\(index)] twice", .array(Array(items[...index]) + Array(items[index...]))))
        if index > 0 {
          var swapped = items
          swapped.swapAt(index - 1, index)
          changes.append(("with [\(index)] one place before", .array(swapped)))
          // The one has the other's content too: a verdict, say, with what shows another one.
          swapped[index] = items[index]
          changes.append(("with [\(index)] in place of the one before", .array(swapped)))
        }
      }
      return changes.filter { $0.1 != self }
    case .object(let members):
      var changes: [(String, JSONValue)] = [("with another key", .object(members + [Member("more", 1)]))]
      for index in members.indices {
        let without = Array(members[..<index]) + Array(members[(index + 1)...])
        changes.append(("without \(members[index].key)", .object(without)))
        changes.append(("with \(members[index].key) misspelt", .object(without + [Member(members[index].key + "s", members[index].value)])))
      }
      return changes
    }
  }
}
