/// The text that the model's hash is taken over, byte for byte.

import CertificateChecker
@testable import Certificates
import ConflictModel
import TestSupport
import Testing

struct CanonicalTextTests {
  private func condition(_ formula: Formula<Int>) -> Condition { Condition(text: "", formula: formula) }

  @Test func optionForm() throws {
    var conflict = Conflict(decisionMakers: [
      DecisionMaker(id: "a", name: "A"), DecisionMaker(id: "bé", name: "B"), DecisionMaker(id: "c", name: "C"),
    ])
    conflict.decisionMakers[0].options = [Option(id: "a.x", name: "X"), Option(id: "a.y", name: "Y", direction: .takeOnly)]
    conflict.decisionMakers[1].options = [Option(id: "bé.z", name: "Z", direction: .dropOnly, isClosed: true)]
    conflict.rules = [
      Rule(kind: .forbid(condition(.and([.atom(0), .atom(1)])))), Rule(kind: .count(.atMostOne, [condition(.atom(0)), condition(.constant(true))])),
    ]
    conflict.moveRules = [
      MoveRule(by: [1, 0], when: nil, target: condition(.given(.atom(0), .atom(2))), requiresTarget: true),
      MoveRule(by: [2], when: condition(.iff(.atom(0), .atom(1))), target: condition(.or([])), requiresTarget: false),
    ]
    conflict.decisionMakers[0].preference = .prioritized([Statement(condition: condition(.not(.atom(2))))])
    conflict.decisionMakers[1].preference = .weighted([
      Weight(atom: 1, millionths: 5), Weight(atom: 0, millionths: -1_500_000), Weight(atom: 1, millionths: 1),
    ])
    conflict.decisionMakers[2].preference = .ranked(Ranking(groups: [[.init(number: 2), .init(number: 1)]]))
    let model = try Model(conflict, title: "T\nitle", stage: "s")
    #expect(
      model.canonicalText == """
        demarche-model 1
        title 6:T
        itle
        stage 1:s
        makers 3
        maker 1:a
        maker 3:bé
        maker 1:c
        options 3
        option 1 both 3:a.x
        option 1 take-only 3:a.y
        option 2 drop-only 5:bé.z
        rules 3
        rule 1 2 all:2 not
        rule 1 true most:2
        rule 3 not
        move-rules 2
        move-rule 1,2 true | 1 3 given not
        move-rule 3 1 2 iff | any:0
        preference statements 1
        statement 3 not
        preference weights 2
        weight 1 -1500000
        weight 2 6
        preference ranking 1
        rank 0 2

        """)
  }

  @Test func graphForm() throws {
    var conflict = Conflict(
      form: .graph(GraphForm(states: ["peace", "war"], arcs: [[.init(from: 1, to: 0), .init(from: 0, to: 1), .init(from: 1, to: 0)]])))
    conflict.decisionMakers = [DecisionMaker(id: "a", name: "A", preference: .ranked(Ranking(groups: [[.init(number: 1)], [.init(number: 2)]])))]
    let model = try Model(conflict, title: "", stage: nil)
    #expect(
      model.canonicalText == """
        demarche-model 1
        title 0:
        stage -
        makers 1
        maker 1:a
        graph 2
        state 5:peace
        state 3:war
        arc 1 1 2
        arc 1 2 1
        rules 0
        move-rules 0
        preference ranking 2
        rank 1
        rank 2

        """)
  }

  /// What people read is bound by the hash too: the title, every id, every name of a state.
  @Test func everyPartCounts() throws {
    var conflict = Conflict(decisionMakers: [DecisionMaker(id: "a", name: "A", options: [Option(id: "a.x", name: "X")])])
    let base = try Model(conflict, title: "T", stage: nil).canonicalText
    #expect(try Model(conflict, title: "t", stage: nil).canonicalText != base)
    #expect(try Model(conflict, title: "T", stage: "-").canonicalText != base)
    conflict.decisionMakers[0].options[0].isClosed = true
    #expect(try Model(conflict, title: "T", stage: nil).canonicalText != base)
  }
}
