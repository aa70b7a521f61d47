import GraphModel
import Stability

/// What can happen inside one stage: the departures between its states, and where they come to rest.
///
/// docs/calendar.md, "Coming to rest". Resting states are the equilibria; cycles are the strongly connected components of more than one state.
public struct Play: Sendable {
  /// Why a stage can end in a state.
  public enum End: String, Hashable, Sendable {
    /// Nobody departs from it.
    case resting
    /// All departures from it are at the discretion of those who would make them.
    case waiting
    /// It lies on a cycle.
    case cycling
  }

  /// The graph.
  public let graph: ConflictGraph
  /// `targets[starts[s]..<starts[s + 1]]` are where the departures from `s` lead, made by `movers`.
  private let starts: [Int32]
  private let targets: [Int32]
  private let movers: [Int32]
  /// For each state its component; the components are numbered so that departures lead to the same or a lower one.
  private let component: [Int32]
  /// The states, component by component.
  private let order: [Int32]
  /// Component `c` is `order[bounds[c]..<bounds[c + 1]]`.
  private let bounds: [Int32]
  private let isWaiting: [Bool]

  /// The most departures that are held.
  static let maximumDepartures = 1 << 24

  /// The play of a stage; nil when there are more departures than can be held.
  /// - Parameter discretion: the options whose moment is left to their owner.
  /// - Complexity: O(states + departures) besides the verdicts of one concept.
  init?(_ departures: Departures, discretion: Set<Int>) {
    let graph = departures.graph
    self.graph = graph
    var starts: [Int32] = [0]
    var targets: [Int32] = []
    var movers: [Int32] = []
    var isWaiting = [Bool](repeating: false, count: graph.stateCount)
    for state in 0..<graph.stateCount {
      for step in departures.steps(from: state) {
        targets.append(Int32(step.state))
        movers.append(Int32(step.mover))
      }
      guard targets.count <= Self.maximumDepartures else { return nil }
      let own = Int(starts[state])..<targets.count
      isWaiting[state] =
        !own.isEmpty && !discretion.isEmpty
        && own.allSatisfy { graph.space.difference(of: state, and: Int(targets[$0])).isSubset(of: discretion) }
      starts.append(Int32(targets.count))
    }
    let components = StrongComponents(starts: starts, targets: targets)
    (component, order, bounds) = (components.component, components.order, components.bounds)
    (self.starts, self.targets, self.movers, self.isWaiting) = (starts, targets, movers, isWaiting)
  }

  /// The departures from a state, mover by mover, each one's by state.
  public func departures(from state: Int) -> [Step] {
    (Int(starts[state])..<Int(starts[state + 1])).map { Step(mover: Int(movers[$0]), to: Int(targets[$0])) }
  }

  /// Whether the stage can end in a state once play is there, and why.
  public func end(in state: Int) -> End? {
    if starts[state] == starts[state + 1] { return .resting }
    if isOnCycle(state) { return .cycling }
    return isWaiting[state] ? .waiting : nil
  }

  private func isOnCycle(_ state: Int) -> Bool {
    let component = Int(component[state])
    return bounds[component + 1] - bounds[component] > 1
  }

  /// The states of the cycle that a state lies on, ascending; empty where it lies on none.
  public func cycle(of state: Int) -> [Int] {
    guard isOnCycle(state) else { return [] }
    let component = Int(component[state])
    return order[Int(bounds[component])..<Int(bounds[component + 1])].map(Int.init).sorted()
  }

  /// Whether no departure leads out of the cycle that a state lies on.
  public func isClosed(cycleOf state: Int) -> Bool {
    let own = component[state]
    return cycle(of: state).allSatisfy { member in departures(from: member).allSatisfy { component[$0.state] == own } }
  }

  /// Everything that play reaches from some states, themselves among it, ascending.
  public func reached(from states: [Int]) -> [Int] {
    var seen = Set(states)
    var queue = states
    while let state = queue.popLast() {
      for step in departures(from: state) where seen.insert(step.state).inserted { queue.append(step.state) }
    }
    return seen.sorted()
  }

  /// Where the stage can end when it begins in one of some states, ascending.
  public func possibleEnds(from states: [Int]) -> [Int] { reached(from: states).filter { end(in: $0) != nil } }

  /// For each state, what all ends that play can reach from it come to.
  /// - Parameters:
  ///   - value: what an end is worth; asked for states in which the stage can end alone.
  ///   - combine: joins two of them; associative, commutative, and of two equal values that value.
  /// - Complexity: O(states + departures).
  func overEnds<Value>(_ value: (Int) -> Value, combine: (Value, Value) -> Value) -> [Value] {
    // Components come in an order in which what they lead to is known before them.
    var known: [Value?] = []
    known.reserveCapacity(bounds.count - 1)
    for index in 0..<(bounds.count - 1) { known.append(overEnds(ofComponent: index, value, combine: combine) { known[$0] }) }
    return component.map { index in
      guard let value = known[Int(index)] else { preconditionFailure("every play has an end") }
      return value
    }
  }

  /// The same from some states alone, by state: what play does not reach from them is not looked at.
  /// - Complexity: O(states + departures) of what play reaches, and sorting it.
  func overEnds<Value>(from states: [Int], _ value: (Int) -> Value, combine: (Value, Value) -> Value) -> [Int: Value] {
    var known: [Int: Value] = [:]
    for index in Set(reached(from: states).map { Int(component[$0]) }).sorted() {
      known[index] = overEnds(ofComponent: index, value, combine: combine) { known[$0] }
    }
    return Dictionary(states.compactMap { state in known[Int(component[state])].map { (state, $0) } }, uniquingKeysWith: { first, _ in first })
  }

  /// What all ends that play can reach from a component come to, those of the components that it leads to being known.
  private func overEnds<Value>(
    ofComponent index: Int, _ value: (Int) -> Value, combine: (Value, Value) -> Value, known: (Int) -> Value?
  ) -> Value? {
    var all: Value?
    func join(_ value: Value) { all = all.map { combine($0, value) } ?? value }
    for member in order[Int(bounds[index])..<Int(bounds[index + 1])] {
      if end(in: Int(member)) != nil { join(value(Int(member))) }
      for position in Int(starts[Int(member)])..<Int(starts[Int(member) + 1]) {
        let target = Int(component[Int(targets[position])])
        if target != index, let value = known(target) { join(value) }
      }
    }
    return all
  }
}
