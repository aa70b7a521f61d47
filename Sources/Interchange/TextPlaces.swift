import Problems

/// Lines and columns of the bytes of a text. Lines end with LF, CR LF or CR.
struct TextPlaces {
  private let bytes: [UInt8]
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") && !(index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n")) {
        starts.append(index + 1)
      }
    }
    self.starts = starts
  }

  /// The place of a byte, or of the text's end for one beyond it.
  /// - Complexity: O(log lines + the line's length).
  func place(_ offset: Int) -> Place {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return Place(line: low + 1, column: bytes[starts[low]..<max(starts[low], min(offset, bytes.count))].count { $0 & 0xC0 != 0x80 } + 1)
  }
}

/// A text file of another program.
enum ForeignText {
  /// The bytes of UTF-8 text without a byte order mark; nil, and why, where they are none.
  static func bytes(_ bytes: [UInt8], _ problems: inout ProblemList) -> [UInt8]? {
    guard bytes.count <= ExchangeLimits.maximumBytes else {
      problems.error("size", "the file is larger than \(ExchangeLimits.maximumBytes >> 20) MiB")
      return nil
    }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    guard String(validating: body, as: UTF8.self) != nil else {
      problems.error("not-utf8", "the file is not UTF-8 text", hint: "save it as UTF-8; other encodings are not read")
      return nil
    }
    return body
  }
}
