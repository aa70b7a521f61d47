import Markup

/// What an HTML page says of itself: its title and language, and the `meta` tags of Dublin Core and of Highwire Press, which libraries and journals write.
enum HTMLRecord {
  /// The names of tags for each key, the most reliable first, in lower case.
  private static let tags: [(key: String, names: [String])] = [
    (
      "date",
      [
        "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "citation_date", "citation_publication_date", "dcterms.issued",
        "dc.date.issued",
      ]
    ),
    ("creator", ["dc.creator", "dcterms.creator", "citation_author", "author"]),
    ("contributor", ["dc.contributor", "dcterms.contributor"]),
    ("publisher", ["dc.publisher", "dcterms.publisher", "citation_publisher"]),
    ("type", ["dc.type", "dcterms.type"]),
    ("language", ["dc.language", "dcterms.language", "citation_language"]),
    ("rights", ["dc.rights", "dcterms.rights", "dcterms.license", "rights", "copyright"]),
    ("url", ["citation_public_url", "citation_abstract_html_url"]),
  ]
  private static let titles = ["dc.title", "dcterms.title", "citation_title"]

  static func record(of root: MarkupElement) -> ArchivalRecord {
    var values: [String: [String]] = [:]
    for tag in root.descendants(where: { $0.name == "meta" }) {
      guard let name = tag["name"]?.lowercased(), let content = ArchivalRecord.plain(tag["content"]) else { continue }
      values[name, default: []].append(content)
    }
    func all(_ names: [String]) -> String? { names.lazy.compactMap { values[$0] }.first?.joined(separator: "; ") }
    var record = ArchivalRecord()
    record.set(title: titles.lazy.compactMap { values[$0]?.first }.first)
    record.set(title: root.descendants { $0.name == "title" }.first?.text)
    for (key, names) in tags { record.set(key, key == "date" ? ArchivalRecord.day(names.lazy.compactMap { values[$0]?.first }.first) : all(names)) }
    record.set("language", root["lang"] ?? root["xml:lang"])
    let links = root.descendants { $0.name == "link" && $0["rel"]?.lowercased() == "canonical" }
    record.set("url", links.first?["href"].flatMap { $0.hasPrefix("http") ? $0 : nil })
    return record
  }
}
