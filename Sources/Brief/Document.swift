/// A document as blocks, written once and rendered as HTML or Markdown, so that both say the same.
struct Document {
  /// What the document is called.
  var title: String
  /// Its parts, in order.
  var blocks: [Block] = []

  /// A part of the document.
  indirect enum Block {
    /// A heading; level 2 is the highest below the title.
    case heading(Int, String, id: String)
    case paragraph(Text)
    case list([Item])
    case table(Table)
    /// A picture as SVG, with the words that stand for it.
    case picture(svg: String, caption: String)
    /// Parts that open on demand.
    case details(String, [Block])
    /// A paragraph that stands out.
    case callout([Item])
  }

  /// A run of text with its spans.
  struct Text: ExpressibleByStringLiteral {
    var spans: [Span]

    init(_ spans: [Span]) { self.spans = spans }
    init(_ plain: String) { spans = [.plain(plain)] }
    init(stringLiteral value: String) { self.init(value) }

    /// The text without its markings.
    var plain: String {
      spans.map { span in
        switch span {
        case .plain(let text), .strong(let text), .faint(let text), .code(let text), .quote(let text), .reference(let text, _), .link(let text, _):
          text
        }
      }.joined()
    }

    static func + (a: Text, b: Text) -> Text { Text(a.spans + b.spans) }
  }

  /// A stretch of text of one kind.
  enum Span {
    case plain(String)
    case strong(String)
    case faint(String)
    case code(String)
    /// Words of a document, which stand in quotation marks.
    case quote(String)
    /// A reference to an anchor in the document.
    case reference(String, to: String)
    /// A web address.
    case link(String, to: String)
  }

  /// An entry of a list, with entries below it.
  struct Item {
    var text: Text
    var id: String?
    var below: [Item] = []

    init(_ text: Text, id: String? = nil, below: [Item] = []) {
      self.text = text
      self.id = id
      self.below = below
    }
  }

  /// A table. The first column names the row.
  struct Table {
    var header: [Text]
    var rows: [Row]
    /// A wide table of short cells.
    var isTableau = false
    /// Two things side by side, in columns of the same width.
    var isPair = false

    struct Row {
      var cells: [Text]
      /// A row that only names those below it.
      var isSection = false
      /// How the cells are set apart, by position; nil is not at all.
      var marks: [Mark?] = []
    }

    /// How a cell is set apart, beside what it says.
    enum Mark: String { case yes, no, good, bad }
  }
}
