import Evidence

/// What a value of the case format may look like. The same shapes check files and produce the JSON Schema, so that the two cannot drift apart.
indirect enum Shape: Sendable {
  /// Text for people.
  case text
  /// A name for people: words on one line.
  case name
  /// Text in a fixed form, with the pattern that the schema shows and the words that an error uses.
  case pattern(TextForm)
  /// One of these words.
  case word([String])
  /// `true` or `false`.
  case boolean
  /// A condition.
  case condition
  /// A list of values of one shape.
  case list(Shape)
  /// A list of exactly two values, with how it is written: `[from, to]`.
  case pair(Shape, String)
  /// A map from names to values of one shape.
  case map(keys: TextForm?, Shape)
  /// A map with known keys.
  case object(ObjectShape)
  /// Different shapes for text, list or map: one for text and list each, and of several for maps the first whose required keys stand.
  case either([Shape])
  /// A value that need not be written: the key alone says enough, and is kept where the value does not fit.
  case optional(Shape)
  /// Anything.
  case anything

  /// Which kinds of value the shape can be.
  enum Kind { case text, list, map }

  var kind: Kind? {
    switch self {
    case .text, .name, .pattern, .word, .boolean, .condition: .text
    case .list, .pair: .list
    case .map, .object: .map
    case .either, .optional, .anything: nil
    }
  }
}

/// Text in a fixed form.
enum TextForm: String, Sendable {
  case id, option, date, integer, number, version, state, probability, chance, degree

  /// The regular expression for the schema.
  var expression: String {
    switch self {
    case .id: "^[a-z][a-z0-9-]*$"
    case .option: "^[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*$"
    case .date: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
    case .integer: "^[0-9]+$"
    case .number: "^[-+]?[0-9]{1,9}(\\.[0-9]{1,6})?$"
    case .version: "^1$"
    case .state: "."
    case .probability: Self.probabilityExpression
    case .chance: "\(Self.probabilityExpression)|^(\(Self.likelihoods.joined(separator: "|")))$"
    case .degree: "^(great|[1-9][0-9]?|100)$"
    }
  }

  private static let probabilityExpression = "^[0-9]+(\\.[0-9]+|/[0-9]+)?$"
  /// The greatest degree of a difference.
  static let greatestDegree = 100
  static let likelihoods = Claim.Likelihood.allCases.map(\.rawValue)

  /// The words that it may be, if it may be words.
  var choices: [String] {
    switch self {
    case .chance: Self.likelihoods
    case .degree: ["great"]
    default: []
    }
  }

  /// What an error says it should be.
  var words: String {
    switch self {
    case .id: "an id: small letters, digits and ‘-’, beginning with a letter"
    case .option: "an option, written ‘decision-maker.option’"
    case .date: "a date, written YYYY-MM-DD"
    case .integer: "a whole number"
    case .number: "a decimal number with at most nine digits before the point and six after it"
    case .version: "1, the number of this case format"
    case .state: "a state"
    case .probability: "a probability from 0 to 1, such as 0.2 or 1/5"
    case .chance: "a probability from 0 to 1, such as 0.2 or 1/5, or a term such as ‘unlikely’"
    case .degree: "‘great’ or a whole number from 1 to \(Self.greatestDegree)"
    }
  }
}

/// A map with known keys.
struct ObjectShape: Sendable {
  /// What the map describes, with its article, for messages: `a decision maker`.
  var name: String
  /// The keys, in the order in which documentation shows them.
  var keys: [Key]
  /// Groups of keys of which exactly one (`required`) or at most one may stand.
  var exclusive: [(keys: [String], required: Bool)] = []
  /// Whether other keys are errors. Where they cannot touch a verdict they are warnings.
  var isStrict = true
  /// Keys that somebody may look for here, with what to do instead.
  var misplaced: [String: String] = [:]

  struct Key: Sendable {
    var name: String
    var shape: Shape
    var isRequired = false
    var note: String

    init(_ name: String, _ shape: Shape, required: Bool = false, _ note: String) {
      self.name = name
      self.shape = shape
      isRequired = required
      self.note = note
    }
  }
}
