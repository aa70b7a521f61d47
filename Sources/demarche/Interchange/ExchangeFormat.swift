import ArgumentParser
import Foundation
import Interchange
import SourceFiles

/// Formats that a case is written in for other programs.
enum ExportFormat: String, ExpressibleByArgument, CaseIterable {
  case annotations, csl, bibtex, qdpx
  case csvPassages = "csv-passages"
  case csvClaims = "csv-claims"
  case csvVerdicts = "csv-verdicts"
}

/// Formats of other programs that a case takes something from.
enum ImportFormat: String, ExpressibleByArgument, CaseIterable {
  case annotations, csl, bibtex, csv, qdpx

  /// The format of a file, by what it begins with and what it is called.
  init?(of bytes: [UInt8], called name: String) {
    let ending = name.lowercased().split(separator: ".").last.map(String.init) ?? ""
    let start = bytes.prefix(4096).drop { $0 <= 0x20 || $0 >= 0xEF }
    switch (start.first, ending) {
    case (_, "bib"), (_, "bibtex"): self = .bibtex
    case (_, "csv"), (_, "tsv"): self = .csv
    case (_, "qdpx"), (_, "qde"): self = .qdpx
    case (UInt8(ascii: "<"), _): self = .qdpx
    case (UInt8(ascii: "{")?, _), (UInt8(ascii: "[")?, _):
      // Every annotation has a target; no item of a bibliography has one.
      let text = String(decoding: bytes, as: UTF8.self)
      self = text.contains(#""target""#) || ending == "jsonld" ? .annotations : .csl
    case (UInt8(ascii: "@")?, _): self = .bibtex
    default:
      let head = String(decoding: start.prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self).lowercased().split { ",;\t".contains($0) }
      if Set(["claim", "source"]).isSubset(of: head) || Set(["id", "says"]).isSubset(of: head) {
        self = .csv
        return
      }
      guard bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) else { return nil }
      self = .qdpx
    }
  }
}

/// Files of other programs.
enum ForeignFile {
  /// The bytes of a file, or of standard input for `-`.
  static func read(_ path: String) throws -> [UInt8] {
    var isDirectory: ObjCBool = false
    if path != "-", !FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) || isDirectory.boolValue {
      throw Failure(.noInput, "there is no file ‘\(path)’")
    }
    guard let handle = path == "-" ? .standardInput : FileHandle(forReadingAtPath: path) else { throw Failure(.noInput, "‘\(path)’ cannot be read") }
    var bytes: [UInt8] = []
    do {
      while bytes.count <= maximumBytes, let part = try handle.read(upToCount: 1 << 20), !part.isEmpty { bytes += part }
    } catch { throw Failure(.noInput, "‘\(path)’ cannot be read") }
    guard bytes.count <= maximumBytes else { throw Failure(.badData, "‘\(path)’ is larger than \(maximumBytes >> 20) MiB") }
    return bytes
  }

  /// A project holds its texts.
  private static let maximumBytes = 256 << 20
}
