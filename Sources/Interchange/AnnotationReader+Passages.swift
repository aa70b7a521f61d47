import Documents
import Evidence
import JSON
import Problems

extension AnnotationReader {
  mutating func passage(_ target: JSONNode, _ annotation: JSONNode) -> Passage? {
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
  func flattened(_ selectors: [JSONNode], depth: Int) -> [JSONNode] {
    selectors.flatMap { selector in
      depth > 10 ? [] : [selector] + flattened((selector["refinedBy"]?.items ?? []) + (selector["items"]?.items ?? []), depth: depth + 1)
    }
  }

  /// The byte range and the code points must mean the same place.
  mutating func check(_ passage: Passage, against position: JSONNode?) {
    guard let position, let text = texts[passage.source], let start = position["start"]?.number, let end = position["end"]?.number else { return }
    if text.bytes(ofScalars: start, end) != passage.bytes {
      problems.warning(
        "position-differs", at: json.place(position), "the position in code points is not that of the byte range; the byte range is taken")
    }
  }

  /// The bytes of a position in code points.
  private static func bytes(of position: JSONNode, in text: TextAtHand) -> Range<Int>? {
    guard let start = position["start"]?.number, let end = position["end"]?.number else { return nil }
    return text.bytes(ofScalars: start, end)
  }

  /// Finds the place of a passage that has no byte range.
  mutating func resolve(_ passage: inout Passage, _ position: JSONNode?, at target: JSONNode) {
    guard position != nil || passage.words != nil else { return }
    guard let text = texts[passage.source] else {
      if position != nil {
        problems.warning(
          "no-text", at: json.place(target),
          "the position cannot be turned into bytes, since the text of the source ‘\(passage.source)’ is not at hand; it is left out")
      }
      return
    }
    let stated = position.flatMap { Self.bytes(of: $0, in: text) }
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

  func quote(_ node: JSONNode) -> String? {
    let selectors = (node["target"]?.items ?? []).flatMap { flattened($0["selector"]?.items ?? [], depth: 0) }
    return selectors.compactMap { $0["exact"]?.text }.first { !$0.isEmpty }
  }

  // MARK: Sources

  mutating func source(_ target: JSONNode, _ annotation: JSONNode) -> String {
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
