/// An element of an XML or HTML document, as a value: names, attributes and children in the document's order.
///
/// Comments and processing instructions are left out; CDATA sections are text like any other; text around what is left out is one piece.
public struct MarkupElement: Hashable, Sendable {
  /// An attribute as it was given.
  public struct Attribute: Hashable, Sendable {
    /// Its name with the prefix, for example `xml:id`.
    public let name: String
    /// Its value, with references replaced by what they stand for.
    public let value: String

    /// Makes an attribute.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Its name with the prefix, as written: `w:p`. HTML names are in lower case.
  public let name: String
  /// Its attributes in order, without declarations of namespaces.
  public let attributes: [Attribute]
  /// What it holds.
  public let children: [MarkupNode]
  /// The line on which its start tag ends, from 1.
  public let line: Int

  /// Makes an element.
  public init(name: String, attributes: [Attribute] = [], children: [MarkupNode] = [], line: Int = 1) {
    self.name = name
    self.attributes = attributes
    self.children = children
    self.line = line
  }

  /// Its name without the prefix.
  public var localName: String { Self.local(name) }

  /// The value of an attribute by its name with the prefix.
  public subscript(attribute: String) -> String? { attributes.first { $0.name == attribute }?.value }

  /// The value of the first attribute with a name, whatever its prefix.
  public func attribute(local wanted: String) -> String? { attributes.first { Self.local($0.name) == wanted }?.value }

  /// The elements directly in it.
  public var elements: [MarkupElement] { children.compactMap(\.element) }

  /// The elements directly in it with a name, whatever their prefix.
  public func elements(_ localName: String) -> [MarkupElement] { elements.filter { $0.localName == localName } }

  /// The first element directly in it with a name, whatever its prefix.
  public func first(_ localName: String) -> MarkupElement? {
    for case .element(let element) in children where element.localName == localName { return element }
    return nil
  }

  /// The elements below it in the document's order for which a condition holds; what lies inside a match is searched too.
  /// - Parameter limit: after how many the search ends.
  /// - Complexity: linear in the part of the tree that is searched.
  public func descendants(atMost limit: Int = .max, where matches: (MarkupElement) -> Bool) -> [MarkupElement] {
    var found: [MarkupElement] = []
    // The tree's depth is limited when it is read, but one made by hand may be deeper: so no recursion.
    var waiting = Array(elements.reversed())
    while found.count < limit, let element = waiting.popLast() {
      if matches(element) { found.append(element) }
      waiting.append(contentsOf: element.elements.reversed())
    }
    return found
  }

  /// All text in it, in the document's order.
  /// - Complexity: linear in the tree.
  public var text: String {
    var text = ""
    var waiting = Array(children.reversed())
    while let node = waiting.popLast() {
      switch node {
      case .text(let piece): text += piece
      case .element(let element): waiting.append(contentsOf: element.children.reversed())
      }
    }
    return text
  }

  private static func local(_ name: String) -> String {
    name.utf8.contains(0x3A) ? String(name[name.index(after: name.lastIndex(of: ":") ?? name.startIndex)...]) : name
  }
}

/// What an element holds.
public enum MarkupNode: Hashable, Sendable {
  /// An element.
  case element(MarkupElement)
  /// A piece of text, never empty, never beside another one.
  case text(String)

  /// The element, if it is one.
  public var element: MarkupElement? { if case .element(let element) = self { element } else { nil } }
}
