import CertificateChecker
import Certificates
import ConflictModel
import GraphModel
import Problems
import Stability

/// Has the verdicts that hinges turn on checked, before anybody speaks of them: on the case as it is and under the supposition, of each state that becomes or
/// ceases to be an equilibrium. What is stable must be so for everybody; of what is not, one decision maker suffices.
public struct HingeCheck {
  private let hinges: Hinges
  private let hash: (String) -> String
  private var asItIs: [Int: Side] = [:]
  private var checked: [Key: String?] = [:]

  /// What was checked: the same model and the same states need no second check.
  private struct Key: Hashable {
    let stage: Int
    let shape: StageModel.Shape?
    let lost: [UInt64]
    let gained: [UInt64]
  }

  /// A model, solved, with what certifies its verdicts.
  private struct Side {
    let graph: ConflictGraph
    let analysis: StabilityAnalysis
    let certifier: Result<Certifier, Model.Uncheckable>
  }

  /// - Parameter hash: the SHA-256 hash of a text, as certificates write it; it stands in the certificates alone.
  public init(_ hinges: Hinges, hash: @escaping (String) -> String = { _ in "" }) { (self.hinges, self.hash) = (hinges, hash) }

  /// Checks what a hinge changes.
  /// - Returns: why it was not checked, as the end of a sentence; nil where it was.
  /// - Throws: `Certifier.Rejected` when the checker rejects a verdict: then nothing is to be said of the hinge.
  public mutating func reasonUnchecked(_ hinge: Hinge) throws(Certifier.Rejected) -> String? {
    for effect in hinge.effects {
      let source = hinges.source
      let index = hinges.question.stages[effect.stage]
      let model = StageModel(source, stage: index, under: hinges.question.readings)
      let shape = model.shape(after: hinge.supposition.changes(hinges.elements))
      if let reason = try check(Key(stage: effect.stage, shape: shape, lost: effect.lost, gained: effect.gained), model) { return reason }
      // As the case is, what is lost holds and what is gained does not.
      if let reason = try check(Key(stage: effect.stage, shape: nil, lost: effect.gained, gained: effect.lost), model) { return reason }
    }
    return nil
  }

  /// The certificate of what a hinge changes at one stage, naming the supposition; nil where no state that changes is feasible then.
  /// - Throws: `Certifier.Rejected` when the checker rejects it.
  public func certificate(_ hinge: Hinge, _ effect: HingeEffect) throws(Certifier.Rejected) -> Result<Certificate?, Model.Uncheckable> {
    let model = StageModel(hinges.source, stage: hinges.question.stages[effect.stage], under: hinges.question.readings)
    guard let side = side(model.conflict(model.shape(after: hinge.supposition.changes(hinges.elements))), effect.stage) else {
      return .failure(Model.Uncheckable(reason: "the model could not be made again"))
    }
    switch side.certifier {
    case .failure(let uncheckable): return .failure(uncheckable)
    case .success(let certifier):
      let questions = try questions(lost: effect.lost, gained: effect.gained, side)
      guard !questions.isEmpty else { return .success(nil) }
      return try certifier.certificate(
        listing: questions, of: side.analysis, supposition: hinge.supposition.name(in: hinges.elements), hash: hash
      ).map(Optional.some)
    }
  }

  private mutating func check(_ key: Key, _ model: StageModel) throws(Certifier.Rejected) -> String? {
    if let known = checked[key] { return known }
    let known = key.shape == nil ? asItIs[key.stage] : nil
    guard let side = known ?? side(key.shape.map { model.conflict($0) } ?? model.conflict, key.stage) else {
      return "the model could not be made again"
    }
    if key.shape == nil { asItIs[key.stage] = side }
    let reason: String?
    switch side.certifier {
    case .failure(let uncheckable): reason = uncheckable.reason
    case .success(let certifier):
      let questions = try questions(lost: key.lost, gained: key.gained, side)
      // A certificate made and checked on the spot: there is nothing that a hash could tell.
      if case .failure(let uncheckable) = try certifier.certificate(listing: questions, of: side.analysis, hash: { _ in "" }) {
        reason = uncheckable.reason
      } else {
        reason = nil
      }
    }
    checked[key] = .some(reason)
    return reason
  }

  private func side(_ conflict: Conflict, _ stage: Int) -> Side? {
    guard let graph = ConflictGraph.build(conflict, maximumBytes: hinges.question.maximumBytes).graph else { return nil }
    let certifier = Result { () throws(Model.Uncheckable) in
      try Certifier(conflict, title: hinges.source.title, stage: hinges.stage(stage)?.id)
    }
    return Side(graph: graph, analysis: StabilityAnalysis(graph), certifier: certifier)
  }

  /// The verdicts that show it: for everybody where a state holds, for one who leaves it where it does not. Of states that are not feasible there is no verdict.
  private func questions(lost: [UInt64], gained: [UInt64], _ side: Side) throws(Certifier.Rejected) -> [Certifier.Question] {
    let concept = hinges.question.concept
    var questions: [Certifier.Question] = []
    for (words, holds) in [(lost, false), (gained, true)] {
      for state in words.compactMap({ side.graph.space.state(ofWord: $0) }) {
        let dissenters = side.analysis.dissenters(at: state, under: concept)
        guard dissenters.isEmpty == holds else {
          throw Certifier.Rejected(message: "state \(state + 1) was judged twice, with different results")
        }
        let makers = holds ? Array(side.graph.decisionMakers) : Array(dissenters.prefix(1))
        questions += makers.map { Certifier.Question(state, for: $0, under: concept) }
      }
    }
    return questions
  }
}

extension StateSpace {
  /// The state with this word, if it is feasible.
  func state(ofWord word: UInt64) -> Int? {
    switch contents {
    case .options(let words, _): words.state(of: word)
    case .named(let count): word < UInt64(count) ? Int(word) : nil
    }
  }
}
