import Problems

/// The lines of a text as bytes, for finding what stands at a place.
struct SourceLines {
  private var bytes: [UInt8]
  private let starts: [Int]
  private let isASCII: Bool
  /// In longer lines with other than ASCII letters nothing is looked up: walking them from the start for every value would take quadratic time.
  private static let longestWalk = 4096

  init(_ text: String) {
    let bytes = Array(text.utf8)
    self.bytes = bytes
    isASCII = bytes.allSatisfy { $0 < 0x80 }
    starts = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
  }

  /// The text, with what was replaced.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The bytes of a line, counted from 1, without its end.
  func line(_ number: Int) -> ArraySlice<UInt8> {
    guard starts.indices.contains(number - 1) else { return [] }
    let end = number < starts.count ? starts[number] - 1 : bytes.count
    return bytes[starts[number - 1]..<end]
  }

  /// The number of lines.
  var count: Int { starts.count }

  /// The position of a place among the bytes; nil beyond the end of its line, and in lines that are too long to walk.
  func index(of place: Place) -> Int? {
    let line = line(place.line)
    if isASCII { return place.column <= line.count ? line.startIndex + place.column - 1 : nil }
    guard line.count <= Self.longestWalk else { return nil }
    var scalars = 1
    for index in line.indices where bytes[index] & 0xC0 != 0x80 {
      if scalars == place.column { return index }
      scalars += 1
    }
    return nil
  }

  /// The place of a byte of a line.
  func place(line number: Int, index: Int) -> Place {
    Place(line: number, column: line(number).prefix(upTo: index).count { $0 & 0xC0 != 0x80 } + 1)
  }

  /// Whether `text` stands at a place.
  func stands(_ text: String, at place: Place) -> Bool {
    guard let index = index(of: place) else { return text.isEmpty }
    return bytes[index...].starts(with: text.utf8)
  }

  /// The byte at a place.
  func byte(at place: Place) -> UInt8? { index(of: place).map { bytes[$0] } }

  /// Replaces the byte at a place.
  mutating func replaceByte(at place: Place, with byte: UInt8) {
    if let index = index(of: place) { bytes[index] = byte }
  }
}
