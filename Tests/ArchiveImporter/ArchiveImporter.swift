import Archive
import Foundation

/// Imports the files of a folder into a library, and prints the hash of every document when it is acknowledged, on a line of its own. The tests kill it.
@main
enum ArchiveImporter {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let filesAtOnce = Int(arguments[3]) else { fatalError("usage: ArchiveImporter LIBRARY FOLDER FILES-AT-ONCE") }
    var work = ArchiveImport(into: try Library(arguments[1], creating: true, patience: 60))
    work.filesAtOnce = filesAtOnce
    try work.run(ArchiveImport.files(at: [arguments[2]]).files) { report in
      let hashes = report.files.flatMap { file in
        if case .documents(let documents) = file.outcome { documents.map { $0.sha256 } } else { [String]() }
      }
      // Written at once: what stays in a buffer dies with the program.
      FileHandle.standardOutput.write(Data(hashes.map { $0 + "\n" }.joined().utf8))
    }
  }
}
