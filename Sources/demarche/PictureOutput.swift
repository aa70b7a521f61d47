import ArgumentParser

/// The picture of a command's result, beside or in place of its text.
struct PictureOptions: ParsableArguments {
  @Option(name: .long, help: "Write the picture on a true time axis to this SVG file; ‘-’ is standard output.")
  var svg: String?

  /// Writes a picture where one was asked for; whether that is all that is to be written.
  /// - Parameter missing: why there is none.
  func write(_ picture: String?, missing: String, quiet: Bool) throws -> Bool {
    guard let svg else { return false }
    guard let picture else { throw Failure(.badData, missing) }
    guard svg != "-" else {
      try Output.result(picture)
      return true
    }
    if svg.split(separator: "/").last == "case.yaml" { throw Failure(.usage, "‘\(svg)’ is the name of a case; name a file for the picture") }
    try Output.file(picture, at: svg)
    if !quiet { Output.message("The picture is in \(svg)") }
    return false
  }
}
