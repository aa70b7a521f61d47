import Concepts
import ConflictModel
import Probability

extension TypesFindings {
  /// What a drawing decides: `Washington`, or `the world of Washington and Hanoi`.
  public func subject(of drawing: Int) -> String {
    let makers = analysis.drawings[drawing].makers.map { solution.wording.short($0) }
    return analysis.drawings[drawing].isWorlds ? "the world of \(Wording.series(makers))" : makers.first ?? ""
  }

  /// Results of one drawing: `Washington is ‘Johnson’ or ‘Humphrey’`.
  public func words(_ results: [Int], of drawing: Int) -> String {
    let names = results.map { "‘\(analysis.drawings[drawing].results[$0].title)’" }
    let list = names.count > 1 ? names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "") : names.first ?? ""
    return "\(subject(of: drawing)) is \(list)"
  }

  /// The types that a world gives: `Washington ‘Johnson’, Hanoi ‘patient’`.
  public func types(of result: TypeDrawing.Result, in drawing: Int) -> String {
    analysis.drawings[drawing].makers.map { maker in
      "\(solution.wording.short(maker)) ‘\(solution.conflict.decisionMakers[maker].types[result.types[maker] ?? 0].title)’"
    }.joined(separator: ", ")
  }

  /// Combinations of results of some drawings, each as a sentence's part; of one drawing all in one.
  public func words(_ combinations: [[Int]], of drawings: [Int]) -> [String] {
    if drawings.isEmpty { return combinations.isEmpty ? [] : ["whatever the types"] }
    if drawings.count == 1 { return combinations.isEmpty ? [] : [words(combinations.compactMap(\.first), of: drawings[0])] }
    return combinations.map { combination in
      Wording.series(zip(combination, drawings).map { words([$0], of: $1) })
    }
  }

  /// On whose types something turns, as a sentence.
  public func turning(_ division: ProfileDivision) -> String {
    let subjects = division.deciding.map { analysis.drawings[$0].isWorlds ? subject(of: $0) : "the type of \(subject(of: $0))" }
    switch subjects.count {
    case 0: return division.holding.isEmpty ? "It is so in no profile." : "It is so in every profile."
    case 1: return "It turns on \(subjects[0]) alone."
    default: return "It turns on \(Wording.series(subjects))."
    }
  }

  /// What a type or world is, in words: its chance as the case states it.
  public func stated(_ result: TypeDrawing.Result) -> String {
    result.chance?.percentText ?? "no chance stated"
  }

  /// How the answers came about, as a sentence.
  public var methodInWords: String {
    let count = analysis.profileCount.map { Wording.count($0, "profile") } ?? "More profiles than can be counted"
    switch analysis.method {
    case .sampled(let draws, let seed):
      return
        "\(count) of types; \(draws) of them were drawn with the seed \(seed). Each range is an interval of Clopper and Pearson, 99 %, on its own."
    case .enumerated:
      let numbers =
        !analysis.hasChances
        ? "The case states no chance, so there are no numbers."
        : analysis.isExact
          ? "Two numbers are the least and the greatest probability within the stated chances."
          : "‘Within’ marks ranges that hold the least and the greatest probability and may be wider."
      return "\(count) of types, all gone through. \(numbers)"
    }
  }

  /// A chance in few words: `certainly`, `never`, `possibly`, `35 %`, `20 to 45 %`.
  public static func words(_ chance: EventChance) -> String {
    guard chance.occurrence != .certainly, chance.occurrence != .never, let probability = chance.probability else {
      return chance.occurrence?.rawValue ?? "unknown"
    }
    return chance.kind == .outer ? "within \(probability.percentText)" : probability.percentText
  }
}
