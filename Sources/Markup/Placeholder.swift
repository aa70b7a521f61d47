/// Placeholder.
enum MarkupPlaceholder {}
