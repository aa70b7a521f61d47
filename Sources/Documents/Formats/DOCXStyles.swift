import Markup

/// What the styles of a DOCX document say of headings and numbers.
struct DOCXStyles {
  private struct Style {
    var base: String?
    var outlineLevel: Int?
    var numbering: DOCXNumbering.Place?
  }

  private let styles: [String: Style]
  /// How long a chain of styles, each based on the next, is followed.
  private static let longestChain = 20

  init(_ part: MarkupElement?) {
    let read = (part?.elements("style") ?? []).compactMap { style -> (String, Style)? in
      guard let id = style.attribute(local: "styleId") else { return nil }
      let properties = style.first("pPr")
      let name = style.first("name")?.attribute(local: "val")?.lowercased() ?? ""
      // Word's own heading styles are known by name, in whatever language their ids are.
      let named = name.hasPrefix("heading ") ? Int(name.dropFirst("heading ".count)).map { $0 - 1 } : nil
      let level = named ?? Self.level(properties)
      return (id, Style(base: style.first("basedOn")?.attribute(local: "val"), outlineLevel: level, numbering: DOCXNumbering.place(in: properties)))
    }
    styles = Dictionary(read) { first, _ in first }
  }

  /// The level of a paragraph that is a heading, from 1.
  func headingLevel(of properties: MarkupElement?, style: String?) -> Int? {
    let level = Self.level(properties) ?? chain(style).lazy.compactMap(\.outlineLevel).first
    // Level 9 is running text.
    return level.flatMap { (0...8).contains($0) ? $0 + 1 : nil }
  }

  /// The list that a style belongs to.
  func numbering(of style: String?) -> DOCXNumbering.Place? { chain(style).lazy.compactMap(\.numbering).first }

  /// Whether a property that is switched on by being there is not switched off by its value.
  static func isOn(_ property: MarkupElement) -> Bool { !["0", "false", "off"].contains(property.attribute(local: "val") ?? "1") }

  private static func level(_ properties: MarkupElement?) -> Int? { properties?.first("outlineLvl")?.attribute(local: "val").flatMap { Int($0) } }

  private func chain(_ style: String?) -> [Style] {
    var (found, next) = ([Style](), style)
    while let id = next, let style = styles[id], found.count < Self.longestChain {
      found.append(style)
      next = style.base
    }
    return found
  }
}
