/// How a list counts.
enum NumberStyle {
  case decimal, lowerLetter, upperLetter, lowerRoman, upperRoman

  /// A number in this style: letters go on with aa after z, and what Roman numerals cannot say is written in digits.
  func text(_ number: Int) -> String {
    switch self {
    case .decimal: String(number)
    case .lowerLetter: letters(number)
    case .upperLetter: letters(number).uppercased()
    case .lowerRoman: roman(number).lowercased()
    case .upperRoman: roman(number)
    }
  }

  /// The alphabet again and again, each time with one letter more, as HTML and Word differ only beyond zz.
  private func letters(_ number: Int) -> String {
    guard (1...(26 * 4)).contains(number) else { return String(number) }
    let letter = Unicode.Scalar(UInt8(ascii: "a") + UInt8((number - 1) % 26))
    return String(repeating: String(letter), count: (number - 1) / 26 + 1)
  }

  private func roman(_ number: Int) -> String {
    guard (1...3999).contains(number) else { return String(number) }
    let parts = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"),
      (1, "I"),
    ]
    return parts.reduce(into: (rest: number, text: "")) { written, part in
      written.text += String(repeating: part.1, count: written.rest / part.0)
      written.rest %= part.0
    }.text
  }
}
