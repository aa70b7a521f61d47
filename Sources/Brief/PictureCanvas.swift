/// A picture while it is drawn: its elements as SVG, and the places of its texts.
struct PictureCanvas {
  /// Where a text stands.
  struct TextBox {
    var left: Double
    var top: Double
    var width: Double
    var height: Double
    var text: String

    /// Whether two texts would be printed over each other.
    func overlaps(_ other: TextBox) -> Bool {
      left < other.left + other.width && other.left < left + width && top < other.top + other.height && other.top < top + height
    }
  }

  /// On which side of its place a text stands.
  enum Anchor: String { case start, middle, end }

  /// What is drawn, the first undermost.
  private(set) var elements: [String] = []
  /// Where texts stand.
  private(set) var texts: [TextBox] = []

  /// Writes a text that begins, ends or is centred at `x`, on its baseline. Lines behind it are parted from it, unless it stands on a shape.
  mutating func text(
    _ text: String, x: Double, baseline: Double, size: Double = 12, isBold: Bool = false, isFaint: Bool = false, isOnShape: Bool = false,
    anchor: Anchor = .start
  ) {
    guard !text.isEmpty else { return }
    let width = PictureText.width(text, size: size, isBold: isBold)
    let left = anchor == .start ? x : anchor == .end ? x - width : x - width / 2
    texts.append(TextBox(left: left, top: baseline - size * 0.8, width: width, height: size, text: text))
    let side = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
    let weight = isBold ? " font-weight=\"600\"" : ""
    elements.append(
      "<text class=\"\(isFaint ? "pt-faint" : "pt")\(isOnShape ? "" : " pt-halo")\" x=\"\(Self.number(x))\" y=\"\(Self.number(baseline))\" font-size=\"\(Self.number(size))\"\(weight)\(side)>\(escapedHTML(text))</text>"
    )
  }

  /// A straight line.
  mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String) {
    path("M\(Self.number(x1)) \(Self.number(y1))L\(Self.number(x2)) \(Self.number(y2))", style)
  }

  /// A line through points.
  mutating func path(_ points: String, _ style: String) { elements.append("<path class=\"\(style)\" d=\"\(points)\"/>") }

  /// A box; its title is what a pointer shows and a screen reader says.
  mutating func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ style: String, title: String? = nil) {
    let title = title.map { "<title>\(escapedHTML($0))</title>" } ?? ""
    elements.append(
      "<rect class=\"\(style)\" x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" width=\"\(Self.number(width))\" height=\"\(Self.number(height))\">\(title)</rect>"
    )
  }

  /// A filled shape.
  mutating func polygon(_ points: [(Double, Double)], _ style: String, title: String? = nil) {
    let title = title.map { "<title>\(escapedHTML($0))</title>" } ?? ""
    let places = points.map { "\(Self.number($0.0)),\(Self.number($0.1))" }.joined(separator: " ")
    elements.append("<polygon class=\"\(style)\" points=\"\(places)\">\(title)</polygon>")
  }

  /// A diamond around its middle.
  mutating func diamond(_ x: Double, _ y: Double, _ half: Double, _ style: String, title: String? = nil) {
    polygon([(x, y - half), (x + half, y), (x, y + half), (x - half, y)], style, title: title)
  }

  /// A disc around its middle.
  mutating func disc(_ x: Double, _ y: Double, _ radius: Double, _ style: String, title: String? = nil) {
    let title = title.map { "<title>\(escapedHTML($0))</title>" } ?? ""
    elements.append("<circle class=\"\(style)\" cx=\"\(Self.number(x))\" cy=\"\(Self.number(y))\" r=\"\(Self.number(radius))\">\(title)</circle>")
  }

  /// The picture.
  /// - Parameters:
  ///   - id: begins the ids of its title and description, unique in the page.
  ///   - isFile: a file of its own brings its colours and its paper along.
  func svg(id: String, title: String, description: String, width: Double, height: Double, isFile: Bool) -> String {
    let (wide, high) = (Self.number(width), Self.number(height))
    let head =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"\(id)-title \(id)-description\" width=\"\(wide)\" height=\"\(high)\" viewBox=\"0 0 \(wide) \(high)\">\n"
    let words = "<title id=\"\(id)-title\">\(escapedHTML(title))</title>\n<desc id=\"\(id)-description\">\(escapedHTML(description))</desc>\n"
    let style = "<style>\n\(isFile ? PictureStyle.inFile : PictureStyle.inPage)</style>\n"
    let paper = isFile ? "<rect class=\"p-paper\" width=\"\(wide)\" height=\"\(high)\"/>\n" : ""
    return head + words + style + paper + elements.joined(separator: "\n") + "\n</svg>\(isFile ? "\n" : "")"
  }

  /// A length with at most two decimals.
  static func number(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let (whole, part) = (abs(hundredths) / 100, abs(hundredths) % 100)
    let digits = part == 0 ? "" : part % 10 == 0 ? ".\(part / 10)" : part < 10 ? ".0\(part)" : ".\(part)"
    return (hundredths < 0 ? "-" : "") + String(whole) + digits
  }
}
