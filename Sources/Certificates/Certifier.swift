import CertificateChecker
import ConflictModel
import GraphModel
import Stability

/// Makes certificates of an analysis, and has single verdicts checked before anybody speaks of them.
public struct Certifier: Sendable {
  /// The checker rejected what the engine said: one of them is wrong.
  public struct Rejected: Error, Hashable, Sendable {
    /// The checker's complaints.
    public let message: String

    /// Rejected for this.
    public init(message: String) { self.message = message }
  }

  /// The model that certificates are checked against.
  public let model: Model
  let conflict: Conflict

  /// A certifier for a conflict with its stage's changes made.
  /// - Throws: `Model.Uncheckable` where the checker's limits are too narrow for the conflict.
  public init(_ conflict: Conflict, title: String, stage: String?) throws(Model.Uncheckable) {
    self.conflict = conflict
    guard conflict.decisionMakers.count <= CertificateCheck.maximumMakers else {
      throw Model.Uncheckable(reason: "more than \(CertificateCheck.maximumMakers) decision makers cannot be checked")
    }
    if let large = conflict.decisionMakers.first(where: { $0.options.count > CertificateCheck.maximumOptions }) {
      throw Model.Uncheckable(
        reason:
          "\(large.name) has \(large.options.count) options, and the combinations of more than \(CertificateCheck.maximumOptions) cannot be run through"
      )
    }
    model = try Model(conflict, title: title, stage: stage)
  }

  // MARK: Whole certificates

  /// With at most this many states, every verdict is certified.
  public static let maximumStates = 1024
  /// Above that, verdicts on further states are added until they and their closed sets name this many states.
  public static let maximumSize = 1 << 20

  /// Certifies the verdicts on every state; with more than `maximumStates` states, on those that matter most, as many as fit.
  ///
  /// - Parameters:
  ///   - important: the states to begin with where not all can be covered.
  ///   - hash: the SHA-256 hash of a text, as certificates write it.
  public func certificate(of analysis: StabilityAnalysis, important: [Int], hash: (String) -> String) -> Certificate {
    let hash = hash(model.canonicalText)
    guard certifiesEveryState(of: analysis) else { return certificate(of: analysis, covering: important, hash) }
    var builder = builder(for: analysis)
    for state in 0..<analysis.graph.stateCount { builder.addVerdicts(on: state) }
    return certificate(of: analysis, builder, nil, hash)
  }

  /// Certifies the verdicts on some states, in this order, as many as fit.
  func certificate(of analysis: StabilityAnalysis, covering states: [Int], _ hash: String) -> Certificate {
    var builder = builder(for: analysis)
    var covered: Set<Int> = []
    for state in states where !covered.contains(state) {
      var larger = builder
      larger.addVerdicts(on: state)
      guard larger.size <= Self.maximumSize else { break }
      builder = larger
      covered.insert(state)
    }
    return certificate(of: analysis, builder, covered, hash)
  }

  /// Whether a certificate covers every state. That none is missing is shown by running through all combinations of options, so they must not be too many.
  public func certifiesEveryState(of analysis: StabilityAnalysis) -> Bool {
    analysis.graph.stateCount <= Self.maximumStates && conflict.options.count <= CertificateCheck.maximumOptions
  }

  private func builder(for analysis: StabilityAnalysis) -> CertificateBuilder {
    CertificateBuilder(analysis, hasTransitiveMoves: conflict.form == .options && conflict.moveRules.isEmpty)
  }

  /// - Parameter covered: the states whose verdicts are all there, as states of the graph; nil for all.
  private func certificate(of analysis: StabilityAnalysis, _ builder: CertificateBuilder, _ covered: Set<Int>?, _ hash: String) -> Certificate {
    let (states, table, sets, verdicts) = numbered(analysis, builder, allStates: covered == nil)
    let numbers = states.indices.filter { covered?.contains(states[$0]) ?? true }
    let equilibria = Certificate.Concept.allCases.map { concept in
      var stable = [Int](repeating: 0, count: table.count)
      for verdict in verdicts where verdict.concept == concept && verdict.isStable { stable[verdict.state] += 1 }
      return stable.indices.filter { stable[$0] == conflict.decisionMakers.count }
    }
    return Certificate(
      title: model.title, stage: model.stage, model: hash, semantics: Certificate.Semantics(analysis.semantics),
      decisionMakers: conflict.decisionMakers.map(\.id), options: conflict.form == .options ? conflict.options.map(\.id) : nil, states: table,
      coverage: covered == nil ? .all : covered == [] ? .listed : .states(numbers), sets: sets, verdicts: verdicts,
      equilibria: equilibria)
  }

  /// The builder's parts over a table, and the state of the graph that each entry of the table is.
  private func numbered(
    _ analysis: StabilityAnalysis, _ builder: CertificateBuilder, allStates: Bool
  ) -> (states: [Int], table: Certificate.Table, sets: [Certificate.ClosedSet], verdicts: [Certificate.Verdict]) {
    switch analysis.graph.space.contents {
    case .options(let words, _):
      let (states, sets, verdicts) = builder.parts(allStates: allStates)
      return (states, .taken(states.map { words[$0] }), sets, verdicts.inOrder())
    case .named(let count):
      let (states, sets, verdicts) = builder.parts(allStates: true)
      let names: [String] = if case .graph(let graph) = conflict.form { graph.states } else { (0..<count).map { String($0 + 1) } }
      return (states, .named(names), sets, verdicts.inOrder())
    }
  }

  // MARK: Single verdicts

  /// A single verdict that names more states than this, its closed set included, is not checked while somebody waits: it takes longer than all the rest.
  public static let maximumExplained = 1 << 16

  /// Explains one verdict, writes that down as a certificate, has it checked, and reads the explanation from it.
  /// - Throws: `Rejected` when the checker rejects it.
  public func verdict(
    on state: Int, for maker: Int, under concept: SolutionConcept, of analysis: StabilityAnalysis
  ) throws(Rejected) -> ExplainedVerdict {
    var builder = builder(for: analysis)
    builder.add(state, maker, concept)
    func unchecked(_ reason: String) -> ExplainedVerdict {
      ExplainedVerdict(unchecked: reason, analysis.explanation(of: state, for: maker, under: concept), analysis.graph)
    }
    guard builder.size <= Self.maximumExplained else {
      return unchecked("it speaks of \(builder.size) states, too many to check while somebody waits")
    }
    let states = numbered(analysis, builder, allStates: false).states
    // Made of this very model, so there is nothing that a hash could tell.
    let certificate = certificate(of: analysis, builder, [], "")
    let complaints = CertificateCheck.complaints(certificate, against: model) { _ in "" }
    if let limit = complaints.first(where: \.isLimit) { return unchecked(limit.message) }
    guard complaints.isEmpty, let verdict = certificate.verdicts.first else {
      throw Rejected(message: complaints.prefix(3).map(\.description).joined(separator: "; "))
    }
    return ExplainedVerdict(verdict, of: certificate, states: states, concept: concept)
  }

  // MARK: Some verdicts

  /// One verdict that is to be certified.
  public struct Question: Hashable, Sendable {
    let state: Int
    let maker: Int
    let concept: SolutionConcept

    /// The verdict on a state for a decision maker under a concept.
    public init(_ state: Int, for maker: Int, under concept: SolutionConcept) { (self.state, self.maker, self.concept) = (state, maker, concept) }
  }

  /// Certifies these verdicts and no others, and has them checked.
  /// - Parameters:
  ///   - supposition: what is supposed of the case, if this is the model of a supposition.
  ///   - hash: the SHA-256 hash of a text, as certificates write it.
  /// - Returns: the certificate; or why it was not checked, as the end of a sentence.
  /// - Throws: `Rejected` when the checker rejects it.
  public func certificate(
    listing questions: [Question], of analysis: StabilityAnalysis, supposition: String? = nil, hash: (String) -> String
  ) throws(Rejected) -> Result<Certificate, Model.Uncheckable> {
    var builder = builder(for: analysis)
    for question in questions.enumerated().sorted(by: { ($0.element.state, $0.offset) < ($1.element.state, $1.offset) }).map(\.element) {
      builder.add(question.state, question.maker, question.concept)
      guard builder.size <= Self.maximumExplained else {
        return .failure(Model.Uncheckable(reason: "it speaks of more than \(Self.maximumExplained) states, too many to check while somebody waits"))
      }
    }
    var certificate = certificate(of: analysis, builder, [], hash(model.canonicalText))
    certificate.supposition = supposition
    let complaints = CertificateCheck.complaints(certificate, against: model, hash: hash)
    if let limit = complaints.first(where: \.isLimit) { return .failure(Model.Uncheckable(reason: limit.message)) }
    guard complaints.isEmpty else { throw Rejected(message: complaints.prefix(3).map(\.description).joined(separator: "; ")) }
    return .success(certificate)
  }
}

extension Model.Uncheckable {
  /// One verdict of a conflict that cannot be checked, as the engine explains it.
  public func verdict(on state: Int, for maker: Int, under concept: SolutionConcept, of analysis: StabilityAnalysis) -> ExplainedVerdict {
    ExplainedVerdict(unchecked: reason, analysis.explanation(of: state, for: maker, under: concept), analysis.graph)
  }
}

extension [Certificate.Verdict] {
  /// By state, decision maker and concept. Verdicts are added by decision maker and concept already.
  fileprivate func inOrder() -> [Certificate.Verdict] {
    enumerated().sorted { ($0.element.state, $0.offset) < ($1.element.state, $1.offset) }.map(\.element)
  }
}
