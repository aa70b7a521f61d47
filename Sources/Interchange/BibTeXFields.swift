import Evidence
import Foundation
import JSON

/// A source in the fields of BibTeX and BibLaTeX, and back. What they do not hold is `ExactRecord`'s.
enum BibTeXFields {
  static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

  /// Record keys and their fields. Those under `demarche-` are ours: BibTeX passes over fields that it does not know.
  private static let texts: [(key: String, field: String)] = [
    ("publisher", "publisher"), ("type", "type"), ("archive", "archive"), ("collection", "archive_collection"), ("record", "archive_location"),
    ("language", "language"), ("note", "note"), ("classification", "demarche-classification"), ("rights", "demarche-rights"),
    ("text", "demarche-text"),
    ("sha256", "demarche-sha256"), ("original", "demarche-original"), ("originalSha256", "demarche-original-sha256"), ("made", "demarche-made"),
  ]
  private static let names: [(key: String, field: String)] = [("creator", "author"), ("contributor", "contributor"), ("translator", "translator")]
  private static let handled: Set = ["title", "date", "year", "month", "day", "url", "demarche-id", "demarche-order", "demarche-exact"]
  private static let types: Set = [
    "article", "book", "booklet", "conference", "inbook", "incollection", "inproceedings", "manual", "mastersthesis", "phdthesis",
    "proceedings", "techreport", "unpublished", "online", "report", "thesis", "collection", "periodical", "dataset", "letter", "speech",
    "treaty",
  ]

  // MARK: Writing

  /// The entry for a source; values are TeX, without their braces.
  static func entry(of source: Source) -> (type: String, fields: [(name: String, value: String)]) {
    let own = source["x-entrytype"] ?? source["type"].flatMap { types.contains($0) ? $0 : nil }
    let type = own.flatMap { types.contains($0) ? $0 : nil } ?? "misc"
    var fields: [(name: String, value: String)] = [("title", "{\(TeXText.encoded(source.title))}")]
    for (key, field) in names { if let text = source[key] { fields.append((field, people(text))) } }
    fields += dates(source["date"], source["until"])
    for (key, field) in texts where !(key == "type" && source["x-entrytype"] == nil && own != nil) {
      if let text = source[key] { fields.append((field, TeXText.encoded(text))) }
    }
    if let url = source["url"] { fields.append(("url", verbatim(url))) }
    for record in source.record where record.key.hasPrefix("x-") {
      let name = String(record.key.dropFirst(2))
      if isOther(name) { fields.append((name, TeXText.encoded(record.value))) }
    }
    return (type, fields)
  }

  private static func people(_ text: String) -> String {
    text.components(separatedBy: "; ").map { "{\(TeXText.encoded($0))}" }.joined(separator: " and ")
  }

  /// `date` as BibLaTeX has it, and year and month for BibTeX.
  private static func dates(_ date: String?, _ until: String?) -> [(name: String, value: String)] {
    guard let date else { return until.map { [("date", "../\(TeXText.encoded($0))")] } ?? [] }
    let whole = until.map { "\(date)/\($0)" } ?? date
    guard let parts = CSLDate.parts(date) else { return [("date", TeXText.encoded(whole))] }
    let month = parts.count > 1 ? [("month", months[parts[1] - 1])] : []
    return [("date", TeXText.encoded(whole)), ("year", String(date.prefix(4)))] + month
  }

  /// Addresses are not TeX. Braces must match all the same, so they and what else would disturb are percent-encoded.
  private static func verbatim(_ url: String) -> String {
    url.unicodeScalars.map { $0.value <= 0x20 || $0.value == 0x7F || "{}\\".unicodeScalars.contains($0) ? Percent.encoded(String($0)) : String($0) }
      .joined()
  }

  private static func isOther(_ name: String) -> Bool {
    guard let first = name.utf8.first, name.utf8.count <= 60, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else { return false }
    return !handled.contains(name) && !name.hasPrefix("demarche-") && name != "entrytype" && !(texts + names).contains { $0.field == name }
      && name.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
          || byte == UInt8(ascii: "_")
      }
  }

  /// The fields that a record key is written in.
  static func fieldNames(of key: String) -> [String] {
    switch key {
    case "date", "until": ["date", "year", "month"]
    case "x-entrytype": ["type"]
    default: (texts + names).first { $0.key == key }.map { [$0.field] } ?? [key.hasPrefix("x-") ? String(key.dropFirst(2)) : key]
    }
  }

  // MARK: Reading

  /// A source from an entry, and TeX commands that are not known.
  static func source(id: String, type: String, fields: [(name: String, value: String)]) -> (source: Source, unknown: [String]) {
    var unknown: [String] = []
    func decoded(_ tex: String) -> String {
      let (text, commands) = TeXText.decoded(tex)
      unknown += commands
      return text
    }
    func value(_ name: String) -> String? { fields.first { $0.name == name }?.value }
    var source = Source(id: id, title: value("title").map(decoded) ?? id)
    func add(_ key: String, _ text: String) { if source[key] == nil { source.record.append(.init(key: key, value: text)) } }
    for (name, tex) in fields where !handled.contains(name) {
      if let (key, _) = names.first(where: { $0.field == name }) {
        add(key, Self.names(in: tex).map(decoded).joined(separator: "; "))
      } else {
        add(texts.first { $0.field == name }?.key ?? "x-\(name)", decoded(tex))
      }
    }
    if source["type"] != nil, type != "misc" { add("x-entrytype", type) } else if type != "misc" { add("type", type) }
    if let url = value("url") { add("url", plainAddress(url)) }
    let (date, until) = dates(value, decoded)
    if let date { add("date", date) }
    if let until { add("until", until) }
    source.record = CSLFields.inOrder(source.record)
    return (source, unknown)
  }

  /// `date`, else year, month and day as far as they go.
  private static func dates(_ value: (String) -> String?, _ decoded: (String) -> String) -> (String?, String?) {
    if let date = value("date").map(decoded), let (from, until) = CSLDate.read(.string(date)) { return (from, until) }
    guard let year = value("year").map(decoded) else { return (nil, nil) }
    guard let month = value("month").map(decoded).flatMap({ number(ofMonth: $0) }) else {
      return (value("month").map { "\(year) \(decoded($0))" } ?? year, nil)
    }
    let day = value("day").map(decoded).flatMap { Int($0) }
    let parts = [year] + [month, day].compactMap { $0.map { ($0 < 10 ? "0" : "") + String($0) } }
    return (parts.joined(separator: "-"), nil)
  }

  /// The number of a month: a number, or a name of which three letters are enough.
  private static func number(ofMonth text: String) -> Int? {
    if let number = Int(text), (1...12).contains(number) { return number }
    let letters = text.lowercased().filter(\.isLetter)
    return letters.count < 3 ? nil : months.firstIndex(of: String(letters.prefix(3))).map { $0 + 1 }
  }

  /// Names stand apart by ‘and’ outside all braces.
  private static func names(in tex: String) -> [String] {
    var names: [String] = [""]
    var depth = 0
    var words = tex.split(omittingEmptySubsequences: false) { " \t\n\r\r\n".contains($0) }[...]
    while let word = words.popFirst() {
      if depth == 0, word.lowercased() == "and" {
        names.append("")
      } else {
        names[names.count - 1] += (names[names.count - 1].isEmpty ? "" : " ") + word
        depth += word.utf8.count { $0 == UInt8(ascii: "{") } - word.utf8.count { $0 == UInt8(ascii: "}") }
      }
    }
    return names
  }

  /// An address, without the backslashes that some programs put before special characters.
  private static func plainAddress(_ url: String) -> String {
    var text = url.trimmingCharacters(in: .whitespacesAndNewlines)
    for special in ["_", "%", "#", "&", "~", "{", "}", "$"] { text = text.replacing("\\\(special)", with: special) }
    return text
  }
}
