/// What is wrong with a certificate, and where: the path of keys and positions (from 0) that leads there in the file.
public struct Complaint: Hashable, Sendable, CustomStringConvertible {
  /// One step of a path.
  public enum Part: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    /// The value of a key.
    case key(String)
    /// An item of a list.
    case index(Int)

    /// A key.
    public init(stringLiteral value: String) { self = .key(value) }
    /// A position.
    public init(integerLiteral value: Int) { self = .index(value) }
  }

  /// Where.
  public let path: [Part]
  /// What.
  public let message: String
  /// Whether nothing is known to be wrong, and the check gave up.
  public let isLimit: Bool

  /// Makes a complaint.
  public init(path: [Part], message: String, isLimit: Bool = false) { (self.path, self.message, self.isLimit) = (path, message, isLimit) }

  /// The path as `verdicts[12].improvements[0]`.
  public var place: String {
    path.reduce(into: "") { text, part in
      switch part {
      case .key(let key): text += text.isEmpty ? key : ".\(key)"
      case .index(let index): text += "[\(index)]"
      }
    }
  }

  /// Place and message.
  public var description: String { "\(place): \(message)" }
}
