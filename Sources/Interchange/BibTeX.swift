import Evidence
import JSON
import Problems

/// Sources as a BibTeX file, UTF-8.
public enum BibTeX {
  /// Writes sources. Fields that BibTeX does not know begin with `demarche-`; it passes over them.
  /// - Complexity: linear in the sources.
  public static func write(_ sources: [Source]) -> ExportedFile {
    var problems = ProblemList()
    var keys: Set<String> = []
    let entries = sources.map { entry($0, &keys, &problems) }
    return ExportedFile(entries.joined(separator: "\n"), problems.all)
  }

  private static func entry(_ source: Source, _ keys: inout Set<String>, _ problems: inout ProblemList) -> String {
    if !ExactRecord.isUsable(source) {
      problems.error("record", "the record of the source ‘\(source.id)’ has a key twice, an empty one, or a title", hint: "each key stands once")
    }
    var (type, fields) = BibTeXFields.entry(of: source)
    let key = self.key(source.id, &keys)
    if !key.isExactly(source.id) { fields.append(("demarche-id", Percent.encoded(source.id))) }
    var exact = ExactRecord(of: source, readBack: BibTeXFields.source(id: source.id, type: type, fields: written(fields)).source)
    if let order = exact.order, order.allSatisfy(isWord) {
      fields.append(("demarche-order", order.joined(separator: " ")))
      exact.order = nil
    }
    if !exact.isEmpty { fields.append(("demarche-exact", Percent.encoded(exact.json.line))) }
    // The month is an abbreviation that styles write out in their language.
    let lines = fields.map { "  \($0.name) = " + ($0.name == "month" && BibTeXFields.months.contains($0.value) ? $0.value : "{\($0.value)}") }
    return "@\(type){\(key),\n\(lines.joined(separator: ",\n"))\n}\n"
  }

  /// Whether a key of the record can stand in a list of words as it is.
  private static func isWord(_ key: String) -> Bool {
    !key.isEmpty
      && key.utf8.allSatisfy { byte in
        let scalar = Unicode.Scalar(byte)
        return byte < 0x80 && (scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal || byte == UInt8(ascii: "-"))
      }
  }

  /// As the parser hands them on: months as numbers.
  private static func written(_ fields: [(name: String, value: String)]) -> [(name: String, value: String)] {
    fields.map { field in
      guard field.name == "month", let month = BibTeXFields.months.firstIndex(of: field.value) else { return field }
      return (field.name, String(month + 1))
    }
  }

  /// A key that BibTeX takes, no key twice, whatever the case of its letters.
  private static func key(_ id: String, _ keys: inout Set<String>) -> String {
    let plain = id.unicodeScalars.map { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal || "-_.:+/".unicodeScalars.contains(scalar))
        ? String(scalar) : "-"
    }.joined()
    let base = plain.isEmpty ? "source" : plain
    var (key, number) = (base, 1)
    while !keys.insert(key.lowercased()).inserted {
      number += 1
      key = "\(base)-\(number)"
    }
    return key
  }

  /// Reads a BibTeX or BibLaTeX file.
  ///
  /// Fields that a case has no key for stand in the record as `x-` and their name. Names stay as they are written; ‘and’ becomes ‘;’. TeX accents
  /// become letters;
  /// commands that are not known stay as they are, with a warning.
  /// - Complexity: linear in the file and in what its abbreviations are written out to.
  public static func read(_ bytes: [UInt8]) -> ImportedEvidence {
    var imported = ImportedEvidence()
    var problems = ProblemList()
    if let text = ForeignText.bytes(bytes, &problems) {
      var parser = BibTeXParser(text)
      parser.read()
      parser.problems.all.forEach { problems.add($0) }
      var ids = CaseIDs()
      var keys: Set<String> = []
      for entry in parser.entries {
        if !keys.insert(entry.key.lowercased()).inserted {
          problems.warning("key-twice", at: entry.place, "the key ‘\(entry.key)’ stands twice; both entries are taken, the second with another id")
        }
        imported.evidence.sources.append(source(entry, &ids, &problems))
      }
    }
    imported.problems = problems.all.inReadingOrder()
    return imported
  }

  private static func source(_ entry: BibTeXEntry, _ ids: inout CaseIDs, _ problems: inout ProblemList) -> Source {
    let id = ids.id(for: entry["demarche-id"].flatMap { Percent.decoded($0) } ?? entry.key, fallback: "source")
    let fields = entry.fields.map { (name: $0.name, value: $0.value) }
    let (base, unknown) = BibTeXFields.source(id: id, type: entry.type, fields: fields)
    if !unknown.isEmpty {
      let commands = Array(Set(unknown)).sorted().prefix(12).joined(separator: " ")
      problems.warning("tex", at: entry.place, "the entry ‘\(entry.key)’ has TeX commands that are not known: \(commands); they stay as they are")
    }
    if let date = entry["date"], let year = entry["year"], !date.hasPrefix(year) {
      problems.warning("year", at: entry.place, "the entry ‘\(entry.key)’ has the year \(year), but the date \(date); the date is taken")
    }
    let order = entry["demarche-order"].map { $0.split { " \t\n\r".contains($0) }.map(String.init) }
    guard let text = entry["demarche-exact"] else { return ExactRecord(order: order).restored(base) }
    let json = Percent.decoded(text).flatMap { JSONText(Array($0.utf8)).root }
    guard let json else {
      problems.warning("exact", at: entry.place, "the field ‘demarche-exact’ of ‘\(entry.key)’ cannot be read; it is left out")
      return base
    }
    var exact = ExactRecord(json)
    exact.order = exact.order ?? order
    let changed = changedFields(fields, exact.restored(base))
    for value in exact.values where BibTeXFields.fieldNames(of: value.key).contains(where: changed.contains) {
      problems.warning(
        "changed", at: entry.place, "another program changed ‘\(value.key)’ of ‘\(entry.key)’; what it wrote is taken, without what it could not hold"
      )
      exact.values.removeAll { $0.key.isExactly(value.key) }
    }
    return exact.restored(base)
  }

  /// The fields of an entry that are not those that would be written for the source.
  private static func changedFields(_ fields: [(name: String, value: String)], _ source: Source) -> Set<String> {
    let expected = written(BibTeXFields.entry(of: source).fields)
    let changed = fields.filter { field in !(expected.first { $0.name == field.name }?.value.isExactly(field.value) ?? false) }
    let missing = expected.filter { other in !fields.contains { $0.name == other.name } }
    return Set((changed + missing).map(\.name))
  }
}
