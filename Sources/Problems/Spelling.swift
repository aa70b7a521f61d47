/// Suggestions for misspelt names.
public enum Spelling {
  /// The candidate nearest to `word` by edit distance, if it is near enough to be what was meant.
  ///
  /// Near enough is a distance of at most a third of the longer word, and at least one. Among equals the earliest candidate wins.
  /// - Complexity: O(candidates x word length x candidate length).
  public static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(word.lowercased().unicodeScalars)
    guard wanted.count <= 100 else { return nil }
    var best: (word: String, distance: Int)?
    for candidate in candidates {
      let scalars = Array(candidate.lowercased().unicodeScalars)
      let allowed = max(1, max(wanted.count, scalars.count) / 3)
      guard abs(scalars.count - wanted.count) <= allowed, scalars.count <= 100 else { continue }
      let distance = editDistance(wanted, scalars)
      if distance <= allowed, distance < (best?.distance ?? .max) { best = (candidate, distance) }
    }
    return best?.word
  }

  /// `did you mean ‘x’?` when something is near, else the choices when they are few.
  public static func hint(for word: String, among candidates: [String], called kind: String) -> String? {
    if let near = nearest(to: word, among: candidates) { return "did you mean ‘\(near)’?" }
    guard !candidates.isEmpty else { return nil }
    let shown = candidates.prefix(12).joined(separator: ", ")
    return "\(kind): \(shown)\(candidates.count > 12 ? ", …" : "")"
  }

  /// Edits (insert, delete, replace, swap neighbours) that turn one word into the other (optimal string alignment distance).
  static func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
        row.append(cost)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
