/// The case that `demarche new` writes: small, complete, and explained line by line.
public enum CaseTemplate {
  /// The text of a case with this title.
  public static func text(title: String) -> String {
    let quoted = "\"" + title.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: " ") + "\""
    return body.replacing("TITLE", with: quoted)
  }

  private static let body = """
    # yaml-language-server: $schema=case.schema.json
    demarche: 1
    title: TITLE
    summary: Two villages share a spring. Replace all of this by your own dispute.

    decisionMakers:
      up:
        name: Upper village
        options:
          share: Let water through          # an option is taken or not; elsewhere it is called up.share
          guard: Guard the spring
        prefers:                            # what it wants, most important first
          - not down.sue
          - { statement: not up.share, because: Water is scarce., grounds: [scarce] }
      down:
        name: Lower village
        options:
          sue: Go to court
        prefers:
          - up.share
          - not down.sue

    rules:                                  # what cannot be
      - { forbid: up.share and up.guard, because: A guarded spring lets nothing through. }

    outcomes:                               # names for what people talk about
      sharing: up.share and not down.sue
      lawsuit: down.sue

    statusQuo: [up.guard]                   # what is taken today

    claims:                                 # what is said to be so, and where
      scarce:
        says: The spring gives less each summer.
        kind: reported
        cites: [{ source: survey, section: "2" }]

    sources:
      survey: { title: Survey of the valley, date: 1967-05-01 }

    """
}
