public import Problems
import Stability

// Concepts as the command line reads them and JSON writes them: `seq`, `l-3`, `coalition-nash`, `strong-seq-2`, `unknown-a-seq`.
extension Concept {
  /// The farthest horizon that can be asked for, in moves.
  public static let maximumHorizon = 99
  /// The greatest degree of difference that can be asked for.
  public static let maximumDegree = 99

  /// The id: lower case, parts joined by hyphens. Great differences, degree 1, go without their number.
  public var id: String {
    switch self {
    case .basic(let basic): basic.rawValue
    case .simultaneous: "sim"
    case .limitedMove(let horizon): "l-\(horizon)"
    case .nonMyopic: "non-myopic"
    case .maximin(let horizon): "maximin-\(horizon)"
    case .metarational(let horizon): "mr-\(horizon)"
    case .credibleMetarational(let horizon): "cmr-\(horizon)"
    case .policy: "policy"
    case .coalition(let basic): "coalition-\(basic.rawValue)"
    case .strong(let basic, let degree): "strong-\(basic.rawValue)" + (degree == 1 ? "" : "-\(degree)")
    case .unknown(let basic, let reading): "unknown-\(reading.rawValue)-\(basic.rawValue)"
    case .certain(let basic): "certain-\(basic.rawValue)"
    case .possible(let basic): "possible-\(basic.rawValue)"
    case .relational(let basic): "relational-\(basic.rawValue)"
    case .perceived(let basic): "perceived-\(basic.rawValue)"
    }
  }

  /// The concept with an id; capitals and small letters are the same.
  /// - Throws: what is wrong with the id, and what would be right.
  public init(id text: String) throws(Problem) {
    let id = text.lowercased()
    if let concept = Self.unnumbered.first(where: { $0.id == id }) {
      self = concept
    } else if let numbered = Self.numbered.first(where: { id == $0.stem || id.hasPrefix($0.stem + "-") }) {
      self = try numbered.concept(text: text, number: String(id.dropFirst(numbered.stem.count + 1)))
    } else if id == "strong-nash" {
      throw Self.problem(text, "Nash stability knows no sanctions, so that none can be strong", hint: "did you mean ‘nash’?")
    } else {
      let known = Self.unnumbered.map(\.id) + Self.numbered.map { "\($0.stem)-\($0.example)" }
      let hint = Spelling.nearest(to: id, among: known).map { "did you mean ‘\($0)’?" }
      throw Problem.error(
        "unknown-concept", at: nil, "no concept is called ‘\(text)’",
        hint: hint
          ?? "concepts: nash, gmr, smr, seq, sseq, sim, l-3, non-myopic, maximin-4, mr-4, cmr-3, policy, coalition-seq, strong-seq and others")
    }
  }

  private static func problem(_ text: String, _ message: String, hint: String? = nil) -> Problem {
    .error("unknown-concept", at: nil, "‘\(text)’ is no concept: \(message)", hint: hint)
  }

  /// Ids that end in a number.
  private struct Numbered {
    var stem: String
    var range: ClosedRange<Int>
    var example: Int
    /// What the number says.
    var meaning: String
    var make: (Int) -> Concept

    func concept(text: String, number: String) throws(Problem) -> Concept {
      let isPlain = !number.isEmpty && number.count <= 3 && number.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      guard isPlain, number == "0" || !number.hasPrefix("0"), let value = Int(number), range.contains(value) else {
        throw Concept.problem(
          text, "after ‘\(stem)-’ stands \(meaning), from \(range.lowerBound) to \(range.upperBound)", hint: "for example ‘\(stem)-\(example)’")
      }
      return make(value)
    }
  }

  private static var numbered: [Numbered] {
    let horizons: [(String, Int, (Int) -> Concept)] = [
      ("l", 3, Concept.limitedMove), ("maximin", 4, Concept.maximin), ("mr", 4, Concept.metarational), ("cmr", 3, Concept.credibleMetarational),
    ]
    return horizons.map { Numbered(stem: $0, range: 1...maximumHorizon, example: $1, meaning: "the number of moves", make: $2) }
      + SolutionConcept.withSanctions.map { basic in
        Numbered(stem: "strong-\(basic.rawValue)", range: 0...maximumDegree, example: 2, meaning: "the degree of the difference") {
          .strong(basic, degree: $0)
        }
      }
  }

  private static var unnumbered: [Concept] {
    let fives = SolutionConcept.allCases
    let wider: [Concept] = [.simultaneous, .nonMyopic, .policy]
    let unknown = UnknownReading.allCases.flatMap { reading in fives.map { Concept.unknown($0, reading) } }
    return fives.map(Concept.basic) + wider + fives.map(Concept.coalition) + SolutionConcept.withSanctions.map { .strong($0, degree: 1) } + unknown
      + fives.map(Concept.certain) + fives.map(Concept.possible) + fives.map(Concept.relational) + fives.map(Concept.perceived)
  }
}

extension SolutionConcept {
  /// Those that let sanctions deter.
  static var withSanctions: [SolutionConcept] { allCases.filter { $0.sanctions != nil } }
}
