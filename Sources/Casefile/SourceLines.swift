import Problems

/// The lines of a text as bytes, for finding what stands at a place. Lines end where the YAML parser ends them, so that its places and these agree.
struct SourceLines {
  private(set) var bytes: [UInt8]
  private let starts: [Int]
  /// Where each line ends, before its break.
  private let ends: [Int]
  private let isASCII: Bool
  /// In longer lines with other than ASCII letters nothing is looked up: walking them from the start for every value would take quadratic time.
  private static let longestWalk = 4096

  init(_ text: String) {
    let bytes = Array(text.utf8)
    self.bytes = bytes
    isASCII = bytes.allSatisfy { $0 < 0x80 }
    var (starts, ends) = ([0], [Int]())
    var index = 0
    while index < bytes.count {
      let length = SourceLines.breakLength(bytes[index...].prefix(3))
      if length > 0 {
        ends.append(index)
        starts.append(index + length)
      }
      index += max(1, length)
    }
    (self.starts, self.ends) = (starts, ends + [bytes.count])
  }

  /// The bytes of the line break with which some bytes begin; 0 where there is none. LF, CR LF, CR, NEL, LS and PS, as in YAML 1.1.
  private static func breakLength(_ bytes: ArraySlice<UInt8>) -> Int {
    switch bytes.first {
    case 0x0A: 1
    case 0x0D: bytes.starts(with: [0x0D, 0x0A]) ? 2 : 1
    case 0xC2: bytes.starts(with: [0xC2, 0x85]) ? 2 : 0
    case 0xE2: bytes.starts(with: [0xE2, 0x80, 0xA8]) || bytes.starts(with: [0xE2, 0x80, 0xA9]) ? 3 : 0
    default: 0
    }
  }

  /// The text, with what was replaced.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The bytes of a line, counted from 1, without its end.
  func line(_ number: Int) -> ArraySlice<UInt8> {
    guard starts.indices.contains(number - 1) else { return [] }
    return bytes[starts[number - 1]..<ends[number - 1]]
  }

  /// The number of lines.
  var count: Int { starts.count }

  /// The number of the line, counted from 1, in which a byte stands, its break included.
  /// - Complexity: logarithmic in the number of lines.
  func number(ofByte index: Int) -> Int {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= index { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// Where the line after a line begins; nil for the last one.
  func start(after number: Int) -> Int? { starts.indices.contains(number) ? starts[number] : nil }

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

  /// The place of a byte, or the end of the text for one beyond it.
  func place(ofByte index: Int) -> Place {
    let number = starts.lastIndex { $0 <= index } ?? 0
    return place(line: number + 1, index: min(index, ends[number]))
  }

  /// The place itself, or the end of the text for one beyond it: at the end the parser counts one line more.
  func clamped(_ place: Place) -> Place { place.line <= count ? place : self.place(ofByte: bytes.count) }

  /// Whether `text` stands at a place, on that line alone.
  func stands(_ text: String, at place: Place) -> Bool {
    guard let index = index(of: place) else { return text.isEmpty }
    return line(place.line)[index...].starts(with: text.utf8)
  }

  /// The byte at a place.
  func byte(at place: Place) -> UInt8? { index(of: place).map { bytes[$0] } }

  /// Replaces the byte at a place.
  mutating func replaceByte(at place: Place, with byte: UInt8) {
    if let index = index(of: place) { bytes[index] = byte }
  }
}
