import ConflictModel
import Evidence

/// A change of the case, made to see what its conclusions rest on: one part of it falls, or two do.
public struct Supposition: Hashable, Sendable {
  /// How much falls with a claim.
  public enum Strength: String, CaseIterable, Hashable, Sendable {
    /// The elements that rest on claims which fall and on no other claim.
    case alone
    /// Also what rests on other claims besides, but for abilities: what a party can do is not in doubt while one claim still says so.
    case withOthers = "with-others"
  }

  /// One part of a supposition.
  public enum Part: Hashable, Sendable {
    /// A claim falls, and what rests on it.
    case claim(String, Strength)
    /// An element falls.
    case without(ElementPath)
    /// Two neighbouring statements of one list change places.
    case swap(ElementPath, with: ElementPath)
    /// An option that can only be taken, or only be dropped, can be both.
    case twoWay(ElementPath)
  }

  /// Its parts, in the case's order.
  public let parts: [Part]

  /// A supposition of these parts.
  public init(_ parts: [Part]) { self.parts = parts }

  /// One change of one element.
  enum Change: Hashable {
    case without(ElementPath)
    case swap(ElementPath, with: ElementPath)
    case twoWay(ElementPath)

    /// Where the element is written.
    var path: ElementPath {
      switch self {
      case .without(let path), .swap(let path, _), .twoWay(let path): path
      }
    }
  }

  /// What it changes, element by element.
  ///
  /// Claims that fall alone, fall together: an element that rests on two of them and on nothing else falls with them.
  func changes(_ elements: [ModelElement]) -> [Change] {
    let together = Set(parts.compactMap { part in if case .claim(let id, .alone) = part { id } else { nil } })
    var changes: [Change] = []
    if !together.isEmpty {
      changes += elements.filter { !$0.grounds.isAssumption && $0.grounds.claims.allSatisfy(together.contains) }.map { .without($0.path) }
      changes += elements.filter { $0.directionClaims.map { $0.allSatisfy(together.contains) } ?? false }.map { .twoWay($0.path) }
    }
    for part in parts {
      switch part {
      case .claim(_, .alone): break
      case .claim(let id, .withOthers):
        changes += elements.filter { $0.falls(with: id, .withOthers) }.map { .without($0.path) }
        changes += elements.filter { $0.directionFalls(with: id, .withOthers) }.map { .twoWay($0.path) }
      case .without(let path): changes.append(.without(path))
      case .swap(let path, let other): changes.append(.swap(path, with: other))
      case .twoWay(let path): changes.append(.twoWay(path))
      }
    }
    return changes
  }
}

extension ModelElement {
  /// Whether the element falls with a claim.
  func falls(with claim: String, _ strength: Supposition.Strength) -> Bool {
    guard grounds.claims.contains(claim) else { return false }
    let isAbility = kind == .option || kind == .decisionMaker
    return (strength == .withOthers && !isAbility) || grounds.claims.allSatisfy { $0 == claim }
  }

  /// The claims on which the direction of a one-way option rests; nil where it has none of its own.
  var directionClaims: [String]? { ownDirectionGrounds.flatMap { $0.isAssumption ? nil : $0.claims } }

  /// Whether a one-way option goes both ways once a claim falls.
  func directionFalls(with claim: String, _ strength: Supposition.Strength) -> Bool {
    guard let claims = directionClaims, claims.contains(claim) else { return false }
    return strength == .withOthers || claims.allSatisfy { $0 == claim }
  }
}

// MARK: As text

extension Supposition {
  /// The supposition as text that can be read back: `claim orders-given alone`, `without rules[2]`, `swap …prefers.us[1] …prefers.us[2]`,
  /// `two-way decisionMakers.up.options.dam`; two of them with ` and ` between.
  public func name(in elements: [ModelElement]) -> String {
    let names = Dictionary(elements.map { ($0.path, $0.name) }, uniquingKeysWith: { first, _ in first })
    func name(_ path: ElementPath) -> String { names[path] ?? "?" }
    return parts.map { part in
      switch part {
      case .claim(let id, let strength): "claim \(id) \(strength.rawValue)"
      case .without(let path): "without \(name(path))"
      case .swap(let path, let other): "swap \(name(path)) \(name(other))"
      case .twoWay(let path): "two-way \(name(path))"
      }
    }.joined(separator: " and ")
  }

  /// Reads what `name` writes, of the same case; nil where it names what the case does not have.
  public init?(_ name: String, in source: Case, under readings: ChosenReadings = .first) {
    let elements = source.modelElements(under: readings)
    let paths = Dictionary(elements.map { ($0.name, $0.path) }, uniquingKeysWith: { first, _ in first })
    var parts: [Part] = []
    for text in name.split(separator: " and ", omittingEmptySubsequences: false) {
      let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      switch (words.first, words.count) {
      case ("claim", 3):
        guard let strength = Strength(rawValue: words[2]), source.evidence.claim(words[1]) != nil else { return nil }
        parts.append(.claim(words[1], strength))
      case ("without", 2):
        guard let path = paths[words[1]] else { return nil }
        parts.append(.without(path))
      case ("two-way", 2):
        guard let path = paths[words[1]], case .option = path.part else { return nil }
        parts.append(.twoWay(path))
      case ("swap", 3):
        guard let path = paths[words[1]], let other = paths[words[2]], path.isInList(of: other) else { return nil }
        parts.append(.swap(path, with: other))
      default: return nil
      }
    }
    guard (1...2).contains(parts.count) else { return nil }
    self.init(parts)
  }
}

extension ElementPath {
  /// Whether both are statements of the same list.
  func isInList(of other: ElementPath) -> Bool {
    guard case .statement(let maker, _) = part, case .statement(let another, _) = other.part else { return false }
    return stage == other.stage && maker == another
  }
}

// MARK: All of a case

extension Case {
  /// One thing that may fall: the suppositions of its strengths, the weaker first.
  struct Doubt: Hashable, Sendable {
    let suppositions: [Supposition]
  }

  /// Everything that may fall singly: each claim that grounds something, each element without ground, each two neighbouring statements, each one-way option.
  func doubts(_ elements: [ModelElement], under readings: ChosenReadings) -> [Doubt] {
    let claims = evidence.claims.compactMap { claim -> Doubt? in
      func resting(_ strength: Supposition.Strength) -> Int {
        elements.count { $0.falls(with: claim.id, strength) } + elements.count { $0.directionFalls(with: claim.id, strength) }
      }
      let (all, aloneCount) = (resting(.withOthers), resting(.alone))
      guard all > 0 else { return nil }
      let strengths: [Supposition.Strength] = aloneCount == 0 ? [.withOthers] : aloneCount == all ? [.alone] : [.alone, .withOthers]
      return Doubt(suppositions: strengths.map { Supposition([.claim(claim.id, $0)]) })
    }
    let ungrounded = elements.filter { $0.grounds.isAssumption && $0.kind != .decisionMaker }
      .map { Doubt(suppositions: [Supposition([.without($0.path)])]) }
    let neighbours = zip(elements, elements.dropFirst()).filter { $0.path.isInList(of: $1.path) }
      .map { Doubt(suppositions: [Supposition([.swap($0.path, with: $1.path)])]) }
    let options = conflict.options
    let oneWay = elements.filter { element in
      if case .option(let option) = element.path.part { options[option].direction != .both } else { false }
    }
    return claims + ungrounded + neighbours + oneWay.map { Doubt(suppositions: [Supposition([.twoWay($0.path)])]) }
  }
}
