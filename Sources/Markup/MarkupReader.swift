import CLibXML2
import Problems

/// Reads XML (Extensible Markup Language 1.0, fifth edition) and HTML from bytes in memory, through libxml2.
///
/// Nothing is loaded from anywhere: no network, no files, no document type, no entities but XML's five and numbered characters. What a document may cost is limited.
public enum MarkupReader {
  /// Reads an XML document; its encoding is the one of its byte order mark or declaration, else UTF-8.
  /// - Throws: where it is not well-formed, brings declarations of its own, or is beyond the limits.
  /// - Complexity: linear in the document.
  public static func xml(_ bytes: [UInt8], limits: MarkupLimits = MarkupLimits()) throws(MarkupError) -> MarkupElement {
    try check(bytes, limits)
    let builder = TreeBuilder(limits: limits, isHTML: false)
    let isWellFormed = parse(
      bytes, with: builder, using: xmlNewParserCtxt(), freedBy: xmlFreeParserCtxt,
      reading: { xmlCtxtReadMemory($0, $1, $2, nil, nil, Int32(XML_PARSE_NONET.rawValue)) })
    if let failure = builder.failure { throw failure }
    guard isWellFormed, let root = builder.roots.first else {
      throw MarkupError(kind: .malformed, message: "is not well-formed XML", place: nil)
    }
    return root
  }

  /// Reads an HTML document as browsers do, as far as libxml2 goes along: missing and misplaced tags are mended and never an error.
  ///
  /// Its encoding is the one of its byte order mark, else the one that its `meta` tags name; without either UTF-8 if its bytes are that, else Windows-1252.
  /// - Throws: where its bytes are not in its encoding, or it is beyond the limits.
  /// - Complexity: linear in the document.
  public static func html(_ bytes: [UInt8], limits: MarkupLimits = MarkupLimits()) throws(MarkupError) -> HTMLDocument {
    try check(bytes, limits)
    let encoding = try HTMLEncoding(of: bytes)
    // libxml2 would pass over a name that it does not know.
    guard let converter = xmlFindCharEncodingHandler(encoding.name) else {
      throw MarkupError(kind: .malformed, message: "names an encoding that is not known: ‘\(TreeBuilder.presentable(encoding.name))’", place: nil)
    }
    xmlCharEncCloseFunc(converter)
    let options = HTML_PARSE_NONET.rawValue | HTML_PARSE_RECOVER.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
    let builder = TreeBuilder(limits: limits, isHTML: true)
    _ = parse(
      encoding.bytes, with: builder, using: htmlNewParserCtxt(), freedBy: htmlFreeParserCtxt,
      reading: { htmlCtxtReadMemory($0, $1, $2, nil, encoding.name, Int32(options)) })
    if let failure = builder.failure { throw failure }
    guard let root = builder.htmlRoot else { throw MarkupError(kind: .empty, message: "is an HTML document without any content", place: nil) }
    return HTMLDocument(root: root, encoding: encoding.name, isEncodingGuessed: encoding.isGuessed)
  }

  private static func check(_ bytes: [UInt8], _ limits: MarkupLimits) throws(MarkupError) {
    guard !bytes.isEmpty else { throw MarkupError(kind: .empty, message: "is empty", place: nil) }
    guard bytes.count <= limits.bytes else {
      throw MarkupError(kind: .tooLarge, message: "is larger than \(limits.bytes) bytes", place: nil)
    }
    var (equals, lines) = (0, 1)
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "<"): equals = 0
      case UInt8(ascii: "="): equals += 1
      case UInt8(ascii: "\n"): lines += 1
      default: break
      }
      if equals > limits.equalsSigns {
        let message = "has more than \(limits.equalsSigns) equals signs in one tag or piece of text; so many attributes are not read"
        throw MarkupError(kind: .tooLarge, message: message, place: Place(line: lines, column: 1))
      }
    }
  }

  /// Runs one of libxml2's parsers, whose events go to the builder; no tree of libxml2's own is made.
  ///
  /// The context and the builder outlive the call of `reading`, and nothing keeps either pointer after it: errors are no longer sent to the builder when this
  /// returns, and the context is freed on every path.
  private static func parse(
    _ bytes: [UInt8], with builder: TreeBuilder, using context: xmlParserCtxtPtr?, freedBy free: (xmlParserCtxtPtr) -> Void,
    reading: (xmlParserCtxtPtr, UnsafePointer<CChar>, Int32) -> xmlDocPtr?
  ) -> Bool {
    _ = initialized
    guard let context, let handler = context.pointee.sax else { return false }
    defer { free(context) }
    handler.pointee = builder.handler
    let pointer = Unmanaged.passUnretained(builder).toOpaque()
    context.pointee.userData = pointer
    builder.context = context
    // The handler belongs to the thread. Without it libxml2 writes to standard error.
    xmlSetStructuredErrorFunc(pointer) { builder, error in
      guard let builder, let error else { return }
      Unmanaged<TreeBuilder>.fromOpaque(builder).takeUnretainedValue().hear(of: error.pointee)
    }
    defer { xmlSetStructuredErrorFunc(nil, nil) }
    let document = withExtendedLifetime(builder) {
      bytes.withUnsafeBytes { buffer in
        buffer.baseAddress.flatMap { reading(context, $0.assumingMemoryBound(to: CChar.self), Int32(clamping: buffer.count)) }
      }
    }
    builder.context = nil
    if let document { xmlFreeDoc(document) }
    return context.pointee.wellFormed == 1
  }

  private static let initialized: Void = xmlInitParser()
}

/// An HTML document and the encoding that it was read in.
public struct HTMLDocument: Hashable, Sendable {
  /// The `html` element.
  public let root: MarkupElement
  /// The name of the encoding.
  public let encoding: String
  /// Whether the document names no encoding and its bytes are not UTF-8.
  public let isEncodingGuessed: Bool
}
