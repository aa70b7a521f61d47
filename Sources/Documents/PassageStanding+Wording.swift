extension PassageStanding {
  /// The standing as a word, for programs and counts.
  public enum Name: String, CaseIterable, Sendable {
    /// The exact words are where the passage says.
    case exact
    /// They are not.
    case orphaned
    /// The passage names a place, but neither words nor their hash.
    case unsealed
    /// The passage names no place in the text.
    case unplaced
    /// The text is not at hand.
    case textMissing = "text-missing"

    /// The standing for a reader, after a number.
    public var inWords: String {
      switch self {
      case .exact: "exact"
      case .orphaned: "orphaned"
      case .unsealed: "placed, but without words or hash to check"
      case .unplaced: "without a place in the text"
      case .textMissing: "whose text is not at hand"
      }
    }
  }

  /// The label that the text's own sections give the passage, where the words are there.
  public var section: String? {
    switch self {
    case .exact(let section), .unsealed(let section): section
    case .unplaced, .textMissing, .orphaned: nil
    }
  }

  /// The standing as a word.
  public var name: Name {
    switch self {
    case .exact: .exact
    case .orphaned: .orphaned
    case .unsealed: .unsealed
    case .unplaced: .unplaced
    case .textMissing: .textMissing
    }
  }
}

extension PassageStanding.Orphan.Reason {
  /// What is the matter, for a reader.
  public var inWords: String {
    switch self {
    case .outside: "its place lies beyond the end of the text"
    case .splitsCharacter: "its place cuts a character in two"
    case .otherWords: "other words stand at its place"
    case .contradictsItself: "its words and its hash do not belong together"
    }
  }
}
