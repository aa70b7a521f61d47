import Markup

/// XML text, indented.
struct XMLWriter {
  private(set) var text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
  private var depth = 0

  mutating func open(_ name: String, _ attributes: [(String, String)] = []) {
    line("<\(name)\(Self.written(attributes))>")
    depth += 1
  }

  mutating func close(_ name: String) {
    depth -= 1
    line("</\(name)>")
  }

  mutating func empty(_ name: String, _ attributes: [(String, String)]) { line("<\(name)\(Self.written(attributes))/>") }

  mutating func element(_ name: String, _ text: String) { line("<\(name)>\((try? XMLEscaping.text(Self.holdable(text))) ?? "")</\(name)>") }

  private mutating func line(_ line: String) { text += String(repeating: "  ", count: depth) + line + "\n" }

  private static func written(_ attributes: [(String, String)]) -> String {
    attributes.map { " \($0.0)=\"\((try? XMLEscaping.attribute(holdable($0.1))) ?? "")\"" }.joined()
  }

  /// Names and descriptions are made so that XML holds them; this keeps the rest of a text should one slip through.
  private static func holdable(_ text: String) -> String { String(String.UnicodeScalarView(text.unicodeScalars.filter(XMLEscaping.canHold))) }
}

extension Sequence<String> {
  /// Each text once, in the order met.
  var withoutRepetitions: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
