/// Values compared by what they say, wherever it stands.
public enum Placeless {
  /// Every part of a value with its label, one to a line, without those of type `Place`. Texts are written scalar by scalar.
  public static func text(_ value: Any) -> String {
    var lines: [String] = []
    write(value, label: "", depth: 0, &lines)
    return lines.joined(separator: "\n")
  }

  private static func write(_ value: Any, label: String, depth: Int, _ lines: inout [String]) {
    let type = String(describing: type(of: value))
    guard type != "Place" && type != "Optional<Place>" else { return }
    let head = String(repeating: " ", count: depth) + label + ": "
    if let text = value as? String { return lines.append(head + text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")) }
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .optional {
      return mirror.children.first.map { write($0.value, label: label, depth: depth, &lines) } ?? lines.append(head + "nil")
    }
    guard !mirror.children.isEmpty else { return lines.append(head + String(describing: value)) }
    lines.append(head + type)
    // The order of sets and dictionaries says nothing.
    guard mirror.displayStyle != .set && mirror.displayStyle != .dictionary else {
      var parts: [String] = []
      for child in mirror.children {
        var part: [String] = []
        write(child.value, label: "", depth: depth + 1, &part)
        parts.append(part.joined(separator: "\n"))
      }
      return lines += parts.sorted()
    }
    if mirror.displayStyle == .enum { lines.append(head + (mirror.children.first?.label ?? "")) }
    for child in mirror.children { write(child.value, label: child.label ?? "", depth: depth + 1, &lines) }
  }
}
