import Archive
import Evidence
import Foundation
import JSON

extension Library {
  /// The one document that a person means.
  func document(called reference: String) throws -> LibraryDocument {
    let found = try documents(called: reference)
    guard let first = found.first else {
      throw Failure(.noInput, "no document of the library is called ‘\(reference)’; write the first digits of its hash, or its own id")
    }
    guard found.count == 1 else {
      let choices = try found.map { "\(try shortHash(of: $0.sha256)) \($0.source.id)" }
      throw Failure(.usage, "several documents are called ‘\(reference)’: \(choices.joined(separator: ", "))\(found.count == 20 ? ", …" : "")")
    }
    return first
  }
}

extension LibraryDocument {
  /// The hash as people see it, the title, and below them the id, date, creator and archive.
  func heading(_ library: Library, _ terminal: Terminal, title: String? = nil) throws -> String {
    let hash = try library.shortHash(of: sha256)
    let date = [source["date"], source["until"]].compactMap { $0 }.joined(separator: " to ")
    let facts = [source.id, date, source["creator"] ?? "", source["archive"] ?? ""].filter { !$0.isEmpty }.map(Output.printable)
    let head = terminal.labelled(
      terminal.styled(hash, .cyan), width: hash.count, title ?? terminal.styled(Output.printable(source.title), .bold), indent: 0)
    return head + "\n" + terminal.styled(terminal.wrapped(facts.joined(separator: " · "), indent: hash.count + 2), .faint)
  }

  /// What programs get to know of it.
  var json: [JSONValue.Member] {
    [
      .init("sha256", .string(sha256)), .init("id", .string(source.id)), .init("title", .string(source.title)), .init("bytes", .number(byteCount)),
      .init("record", .array(source.record.map { ["key": .string($0.key), "value": .string($0.value)] })),
    ]
  }
}

extension JSONValue {
  /// A range of bytes as two numbers: where it begins, and where what follows it begins.
  init(bytes range: Range<Int>?) { self = range.map { [.number($0.lowerBound), .number($0.upperBound)] } ?? .null }
}

/// Text with marks, for a terminal.
struct MarkedText {
  let text: String
  /// The marks, in UTF-8 bytes of the text, in order.
  let marks: [Range<Int>]

  /// The text with its marks bold, or between brackets where there is no colour; line breaks become spaces, and control characters are written out.
  func shown(_ terminal: Terminal, besides styles: Terminal.Style...) -> String {
    let bytes = Array(text.utf8)
    var (shown, position) = ("", 0)
    for mark in marks where mark.lowerBound >= position && mark.upperBound <= bytes.count {
      shown += plain(bytes[position..<mark.lowerBound]) + marked(plain(bytes[mark]), terminal)
      position = mark.upperBound
    }
    return shown + plain(bytes[position...])
  }

  private func plain(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    return Output.printable(String(text.map { $0.isWhitespace ? " " : $0 }))
  }

  private func marked(_ words: String, _ terminal: Terminal) -> String {
    // Lines break at spaces, so each word is marked on its own.
    guard terminal.hasColour else { return "[\(words)]" }
    return words.split(separator: " ").map { terminal.styled(String($0), .bold, .yellow) }.joined(separator: " ")
  }
}
