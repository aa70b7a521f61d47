import Problems

/// An entry of a BibTeX file, its values as they stand there: abbreviations written out, TeX untouched.
struct BibTeXEntry {
  /// A field.
  struct Field {
    var name: String
    var value: String
    var place: Place
  }

  var type: String
  var key: String
  var fields: [Field]
  var place: Place

  /// The value of a field.
  subscript(name: String) -> String? { fields.first { $0.name == name }?.value }
}

/// Reads BibTeX (Patashnik, BibTeXing, 1988): entries in braces or parentheses; values in braces, in quotes, numbers and abbreviations, joined by
/// ‘#’; `@string`;
/// `@comment` and `@preamble` are passed over, as is what stands between entries.
struct BibTeXParser {
  private struct Stop: Error {}

  /// The most bytes that abbreviations may be written out to.
  static let maximumExpansion = 16 << 20

  private let bytes: [UInt8]
  private let places: TextPlaces
  private var position = 0
  private var expanded = 0
  private var stops = 0
  private var abbreviations: [String: [UInt8]] = [:]
  private(set) var entries: [BibTeXEntry] = []
  private(set) var problems = ProblemList()

  init(_ bytes: [UInt8]) {
    (self.bytes, places) = (bytes, TextPlaces(bytes))
    for (index, month) in BibTeXFields.months.enumerated() { abbreviations[month] = Array(String(index + 1).utf8) }
  }

  /// Reads the whole file; after an error it goes on with the next line that begins with ‘@’.
  /// - Complexity: linear in the file and in what abbreviations are written out to.
  mutating func read() {
    while let start = bytes[position...].firstIndex(of: UInt8(ascii: "@")) {
      position = start
      guard entries.count < ExchangeLimits.maximumItems else {
        problems.error("too-many", at: places.place(start), "there are more than \(ExchangeLimits.maximumItems) entries")
        return
      }
      do {
        position += 1
        try item(start)
      } catch {
        // Each may have looked through the whole rest of the file.
        stops += 1
        guard stops < 100 else {
          problems.error("too-many-errors", at: places.place(start), "there are more errors; reading ends here")
          return
        }
        position = max(position, start + 1)
        while position < bytes.count, !(bytes[position] == UInt8(ascii: "@") && isLineStart(position)) { position += 1 }
      }
    }
  }

  private func isLineStart(_ position: Int) -> Bool {
    var index = position
    while index > 0, bytes[index - 1] == 0x20 || bytes[index - 1] == 0x09 { index -= 1 }
    return index == 0 || bytes[index - 1] == 0x0A || bytes[index - 1] == 0x0D
  }

  private mutating func stop(_ code: String, _ offset: Int, _ message: String, hint: String? = nil) -> Stop {
    problems.error(code, at: places.place(min(offset, bytes.count)), message, hint: hint)
    return Stop()
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() { while let byte = next, byte <= 0x20 { position += 1 } }

  // MARK: Entries

  private mutating func item(_ start: Int) throws(Stop) {
    skipSpace()
    let type = name().lowercased()
    skipSpace()
    // An ‘@’ in running text, such as an address of electronic mail, is no entry.
    guard !type.isEmpty, next == UInt8(ascii: "{") || next == UInt8(ascii: "(") else {
      if !type.isEmpty, type != "comment", isLineStart(start) {
        problems.warning("entry", at: places.place(start), "‘@\(type)’ is followed by no ‘{’; it is passed over")
      }
      return
    }
    let closing: UInt8 = next == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: ")")
    switch type {
    case "comment": try skipGroup(start)
    case "preamble":
      position += 1
      _ = try value(start)
      try close(closing, start)
    case "string": try abbreviation(closing, start)
    default: try entry(type, closing, start)
    }
  }

  private mutating func skipGroup(_ start: Int) throws(Stop) {
    var depth = 0
    while let byte = next {
      position += 1
      if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: "}") || byte == UInt8(ascii: ")") {
        depth -= 1
        if depth <= 0 { return }
      }
    }
    throw stop("unclosed", start, "this ‘@comment’ is not closed")
  }

  private mutating func close(_ closing: UInt8, _ start: Int) throws(Stop) {
    skipSpace()
    if next == UInt8(ascii: ",") {
      position += 1
      skipSpace()
    }
    guard next == closing else {
      throw stop(
        "unclosed", position, "here ‘,’ or ‘\(Character(Unicode.Scalar(closing)))’ should stand",
        hint: "the entry begins at \(places.place(start))")
    }
    position += 1
  }

  private mutating func abbreviation(_ closing: UInt8, _ start: Int) throws(Stop) {
    position += 1
    skipSpace()
    let word = name().lowercased()
    skipSpace()
    guard !word.isEmpty, next == UInt8(ascii: "=") else { throw stop("string", position, "‘@string’ should give an abbreviation, ‘=’ and a value") }
    position += 1
    abbreviations[word] = try value(start)
    try close(closing, start)
  }

  private mutating func entry(_ type: String, _ closing: UInt8, _ start: Int) throws(Stop) {
    position += 1
    skipSpace()
    let keyStart = position
    while let byte = next, byte > 0x20, byte != UInt8(ascii: ","), byte != closing, byte != UInt8(ascii: "=") { position += 1 }
    let key = String(decoding: bytes[keyStart..<position], as: UTF8.self)
    skipSpace()
    if next == UInt8(ascii: "=") { throw stop("key", keyStart, "the entry has no key", hint: "@book{key, title = {…}}") }
    var entry = BibTeXEntry(type: type, key: key, fields: [], place: places.place(start))
    while next == UInt8(ascii: ",") {
      position += 1
      skipSpace()
      if next == closing || next == UInt8(ascii: ",") { continue }
      entry.fields.append(try field(start, entry))
      skipSpace()
      if entry.fields.count > 1000 { throw stop("too-many", position, "the entry has more than 1000 fields") }
    }
    // What was read of a broken entry is worth nothing: it may have swallowed the next.
    try close(closing, start)
    entries.append(entry)
  }

  private mutating func field(_ start: Int, _ entry: BibTeXEntry) throws(Stop) -> BibTeXEntry.Field {
    let place = places.place(position)
    let name = name().lowercased()
    skipSpace()
    guard !name.isEmpty, next == UInt8(ascii: "=") else {
      throw stop("field", position, "here a field should stand: a name, ‘=’ and a value", hint: "the entry begins at \(places.place(start))")
    }
    position += 1
    let text = String(decoding: try value(start), as: UTF8.self)
    if entry[name] != nil { problems.warning("twice", at: place, "the field ‘\(name)’ of ‘\(entry.key)’ stands twice; the first is taken") }
    return BibTeXEntry.Field(name: name, value: text, place: place)
  }

  /// A name of an entry type, a field or an abbreviation: anything but white space and `"#%'(),={}`.
  private mutating func name() -> String {
    let start = position
    while let byte = next, byte > 0x20, !"\"#%'(),={}@".utf8.contains(byte), position - start < 200 { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  // MARK: Values

  private mutating func value(_ start: Int) throws(Stop) -> [UInt8] {
    var value = try part(start)
    skipSpace()
    while next == UInt8(ascii: "#") {
      position += 1
      value += try part(start)
      skipSpace()
    }
    return value
  }

  private mutating func part(_ start: Int) throws(Stop) -> [UInt8] {
    skipSpace()
    let begin = position
    switch next {
    case UInt8(ascii: "{"): return try group(start, until: UInt8(ascii: "}"))
    case UInt8(ascii: "\""): return try group(start, until: UInt8(ascii: "\""))
    default:
      let word = name()
      guard !word.isEmpty else {
        throw stop("value", begin, "here a value should stand", hint: "{text}, \"text\", a number, or an abbreviation of ‘@string’")
      }
      if word.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) { return Array(word.utf8) }
      guard let text = abbreviations[word.lowercased()] else {
        problems.warning("abbreviation", at: places.place(begin), "the abbreviation ‘\(word)’ is not defined; it stands as it is")
        return Array(word.utf8)
      }
      expanded += text.count
      guard expanded <= Self.maximumExpansion else {
        throw stop("expansion", begin, "abbreviations are written out to more than \(Self.maximumExpansion >> 20) MiB")
      }
      return text
    }
  }

  /// What stands between delimiters; braces inside must match.
  private mutating func group(_ start: Int, until end: UInt8) throws(Stop) -> [UInt8] {
    let begin = position
    position += 1
    var depth = 0
    while let byte = next {
      if byte == end, depth == 0 {
        position += 1
        return Array(bytes[(begin + 1)..<(position - 1)])
      }
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth -= 1 }
      guard depth >= 0 else { throw stop("braces", position, "this brace closes nothing", hint: "the value begins at \(places.place(begin))") }
      guard depth <= ExchangeLimits.maximumDepth else {
        throw stop("depth", position, "braces are nested more than \(ExchangeLimits.maximumDepth) deep")
      }
      position += 1
    }
    // To go on at the next entry, not at the end.
    position = begin + 1
    throw stop("unclosed", begin, "this value is not closed", hint: "the entry begins at \(places.place(start))")
  }
}
