/// Sets of states that were found, by what was asked, up to a limit of memory: beyond it they are forgotten, and found again when they are needed.
struct StateSetCache<Question: Hashable> {
  private var known: [Question: StateSet] = [:]
  private let maximumCount: Int

  /// For sets of so many states.
  init(states: Int) { maximumCount = max(1, (1 << 23) / max(1, (states + 63) / 64)) }

  subscript(question: Question) -> StateSet? { known[question] }

  /// Remembers an answer, and returns it.
  mutating func remember(_ answer: StateSet, to question: Question) -> StateSet {
    if known.count >= maximumCount { known.removeAll() }
    known[question] = answer
    return answer
  }
}
