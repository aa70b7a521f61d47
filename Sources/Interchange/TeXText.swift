import Foundation

/// Text as TeX writes it in bibliographies: accents as commands, special characters escaped. What is written is read as it was, but for white space,
/// which TeX
/// counts as one space, and control characters, which it cannot hold.
enum TeXText {
  /// Accent commands (The TeXbook, chapter 9; LaTeX2e) and the combining marks that they stand for.
  static let accents: [(command: String, mark: Unicode.Scalar)] = [
    ("`", "\u{300}"), ("'", "\u{301}"), ("^", "\u{302}"), ("~", "\u{303}"), ("=", "\u{304}"), ("u", "\u{306}"), (".", "\u{307}"), ("\"", "\u{308}"),
    ("r", "\u{30A}"), ("H", "\u{30B}"), ("v", "\u{30C}"), ("d", "\u{323}"), ("c", "\u{327}"), ("k", "\u{328}"), ("b", "\u{331}"),
  ]

  /// Commands for letters and signs.
  static let symbols: [(command: String, text: String)] = [
    ("ss", "ß"), ("ae", "æ"), ("AE", "Æ"), ("oe", "œ"), ("OE", "Œ"), ("o", "ø"), ("O", "Ø"), ("aa", "å"), ("AA", "Å"), ("l", "ł"), ("L", "Ł"),
    ("dj", "đ"), ("DJ", "Đ"), ("dh", "ð"), ("DH", "Ð"), ("th", "þ"), ("TH", "Þ"), ("i", "ı"), ("j", "ȷ"), ("S", "§"), ("P", "¶"), ("pounds", "£"),
    ("textbackslash", "\\"), ("textasciitilde", "~"), ("textasciicircum", "^"), ("textbraceleft", "{"), ("textbraceright", "}"),
  ]

  /// Commands that are read and never written.
  private static let readSymbols = [
    "ldots": "…", "dots": "…", "textellipsis": "…", "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’",
    "textquotedblleft": "“", "textquotedblright": "”", "textbar": "|", "textless": "<", "textgreater": ">", "textdollar": "$", "textunderscore": "_",
    "texteuro": "€", "euro": "€", "copyright": "©", "textcopyright": "©", "textdegree": "°", "space": " ", "lbrace": "{", "rbrace": "}", "slash": "/",
    "TeX": "TeX", "LaTeX": "LaTeX", "guillemotleft": "«", "guillemotright": "»", "newline": " ",
  ]

  /// Commands that only say how their argument looks.
  private static let styles: Set = [
    "emph", "textbf", "textit", "textsc", "texttt", "textrm", "textsf", "textsl", "textup", "textmd", "text", "mbox", "url", "bf", "it",
    "em", "tt", "sc", "rm", "sf", "sl", "underline", "enquote", "mkbibquote", "mkbibemph", "nolinkurl", "relax", "protect",
    "textsuperscript", "textsubscript", "uppercase",
  ]

  // MARK: Writing

  /// A text as TeX.
  static func encoded(_ text: String) -> String {
    var out = ""
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if scalar == previous, "-'`".unicodeScalars.contains(scalar) { out += "{}" }
      previous = scalar
      switch scalar {
      case "&", "%", "$", "#", "_": out += "\\\(scalar)"
      case "\u{A0}": out += "~"
      case "\t", "\n", "\r": out += " "
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": continue
      default: out += command(for: scalar) ?? String(Character(scalar))
      }
    }
    return out
  }

  private static func command(for scalar: Unicode.Scalar) -> String? {
    if let symbol = symbols.first(where: { $0.text.unicodeScalars.first == scalar }) { return "{\\\(symbol.command)}" }
    guard !scalar.isASCII else { return nil }
    let parts = Array(String(Character(scalar)).decomposedStringWithCanonicalMapping.unicodeScalars)
    guard parts.count == 2, parts[0].isASCII, parts[0].properties.isAlphabetic, let accent = accents.first(where: { $0.mark == parts[1] }),
      Array(String(String.UnicodeScalarView(parts)).precomposedStringWithCanonicalMapping.unicodeScalars) == [scalar]
    else { return nil }
    let isLetter = accent.command.unicodeScalars.allSatisfy { $0.properties.isAlphabetic }
    return isLetter ? "{\\\(accent.command){\(parts[0])}}" : "{\\\(accent.command)\(parts[0])}"
  }

  // MARK: Reading

  /// The text that TeX shows, white space as single spaces; and commands that are not known, which stay as they are.
  /// - Complexity: linear in the text.
  static func decoded(_ tex: String) -> (text: String, unknown: [String]) {
    var reader = TeXReader(scalars: Array(tex.unicodeScalars), symbols: symbolTable, styles: styles)
    let text = reader.read()
    return (text, reader.unknown)
  }

  private static let symbolTable = readSymbols.merging(symbols.map { ($0.command, $0.text) }) { first, _ in first }
}

/// Reads TeX text scalar by scalar.
private struct TeXReader {
  let scalars: [Unicode.Scalar]
  let symbols: [String: String]
  let styles: Set<String>
  private var position = 0
  private(set) var unknown: [String] = []
  private var out = String.UnicodeScalarView()
  /// Accents that wait for their letter.
  private var waiting: [Unicode.Scalar] = []

  init(scalars: [Unicode.Scalar], symbols: [String: String], styles: Set<String>) {
    (self.scalars, self.symbols, self.styles) = (scalars, symbols, styles)
  }

  mutating func read() -> String {
    while position < scalars.count {
      let scalar = scalars[position]
      position += 1
      switch scalar {
      case "{", "}": break
      case "\\": command()
      case "~": put("\u{A0}")
      case " ", "\t", "\n", "\r": space()
      case "-": dashes()
      case "`", "'": quotes(scalar)
      default: put(scalar)
      }
    }
    for mark in waiting { out.append(mark) }
    if out.last == " " { out.removeLast() }
    return String(out)
  }

  private mutating func space() {
    guard waiting.isEmpty, let last = out.last, last != " " else { return }
    out.append(" ")
  }

  /// Adds a scalar with the accents that wait for one, composed.
  private mutating func put(_ scalar: Unicode.Scalar) {
    guard !waiting.isEmpty else { return out.append(scalar) }
    let base: Unicode.Scalar = scalar == "ı" ? "i" : scalar == "ȷ" ? "j" : scalar
    let marked = String(String.UnicodeScalarView([base] + waiting.reversed())).precomposedStringWithCanonicalMapping
    waiting = []
    out.append(contentsOf: marked.unicodeScalars)
  }

  /// Two hyphens are an en dash, three an em dash.
  private mutating func dashes() {
    var count = 1
    while count < 3, position < scalars.count, scalars[position] == "-" {
      count += 1
      position += 1
    }
    put(["-", "–", "—"][count - 1])
  }

  private mutating func quotes(_ scalar: Unicode.Scalar) {
    guard position < scalars.count, scalars[position] == scalar else { return put(scalar) }
    position += 1
    put(scalar == "`" ? "“" : "”")
  }

  private mutating func command() {
    guard position < scalars.count else { return put("\\") }
    var name = String(Character(scalars[position]))
    position += 1
    if Self.isLetter(name.unicodeScalars.first) {
      while position < scalars.count, Self.isLetter(scalars[position]), name.utf8.count < 40 {
        name.unicodeScalars.append(scalars[position])
        position += 1
      }
      while position < scalars.count, " \t\n\r".unicodeScalars.contains(scalars[position]) { position += 1 }
    }
    if let accent = TeXText.accents.first(where: { $0.command == name }) {
      if waiting.count < 4 { waiting.append(accent.mark) }
    } else if let symbol = symbols[name] {
      for scalar in symbol.unicodeScalars { put(scalar) }
    } else if "&%$#_{}".contains(name) {
      for scalar in name.unicodeScalars { put(scalar) }
    } else if [" ", "\\", ",", ";", ":", "\n", "\t", "\r"].contains(name) {
      space()
    } else if !["-", "/", "!", "@"].contains(name), !styles.contains(name) {
      unknown.append("\\\(name)")
      for scalar in "\\\(name)".unicodeScalars { put(scalar) }
    }
  }

  private static func isLetter(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { ("a"..."z").contains($0) || ("A"..."Z").contains($0) } ?? false
  }
}
