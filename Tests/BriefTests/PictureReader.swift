import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An SVG file as a program that knows nothing of how it was made reads it: its texts and boxes, with the widths that the texts have in DejaVu Sans.
final class PictureReader: NSObject, XMLParserDelegate {
  struct Box {
    var left: Double
    var top: Double
    var width: Double
    var height: Double
    var name: String

    var right: Double { left + width }

    func overlaps(_ other: Box) -> Bool {
      left < other.right && other.left < right && top < other.top + other.height && other.top < top + height
    }
  }

  private(set) var texts: [Box] = []
  /// The rectangles by class, with their titles.
  private(set) var boxes: [(style: String, box: Box)] = []
  private(set) var size = (width: 0.0, height: 0.0)
  private(set) var title = ""
  private(set) var details = ""
  private var attributes: [String: String] = [:]
  private var characters = ""

  /// Reads a picture; nil when it is not well formed.
  init?(_ svg: String) {
    super.init()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = self
    guard parser.parse() else { return nil }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes found: [String: String] = [:]
  ) {
    characters = ""
    switch name {
    case "svg": size = (Double(found["width"] ?? "") ?? 0, Double(found["height"] ?? "") ?? 0)
    case "rect":
      let place = ["x", "y", "width", "height"].map { Double(found[$0] ?? "") ?? 0 }
      boxes.append((found["class"] ?? "", Box(left: place[0], top: place[1], width: place[2], height: place[3], name: "")))
    case "text": attributes = found
    default: break
    }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { characters += string }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    switch name {
    case "title" where boxes.isEmpty && title.isEmpty: title = characters
    case "title" where !boxes.isEmpty: boxes[boxes.count - 1].box.name = characters
    case "desc": details = characters
    case "text":
      let size = Double(attributes["font-size"] ?? "") ?? 0
      let width = Self.width(characters, size: size, isBold: attributes["font-weight"] != nil)
      let x = Double(attributes["x"] ?? "") ?? 0
      let left = attributes["text-anchor"] == "middle" ? x - width / 2 : attributes["text-anchor"] == "end" ? x - width : x
      let baseline = Double(attributes["y"] ?? "") ?? 0
      texts.append(Box(left: left, top: baseline - size * 0.76, width: width, height: size, name: characters))
    default: break
    }
  }

  /// Pairs of texts that are printed over each other.
  var overlaps: [String] {
    texts.indices.flatMap { index in
      texts[..<index].filter { texts[index].overlaps($0) }.map { "‘\($0.name)’ and ‘\(texts[index].name)’" }
    }
  }

  /// Texts that leave the picture.
  var outside: [String] {
    texts.filter { $0.left < 0 || $0.right > size.width || $0.top < 0 || $0.top + $0.height > size.height }.map(\.name)
  }

  /// Advance widths of DejaVu Sans and DejaVu Sans Bold in thousandths of the size, from the space to the tilde, as its file gives them.
  private static let regular = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838,
    838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611,
    685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592,
    818, 592, 592, 525, 636, 337, 636, 838,
  ]
  private static let bold = [
    348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365, 696, 696, 696, 696, 696, 696, 696, 696, 696, 696, 400, 400, 838,
    838, 838, 580, 1000, 774, 762, 734, 830, 683, 683, 821, 837, 372, 372, 775, 637, 995, 837, 850, 733, 850, 770, 720, 682, 812, 774, 1103, 771, 724,
    725, 457, 365, 457, 838, 500, 500, 675, 716, 593, 716, 678, 435, 716, 712, 343, 343, 665, 343, 1042, 712, 687, 716, 716, 493, 595, 478, 712, 652,
    924, 645, 652, 582, 712, 365, 712, 838,
  ]
  private static let others: [Unicode.Scalar: (regular: Int, bold: Int)] = [
    "‘": (318, 380), "’": (318, 380), "–": (500, 500), "—": (1000, 1000), "…": (1000, 1000), "·": (318, 380), "“": (518, 657), "”": (518, 657),
    "é": (615, 678),
  ]

  private static func width(_ text: String, size: Double, isBold: Bool) -> Double {
    let thousandths = text.unicodeScalars.map { scalar -> Int in
      if (32..<127).contains(scalar.value) { return (isBold ? bold : regular)[Int(scalar.value) - 32] }
      guard let other = others[scalar] else {
        Issue.record("the width of ‘\(scalar)’ is not known")
        return 0
      }
      return isBold ? other.bold : other.regular
    }
    return Double(thousandths.reduce(0, +)) / 1000 * size
  }
}
