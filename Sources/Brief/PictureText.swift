/// How much room text takes in a picture.
///
/// A picture is drawn without knowing the reader's fonts. Widths are those of the widest sans serif in common use, in classes of characters, so that text takes
/// as much room as it is given or less.
enum PictureText {
  /// The width of a text in pixels.
  static func width(_ text: String, size: Double, isBold: Bool = false) -> Double {
    text.unicodeScalars.reduce(0) { $0 + emWidth($1) } * size * (isBold ? 1.12 : 1)
  }

  private static func emWidth(_ scalar: Unicode.Scalar) -> Double {
    if scalar.value < 128 { return ascii[Int(scalar.value)] }
    switch scalar {
    case "‘", "’": return 0.34
    case "·", "\u{A0}": return 0.44
    case "–", "“", "”": return 0.645
    case "—", "…": return 1
    case "\u{A1}"..."\u{52F}": return scalar.properties.generalCategory == .nonspacingMark ? 0 : 0.84
    default: return scalar.properties.generalCategory == .nonspacingMark ? 0 : 1.1
    }
  }

  private static let ascii: [Double] = {
    var widths = [Double](repeating: 0.84, count: 128)
    for scalar in "abcdefghijklmnopqrstuvwxyz0123456789\"".unicodeScalars { widths[Int(scalar.value)] = 0.645 }
    for scalar in "ABCDEFGHIJKLMNOPQRSTUVWXYZ".unicodeScalars { widths[Int(scalar.value)] = 0.79 }
    for scalar in "ijl'|., I".unicodeScalars { widths[Int(scalar.value)] = 0.34 }
    for scalar in "frt()[]-/:;!".unicodeScalars { widths[Int(scalar.value)] = 0.44 }
    for scalar in "mwMW@%&".unicodeScalars { widths[Int(scalar.value)] = 1 }
    return widths
  }()

  /// The text on as many lines as it needs, broken between words; nil when it needs more than there may be, or a word is wider than the lines.
  static func wrapped(_ text: String, size: Double, isBold: Bool = false, width: Double, lines maximum: Int) -> [String]? {
    var lines: [String] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      guard self.width(String(word), size: size, isBold: isBold) <= width else { return nil }
      if let last = lines.last, self.width(last + " " + word, size: size, isBold: isBold) <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        guard lines.count < maximum else { return nil }
        lines.append(String(word))
      }
    }
    return lines
  }

  /// The text in one line, cut where it is too wide, with dots that say so.
  static func cut(_ text: String, size: Double, isBold: Bool = false, width: Double) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard self.width(line, size: size, isBold: isBold) > width else { return line }
    var room = width - self.width("…", size: size, isBold: isBold)
    let kept = line.prefix { character in
      room -= self.width(String(character), size: size, isBold: isBold)
      return room >= 0
    }
    return kept.trimmingSuffix { $0 == " " } + "…"
  }
}

extension Substring {
  fileprivate func trimmingSuffix(while isCut: (Character) -> Bool) -> String {
    var text = self
    while let last = text.last, isCut(last) { text.removeLast() }
    return String(text)
  }
}
