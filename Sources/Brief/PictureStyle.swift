/// The colours and classes of a picture, in a page that has the brief's stylesheet and in a file of its own.
///
/// Classes stand in place of attributes, since many programs that read SVG files know classes and not variables.
enum PictureStyle {
  /// In a page: the colours are the page's.
  static let inPage = rules { "var(--\($0))" }

  /// In a file: light, dark where the reader asks for it, and light on paper.
  static let inFile =
    rules { light[$0] ?? "" } + "@media (prefers-color-scheme: dark) {\n" + rules { dark[$0] ?? "" } + "}\n@media print {\n"
    + rules { light[$0] ?? "" }
    + "}\n"

  /// The colours of the stylesheet that pictures use, in light.
  static let light = [
    "ink": "#1b1f24", "faint": "#57606a", "paper": "#ffffff", "shade": "#f3f4f6", "link": "#0a4fa3", "good": "#0b6b3a", "bad": "#a3261c",
    "yes-shade": "#fdf0c8",
  ]
  /// The same in dark.
  static let dark = [
    "ink": "#e6e8eb", "faint": "#a4adb8", "paper": "#14171b", "shade": "#1e2329", "link": "#8abfff", "good": "#7fd8a5", "bad": "#ff9d92",
    "yes-shade": "#4a3d12",
  ]

  private static func rules(_ colour: (String) -> String) -> String {
    """
    .pt { font-family: system-ui, "Helvetica Neue", Arial, sans-serif; fill: \(colour("ink")); }
    .pt-faint { font-family: system-ui, "Helvetica Neue", Arial, sans-serif; fill: \(colour("faint")); }
    .pt-halo { stroke: \(colour("paper")); stroke-width: 4; stroke-linejoin: round; paint-order: stroke; }
    .p-paper { fill: \(colour("paper")); }
    .p-bar { fill: \(colour("shade")); stroke: \(colour("ink")); stroke-width: 1.3; }
    .p-bar-now { fill: \(colour("yes-shade")); stroke: \(colour("ink")); stroke-width: 2; }
    .p-bar-past { fill: \(colour("paper")); stroke: \(colour("faint")); stroke-width: 1.3; }
    .p-bar-gone { fill: \(colour("paper")); stroke: \(colour("faint")); stroke-width: 1.3; stroke-dasharray: 5 4; }
    .p-line { fill: none; stroke: \(colour("ink")); stroke-width: 1.6; }
    .p-thin { fill: none; stroke: \(colour("faint")); stroke-width: 1; }
    .p-gone { fill: none; stroke: \(colour("faint")); stroke-width: 1.3; stroke-dasharray: 5 4; }
    .p-rule { fill: none; stroke: \(colour("bad")); stroke-width: 1.3; stroke-dasharray: 2 3; }
    .p-now { fill: none; stroke: \(colour("link")); stroke-width: 2; }
    .p-band { fill: \(colour("shade")); }
    .p-solid { fill: \(colour("ink")); }
    .p-open { fill: \(colour("paper")); stroke: \(colour("ink")); stroke-width: 1.6; }
    .p-good { fill: \(colour("good")); stroke: \(colour("good")); stroke-width: 1.4; }
    .p-good-line { fill: \(colour("paper")); stroke: \(colour("good")); stroke-width: 1.8; }
    .p-bad { fill: \(colour("bad")); stroke: \(colour("bad")); stroke-width: 1.4; }
    .p-link { fill: \(colour("link")); }

    """
  }
}
