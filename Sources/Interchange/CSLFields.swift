import Evidence
import Foundation
import JSON

/// A source in the fields of CSL-JSON (Citation Style Language 1.0.2, `csl-data.json`), and back. Both ways are plain tables; what they do not hold
/// is `ExactRecord`'s.
enum CSLFields {
  /// Record keys that are one CSL text.
  private static let texts: [(key: String, field: String)] = [
    ("publisher", "publisher"), ("archive", "archive"), ("collection", "archive_collection"), ("record", "archive_location"),
    ("language", "language"),
    ("url", "URL"), ("note", "note"),
  ]
  /// Record keys that are CSL names.
  private static let names: [(key: String, field: String)] = [("creator", "author"), ("contributor", "contributor"), ("translator", "translator")]

  /// What a source's record keeps of other programs stands under `x-` and the CSL name.
  private static let otherNames = [
    "chair", "collection-editor", "compiler", "composer", "container-author", "curator", "director", "editor", "editorial-director",
    "executive-producer", "guest", "host", "illustrator", "interviewer", "narrator", "organizer", "original-author", "performer",
    "producer", "recipient", "reviewed-author", "script-writer", "series-creator",
  ]
  private static let otherDates = ["accessed", "available-date", "event-date", "original-date", "submitted"]
  private static let otherTexts = [
    "abstract", "annote", "archive-place", "authority", "call-number", "chapter-number", "citation-key", "citation-label",
    "citation-number", "collection-number", "collection-title", "container-title", "container-title-short", "dimensions", "division", "DOI",
    "edition", "event", "event-place", "event-title", "first-reference-note-number", "ISBN", "ISSN", "issue", "journalAbbreviation",
    "jurisdiction", "keyword", "locator", "medium", "number", "number-of-pages", "number-of-volumes", "original-publisher",
    "original-publisher-place", "original-title", "page", "page-first", "part", "part-title", "PMCID", "PMID", "printing",
    "publisher-place", "references", "reviewed-genre", "reviewed-title", "scale", "section", "shortTitle", "source", "status", "supplement",
    "title-short", "version", "volume", "volume-title", "volume-title-short", "year-suffix",
  ]
  /// The item types of CSL 1.0.2 but `document`, which stands for no type.
  private static let types: Set = [
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter", "classic", "collection",
    "dataset", "entry", "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "hearing", "interview", "legal_case",
    "legislation", "manuscript", "map", "motion_picture", "musical_score", "pamphlet", "paper-conference", "patent", "performance",
    "periodical", "personal_communication", "post", "post-weblog", "regulation", "report", "review", "review-book", "software", "song",
    "speech", "standard", "thesis", "treaty", "webpage",
  ]
  /// Fields with a meaning of their own.
  static let handled: Set = ["id", "custom"]

  // MARK: Writing

  /// The fields that CSL has for a source, but its id.
  static func fields(of source: Source) -> [JSONValue.Member] {
    let type = source["type"]
    let own = source["x-csl-type"] ?? type.flatMap { types.contains($0) ? $0 : nil }
    var members: [JSONValue.Member] = [.init("type", .string(own ?? "document")), .init("title", .string(source.title))]
    if let type, own == nil || source["x-csl-type"] != nil { members.append(.init("genre", .string(type))) }
    for (key, field) in names { if let text = source[key] { members.append(.init(field, people(text))) } }
    if let issued = CSLDate.value(date: source["date"], until: source["until"]) { members.append(.init("issued", issued)) }
    for (key, field) in texts { if let text = source[key] { members.append(.init(field, .string(text))) } }
    for name in otherNames { if let text = source["x-\(name)"] { members.append(.init(name, people(text))) } }
    for name in otherDates {
      if let text = source["x-\(name)"], let value = CSLDate.value(date: text, until: nil) { members.append(.init(name, value)) }
    }
    for name in otherTexts { if let text = source["x-\(name)"] { members.append(.init(name, .string(text))) } }
    return members
  }

  /// Names that stand apart by ‘; ’, each as it is: a case does not say what is a family name and what an office.
  private static func people(_ text: String) -> JSONValue {
    .array(text.components(separatedBy: "; ").map { ["literal": .string($0)] })
  }

  /// The fields that a record key is written in.
  static func fieldNames(of key: String) -> [String] {
    switch key {
    case "title": return ["title"]
    case "type", "x-csl-type": return ["type", "genre"]
    case "date", "until": return ["issued"]
    default:
      if let field = (texts + names).first(where: { $0.key == key })?.field { return [field] }
      return key.hasPrefix("x-") ? [String(key.dropFirst(2))] : []
    }
  }

  // MARK: Reading

  /// A source from fields, and the fields that could not be read.
  static func source(id: String, from members: [JSONValue.Member]) -> (source: Source, left: [String]) {
    func text(_ field: String) -> String? { members.first { $0.key == field }.flatMap { plainText($0.value) } }
    var source = Source(id: id, title: text("title") ?? text("shortTitle") ?? id)
    func add(_ key: String, _ value: String?) { if let value { source.record.append(.init(key: key, value: value)) } }
    let type = text("type").flatMap { $0 == "document" ? nil : $0 }
    add("type", text("genre") ?? type)
    if text("genre") != nil { add("x-csl-type", type) }
    var left: [String] = []
    for member in members where !handled.contains(member.key) && !["title", "type", "genre"].contains(member.key) {
      if let (key, _) = texts.first(where: { $0.field == member.key }) {
        if let text = plainText(member.value) { add(key, text) } else { left.append(member.key) }
      } else if member.key == "issued" {
        guard let (date, until) = CSLDate.read(member.value) else {
          left.append(member.key)
          continue
        }
        add("date", date)
        add("until", until)
      } else if let people = peopleText(member) {
        add(names.first { $0.field == member.key }?.key ?? "x-\(member.key)", people)
      } else if otherDates.contains(member.key), let (date, until) = CSLDate.read(member.value) {
        add("x-\(member.key)", until.map { "\(date ?? "..")/\($0)" } ?? date)
      } else if otherTexts.contains(member.key), let text = plainText(member.value) {
        add("x-\(member.key)", text)
      } else if member.value != .null {
        left.append(member.key)
      }
    }
    if source["record"] == nil, let index = source.record.firstIndex(where: { $0.key == "x-call-number" }) { source.record[index].key = "record" }
    source.record = inOrder(source.record)
    return (source, left)
  }

  /// In the order in which a citation names the keys, whatever the order of the file.
  static func inOrder(_ record: [Source.Record]) -> [Source.Record] {
    record.enumerated().sorted { a, b in
      let (x, y) = (Source.order(a.element.key), Source.order(b.element.key))
      if x != y { return x < y }
      return a.element.key.isExactly(b.element.key) ? a.offset < b.offset : a.element.key.utf8.lexicographicallyPrecedes(b.element.key.utf8)
    }.map(\.element)
  }

  private static func plainText(_ value: JSONValue) -> String? {
    switch value {
    case .string(let text): text
    case .number(let number): String(number)
    default: nil
    }
  }

  /// The text of a field of names; nil for other fields and where a name cannot be read.
  private static func peopleText(_ member: JSONValue.Member) -> String? {
    guard names.contains(where: { $0.field == member.key }) || otherNames.contains(member.key), case .array(let people) = member.value else {
      return nil
    }
    let texts = people.map(name)
    return texts.contains(nil) || texts.isEmpty ? nil : texts.compactMap(\.self).joined(separator: "; ")
  }

  private static func name(_ value: JSONValue) -> String? {
    guard case .object(let members) = value else { return plainText(value) }
    func part(_ key: String) -> String? { members.first { $0.key == key }.flatMap { plainText($0.value) }.flatMap { $0.isEmpty ? nil : $0 } }
    if let literal = part("literal") ?? (members.contains { $0.key == "literal" } ? "" : nil) { return literal }
    let family = [part("non-dropping-particle"), part("family")].compactMap(\.self).joined(separator: " ")
    let given = [part("given"), part("dropping-particle")].compactMap(\.self).joined(separator: " ")
    let whole = [family, given, part("suffix") ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
    return whole.isEmpty ? nil : whole
  }
}
