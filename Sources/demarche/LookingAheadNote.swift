import ConflictModel
import Findings

extension LoadedCase {
  /// Says once, on standard error, that a command goes by the preferences of some stages although parties look ahead in them.
  func noteLookingAhead(_ stages: [Stage?]) {
    let looking = stages.compactMap(\.self).filter { !$0.looksAhead.isEmpty }
    guard !isQuiet, !looking.isEmpty else { return }
    let parts = looking.map { stage in
      let names = stage.looksAhead.map { value.conflict.decisionMakers[$0.maker].shortName }
      return "\(Wording.series(names)) in ‘\(stage.id)’"
    }
    Output.message(
      "note: these results go by the stage's own preferences; who looks ahead (\(parts.joined(separator: "; "))) does so in ‘demarche calendar’")
  }
}
