import Documents
import SourceFiles

/// Reads a document for a command: what is wrong with it ends the command, what the reader should know is told.
enum SourceReading {
  static func read(_ path: String, document: String?, quiet: Bool) throws -> SourceFile {
    do {
      let file = try SourceFile.read(path: path, document: document)
      for note in file.extracted.notes where !quiet { Output.message("\(path): \(note)") }
      return file
    } catch {
      throw Failure(error.isBadData ? .badData : .noInput, error.message)
    }
  }
}
