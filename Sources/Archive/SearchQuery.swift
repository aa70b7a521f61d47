import Foundation
import GRDB

/// What a person looks for.
///
/// Words that stand side by side must all occur, in any order. `"…"` looks for words in this order, `word*` for words that begin so, `-word` leaves out documents
/// that have it, and `OR` between two of these wants one of them at least. Everything else is searched as words, whatever it means to SQLite.
public struct SearchQuery: Hashable, Sendable {
  /// A word or some words in order.
  public struct Term: Hashable, Sendable {
    /// The words as they were written, without quotation marks.
    public let text: String
    /// Whether the last word is only the beginning of one.
    public let isPrefix: Bool
  }

  /// The most bytes of a query.
  public static let longest = 4096
  /// The most terms of a query.
  public static let mostTerms = 64

  /// Of each group one term at least must occur.
  public private(set) var required: [[Term]] = []
  /// None of these may occur.
  public private(set) var excluded: [Term] = []

  private var joins = false

  /// Reads a query.
  /// - Throws: `badQuery` where a quotation mark has no partner, `OR` has nothing to join, nothing is looked for, or there is too much of it.
  public init(_ text: String) throws(LibraryError) {
    guard text.utf8.count <= Self.longest else { throw Self.bad("the query is longer than \(Self.longest) bytes") }
    var rest = text.precomposedStringWithCanonicalMapping.unicodeScalars[...]
    while true {
      rest = rest.drop { $0.properties.isWhitespace }
      guard let first = rest.first else { break }
      let isExcluded = Self.isMinus(first) && rest.dropFirst().first.map { !$0.properties.isWhitespace } ?? false
      if isExcluded { rest = rest.dropFirst() }
      try take(Self.nextTerm(&rest), isExcluded: isExcluded)
      guard required.reduce(excluded.count, { $0 + $1.count }) <= Self.mostTerms else {
        throw Self.bad("the query has more than \(Self.mostTerms) terms")
      }
    }
    guard !joins else { throw Self.bad("after ‘OR’ something is missing; to look for the word itself, write \"OR\"") }
    guard !required.isEmpty else {
      throw Self.bad(excluded.isEmpty ? "there is nothing to look for" : "the query only says what to leave out; say also what to look for")
    }
  }

  private enum Part {
    case word(Term)
    case phrase(Term)
  }

  private mutating func take(_ part: Part, isExcluded: Bool) throws(LibraryError) {
    let term: Term
    switch part {
    case .phrase(let phrase): term = phrase
    case .word(let word):
      term = word
      guard !isExcluded, !word.isPrefix else { break }
      switch word.text {
      case "OR":
        guard !joins, !required.isEmpty, !lastWasExcluded else {
          throw Self.bad("‘OR’ stands between two things to look for; to look for the word itself, write \"OR\"")
        }
        joins = true
        return
      case "AND": return
      case "NOT": throw Self.bad("to leave something out, write ‘-word’; to look for the word itself, write \"NOT\"")
      default: break
      }
    }
    if isExcluded {
      guard !joins else { throw Self.bad("‘OR’ stands between two things to look for, and ‘-\(term.text)’ leaves something out") }
      excluded.append(term)
    } else if joins {
      required[required.count - 1].append(term)
    } else {
      required.append([term])
    }
    (joins, lastWasExcluded) = (false, isExcluded)
  }

  private var lastWasExcluded = false

  private static func nextTerm(_ rest: inout Substring.UnicodeScalarView) throws(LibraryError) -> Part {
    if let first = rest.first, isQuote(first) {
      let inside = rest.dropFirst()
      guard let end = inside.firstIndex(where: isQuote) else { throw bad("a quotation mark has no partner; phrases are written \"like this\"") }
      rest = inside[inside.index(after: end)...]
      let isPrefix = rest.first == "*"
      rest = rest.drop { $0 == "*" }
      return .phrase(Term(text: String(inside[..<end]), isPrefix: isPrefix))
    }
    let end = rest.firstIndex { $0.properties.isWhitespace || isQuote($0) } ?? rest.endIndex
    let word = rest[..<end]
    rest = rest[end...]
    return .word(Term(text: String(word), isPrefix: word.last == "*"))
  }

  private static func isQuote(_ scalar: Unicode.Scalar) -> Bool { ["\"", "“", "”", "„", "«", "»"].contains(scalar) }

  private static func isMinus(_ scalar: Unicode.Scalar) -> Bool { scalar == "-" || scalar == "−" }

  static func bad(_ message: String) -> LibraryError { LibraryError(.badQuery, message) }
}

/// A query as FTS5 reads it. It is put together from words that the index's own tokenizer made, each between quotation marks, so that nothing in a query can be taken
/// for an operator.
struct SearchExpression {
  /// What must match.
  let matching: String
  /// What is marked in the documents that do: any of the terms that are looked for.
  let marking: String
  /// What was written and has no word in it, such as a lone dash or an emoji.
  let ignored: [String]

  init(_ query: SearchQuery, _ db: Database) throws {
    let tokenizer = try db.makeTokenizer(FTS5TokenizerDescriptor(components: LibrarySchema.tokenizer))
    var ignored: [String] = []
    func terms(_ terms: [SearchQuery.Term]) throws -> [String] {
      try terms.compactMap { term in
        let folded = String(decoding: LetterFolding.folded(Array(term.text.utf8)), as: UTF8.self)
        let words = try tokenizer.tokenize(query: folded).map { $0.token.replacing("\"", with: "\"\"") }
        if words.isEmpty { ignored.append(term.text) }
        return words.isEmpty ? nil : "\"\(words.joined(separator: " "))\"\(term.isPrefix ? " *" : "")"
      }
    }
    let required = try query.required.map(terms).filter { !$0.isEmpty }
    let excluded = try terms(query.excluded)
    guard !required.isEmpty else { throw SearchQuery.bad("there is nothing to look for: only letters and digits are searched") }
    let all = required.map { "(\($0.joined(separator: " OR ")))" }.joined(separator: " AND ")
    matching = excluded.isEmpty ? all : "(\(all)) NOT (\(excluded.joined(separator: " OR ")))"
    marking = required.joined().joined(separator: " OR ")
    self.ignored = ignored
  }
}
