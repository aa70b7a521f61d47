/// A document that a search found.
public struct SearchHit: Hashable, Sendable {
  /// The document.
  public let document: LibraryDocument
  /// How well it fits: BM25, greater is better; nil beyond what was ranked.
  public let score: Double?
  /// What was found in the title, in UTF-8 bytes of it.
  public let titleMarks: [Range<Int>]
  /// Words around what was found.
  public let snippet: Snippet
  /// The first place in the frozen text; nil where the words stand in the title alone, or beyond the first `Library.longestMarked` bytes.
  public let firstMatch: Range<Int>?
}

/// One page of what a search found.
public struct SearchResult: Hashable, Sendable {
  /// The documents, best first; those beyond what was ranked in the order in which they came into the library.
  public let hits: [SearchHit]
  /// How many documents match; where `isTotalExact` is false, more than this.
  public let total: Int
  /// Whether all were counted.
  public let isTotalExact: Bool
  /// How many were ranked: all, or where more match than a search ranks, those that came into the library first.
  public let ranked: Int
  /// Parts of the query that were not looked for, since there is no letter or digit in them.
  public let ignored: [String]

  /// Whether the order is that of all documents that match.
  public var isRankedWhole: Bool { isTotalExact && ranked == total }
}

/// What to search, and which part of the result to show.
public struct SearchRequest: Hashable, Sendable {
  /// What to look for.
  public var query: SearchQuery
  /// In which documents.
  public var filter: LibraryFilter
  /// How many documents to show at most.
  public var limit: Int
  /// How many to pass over.
  public var offset: Int
  /// How many documents are ranked at most; more take longer.
  public var rankedAtMost: Int
  /// How many documents are counted at most.
  public var countedAtMost: Int

  /// What a search ranks where nothing else is asked for: some milliseconds' worth.
  public static let usualRanking = 4000
  /// What it counts.
  public static let usualCount = 10_000

  /// Makes a request.
  public init(
    _ query: SearchQuery, filter: LibraryFilter = LibraryFilter(), limit: Int = 20, offset: Int = 0, rankedAtMost: Int = usualRanking,
    countedAtMost: Int = usualCount
  ) {
    self.query = query
    self.filter = filter
    self.limit = max(0, limit)
    self.offset = max(0, offset)
    self.rankedAtMost = max(1, rankedAtMost)
    self.countedAtMost = max(self.rankedAtMost, countedAtMost)
  }
}
