import Problems

/// Why a document could not be read as XML or HTML.
public struct MarkupError: Error, Hashable, Sendable {
  /// The kind of reason.
  public enum Kind: String, Hashable, Sendable {
    /// There is nothing in it.
    case empty
    /// It breaks the rules of XML, or its bytes are not in the encoding that it names.
    case malformed
    /// It declares document types, entities or attributes of its own, or uses such entities.
    case declarations
    /// It is beyond a limit on bytes, nodes, depth or attributes.
    case tooLarge = "too-large"
  }

  /// The kind of reason.
  public let kind: Kind
  /// What is wrong, and what would be right.
  public let message: String
  /// Where, if anywhere in particular; the column is the parser's and may lie behind the cause.
  public let place: Place?
}

/// How much of a document is read at most.
public struct MarkupLimits: Hashable, Sendable {
  /// Bytes of the document.
  public var bytes: Int
  /// Elements, attributes and pieces of text together.
  public var nodes: Int
  /// Elements inside each other.
  public var depth: Int
  /// Equals signs between two `<`: comparing an element's attributes with each other takes the square of their number.
  public var equalsSigns: Int

  /// Makes limits; what is not given is as large as documents need. The depth is at most the 256 of libxml2.
  public init(bytes: Int = 64 << 20, nodes: Int = 2_000_000, depth: Int = 256, equalsSigns: Int = 20_000) {
    self.bytes = bytes
    self.nodes = nodes
    self.depth = min(depth, 256)
    self.equalsSigns = equalsSigns
  }
}
