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
  let json: ForeignJSON
  let texts: TextsAtHand
  var problems = ProblemList()
  var claims: [Claim] = []
  var claimIndex: [String: Int] = [:]
  var claimIDs = CaseIDs()
  var sources: [Source] = []
  /// The id of a source by the name that the file gives it.
  var sourceIDs: [String: String] = [:]
  var ids = CaseIDs()
  let known: [String: String]

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

  static func annotations(in root: JSONNode) -> [JSONNode] {
    if case .array(let items) = root.value { return items }
    if let first = root["first"], !first.members.isEmpty { return first["items"]?.items ?? [] }
    if let items = root["items"] ?? root["rows"] { return items.items }
    return root["target"] == nil ? [] : [root]
  }

  static func hasMorePages(_ root: JSONNode) -> Bool { root["next"] != nil || root["first"]?.text != nil || root["first"]?["next"] != nil }

  // MARK: Claims

  mutating func read(_ node: JSONNode) {
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
  mutating func claim(of node: JSONNode) -> Int {
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
    claim.happened = node["demarche:happened"]?.text
    claim.by = author(node)
    claim.on = node["demarche:on"]?.text ?? (name == nil ? node["created"]?.text.flatMap(CSLDate.day) : nil)
    claims.append(claim)
    if let name { claimIndex[name] = claims.count - 1 }
    if let name, !name.isExactly(id) { problems.warning("id", at: json.place(node), "‘\(name)’ is no id of a case; the claim is called ‘\(id)’") }
    return claims.count - 1
  }

  static func shortHash(_ node: JSONNode) -> String {
    String(NameUUID.make("foreign", node["id"]?.text ?? node.plain.line).prefix(8))
  }

  /// What the bodies say: textual bodies that are no tags; tags where there is nothing else.
  mutating func says(_ node: JSONNode) -> String? {
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

  func author(_ node: JSONNode) -> String? {
    let names = (node["creator"]?.items ?? []).compactMap { $0["name"]?.text ?? $0["nickname"]?.text ?? $0["id"]?.text ?? $0.text }
    if !names.isEmpty { return names.joined(separator: "; ") }
    return node["user_info"]?["display_name"]?.text ?? node["user"]?.text
  }

  mutating func word<Word: RawRepresentable<String>>(_ node: JSONNode?) -> Word? {
    guard let node, let text = node.text else { return nil }
    if let word = Word(rawValue: text) { return word }
    problems.warning("word", at: json.place(node), "‘\(text)’ is no term that a case knows here; it is left out")
    return nil
  }
}
