import Documents
import TestSupport
import Testing

/// Conversions of positions, held against walks through the language's own views.
struct TextOffsetsTests {
  /// For each byte position of a text its position in both units; nil inside scalars.
  private static func walk(_ text: String) -> (scalars: [Int?], utf16: [Int?]) {
    var (scalars, utf16) = ([Int?](), [Int?]())
    var unit = 0
    for (index, scalar) in text.unicodeScalars.enumerated() {
      let inside = [Int?](repeating: nil, count: String(scalar).utf8.count - 1)
      scalars += [index] + inside
      utf16 += [unit] + inside
      unit += String(scalar).utf16.count
    }
    return (scalars + [text.unicodeScalars.count], utf16 + [text.utf16.count])
  }

  private static func check(_ raw: String) {
    let text = FrozenText(freezing: raw)
    let offsets = TextOffsets(text)
    let oracle = walk(text.text)
    #expect(offsets.count(.scalars) == text.text.unicodeScalars.count)
    #expect(offsets.count(.utf16) == text.text.utf16.count)
    for (unit, expected) in [(TextOffsets.Unit.scalars, oracle.scalars), (.utf16, oracle.utf16)] {
      // Of a long text the start, the end and what lies around each kilobyte.
      let some = (0...text.bytes.count).filter { text.bytes.count < 1_000 || $0 < 8 || $0 > text.bytes.count - 8 || ($0 + 6) % 1_024 < 12 }
      #expect(some.map { offsets.position(ofByte: $0, in: unit) } == some.map { expected[$0] })
      var bytes = [Int?](repeating: nil, count: offsets.count(unit) + 1)
      for (byte, position) in expected.enumerated() { if let position { bytes[position] = byte } }
      let positions = some.compactMap { expected[$0] }.flatMap { [$0, $0 + 1] }.filter { $0 < bytes.count }
      #expect(positions.map { offsets.byte(of: $0, in: unit) } == positions.map { bytes[$0] })
      for outside in [Int.min, -1, text.bytes.count + 1, Int.max] {
        #expect(offsets.position(ofByte: outside, in: unit) == nil)
        if outside < 0 || outside > offsets.count(unit) { #expect(offsets.byte(of: outside, in: unit) == nil) }
      }
    }
  }

  @Test func everyPositionOfRandomTexts() {
    var generator = SeededGenerator(seed: 3)
    for length in 0..<300 { Self.check(RandomText.text(pieces: length % 40, using: &generator)) }
    for length in [300, 1_000] { Self.check(RandomText.text(pieces: length, using: &generator)) }
  }

  /// The tables have an entry for each kilobyte: scalars of every width lie across the places where one ends.
  @Test(arguments: ["a", "é", "中", "😀"], [1_024, 3_072])
  func lengthsAroundAKilobyte(_ scalar: String, _ length: Int) {
    for before in (length - 4)...length {
      let start = String(repeating: "x", count: before)
      for text in [start, start + scalar, start + scalar + scalar, start + scalar + "yz"] { Self.check(text) }
    }
    for count in [length / scalar.utf8.count - 1, length / scalar.utf8.count, length / scalar.utf8.count + 1] {
      for shift in 0..<4 { Self.check(String(repeating: "x", count: shift) + String(repeating: scalar, count: count)) }
    }
  }

  @Test func ranges() {
    let offsets = TextOffsets(FrozenText(freezing: "a😀é中"))  // bytes 0, 1, 5, 7, 10
    #expect(offsets.range(ofBytes: 1..<7, in: .scalars) == 1..<3)
    #expect(offsets.range(ofBytes: 1..<7, in: .utf16) == 1..<4)
    #expect(offsets.range(ofBytes: 1..<6, in: .utf16) == nil)
    #expect(offsets.range(ofBytes: 2..<7, in: .utf16) == nil)
    #expect(offsets.range(ofBytes: 7..<11, in: .scalars) == nil)
    #expect(offsets.range(ofBytes: 10..<10, in: .utf16) == 5..<5)
    #expect(offsets.bytes(of: 1, 3, in: .scalars) == 1..<7)
    #expect(offsets.bytes(of: 1, 4, in: .utf16) == 1..<7)
    #expect(offsets.bytes(of: 2, 4, in: .utf16) == nil)
    #expect(offsets.bytes(of: 3, 1, in: .scalars) == nil)
    #expect(offsets.bytes(of: 0, 6, in: .utf16) == nil)
    #expect(offsets.bytes(of: 5, 5, in: .utf16) == 10..<10)
    #expect(offsets.bytes(of: Int.min, Int.max, in: .scalars) == nil)
  }

  @Test func aLongText() {
    let text = FrozenText(freezing: String(repeating: "peace 中😀\n", count: 5_000))
    let offsets = TextOffsets(text)
    let oracle = Self.walk(text.text)
    for byte in stride(from: 0, through: text.bytes.count, by: 97) {
      #expect(offsets.position(ofByte: byte, in: .scalars) == oracle.scalars[byte])
      #expect(offsets.position(ofByte: byte, in: .utf16) == oracle.utf16[byte])
      if let unit = oracle.utf16[byte] { #expect(offsets.byte(of: unit, in: .utf16) == byte) }
    }
  }
}
