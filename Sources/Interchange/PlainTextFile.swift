import Documents
import Foundation

/// The text of a source as another program counted in it, and how its code points lie in the frozen text.
struct PlainTextFile {
  /// A character that is not one ASCII byte, or a line end: where it begins in code points of the file and in bytes of the frozen text, and how long
  /// it is in both.
  private struct Piece {
    var scalar: Int
    var scalars: Int
    var byte: Int
    var bytes: Int
  }

  let frozen: FrozenText
  private let offsets: TextOffsets
  private let isUnchanged: Bool
  private var pieces: [Piece] = []
  /// Whether the pieces make up the frozen text; otherwise no position is trusted.
  private var isWhole = true

  /// Freezes a text.
  ///
  /// Composition (NFC) and line ends never reach beyond a character as people see it (Unicode Standard Annex 29), so that positions between
  /// characters have a place in
  /// the frozen text.
  /// - Complexity: linear in the text.
  init(_ raw: String) {
    frozen = FrozenText(freezing: raw)
    offsets = TextOffsets(frozen)
    isUnchanged = frozen.bytes.elementsEqual(raw.utf8)
    guard !isUnchanged else { return }
    var (scalar, byte) = (0, 0)
    for character in raw {
      let text = String(character)
      let isPlain = text.utf8.count == 1 && character != "\r"
      let bytes = isPlain ? 1 : Self.frozenBytes(text, isStart: byte == 0)
      let scalars = isPlain ? 1 : text.unicodeScalars.count
      if !isPlain { pieces.append(Piece(scalar: scalar, scalars: scalars, byte: byte, bytes: bytes)) }
      scalar += scalars
      byte += bytes
    }
    isWhole = byte == frozen.bytes.count
  }

  /// How long a character is when it is frozen.
  private static func frozenBytes(_ text: String, isStart: Bool) -> Int {
    if isStart, text.unicodeScalars.first == "\u{FEFF}" { return 0 }
    if text.utf8.first == 0x0D { return 1 }
    return text.precomposedStringWithCanonicalMapping.utf8.count
  }

  /// The frozen bytes of a range of code points; nil outside the text, for an empty range, and where it cuts a character.
  func bytes(ofScalars start: Int, _ end: Int) -> Range<Int>? {
    guard isWhole, start < end, let first = byte(start), let last = byte(end), first < last else { return nil }
    return first..<last
  }

  private func byte(_ position: Int) -> Int? {
    guard position >= 0 else { return nil }
    guard !isUnchanged else { return offsets.byte(of: position, in: .scalars) }
    // The last piece that begins before the position.
    var (low, high) = (0, pieces.count)
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].scalar < position { low = middle + 1 } else { high = middle }
    }
    let last = low > 0 ? pieces[low - 1] : Piece(scalar: 0, scalars: 0, byte: 0, bytes: 0)
    let behind = position - last.scalar - last.scalars
    let byte = last.byte + last.bytes + behind
    return behind >= 0 && byte <= frozen.bytes.count ? byte : nil
  }
}
