import GraphModel
import Stability

// The parties that the five describe, and how the families that vary them change these.
extension SolutionConcept {
  var profile: ConceptProfile {
    switch self {
    case .nash:
      ConceptProfile(foresight: .moves(1), own: .never, others: .noMove, knowledge: .own, party: "A party \(clause).", source: "Nash 1950")
    case .gmr:
      ConceptProfile(foresight: .moves(2), own: .never, others: .any, knowledge: .own, party: "A cautious party \(clause).", source: "Howard 1971")
    case .smr:
      ConceptProfile(foresight: .moves(3), own: .never, others: .any, knowledge: .own, party: "A cautious party \(clause).", source: "Howard 1971")
    case .seq:
      ConceptProfile(
        foresight: .moves(2), own: .never, others: .never, knowledge: .everybody, party: "A party \(clause).", source: "Fraser and Hipel 1984")
    case .sseq:
      ConceptProfile(
        foresight: .moves(3), own: .never, others: .never, knowledge: .everybody, party: "A party \(clause).", source: "Rego and Vieira 2017")
    }
  }

  private var clause: String {
    switch self {
    case .nash: "that sees its own next move alone and fears no answer"
    case .gmr: "that fears whatever the others could do in return, even to their own harm"
    case .smr: "that fears whatever the others could do in return, even to their own harm, unless one more move of its own would get it out"
    case .seq: "that fears what the others would do in return in their own interest, and nothing else"
    case .sseq: "that fears what the others would do in return in their own interest, unless one more move of its own would get it out"
    }
  }

  /// `it is one that fears …`, to end a sentence with.
  var partyAsEnding: String { "it is one \(clause)." }

  var coalitionProfile: ConceptProfile {
    let others: ConceptProfile.Disimprovement = sanctions == .improvements ? .onTheWay : profile.others
    return ConceptProfile(
      foresight: profile.foresight, own: .onTheWay, others: others, knowledge: sanctions == .improvements ? .everybody : .partners,
      party: "A party that joins others in any step by which all who take part gain. Alone and with them, \(partyAsEnding)",
      source: "Kilgour, Hipel, Fang and Peng 2001; Inohara and Hipel 2008")
  }

  func profile(strong degree: Int) -> ConceptProfile {
    let difference = degree == 0 ? "a loss" : degree == 1 ? "a great loss" : "a loss of degree \(degree)"
    return ConceptProfile(
      foresight: profile.foresight, own: profile.own, others: profile.others, knowledge: profile.knowledge,
      party: "A party that only \(difference) deters, and nothing less. For the rest \(partyAsEnding)",
      source: degree < 2 ? "Hamouda, Kilgour and Hipel 2004, 2006" : "Xu, Hipel and Kilgour 2009")
  }

  var relationalProfile: ConceptProfile {
    ConceptProfile(
      foresight: profile.foresight, own: .byAttitude, others: profile.others == .never ? .byAttitude : profile.others,
      knowledge: profile.knowledge == .everybody ? .attitudes : .regarded,
      party: "A party that minds how those fare to whom it is positive or hostile, and moves only where that agrees. For the rest \(partyAsEnding)",
      source: "Inohara, Hipel and Walker 2007")
  }
}

extension UnknownReading {
  var party: String {
    switch self {
    case .a: "Where we do not know, a bold party: it leaves where it may be better off, and only what is surely no better deters it."
    case .b: "Where we do not know, a party that leaves only for what is surely better, and that only what is surely no better deters."
    case .c: "Where we do not know, a party that leaves where it may be better off, and that what may be no better deters, too."
    case .d: "Where we do not know, a cautious party: it leaves only for what is surely better, and what may be no better deters it, too."
    }
  }
}
