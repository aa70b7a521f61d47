/// The order of combining marks (Unicode Standard, section 3.11, Canonical Ordering Algorithm), ahead of composing.
///
/// The library composes right, but sorts the marks of one letter in quadratic time: a few hundred kilobytes of marks would keep it busy for minutes. Marks that
/// are in order already cost it nothing.
enum CanonicalOrder {
  /// The scalars with every run of marks in canonical order, which is canonically equivalent.
  /// - Complexity: n log n in the length of the longest run, else linear.
  static func ordered(_ scalars: String.UnicodeScalarView) -> String.UnicodeScalarView {
    var ordered = String.UnicodeScalarView()
    var marks: [(scalar: Unicode.Scalar, rank: UInt8, place: Int)] = []
    func flush() {
      ordered.append(contentsOf: marks.sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }.map(\.scalar))
      marks.removeAll(keepingCapacity: true)
    }
    for scalar in scalars {
      for part in pairs[scalar] ?? [scalar] {
        let rank = part.value < 0x300 ? 0 : part.properties.canonicalCombiningClass.rawValue
        if rank > 0 {
          marks.append((part, rank, marks.count))
        } else {
          if !marks.isEmpty { flush() }
          ordered.append(part)
        }
      }
    }
    flush()
    return ordered
  }

  /// The scalars that are no marks and come apart into marks of different ranks. Composing never restores them.
  private static let pairs: [Unicode.Scalar: [Unicode.Scalar]] = [
    "\u{F73}": ["\u{F71}", "\u{F72}"], "\u{F75}": ["\u{F71}", "\u{F74}"], "\u{F81}": ["\u{F71}", "\u{F80}"],
  ]
}
