extension Unicode.Scalar {
  /// Whether it would disturb whatever shows it: a control character other than a line end or a tab, or a mark that reverses the direction of the text after it.
  public var isDisruptive: Bool {
    (value < 0x20 && self != "\n" && self != "\t") || (0x7F...0x9F).contains(value) || (0x202A...0x202E).contains(value)
      || (0x2066...0x2069).contains(value)
  }
}
