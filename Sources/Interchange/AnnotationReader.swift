import Documents
import Evidence
import JSON
import Problems

extension WebAnnotations {
  /// Reads annotations: a collection, a page, a list, one annotation alone, or what the Hypothesis service returns.
  ///
  /// Of annotations that Demarche wrote, all that was written comes back. Of others, a textual body is what the claim says, and a target is a
  /// passage. A position
  /// that counts code points needs the text; a quotation stands for its place where its very words stand at one place alone of the text.
  /// - Parameters:
  ///   - texts: The frozen texts at hand, by source.
  ///   - sources: The sources of the case, so that a target's address finds its source.
  /// - Complexity: linear in the file; for each quotation linear in its text.
  public static func read(_ bytes: [UInt8], texts: [String: FrozenText] = [:], sources: [Source] = []) -> ImportedEvidence {
    var reader = AnnotationReader(ForeignJSON(bytes), texts, sources)
    return reader.read()
  }
}

/// Reads annotations one after the other into claims.
struct AnnotationReader {
  private let json: ForeignJSON
  private let texts: TextsAtHand
  private var problems = ProblemList()
  private var claims: [Claim] = []
  private var claimIndex: [String: Int] = [:]
  private var claimIDs = CaseIDs()
  private var sources: [Source] = []
  /// The id of a source by the name that the file gives it.
  private var sourceIDs: [String: String] = [:]
  private var ids = CaseIDs()
  private let known: [String: String]

  init(_ json: ForeignJSON, _ texts: [String: FrozenText], _ sources: [Source]) {
    self.json = json
    self.texts = TextsAtHand(texts, of: sources, &problems)
    known = Dictionary(sources.compactMap { source in source["url"].map { ($0, source.id) } }) { first, _ in first }
    json.problems.forEach { problems.add($0) }
  }

  mutating func read() -> ImportedEvidence {
    var imported = ImportedEvidence()
    if let root = json.text.root {
      let annotations = Self.annotations(in: root)
      if annotations.isEmpty {
        problems.error(
          "no-annotations", at: json.place(root), "there is no annotation in the file",
          hint: "an AnnotationCollection, an AnnotationPage, a list of annotations or one annotation")
      }
      if Self.hasMorePages(root) {
        problems.warning(
          "more-pages", at: json.place(root), "the collection goes on in other files, which are not read", hint: "‘next’ and ‘last’ name them")
      }
      if annotations.count > ExchangeLimits.maximumItems {
        problems.error("too-many", "there are more than \(ExchangeLimits.maximumItems) annotations")
      }
      for node in annotations.prefix(ExchangeLimits.maximumItems) { read(node) }
    }
    imported.evidence = Evidence(claims: claims, sources: sources)
    imported.problems = problems.all
    return imported
  }

  private static func annotations(in root: JSONNode) -> [JSONNode] {
    if case .array(let items) = root.value { return items }
    if let first = root["first"], !first.members.isEmpty { return first["items"]?.items ?? [] }
    if let items = root["items"] ?? root["rows"] { return items.items }
    return root["target"] == nil ? [] : [root]
  }

  private static func hasMorePages(_ root: JSONNode) -> Bool { root["next"] != nil || root["first"]?.text != nil || root["first"]?["next"] != nil }

  // MARK: Claims

  private mutating func read(_ node: JSONNode) {
    guard case .object = node.value else {
      problems.warning("annotation", at: json.place(node), "an annotation should stand here, not \(node.kind); it is left out")
      return
    }
    let isReply = node["references"].map { !$0.items.isEmpty } ?? false || node["motivation"]?.items.contains { $0.text == "replying" } ?? false
    if isReply {
      problems.warning("reply", at: json.place(node), "this annotation answers another one; it is left out")
      return
    }
    let index = claim(of: node)
    for target in node["target"]?.items ?? [] {
      if let passage = passage(target, node) { claims[index].cites.append(passage) }
    }
    if node["target"]?.items.isEmpty ?? true {
      problems.warning("no-target", at: json.place(node), "this annotation has no target: the claim cites nothing")
    }
  }

  /// The claim that an annotation belongs to: a new one, or that of an earlier annotation.
  private mutating func claim(of node: JSONNode) -> Int {
    if let id = node["demarche:claim"]?.text, let index = claimIndex[id] {
      if let says = says(node), !says.isExactly(claims[index].says) {
        problems.warning(
          "claim-differs", at: json.place(node), "the claim ‘\(id)’ says something else in an earlier annotation; the earlier is taken")
      }
      return index
    }
    let name = node["demarche:claim"]?.text
    let id = claimIDs.id(for: name ?? "annotation-\(Self.shortHash(node))", fallback: "claim")
    var claim = Claim(id: id, says: says(node) ?? "")
    if claim.says.isEmpty, name == nil {
      claim.says = quote(node) ?? "(no comment)"
      problems.warning(
        "no-body", at: json.place(node), "this annotation says nothing: the claim ‘\(id)’ repeats the words marked, or says that there is no comment")
    }
    claim.kind = word(node["demarche:kind"])
    claim.likelihood = word(node["demarche:likelihood"])
    claim.confidence = word(node["demarche:confidence"])
    claim.contradicts = (node["demarche:contradicts"]?.items ?? []).compactMap(\.text)
    claim.readings = (node["demarche:readings"]?.items ?? []).compactMap { reading in
      guard let id = reading["demarche:reading"]?.text, let says = reading["demarche:says"]?.text else { return nil }
      return Claim.Reading(id: id, says: says)
    }
    claim.by = author(node)
    claim.on = node["demarche:on"]?.text ?? (name == nil ? node["created"]?.text.flatMap(CSLDate.day) : nil)
    claims.append(claim)
    if let name { claimIndex[name] = claims.count - 1 }
    if let name, !name.isExactly(id) { problems.warning("id", at: json.place(node), "‘\(name)’ is no id of a case; the claim is called ‘\(id)’") }
    return claims.count - 1
  }

  private static func shortHash(_ node: JSONNode) -> String {
    String(NameUUID.make("foreign", node["id"]?.text ?? node.plain.line).prefix(8))
  }

  /// What the bodies say: textual bodies that are no tags; tags where there is nothing else.
  private mutating func says(_ node: JSONNode) -> String? {
    var (comments, tags): ([String], [String]) = ([], [])
    for body in node["body"]?.items ?? [] {
      guard let text = body["value"]?.text ?? (body["type"] == nil ? body.text : nil) else {
        problems.warning("body", at: json.place(body), "this body is no text; it is left out")
        continue
      }
      if body["purpose"]?.items.contains(where: { $0.text == "tagging" }) ?? false { tags.append(text) } else { comments.append(text) }
    }
    comments += [node["bodyValue"]?.text, node["text"]?.text].compactMap(\.self).filter { !$0.isEmpty }
    tags += node["tags"]?.items.compactMap(\.text) ?? []
    if comments.isEmpty { return tags.isEmpty ? nil : tags.joined(separator: ", ") }
    if !tags.isEmpty {
      problems.warning("tags", at: json.place(node), "the tags \(tags.map { "‘\($0)’" }.joined(separator: ", ")) of this annotation are left out")
    }
    return comments.joined(separator: "\n\n")
  }

  private func author(_ node: JSONNode) -> String? {
    let names = (node["creator"]?.items ?? []).compactMap { $0["name"]?.text ?? $0["nickname"]?.text ?? $0["id"]?.text ?? $0.text }
    if !names.isEmpty { return names.joined(separator: "; ") }
    return node["user_info"]?["display_name"]?.text ?? node["user"]?.text
  }

  private mutating func word<Word: RawRepresentable<String>>(_ node: JSONNode?) -> Word? {
    guard let node, let text = node.text else { return nil }
    if let word = Word(rawValue: text) { return word }
    problems.warning("word", at: json.place(node), "‘\(text)’ is no term that a case knows here; it is left out")
    return nil
  }

  // MARK: Passages

  private mutating func passage(_ target: JSONNode, _ annotation: JSONNode) -> Passage? {
    if target["type"]?.text == "demarche:Case" { return nil }
    let id = source(target, annotation)
    var passage = Passage(source: id, section: target["demarche:section"]?.text, sha256: target["demarche:sha256"]?.text)
    passage.before = target["demarche:before"]?.text
    passage.after = target["demarche:after"]?.text
    let selectors = flattened(target["selector"]?.items ?? [], depth: 0)
    let position = selectors.first { $0["type"]?.text == "TextPositionSelector" }
    if let quote = selectors.first(where: { $0["type"]?.text == "TextQuoteSelector" }), let exact = quote["exact"]?.text {
      passage.words = exact
      passage.before = quote["prefix"]?.text ?? passage.before
      passage.after = quote["suffix"]?.text ?? passage.after
    }
    for selector in selectors where position == nil && passage.words == nil {
      problems.warning(
        "selector", at: json.place(selector), "a selector of the type ‘\(selector["type"]?.text ?? "?")’ cannot be held; it is left out")
    }
    if let start = target["demarche:start"]?.number, let end = target["demarche:end"]?.number, start >= 0, start < end {
      passage.bytes = start..<end
      check(passage, against: position)
    } else if position != nil || annotation["demarche:claim"] == nil {
      // A passage of a case that has no place gets none.
      resolve(&passage, position, at: target)
    }
    return passage
  }

  /// A selector and what it is refined by.
  private func flattened(_ selectors: [JSONNode], depth: Int) -> [JSONNode] {
    selectors.flatMap { selector in
      depth > 10 ? [] : [selector] + flattened((selector["refinedBy"]?.items ?? []) + (selector["items"]?.items ?? []), depth: depth + 1)
    }
  }

  /// The byte range and the code points must mean the same place.
  private mutating func check(_ passage: Passage, against position: JSONNode?) {
    guard let position, let text = texts[passage.source], let start = position["start"]?.number, let end = position["end"]?.number else { return }
    if text.bytes(ofScalars: start, end) != passage.bytes {
      problems.warning(
        "position-differs", at: json.place(position), "the position in code points is not that of the byte range; the byte range is taken")
    }
  }

  /// Finds the place of a passage that has no byte range.
  private mutating func resolve(_ passage: inout Passage, _ position: JSONNode?, at target: JSONNode) {
    guard position != nil || passage.words != nil else { return }
    guard let text = texts[passage.source] else {
      if position != nil {
        problems.warning(
          "no-text", at: json.place(target),
          "the position cannot be turned into bytes, since the text of the source ‘\(passage.source)’ is not at hand; it is left out")
      }
      return
    }
    let stated = position.flatMap { node in
      node["start"]?.number.flatMap { start in node["end"]?.number.flatMap { text.bytes(ofScalars: start, $0) } }
    }
    let sealed = passage.words != nil || passage.sha256 != nil
    var found: Range<Int>?
    if let stated {
      passage.bytes = stated
      if case .orphaned = text.anchored.standing(of: passage) { passage.bytes = nil } else { found = stated }
    }
    if found == nil, let words = passage.words { found = text.onlyPlace(of: words, before: passage.before, after: passage.after) }
    guard let found else {
      problems.warning(
        "orphaned", at: json.place(target),
        sealed
          ? "the words do not stand where the annotation says, nor at one place alone of the source ‘\(passage.source)’: the passage has no place"
          : "the position lies outside the text of the source ‘\(passage.source)’: the passage has no place")
      return
    }
    let place = text.anchored.passage(at: found, of: passage.source, quoting: false)
    passage.bytes = found
    passage.sha256 = passage.sha256 ?? place?.sha256
    passage.section = passage.section ?? place?.section
  }

  private func quote(_ node: JSONNode) -> String? {
    let selectors = (node["target"]?.items ?? []).flatMap { flattened($0["selector"]?.items ?? [], depth: 0) }
    return selectors.compactMap { $0["exact"]?.text }.first { !$0.isEmpty }
  }

  // MARK: Sources

  private mutating func source(_ target: JSONNode, _ annotation: JSONNode) -> String {
    let node = target["source"]
    let address = node?["id"]?.text ?? node?.text ?? target["id"]?.text ?? target.text ?? annotation["uri"]?.text ?? ""
    let own = node?["demarche:source"]?.text
    let name = own ?? address
    if let id = sourceIDs[name] { return id }
    let lastPart = address.split(whereSeparator: { "/?#:".contains($0) }).last.map(String.init) ?? address
    let id = ids.id(for: own ?? known[address] ?? lastPart, fallback: "source")
    sourceIDs[name] = id
    let title = node?["demarche:title"]?.text ?? annotation["document"]?["title"]?.items.first?.text ?? node?["title"]?.text
    let isForeign = !address.hasPrefix("urn:demarche:")
    sources.append(
      Source(
        id: id, title: title ?? (address.isEmpty ? id : address), record: isForeign && !address.isEmpty ? [.init(key: "url", value: address)] : []))
    return id
  }
}

extension TextAtHand {
  /// The one place where these very words stand, with the words before and after them where there are several; nil when there is none, or no single
  /// one.
  func onlyPlace(of words: String, before: String?, after: String?) -> Range<Int>? {
    let wanted = FrozenText(freezing: words).bytes
    let places = anchored.places(of: words).filter { text.bytes[$0].elementsEqual(wanted) }
    if places.count == 1 { return places[0] }
    let (prefix, suffix) = (FrozenText(freezing: before ?? "").bytes, FrozenText(freezing: after ?? "").bytes)
    let fitting = places.filter { place in
      text.bytes[..<place.lowerBound].suffix(prefix.count).elementsEqual(prefix)
        && text.bytes[place.upperBound...].prefix(suffix.count).elementsEqual(suffix)
    }
    return fitting.count == 1 ? fitting[0] : nil
  }
}
