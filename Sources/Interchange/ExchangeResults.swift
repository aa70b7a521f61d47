import Documents
import Evidence
import Problems

/// A file for another program, with what a person should know of it.
public struct ExportedFile: Sendable {
  /// The file's bytes; nil where the format cannot hold what was to be written, which `problems` then says.
  public let bytes: [UInt8]?
  /// What could not be written, and what was written in another way than might be expected.
  public let problems: [Problem]

  init(_ text: String, _ problems: [Problem]) { self.init(bytes: Array(text.utf8), problems) }

  init(bytes: [UInt8], _ problems: [Problem]) {
    (self.bytes, self.problems) = (problems.hasErrors ? nil : bytes, problems)
  }

  /// The file as text; nil where there is none, or it is no text.
  public var text: String? { bytes.flatMap { String(validating: $0, as: UTF8.self) } }
}

/// What a file of another program says, as values of a case.
public struct ImportedEvidence: Sendable {
  /// Claims and sources, in the file's order.
  public var evidence = Evidence()
  /// Texts that came along, by the id of their source.
  public var texts: [String: FrozenText] = [:]
  /// Elements of a model that came along, with the claims that ground them.
  public var elements: [CodedElement] = []
  /// What is wrong with the file (errors), and what of it could not be taken over (warnings). Places are lines and columns of the file.
  public var problems: [Problem] = []

  /// Nothing.
  public init() {}
}

/// An element of a model (a decision maker, an option, a rule …) as other programs see it: a name, a description and the claims that ground it.
public struct CodedElement: Hashable, Sendable {
  /// The id, unique among the elements.
  public var id: String
  /// What people read.
  public var name: String
  /// A sentence about it.
  public var description: String
  /// The ids of the claims that ground it.
  public var claims: [String]

  /// Makes an element.
  public init(id: String, name: String, description: String = "", claims: [String] = []) {
    (self.id, self.name, self.description, self.claims) = (id, name, description, claims)
  }
}

/// Limits that all readers share.
public enum ExchangeLimits {
  /// The most bytes of one file.
  public static let maximumBytes = 64 << 20
  /// The most entries, rows, annotations or selections.
  public static let maximumItems = 200_000
  /// The deepest nesting.
  public static let maximumDepth = 100
}

/// Gathers problems, not too many of one kind.
struct ProblemList {
  private(set) var all: [Problem] = []
  private var counts: [String: Int] = [:]

  mutating func add(_ problem: Problem) {
    let count = counts[problem.code, default: 0] + 1
    counts[problem.code] = count
    if count < Problem.maximumOfOneKind { all.append(problem) }
    if count == Problem.maximumOfOneKind {
      all.append(Problem(problem.severity, problem.code, at: nil, "there are more problems of this kind (\(problem.code)); they are not listed"))
    }
  }

  mutating func error(_ code: String, at place: Place? = nil, _ message: String, hint: String? = nil) {
    add(.error(code, at: place, message, hint: hint))
  }

  mutating func warning(_ code: String, at place: Place? = nil, _ message: String, hint: String? = nil) {
    add(.warning(code, at: place, message, hint: hint))
  }
}

extension String {
  /// Whether two texts have the same scalars. `==` would hold texts the same that Unicode calls equivalent, and what is written must come back
  /// exactly.
  func isExactly(_ other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}

extension String? {
  /// As for texts; two that are missing are the same.
  func isExactly(_ other: String?) -> Bool {
    switch (self, other) {
    case (nil, nil): true
    case (let a?, let b?): a.isExactly(b)
    default: false
    }
  }
}
