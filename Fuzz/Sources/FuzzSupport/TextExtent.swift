import Problems

/// How long each line of a text is, for asking whether a place lies in it.
public struct TextExtent {
  /// Unicode scalars in each line.
  private var lengths = [0]

  /// Where YAML breaks lines.
  public static let yamlBreaks: Set<Unicode.Scalar> = ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"]

  /// Measures a text.
  public init(_ text: String, breaks: Set<Unicode.Scalar> = yamlBreaks) {
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if scalar == "\n", previous == "\r", breaks.contains("\r") {
        // One break of two scalars, counted already.
      } else if breaks.contains(scalar) {
        lengths.append(0)
      } else {
        lengths[lengths.count - 1] += 1
      }
      previous = scalar
    }
  }

  /// Whether a place lies in the text, or just behind the end of one of its lines.
  public func contains(_ place: Place) -> Bool {
    lengths.indices.contains(place.line - 1) && (1...lengths[place.line - 1] + 1).contains(place.column)
  }
}
