import CLibXML2
import Problems

/// Makes values of the events of libxml2's parsers, and stops them at what is not read.
///
/// The functions in `handler` get the builder back from a pointer that `MarkupReader.parse` keeps valid while the parser runs; what else they are handed is
/// valid for the call and copied in it.
final class TreeBuilder {
  private struct Open {
    var name: String
    var attributes: [MarkupElement.Attribute]
    var line: Int
    var children: [MarkupNode] = []
  }

  private let limits: MarkupLimits
  private let isHTML: Bool
  private var stack: [Open] = []
  private var text: [UInt8] = []
  private var nodes = 0
  /// The elements and texts outside of any element; XML has one element there.
  private var outermost: [MarkupNode] = []
  private(set) var failure: MarkupError?
  /// The running parser.
  var context: xmlParserCtxtPtr?

  init(limits: MarkupLimits, isHTML: Bool) {
    self.limits = limits
    self.isHTML = isHTML
  }

  /// The elements that lie in no other.
  var roots: [MarkupElement] {
    while !stack.isEmpty { close() }
    return outermost.compactMap(\.element)
  }

  /// The `html` element; what lies beside it, or all where there is none, as its content.
  var htmlRoot: MarkupElement? {
    let roots = roots
    guard let first = roots.first(where: { $0.name == "html" }) else {
      return outermost.isEmpty ? nil : MarkupElement(name: "html", children: outermost)
    }
    guard outermost.count > 1 else { return first }
    let children = outermost.flatMap { node in node.element?.name == "html" ? node.element?.children ?? [] : [node] }
    return MarkupElement(name: first.name, attributes: first.attributes, children: children, line: first.line)
  }

  // MARK: Events

  private func open(_ name: String, _ attributes: [MarkupElement.Attribute]) {
    guard failure == nil else { return }
    endText()
    guard stack.count < limits.depth else { return fail(.tooLarge, "has more than \(limits.depth) elements inside each other") }
    guard count(1 + attributes.count) else { return }
    stack.append(Open(name: name, attributes: attributes, line: line))
  }

  /// Closes the innermost element with this name and what is still open in it.
  private func close(_ name: String) {
    guard failure == nil, let level = stack.lastIndex(where: { $0.name == name }) else { return }
    while stack.count > level { close() }
  }

  private func close() {
    endText()
    guard let open = stack.popLast() else { return }
    add(.element(MarkupElement(name: open.name, attributes: open.attributes, children: open.children, line: open.line)))
  }

  private func add(_ bytes: UnsafeBufferPointer<xmlChar>) {
    guard failure == nil, !stack.isEmpty || isHTML else { return }
    text.append(contentsOf: bytes)
  }

  private func endText() {
    guard !text.isEmpty, count(1) else { return }
    add(.text(String(decoding: text, as: UTF8.self)))
    text.removeAll(keepingCapacity: true)
  }

  private func add(_ node: MarkupNode) { if stack.isEmpty { outermost.append(node) } else { stack[stack.count - 1].children.append(node) } }

  // MARK: Refusals

  private var line: Int { max(1, Int(context?.pointee.input?.pointee.line ?? 1)) }

  private func count(_ more: Int) -> Bool {
    nodes += more
    if nodes > limits.nodes { fail(.tooLarge, "has more than \(limits.nodes) elements, attributes and pieces of text") }
    return nodes <= limits.nodes
  }

  private func fail(_ kind: MarkupError.Kind, _ message: String) {
    guard failure == nil else { return }
    let column = max(1, Int(context?.pointee.input?.pointee.col ?? 1))
    failure = MarkupError(kind: kind, message: message, place: Place(line: line, column: column))
    if let context { xmlStopParser(context) }
  }

  /// A document type is passed over; one with declarations of its own stops the parser before it has read any.
  private func meetDocumentType() {
    guard !isHTML, let next = context?.pointee.input?.pointee.cur, next.pointee == UInt8(ascii: "[") else { return }
    fail(.declarations, "declares a document type of its own (‘<!DOCTYPE … [’), which may hide files or endless text; without it, it could be read")
  }

  private func meetReference(to entity: String) {
    fail(.declarations, "uses the entity ‘&\(Self.presentable(entity));’, which only a document type could explain; none is loaded")
  }

  /// Whatever libxml2 complains of. HTML is mended, so there only its encoding and a lack of memory count; prefixes of namespaces are not looked into.
  func hear(of error: xmlError) {
    guard failure == nil, error.level.rawValue >= XML_ERR_ERROR.rawValue, error.domain != Int32(XML_FROM_NAMESPACE.rawValue) else { return }
    let fatalInHTML = [XML_ERR_NO_MEMORY, XML_ERR_UNKNOWN_ENCODING, XML_ERR_UNSUPPORTED_ENCODING, XML_ERR_INVALID_ENCODING, XML_I18N_CONV_FAILED]
    guard !isHTML || fatalInHTML.contains(where: { Int32($0.rawValue) == error.code }) else { return }
    let words = error.message.map { Self.presentable(String(cString: $0)) } ?? "no reason given"
    let isEntity = error.code == Int32(XML_ERR_UNDECLARED_ENTITY.rawValue) || error.code == Int32(XML_WAR_UNDECLARED_ENTITY.rawValue)
    let place = error.line > 0 ? Place(line: Int(error.line), column: max(1, Int(error.int2))) : nil
    let kind = isHTML ? "is not the text in the encoding that it should be" : "is not well-formed XML"
    // The parser is not stopped here: libxml2 may be in the midst of converting its input, which stopping frees. What it still reports is passed over.
    failure = MarkupError(kind: isEntity ? .declarations : .malformed, message: "\(kind): \(words)", place: place)
  }

  /// libxml2 quotes the document in its messages.
  static func presentable(_ message: String) -> String {
    var flat = String.UnicodeScalarView()
    for scalar in message.unicodeScalars.prefix(200) { flat.append(scalar.isDisruptive || scalar == "\n" ? " " : scalar) }
    return String(flat).split(separator: " ").joined(separator: " ")
  }

  // MARK: libxml2

  /// The functions that libxml2 calls: XML's events with namespaces, and HTML's.
  var handler: xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.initialized = UInt32(XML_SAX2_MAGIC)
    handler.internalSubset = { builder, _, _, _ in TreeBuilder.from(builder)?.meetDocumentType() }
    handler.reference = { builder, name in TreeBuilder.from(builder)?.meetReference(to: TreeBuilder.text(name)) }
    handler.startElementNs = { builder, name, prefix, _, _, _, count, _, attributes in
      TreeBuilder.from(builder)?.open(TreeBuilder.name(prefix, name), TreeBuilder.attributes(attributes, Int(count)))
    }
    handler.endElementNs = { builder, name, prefix, _ in TreeBuilder.from(builder)?.close(TreeBuilder.name(prefix, name)) }
    handler.startElement = { builder, name, attributes in
      TreeBuilder.from(builder)?.open(TreeBuilder.text(name), TreeBuilder.htmlAttributes(attributes))
    }
    handler.endElement = { builder, name in TreeBuilder.from(builder)?.close(TreeBuilder.text(name)) }
    handler.characters = { TreeBuilder.from($0)?.add(UnsafeBufferPointer(start: $1, count: Int($2))) }
    handler.ignorableWhitespace = handler.characters
    handler.cdataBlock = handler.characters
    return handler
  }

  private static func from(_ pointer: UnsafeMutableRawPointer?) -> TreeBuilder? {
    pointer.map { Unmanaged<TreeBuilder>.fromOpaque($0).takeUnretainedValue() }
  }

  private static func text(_ pointer: UnsafePointer<xmlChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }

  private static func name(_ prefix: UnsafePointer<xmlChar>?, _ name: UnsafePointer<xmlChar>?) -> String {
    prefix == nil ? text(name) : "\(text(prefix)):\(text(name))"
  }

  /// XML's attributes: five pointers each, to the local name, the prefix, the namespace, the value and its end.
  private static func attributes(_ pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int) -> [MarkupElement.Attribute] {
    guard let pointers else { return [] }
    return (0..<count).map { index in
      let attribute = UnsafeBufferPointer(start: pointers + 5 * index, count: 5)
      var value: [UInt8] = []
      if let start = attribute[3], let end = attribute[4] { value = Array(UnsafeBufferPointer(start: start, count: end - start)) }
      return MarkupElement.Attribute(name: name(attribute[1], attribute[0]), value: withAmpersands(value))
    }
  }

  /// Where entities are not substituted, libxml2 hands over an ampersand as `&#38;`, and nothing else begins with one.
  private static func withAmpersands(_ value: [UInt8]) -> String {
    let reference = Array("&#38;".utf8)
    var plain: [UInt8] = []
    var index = 0
    while index < value.count {
      plain.append(value[index])
      index += value[index...].starts(with: reference) ? reference.count : 1
    }
    return String(decoding: plain, as: UTF8.self)
  }

  /// HTML's attributes: names and values in turn, ended by a null name; a value may be absent.
  private static func htmlAttributes(_ pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) -> [MarkupElement.Attribute] {
    guard let pointers else { return [] }
    var attributes: [MarkupElement.Attribute] = []
    var index = 0
    while let name = pointers[index] {
      attributes.append(MarkupElement.Attribute(name: text(name), value: text(pointers[index + 1])))
      index += 2
    }
    return attributes
  }
}
