import ConflictModel
import Findings
import GraphModel
import Stability

/// The state graph as SVG: states in columns by their distance from the status quo, left to right, and the moves between them.
///
/// The layout depends on the model alone. A decision maker is told by dash pattern, letter and hue together; an improvement is heavy with an arrow, another move light,
/// and a crossbar marks a move that cannot be taken back.
struct StateGraphPicture {
  private let solution: Solution
  private let concept: SolutionConcept
  private let states: [Int]
  private let columns: [[Int]]
  private let positions: [Int: Point]
  private let edges: [Edge]

  /// Above this many states the picture shows only those that matter.
  static let maximumStates = 40
  /// Above this many the light lines of moves that can be taken back are left out.
  private static let fewestForHeavyOnly = 16
  /// So many it then shows at most.
  private static let maximumNeighbours = 24

  private struct Point {
    var x: Double
    var y: Double
  }

  /// A line between two states: a move of one decision maker, taken together with the move back where there is one.
  private struct Edge {
    var maker: Int
    var from: Int
    var to: Int
    var isImprovement: Bool
    var isIrreversible: Bool
  }

  init(_ solution: Solution, concept: SolutionConcept) {
    self.solution = solution
    self.concept = concept
    states = StateGraphPicture.shownStates(solution, concept)
    let start = solution.statusQuo ?? 0
    let search = Evolutions(solution.graph, from: start, by: Array(solution.graph.decisionMakers), kind: .moves)
    let distances = states.map { ($0, search.distance(to: $0)) }
    let furthest = distances.compactMap(\.1).max() ?? 0
    columns = (0...(furthest + 1)).map { column in distances.filter { ($0.1 ?? furthest + 1) == column }.map(\.0) }.filter { !$0.isEmpty }
    positions = StateGraphPicture.positions(of: columns)
    edges = StateGraphPicture.edges(solution, among: states)
  }

  var caption: String {
    let whole = states.count == solution.graph.stateCount
    let which =
      whole
      ? "All states."
      : "The status quo, the equilibria under \(concept.abbreviation), and states on the ways to them; the annex has all \(solution.graph.stateCount)."
    let start = solution.statusQuo == nil ? "state 1 (no status quo is named)" : "the status quo (flag)"
    let light =
      states.count > StateGraphPicture.fewestForHeavyOnly ? "other moves that can be taken back are left out" : "light lines are other moves"
    return "\(which) Columns: moves from \(start). Heavy lines with a filled arrow are improvements; \(light); "
      + "a crossbar with an open arrow marks a move that cannot be taken back. The five bars in a state stand for Nash, GMR, SMR, SEQ and SSEQ, filled where it is an equilibrium; "
      + "a double ring marks an equilibrium under \(concept.abbreviation)."
  }

  /// All states of a small graph; of a larger one the status quo, the equilibria, and what lies on a shortest way to them.
  private static func shownStates(_ solution: Solution, _ concept: SolutionConcept) -> [Int] {
    guard solution.graph.stateCount > maximumStates else { return Array(0..<solution.graph.stateCount) }
    var shown: [Int] = []
    func add(_ state: Int) { if shown.count < maximumNeighbours, !shown.contains(state) { shown.append(state) } }
    solution.statusQuo.map(add)
    for state in solution.analysis.equilibria(under: concept) { add(state) }
    let targets = solution.statusQuoFindings(examples: 1)?.targets ?? []
    for target in targets where target.concepts.contains(concept) {
      for ways in target.ways.suffix(1) { ways.examples.joined().forEach { add($0.state) } }
    }
    return shown.sorted()
  }

  private static let radius = 23.0
  private static let rowHeight = 78.0
  private static let columnWidth = 150.0

  private static func positions(of columns: [[Int]]) -> [Int: Point] {
    let tallest = Double(columns.map(\.count).max() ?? 1)
    var positions: [Int: Point] = [:]
    for (column, states) in columns.enumerated() {
      for (row, state) in states.enumerated() {
        // Columns alternate by a third of a row, so that a line from one to the next but one does not run through a state.
        let offset = column.isMultiple(of: 2) ? 0 : rowHeight / 3
        let y = 56 + offset + (tallest - Double(states.count)) * rowHeight / 2 + Double(row) * rowHeight
        positions[state] = Point(x: 60 + Double(column) * columnWidth, y: y)
      }
    }
    return positions
  }

  private static func edges(_ solution: Solution, among states: [Int]) -> [Edge] {
    let graph = solution.graph
    let shown = Set(states)
    var edges: [Edge] = []
    for maker in graph.decisionMakers {
      for state in states {
        for target in graph.moves(of: maker, from: state) where shown.contains(target) {
          let isReversible = graph.moves(of: maker, from: target).contains(state)
          let improves = graph.prefers(maker, target, to: state)
          // Of a move and the move back the improvement is drawn, or between equals the one from the lower number.
          if isReversible, !improves, graph.prefers(maker, state, to: target) || target < state { continue }
          edges.append(Edge(maker: maker, from: state, to: target, isImprovement: improves, isIrreversible: !isReversible))
        }
      }
    }
    // In a larger picture the light lines would hide the heavy ones.
    return states.count > fewestForHeavyOnly ? edges.filter { $0.isImprovement || $0.isIrreversible } : edges
  }

  // MARK: Drawing

  private static let dashes = ["", "8 4", "2 4", "10 3 2 3", "14 5", "5 2 1 2"]

  var svg: String {
    let width = 120 + Double(columns.count - 1) * Self.columnWidth
    let height = 56 + Double(columns.map(\.count).max() ?? 1) * Self.rowHeight + Self.rowHeight / 3
    let names = solution.conflict.decisionMakers.map(\.name)
    let legendHeight = 26.0 * Double(names.count) + 12
    let legendWidth = 90 + 8.5 * Double(names.map(\.count).max() ?? 0)
    let total = (width: max(width, legendWidth), height: height + legendHeight)
    var out =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"State graph of \(escapedHTML(solution.moment))\" width=\"\(number(total.width))\" height=\"\(number(total.height))\" viewBox=\"0 0 \(number(total.width)) \(number(total.height))\">\n"
    // Light lines first, so that heavy ones lie above them, and states above all lines.
    for edge in edges.filter({ !$0.isImprovement }) + edges.filter(\.isImprovement) { out += line(for: edge) }
    for state in states { out += node(for: state) }
    for (maker, name) in names.enumerated() {
      let y = height + 20 + 26 * Double(maker)
      out += "<line x1=\"16\" y1=\"\(number(y))\" x2=\"60\" y2=\"\(number(y))\" \(stroke(maker)) stroke-width=\"2.5\"/>"
      out += "<text x=\"70\" y=\"\(number(y + 5))\" font-size=\"14\">\(letter(maker)) \(escapedHTML(name))</text>\n"
    }
    return out + "</svg>"
  }

  private func stroke(_ maker: Int) -> String {
    let dash = Self.dashes[maker % Self.dashes.count]
    return "stroke=\"var(--maker-\(maker % 6))\"" + (dash.isEmpty ? "" : " stroke-dasharray=\"\(dash)\"")
  }

  private func letter(_ maker: Int) -> String { String(Unicode.Scalar(UInt8(65 + maker % 26))) }

  private func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }

  private func line(for edge: Edge) -> String {
    guard let a = positions[edge.from], let b = positions[edge.to] else { return "" }
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let length = max(1, (dx * dx + dy * dy).squareRoot())
    // Bend away from the straight line, more for neighbours in a column and differently for each decision maker, so that lines part.
    let bend = (dx == 0 ? 0.28 : 0.1) * length * (edge.maker.isMultiple(of: 2) ? 1 : -1) + 7 * Double(edge.maker)
    let control = Point(x: (a.x + b.x) / 2 - dy / length * bend, y: (a.y + b.y) / 2 + dx / length * bend)
    let start = point(from: a, towards: control, distance: Self.radius + 3)
    let end = point(from: b, towards: control, distance: Self.radius + (edge.isImprovement || edge.isIrreversible ? 10 : 4))
    let middle = Point(x: (start.x + 2 * control.x + end.x) / 4, y: (start.y + 2 * control.y + end.y) / 4)
    var out =
      "<path d=\"M\(number(start.x)) \(number(start.y)) Q\(number(control.x)) \(number(control.y)) \(number(end.x)) \(number(end.y))\" fill=\"none\" \(stroke(edge.maker)) stroke-width=\"\(edge.isImprovement ? "2.5" : "1.3")\"/>"
    if edge.isImprovement || edge.isIrreversible { out += arrow(at: end, from: control, edge) }
    if edge.isIrreversible { out += crossbar(at: middle, along: Point(x: dx / length, y: dy / length), edge.maker) }
    if edges.count <= 40 {
      // Beside the crossbar, where there is one.
      let aside = edge.isIrreversible ? 14.0 : 0
      out +=
        "<text x=\"\(number(middle.x + aside))\" y=\"\(number(middle.y + 4))\" font-size=\"11\" text-anchor=\"middle\" stroke=\"var(--paper)\" stroke-width=\"3\" paint-order=\"stroke\">\(letter(edge.maker))</text>"
    }
    return out + "\n"
  }

  private func point(from a: Point, towards b: Point, distance: Double) -> Point {
    let length = max(1, ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)).squareRoot())
    return Point(x: a.x + (b.x - a.x) / length * distance, y: a.y + (b.y - a.y) / length * distance)
  }

  /// A filled head for an improvement, an open one for another move that leads one way only.
  private func arrow(at tip: Point, from origin: Point, _ edge: Edge) -> String {
    let length = max(1, ((tip.x - origin.x) * (tip.x - origin.x) + (tip.y - origin.y) * (tip.y - origin.y)).squareRoot())
    let (ux, uy) = ((tip.x - origin.x) / length, (tip.y - origin.y) / length)
    let front = Point(x: tip.x + ux * 7, y: tip.y + uy * 7)
    let left = Point(x: tip.x - ux * 3 - uy * 5, y: tip.y - uy * 3 + ux * 5)
    let right = Point(x: tip.x - ux * 3 + uy * 5, y: tip.y - uy * 3 - ux * 5)
    let points = [front, left, right].map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
    let colour = "var(--maker-\(edge.maker % 6))"
    return "<polygon points=\"\(points)\" fill=\"\(edge.isImprovement ? colour : "var(--paper)")\" stroke=\"\(colour)\" stroke-width=\"1.3\"/>"
  }

  private func crossbar(at middle: Point, along direction: Point, _ maker: Int) -> String {
    let (x, y) = (-direction.y * 7, direction.x * 7)
    return
      "<line x1=\"\(number(middle.x - x))\" y1=\"\(number(middle.y - y))\" x2=\"\(number(middle.x + x))\" y2=\"\(number(middle.y + y))\" stroke=\"var(--maker-\(maker % 6))\" stroke-width=\"3\"/>"
  }

  private func node(for state: Int) -> String {
    guard let p = positions[state] else { return "" }
    let (x, y) = (number(p.x), number(p.y))
    let label = solution.wording.line(for: state)
    var out = "<g><title>\(escapedHTML("State \(state + 1): \(label)"))</title>"
    if solution.analysis.isEquilibrium(state, under: concept) {
      out += "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"\(number(Self.radius + 4))\" fill=\"none\" stroke=\"var(--good)\" stroke-width=\"2\"/>"
    }
    out += "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"\(number(Self.radius))\" fill=\"var(--paper)\" stroke=\"var(--ink)\" stroke-width=\"1.5\"/>"
    out += "<text x=\"\(x)\" y=\"\(number(p.y + 2))\" font-size=\"15\" font-weight=\"600\" text-anchor=\"middle\">\(state + 1)</text>"
    for (index, concept) in SolutionConcept.allCases.enumerated() {
      let left = number(p.x - 15 + Double(index) * 6.2)
      let fill = solution.analysis.isEquilibrium(state, under: concept) ? "var(--good)" : "none"
      out += "<rect x=\"\(left)\" y=\"\(number(p.y + 7))\" width=\"4.8\" height=\"8\" fill=\"\(fill)\" stroke=\"var(--faint)\" stroke-width=\"0.8\"/>"
    }
    if let name = solution.wording.stateName(state) {
      out +=
        "<text x=\"\(x)\" y=\"\(number(p.y + Self.radius + 18))\" font-size=\"12\" text-anchor=\"middle\">\(escapedHTML(String(name.prefix(18))))</text>"
    }
    if state == solution.statusQuo {
      out += "<path d=\"M\(number(p.x - 16)) \(number(p.y - 26)) v-22 l15 6 l-15 6\" fill=\"var(--link)\" stroke=\"var(--link)\" stroke-width=\"2\"/>"
    }
    return out + "</g>\n"
  }
}
