/// A condition on a state, as a postfix program: its parts stand before what joins them. It can only be put together so that it can be evaluated.
public struct Expression: Hashable, Sendable {
  /// One part: an atom, a constant, or what joins the values before it.
  enum Part: Hashable, Sendable {
    case constant(Bool)
    /// An option taken, or (graph form) the state itself, counted from 0.
    case atom(Int)
    case not, given, iff
    case all(Int), any(Int), exactlyOne(Int), atMostOne(Int), atLeastOne(Int)
  }

  let parts: [Part]

  private init(_ operands: [Expression], _ last: Part) { parts = Array(operands.map(\.parts).joined()) + [last] }

  /// Always true or always false.
  public static func constant(_ value: Bool) -> Expression { Expression([], .constant(value)) }
  /// An option taken, or (graph form) the state itself, counted from 0.
  public static func atom(_ index: Int) -> Expression { Expression([], .atom(index)) }
  /// Negation.
  public static func not(_ a: Expression) -> Expression { Expression([a], .not) }
  /// The first if the second: A or not B.
  public static func given(_ a: Expression, _ b: Expression) -> Expression { Expression([a, b], .given) }
  /// Both or neither.
  public static func iff(_ a: Expression, _ b: Expression) -> Expression { Expression([a, b], .iff) }
  /// All of them.
  public static func all(_ list: [Expression]) -> Expression { Expression(list, .all(list.count)) }
  /// At least one of them.
  public static func any(_ list: [Expression]) -> Expression { Expression(list, .any(list.count)) }
  /// Exactly one of them.
  public static func exactlyOne(_ list: [Expression]) -> Expression { Expression(list, .exactlyOne(list.count)) }
  /// At most one of them.
  public static func atMostOne(_ list: [Expression]) -> Expression { Expression(list, .atMostOne(list.count)) }
  /// At least one of them, written as a count.
  public static func atLeastOne(_ list: [Expression]) -> Expression { Expression(list, .atLeastOne(list.count)) }

  /// Whether it holds where exactly those atoms are true for which `truth` says so.
  /// - Complexity: linear in its parts.
  func holds(_ truth: (Int) -> Bool) -> Bool {
    var values: [Bool] = []
    for part in parts {
      switch part {
      case .constant(let value): values.append(value)
      case .atom(let index): values.append(truth(index))
      case .not: values.append(!values.removeLast())
      case .given:
        let condition = values.removeLast()
        values.append(values.removeLast() || !condition)
      case .iff:
        let second = values.removeLast()
        values.append(values.removeLast() == second)
      case .all(let count), .any(let count), .exactlyOne(let count), .atMostOne(let count), .atLeastOne(let count):
        let holding = values.suffix(count).count { $0 }
        values.removeLast(count)
        switch part {
        case .all: values.append(holding == count)
        case .exactlyOne: values.append(holding == 1)
        case .atMostOne: values.append(holding <= 1)
        default: values.append(holding >= 1)
        }
      }
    }
    return values.last ?? false
  }

  /// The text that the model's hash is taken over; atoms are numbered from 1.
  var canonicalText: String {
    parts.map { part in
      switch part {
      case .constant(let value): value ? "true" : "false"
      case .atom(let index): "\(index + 1)"
      case .not: "not"
      case .given: "given"
      case .iff: "iff"
      case .all(let count): "all:\(count)"
      case .any(let count): "any:\(count)"
      case .exactlyOne(let count): "one:\(count)"
      case .atMostOne(let count): "most:\(count)"
      case .atLeastOne(let count): "least:\(count)"
      }
    }.joined(separator: " ")
  }
}
