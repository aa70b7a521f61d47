/// Makes a model on which a check fails as small as it gets while the check still fails.

import ConflictModel
@testable import TestModels

/// Greedy descent: of all models that are one step simpler the first that still fails is taken, until none does (Zeller & Hildebrandt 2002, in its simplest form).
enum Shrinking {
  /// More candidates than this are not tried: a smaller model is worth seconds, not minutes.
  private static let maximumTrials = 20_000

  /// The smallest model found on which `fails` holds; it must hold on the given one.
  static func smallest(_ conflict: Conflict, _ fails: (Conflict) -> Bool) -> Conflict {
    var smallest = conflict
    var trials = 0
    while let next = simpler(smallest).first(where: {
      trials += 1
      return trials <= maximumTrials && fails($0)
    }) { smallest = next }
    return smallest
  }

  /// The models one step simpler, the largest steps first.
  private static func simpler(_ conflict: Conflict) -> [Conflict] {
    withoutMaker(conflict) + withoutAtom(conflict) + withoutRules(conflict) + withSimplerPreferences(conflict) + withSimplerOptions(conflict)
      + withSimplerConditions(conflict)
  }

  // MARK: Decision makers and atoms

  private static func withoutMaker(_ conflict: Conflict) -> [Conflict] {
    guard conflict.decisionMakers.count > 1 else { return [] }
    return conflict.decisionMakers.indices.map { maker in
      var smaller = conflict
      if conflict.form == .options {
        for atom in conflict.optionRanges[maker].reversed() { smaller = withoutAtom(smaller, atom) }
      } else if case .graph(var graph) = smaller.form {
        graph.arcs.remove(at: maker)
        smaller.form = .graph(graph)
      }
      smaller.decisionMakers.remove(at: maker)
      smaller.moveRules = smaller.moveRules.compactMap { rule in
        var rule = rule
        rule.by = rule.by.filter { $0 != maker }.map { $0 > maker ? $0 - 1 : $0 }
        return rule.by.isEmpty ? nil : rule
      }
      return smaller
    }
  }

  private static func withoutAtom(_ conflict: Conflict) -> [Conflict] {
    switch conflict.form {
    case .options: conflict.options.indices.map { withoutAtom(conflict, $0) }
    case .graph(let graph): graph.states.count > 1 ? graph.states.indices.map { withoutAtom(conflict, $0) } : []
    }
  }

  /// Without an option, as if it were never taken; in graph form without a state and its arcs.
  private static func withoutAtom(_ conflict: Conflict, _ atom: Int) -> Conflict {
    func lowered(_ index: Int) -> Int { index > atom ? index - 1 : index }
    var smaller = mappingConditions(conflict) { formula in formula.substituting { $0 == atom ? .constant(false) : .atom(lowered($0)) } }
    if case .graph(var graph) = smaller.form {
      graph.states.remove(at: atom)
      graph.arcs = graph.arcs.map { arcs in
        arcs.filter { $0.from != atom && $0.to != atom }.map { GraphForm.Arc(from: lowered($0.from), to: lowered($0.to)) }
      }
      smaller.form = .graph(graph)
    } else if let maker = conflict.optionRanges.firstIndex(where: { $0.contains(atom) }) {
      smaller.decisionMakers[maker].options.remove(at: atom - conflict.optionRanges[maker].lowerBound)
    }
    for maker in smaller.decisionMakers.indices {
      guard case .weighted(let weights) = smaller.decisionMakers[maker].preference else { continue }
      smaller.decisionMakers[maker].preference = .weighted(
        weights.filter { $0.atom != atom }.map { Weight(atom: lowered($0.atom), millionths: $0.millionths) })
    }
    return withRankings(of: conflict, smaller) { row in
      var row = row
      row.insert(false, at: atom)
      return row
    }
  }

  /// Ranks the states of a changed model as the states of the old one that they come from; states that are new are worst.
  private static func withRankings(of old: Conflict, _ new: Conflict, origin: ([Bool]) -> [Bool] = { $0 }) -> Conflict {
    guard new.decisionMakers.contains(where: { if case .ranked = $0.preference { true } else { false } }) else { return new }
    let (before, after) = (NaiveModel(old).states, NaiveModel(new).states)
    let origins = after.map { row in before.firstIndex(of: origin(row)) }
    var result = new
    for maker in new.decisionMakers.indices {
      guard case .ranked(let ranking) = new.decisionMakers[maker].preference else { continue }
      var groups = ranking.groups.map { group in
        origins.indices.filter { state in origins[state].map { from in group.contains { $0.number == from + 1 } } ?? false }
      }
      groups.append(origins.indices.filter { origins[$0] == nil })
      result.decisionMakers[maker].preference = .ranked(
        Ranking(groups: groups.filter { !$0.isEmpty }.map { $0.map { Ranking.RankedState(number: $0 + 1) } }))
    }
    return result
  }

  // MARK: Rules, arcs, options

  private static func withoutRules(_ conflict: Conflict) -> [Conflict] {
    var candidates = conflict.rules.indices.map { index in
      var smaller = conflict
      smaller.rules.remove(at: index)
      return withRankings(of: conflict, smaller)
    }
    for index in conflict.moveRules.indices {
      var smaller = conflict
      smaller.moveRules.remove(at: index)
      candidates.append(smaller)
      if conflict.moveRules[index].when != nil {
        smaller = conflict
        smaller.moveRules[index].when = nil
        candidates.append(smaller)
      }
      for position in conflict.moveRules[index].by.indices where conflict.moveRules[index].by.count > 1 {
        smaller = conflict
        smaller.moveRules[index].by.remove(at: position)
        candidates.append(smaller)
      }
    }
    if case .graph(let graph) = conflict.form {
      for maker in graph.arcs.indices {
        for arc in graph.arcs[maker].indices {
          var smaller = graph
          smaller.arcs[maker].remove(at: arc)
          var candidate = conflict
          candidate.form = .graph(smaller)
          candidates.append(candidate)
        }
      }
    }
    return candidates
  }

  private static func withSimplerOptions(_ conflict: Conflict) -> [Conflict] {
    conflict.decisionMakers.indices.flatMap { maker in
      conflict.decisionMakers[maker].options.indices.flatMap { option in
        var candidates: [Conflict] = []
        if conflict.decisionMakers[maker].options[option].direction != .both {
          var simpler = conflict
          simpler.decisionMakers[maker].options[option].direction = .both
          candidates.append(simpler)
        }
        if conflict.decisionMakers[maker].options[option].isClosed {
          var simpler = conflict
          simpler.decisionMakers[maker].options[option].isClosed = false
          candidates.append(withRankings(of: conflict, simpler))
        }
        return candidates
      }
    }
  }

  // MARK: Preferences

  private static func withSimplerPreferences(_ conflict: Conflict) -> [Conflict] {
    conflict.decisionMakers.indices.flatMap { maker in
      simpler(conflict.decisionMakers[maker].preference).map { preference in
        var candidate = conflict
        candidate.decisionMakers[maker].preference = preference
        return candidate
      }
    }
  }

  private static func simpler(_ preference: Preference) -> [Preference] {
    switch preference {
    case .notGiven: return []
    case .prioritized(let statements): return [.notGiven] + without(statements).map { .prioritized($0) }
    case .weighted(let weights): return [.notGiven] + without(weights).map { .weighted($0) }
    case .ranked(let ranking):
      let merged = ranking.groups.indices.dropLast().map { index in
        var groups = ranking.groups
        groups[index] += groups.remove(at: index + 1)
        return Preference.ranked(Ranking(groups: groups))
      }
      return [.notGiven] + merged
    }
  }

  private static func without<Value>(_ list: [Value]) -> [[Value]] {
    list.indices.map { index in
      var shorter = list
      shorter.remove(at: index)
      return shorter
    }
  }

  // MARK: Conditions

  /// The same conflict with every condition's formula replaced.
  private static func mappingConditions(_ conflict: Conflict, _ change: (Formula<Int>) -> Formula<Int>) -> Conflict {
    func changed(_ condition: Condition) -> Condition {
      let formula = change(condition.formula)
      return Condition(text: ModelDescription.text(of: formula), formula: formula)
    }
    var result = conflict
    for index in result.rules.indices {
      switch result.rules[index].kind {
      case .forbid(let condition): result.rules[index].kind = .forbid(changed(condition))
      case .require(let condition): result.rules[index].kind = .require(changed(condition))
      case .count(let count, let conditions): result.rules[index].kind = .count(count, conditions.map(changed))
      }
    }
    for index in result.moveRules.indices {
      result.moveRules[index].when = result.moveRules[index].when.map(changed)
      result.moveRules[index].target = changed(result.moveRules[index].target)
    }
    for maker in result.decisionMakers.indices {
      guard case .prioritized(let statements) = result.decisionMakers[maker].preference else { continue }
      result.decisionMakers[maker].preference = .prioritized(statements.map { Statement(condition: changed($0.condition)) })
    }
    return result
  }

  /// One condition simpler by one step each.
  private static func withSimplerConditions(_ conflict: Conflict) -> [Conflict] {
    var formulas: [Formula<Int>] = []
    _ = mappingConditions(conflict) { formula in
      formulas.append(formula)
      return formula
    }
    return formulas.indices.flatMap { position in
      simpler(formulas[position]).map { formula in
        var number = -1
        let changed = mappingConditions(conflict) { old in
          number += 1
          return number == position ? formula : old
        }
        return withRankings(of: conflict, changed)
      }
    }
  }

  /// A formula's parts, and the formula with one part less or one part simpler.
  private static func simpler(_ formula: Formula<Int>) -> [Formula<Int>] {
    func inside(_ parts: [Formula<Int>], _ make: ([Formula<Int>]) -> Formula<Int>) -> [Formula<Int>] {
      parts.indices.flatMap { index in
        simpler(parts[index]).map { part in
          var changed = parts
          changed[index] = part
          return make(changed)
        }
      }
    }
    switch formula {
    case .constant: return []
    case .atom: return [.constant(false), .constant(true)]
    case .not(let a): return [a] + simpler(a).map { .not($0) }
    case .given(let a, let b): return [a, b] + inside([a, b]) { .given($0[0], $0[1]) }
    case .iff(let a, let b): return [a, b] + inside([a, b]) { .iff($0[0], $0[1]) }
    case .and(let all): return all + without(all).map { .and($0) } + inside(all) { .and($0) }
    case .or(let all): return all + without(all).map { .or($0) } + inside(all) { .or($0) }
    case .among(let count, let all): return all + without(all).map { .among(count, $0) } + inside(all) { .among(count, $0) }
    }
  }
}
