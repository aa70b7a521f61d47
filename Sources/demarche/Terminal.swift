import Foundation

/// What the terminal can show: its width, and whether colour is welcome.
struct Terminal {
  /// Columns to fit into.
  let width: Int
  /// Whether to colour.
  let hasColour: Bool

  /// A terminal of this width: a column of another.
  init(width: Int, hasColour: Bool) { (self.width, self.hasColour) = (width, hasColour) }

  /// Looks at standard output and the environment: `NO_COLOR`, `TERM=dumb`, `COLUMNS`.
  init(noColour: Bool) {
    let environment = ProcessInfo.processInfo.environment
    let isTerminal = isatty(STDOUT_FILENO) == 1
    hasColour = isTerminal && !noColour && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    var size = winsize()
    if let columns = environment["COLUMNS"].flatMap(Int.init), columns > 20 {
      width = columns
    } else if isTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 {
      width = Int(size.ws_col)
    } else {
      width = 100
    }
  }

  /// A way to set text apart.
  enum Style: String {
    case bold = "1"
    case faint = "2"
    case green = "32"
    case yellow = "33"
    case cyan = "36"
    case red = "31"
  }

  /// The text, set apart where colour is welcome.
  func styled(_ text: String, _ styles: Style...) -> String {
    guard hasColour, !text.isEmpty else { return text }
    return "\u{1B}[\(styles.map(\.rawValue).joined(separator: ";"))m\(text)\u{1B}[0m"
  }

  /// Breaks text into lines of the terminal's width, each indented.
  func wrapped(_ text: String, indent: Int = 0, hanging: Int? = nil) -> String {
    var lines: [String] = []
    var line = String(repeating: " ", count: indent)
    var isEmpty = true
    for word in text.split(separator: " ", omittingEmptySubsequences: true) {
      if !isEmpty, line.displayWidth + 1 + word.displayWidth > max(width, indent + 16) {
        lines.append(line)
        line = String(repeating: " ", count: hanging ?? indent)
        isEmpty = true
      }
      line += isEmpty ? String(word) : " \(word)"
      isEmpty = false
    }
    return (lines + [line]).joined(separator: "\n")
  }
}

extension Terminal {
  /// A label and, beside it, text that keeps to its own column when it breaks.
  func labelled(_ label: String, width labelWidth: Int, _ text: String, indent: Int) -> String {
    let column = indent + labelWidth + 2
    guard column <= width / 2 else {
      // Too narrow for two columns: the text goes below its label.
      return wrapped(label, indent: indent, hanging: indent + 2) + "\n" + wrapped(text, indent: indent + 2)
    }
    let head = String(repeating: " ", count: indent) + label.truncated(to: labelWidth).padded(to: labelWidth) + "  "
    return head + wrapped(text, indent: column).dropFirst(column)
  }
}

extension StringProtocol {
  /// Columns that the text takes: combining marks none, East Asian wide characters and emoji two, all others one.
  var displayWidth: Int {
    if utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return utf8.count }
    return reduce(0) { total, character in
      guard let scalar = character.unicodeScalars.first else { return total }
      let isWide =
        scalar.properties.isEmojiPresentation || (0x1100...0x115F).contains(scalar.value) || (0x2E80...0xA4CF).contains(scalar.value)
        || (0xAC00...0xD7A3).contains(scalar.value) || (0xF900...0xFAFF).contains(scalar.value) || (0xFF00...0xFF60).contains(scalar.value)
      return total + (isWide ? 2 : scalar.value < 0x20 ? 0 : 1)
    }
  }

  /// The text filled up to a width with spaces.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: Swift.max(0, width - displayWidth)) }

  /// The text cut to a width, with an ellipsis where something is missing.
  func truncated(to width: Int) -> String {
    guard displayWidth > width, width > 1 else { return String(self) }
    var kept = ""
    for character in self {
      if (kept + String(character)).displayWidth > width - 1 { break }
      kept.append(character)
    }
    return kept + "…"
  }
}
