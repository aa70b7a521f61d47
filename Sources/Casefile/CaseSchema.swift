import JSON

/// The JSON Schemas (draft 7) of case files and of files of events, made from the same shapes that the readers check against.
public enum CaseSchema {
  /// The schema of case files as text.
  public static var text: String { json.text }

  /// The schema of files of events as text.
  public static var eventsText: String {
    schema(
      EventShapes.root, title: "Demarche events, format 1",
      description: "What was observed to happen in a dispute: moves, decisions to stay, results of chance events, and remarks, in the order of time."
    ).text
  }

  static var json: JSONValue {
    schema(
      CaseShapes.root, title: "Demarche case, format 1",
      description: "A dispute among several parties: decision makers, options, preferences, rules, stages, and the evidence that grounds them.")
  }

  private static func schema(_ shape: ObjectShape, title: String, description: String) -> JSONValue {
    var definitions: [JSONValue.Member] = []
    let root = schema(of: shape, &definitions)
    guard case .object(let members) = root else { return root }
    return .object(
      [
        .init("$schema", "http://json-schema.org/draft-07/schema#"), .init("title", .string(title)), .init("description", .string(description)),
      ] + members + [.init("definitions", .object(definitions.sorted { $0.key < $1.key }))])
  }

  private static func schema(of shape: Shape, _ definitions: inout [JSONValue.Member]) -> JSONValue {
    switch shape {
    case .anything: return [:]
    // YAML reads a bare 1968 as a number; as text it is just as good.
    case .text: return ["type": ["string", "number"]]
    case .name: return ["type": ["string", "number"], "pattern": .string(oneLine)]
    case .condition: return ["type": ["string", "boolean"], "description": "A condition: option names, not, and, or, if, iff, parentheses."]
    case .boolean: return ["type": "boolean"]
    case .word(let words): return ["enum": JSONValue(words)]
    case .pattern(let form): return schema(of: form)
    case .list(let item): return ["type": "array", "items": schema(of: item, &definitions)]
    case .pair(let item, _): return ["type": "array", "items": schema(of: item, &definitions), "minItems": 2, "maxItems": 2]
    case .optional(let shape): return ["anyOf": [["type": "null"], schema(of: shape, &definitions)]]
    case .either(let shapes): return ["anyOf": .array(shapes.map { schema(of: $0, &definitions) })]
    case .map(let keys, let value):
      var members = [JSONValue.Member("type", "object"), .init("additionalProperties", schema(of: value, &definitions))]
      members.append(.init("propertyNames", ["pattern": .string(keys?.expression ?? oneLine)]))
      return .object(members)
    case .object(let object):
      let name = object.name.split(separator: " ").dropFirst().joined(separator: "-")
      if !definitions.contains(where: { $0.key == name }) { definitions.append(.init(name, schema(of: object, &definitions))) }
      return ["$ref": .string("#/definitions/\(name)")]
    }
  }

  /// Words on one line.
  private static let oneLine = "^[^\\n\\r]*\\S[^\\n\\r]*$"

  private static func schema(of form: TextForm) -> JSONValue {
    switch form {
    case .version: ["const": 1]
    case .integer: ["type": "integer", "minimum": 0]
    case .number: ["type": "number"]
    case .state: ["type": ["string", "integer"]]
    case .probability, .chance:
      [
        "anyOf": [
          ["type": "number", "minimum": 0, "maximum": 1],
          ["type": "string", "pattern": .string(form.expression), "description": .string("Should be \(form.words).")],
        ]
      ]
    case .degree: ["anyOf": [["type": "integer", "minimum": 1, "maximum": .number(TextForm.greatestDegree)], ["const": "great"]]]
    case .id, .option, .date: ["type": "string", "pattern": .string(form.expression), "description": .string("Should be \(form.words).")]
    }
  }

  private static func schema(of object: ObjectShape, _ definitions: inout [JSONValue.Member]) -> JSONValue {
    let properties = object.keys.map { key in
      JSONValue.Member(key.name, described(schema(of: key.shape, &definitions), key.note))
    }
    var members: [JSONValue.Member] = [
      .init("type", "object"), .init("properties", .object(properties)), .init("patternProperties", ["^x-": [:]]),
    ]
    if object.isStrict { members.append(.init("additionalProperties", false)) }
    let required = object.keys.filter(\.isRequired).map(\.name)
    if !required.isEmpty { members.append(.init("required", JSONValue(required))) }
    let rules = object.exclusive.flatMap { exclusive($0.keys, required: $0.required) }
    if !rules.isEmpty { members.append(.init("allOf", .array(rules))) }
    return .object(members)
  }

  /// A reference cannot carry a description in draft 7, so it is wrapped.
  private static func described(_ schema: JSONValue, _ note: String) -> JSONValue {
    guard case .object(let members) = schema else { return schema }
    if members.contains(where: { $0.key == "$ref" }) { return ["description": .string(note), "allOf": [schema]] }
    return .object([.init("description", .string(note))] + members.filter { $0.key != "description" })
  }

  private static func exclusive(_ keys: [String], required: Bool) -> [JSONValue] {
    func needs(_ key: String) -> JSONValue { ["required": JSONValue([key])] }
    if required { return [["oneOf": .array(keys.map(needs))]] }
    return keys.indices.flatMap { a in keys.indices.filter { $0 > a }.map { b in ["not": ["required": JSONValue([keys[a], keys[b]])]] } }
  }
}
