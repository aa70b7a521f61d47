/// How the classes of one decision maker lie in an array that has one cell for every combination of the options.
///
/// A class holds the cells that differ in the decision maker's own bits alone, so its cells lie `1 << lower` apart. Neighbouring classes lie side by side: a
/// **tile** is a run of them, `width` classes of `rows` cells each. Far-apart cells are copied, a row of a tile at a time, into a small buffer before they are
/// worked on: cells that are a power of two apart would otherwise push each other out of the processor's caches.
@frozen @usableFromInline
package struct ClassTiles: Sendable {
  /// The lowest bit of the decision maker.
  @usableFromInline package let lower: Int
  /// The number of its bits.
  @usableFromInline package let own: Int
  /// Cells in a class.
  @usableFromInline package let rows: Int
  /// Classes in a tile, as a power of two.
  @usableFromInline package let widthBits: Int
  /// Whether a tile is worked on where it lies.
  @usableFromInline package let isInPlace: Bool
  /// The number of tiles.
  @usableFromInline package let count: Int

  /// - Parameters:
  ///   - bits: the number of options.
  ///   - own: the decision maker's.
  package init(bits: Int, own: Range<Int>) {
    lower = own.lowerBound
    self.own = own.count
    rows = 1 << own.count
    isInPlace = own.upperBound <= 12 || lower < 4
    widthBits = isInPlace ? lower : min(lower, 6)
    count = 1 << (bits - own.count - widthBits)
    Invariant.check(coverEveryCellOnce(bits: bits), "the tiles of the options \(own) do not cover \(bits) bits once")
  }

  /// Classes in a tile.
  @inlinable package var width: Int { 1 << widthBits }

  /// The first cell of a tile.
  @inlinable package func firstCell(of tile: Int) -> Int {
    let tilesInBlock = lower - widthBits
    return (tile >> tilesInBlock) << (lower + own) | (tile & ((1 << tilesInBlock) - 1)) << widthBits
  }

  /// The number of the class to which a cell belongs.
  package func classIndex(of cell: Int) -> Int { (cell >> (lower + own)) << lower | cell & ((1 << lower) - 1) }
}

/// The cells of one array that belong to one tile after the other; without tiles (classes as lists) the array as it is.
///
/// Invariant: `cells` points to an array of one element for each cell, and whoever holds the window works on tiles that no other thread works on.
@frozen @usableFromInline
package struct TileWindow<Element> {
  @usableFromInline let cells: UnsafeMutablePointer<Element>
  @usableFromInline let buffer: UnsafeMutablePointer<Element>?
  @usableFromInline let tiles: ClassTiles?
  /// How far apart the cells of a class lie in the window.
  @usableFromInline package let stride: Int

  @inlinable @inline(__always)
  package init(_ cells: UnsafeMutablePointer<Element>, _ tiles: ClassTiles?) {
    self.cells = cells
    self.tiles = tiles
    buffer = tiles.flatMap { $0.isInPlace ? nil : .allocate(capacity: $0.rows << $0.widthBits) }
    stride = tiles.map { $0.isInPlace ? 1 << $0.lower : $0.width } ?? 1
  }

  @inlinable @inline(__always)
  func copy(
    _ target: UnsafeMutablePointer<Element>, _ targetStride: Int, from source: UnsafeMutablePointer<Element>, _ sourceStride: Int, _ tiles: ClassTiles
  ) {
    let bytes = tiles.width &* MemoryLayout<Element>.stride
    for row in 0..<tiles.rows {
      UnsafeMutableRawPointer(target + row &* targetStride).copyMemory(from: source + row &* sourceStride, byteCount: bytes)
    }
  }

  /// Where the first class of a tile begins; the others follow cell by cell.
  @inlinable @inline(__always)
  package func open(_ tile: Int) -> UnsafeMutablePointer<Element> {
    guard let tiles else { return cells }
    let first = cells + tiles.firstCell(of: tile)
    guard let buffer else { return first }
    copy(buffer, tiles.width, from: first, 1 << tiles.lower, tiles)
    return buffer
  }

  /// Writes a tile back that has been changed.
  @inlinable @inline(__always)
  package func close(_ tile: Int) {
    guard let tiles, let buffer else { return }
    let first = cells + tiles.firstCell(of: tile)
    copy(first, 1 << tiles.lower, from: buffer, tiles.width, tiles)
  }

  /// Gives the buffer back.
  @inlinable @inline(__always)
  package func end() { buffer?.deallocate() }
}
