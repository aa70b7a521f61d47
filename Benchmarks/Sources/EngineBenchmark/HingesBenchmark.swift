import Casefile
import ConflictModel
import Findings
import Foundation
import Stability

/// What a case's conclusions rest on: the time for single suppositions and for pairs, beside a yardstick of the same run.
///
/// The yardstick is judging each stage once, as the case is.
enum HingesBenchmark {
  static func run(_ path: String) throws {
    guard let source = try CaseFile.load(path).value else { return }
    let stages = source.stages.isEmpty ? [nil] : source.stages.map(Optional.some)
    let yardstick = median(of: 51) { for stage in stages { _ = Solution.solve(source, stage: stage) } }
    print("| case | suppositions | looked at | models judged | ms | yardstick ms | in yardsticks |")
    print("|---|---|---|---|---|---|---|")
    for withPairs in [false, true] {
      let question = Hinges.Question(of: source, withPairs: withPairs)
      guard let hinges = Hinges.find(in: source, question) else { return }
      let time = median(of: withPairs ? 3 : 21) { _ = Hinges.find(in: source, question) }
      let looked = withPairs ? "\(hinges.pairCount) pairs too" : "singly"
      print(
        "| \(source.title) | \(hinges.count) | \(looked) | \(hinges.solved) | \(milliseconds(time)) | \(milliseconds(yardstick)) | \(Int((time / yardstick).rounded())) |"
      )
      guard !withPairs else { continue }
      let checking = median(of: 5) {
        var check = HingeCheck(hinges)
        for hinge in hinges.hinges { _ = try? check.reasonUnchecked(hinge) }
      }
      print(
        "| | \(hinges.hinges.count) hinges | checked | | \(milliseconds(checking)) | \(milliseconds(yardstick)) | \(Int((checking / yardstick).rounded())) |"
      )
    }
    print("")
  }
}
