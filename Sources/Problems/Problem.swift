/// A position in a text file: line and column counted from 1, the column in Unicode scalars.
public struct Place: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The line, from 1.
  public let line: Int
  /// The column, from 1, in Unicode scalars.
  public let column: Int

  /// Makes a place from a line and a column, both counted from 1.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The place `scalars` further along the same line.
  public func advanced(by scalars: Int) -> Place { Place(line: line, column: column + scalars) }

  /// Reading order: by line, then by column.
  public static func < (a: Place, b: Place) -> Bool { (a.line, a.column) < (b.line, b.column) }

  /// `line:column`.
  public var description: String { "\(line):\(column)" }
}

/// Something in the input that a person should know of: what is wrong, where, and what would be right.
///
/// An analysis returns its value *and* its problems, so that a half-written case is still analysed as far as it goes.
public struct Problem: Hashable, Sendable, Error {
  /// How much a problem matters.
  public enum Severity: String, Sendable, Comparable {
    /// The element is sound but the reader should know something about it.
    case warning
    /// The element could not be used.
    case error

    /// A warning is less than an error.
    public static func < (a: Severity, b: Severity) -> Bool { a == .warning && b == .error }
  }

  /// How much it matters.
  public let severity: Severity
  /// A stable code such as `unknown-option`, for programs and tests.
  public let code: String
  /// Where it is, if it is anywhere in particular.
  public let place: Place?
  /// What is wrong, in the words of the case.
  public let message: String
  /// What would be right.
  public let hint: String?

  /// Makes a problem.
  public init(_ severity: Severity, _ code: String, at place: Place?, _ message: String, hint: String? = nil) {
    self.severity = severity
    self.code = code
    self.place = place
    self.message = message
    self.hint = hint
  }

  /// An error.
  public static func error(_ code: String, at place: Place?, _ message: String, hint: String? = nil) -> Problem {
    Problem(.error, code, at: place, message, hint: hint)
  }

  /// A warning.
  public static func warning(_ code: String, at place: Place?, _ message: String, hint: String? = nil) -> Problem {
    Problem(.warning, code, at: place, message, hint: hint)
  }

  /// After so many problems of one kind a reader is not helped by more, and looking for suggestions would take long.
  public static let maximumOfOneKind = 200

  /// One line (two with a hint) in the form `file:line:column: error: what is wrong`.
  public func rendered(file: String) -> String {
    let position = place.map { "\(file):\($0)" } ?? file
    let tail = hint.map { "\n    \($0)" } ?? ""
    return "\(position): \(severity.rawValue): \(message)\(tail)"
  }
}

extension Sequence<Problem> {
  /// In reading order: problems without a place first, then by place; at one place in the order in which they were found.
  public func inReadingOrder() -> [Problem] {
    enumerated().sorted { a, b in
      switch (a.element.place, b.element.place) {
      case (nil, nil): a.offset < b.offset
      case (nil, _?): true
      case (_?, nil): false
      case (let p?, let q?): p == q ? a.offset < b.offset : p < q
      }
    }.map(\.element)
  }

  /// Whether any of them is an error.
  public var hasErrors: Bool { contains { $0.severity == .error } }
}
