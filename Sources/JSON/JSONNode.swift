import Problems

/// A JSON value that was read, and where it stands: its first byte's position in the text.
public struct JSONNode: Sendable {
  /// A value; whole numbers are the only ones.
  public enum Value: Sendable {
    case null
    case bool(Bool)
    case number(Int)
    case string(String)
    case array([JSONNode])
    case object([Member])
    /// Something that was reported as a problem and left out.
    case broken
  }

  /// A key, where it stands, and its value.
  public struct Member: Sendable {
    /// The key.
    public let key: String
    /// Its first byte's position in the text.
    public let offset: Int
    /// The value.
    public let node: JSONNode
  }

  /// The first byte's position in the text.
  public let offset: Int
  /// What stands there.
  public let value: Value

  /// What the value is, in a word or two.
  public var kind: String {
    switch value {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    case .broken: "a broken value"
    }
  }
}

/// A JSON text as it was read: its value as far as it goes, everything that is wrong with it, and the places of its parts.
public struct JSONText: Sendable {
  /// The value, or nil where the text breaks off.
  public let root: JSONNode?
  /// Everything that is wrong with the text.
  public let problems: [Problem]
  private let bytes: [UInt8]
  private let lineStarts: [Int]

  /// Reads a text.
  /// - Complexity: linear in the text.
  public init(_ bytes: [UInt8], limits: JSONLimits = JSONLimits()) {
    self.bytes = bytes
    var starts = [0]
    for (position, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(position + 1) }
    lineStarts = starts
    var reader = JSONReader(bytes, limits)
    root = reader.read()
    let found = reader.found
    let (rows, all) = (starts, bytes)
    problems = found.map { .error($0.code, at: Self.place(of: $0.offset, rows, all), $0.message, hint: $0.hint) }
  }

  /// The line and column of a byte.
  /// - Complexity: O(log lines + the line's length).
  public func place(of offset: Int) -> Place { Self.place(of: offset, lineStarts, bytes) }

  private static func place(of offset: Int, _ starts: [Int], _ bytes: [UInt8]) -> Place {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    // Bytes that go on with a scalar begin with the bits 10.
    return Place(line: low + 1, column: bytes[starts[low]..<min(offset, bytes.count)].count { $0 & 0xC0 != 0x80 } + 1)
  }
}

/// How much of a JSON text is read.
public struct JSONLimits: Sendable {
  /// The most bytes.
  public var bytes: Int
  /// The deepest nesting.
  public var depth: Int
  /// The most values.
  public var values: Int
  /// The most problems that are reported.
  public var problems: Int

  /// Limits; left out, those of a large document of a program.
  public init(bytes: Int = 1 << 26, depth: Int = 32, values: Int = 1 << 22, problems: Int = Problem.maximumOfOneKind) {
    (self.bytes, self.depth, self.values, self.problems) = (bytes, depth, values, problems)
  }
}
