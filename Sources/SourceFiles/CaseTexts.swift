import Documents
import Evidence
import Foundation
import Problems

/// The texts of a case's sources that are at hand.
///
/// A text that may be passed on lies in the case's folder, and the source names it (`text: sources/minutes.txt`). One that may not is attached: it lies in
/// `attached/`, which keeps itself out of version control, under the source's id.
public struct CaseTexts: Sendable {
  /// How a text came to be at hand.
  public enum Origin: String, Sendable {
    /// It is part of the case.
    case shipped
    /// The analyst attached it.
    case attached
  }

  /// A text at hand.
  public struct Entry: Sendable {
    /// The text with its sections.
    public let text: AnchoredText
    /// The file that it was read from.
    public let path: String
    /// How it came to be at hand.
    public let origin: Origin
    /// Whether its hash is the one that the case records; nil where the case records none.
    public let isAsRecorded: Bool?
  }

  /// By source id.
  public private(set) var entries: [String: Entry] = [:]
  /// What kept a text from being read, and texts that are not those that the case was made with.
  public private(set) var problems: [Problem] = []

  /// None: of a case that was read from standard input.
  public static let none = CaseTexts()

  private init() {}

  /// One text that is not kept beside the case, or not yet.
  public init(of source: Source, _ text: AnchoredText, path: String) {
    entries[source.id] = Entry(text: text, path: path, origin: .attached, isAsRecorded: source["sha256"].map { $0.lowercased() == text.text.sha256 })
  }

  /// The texts alone, by source id.
  public var texts: [String: AnchoredText] { entries.mapValues(\.text) }

  /// The folder of attached texts beside a case.
  public static func attachedFolder(besideCaseAt file: String) -> URL { folder(of: file).appendingPathComponent("attached", isDirectory: true) }

  /// The folder that a case file lies in.
  public static func folder(of file: String) -> URL { URL(fileURLWithPath: file).deletingLastPathComponent() }

  /// Reads the texts at hand.
  /// - Parameter file: the case file, as `CaseFile.name` gives it.
  public static func load(_ evidence: Evidence, besideCaseAt file: String) -> CaseTexts {
    var texts = CaseTexts()
    guard FileManager.default.fileExists(atPath: file) else { return texts }
    for source in evidence.sources { texts.load(source, besideCaseAt: file) }
    return texts
  }

  private mutating func load(_ source: Source, besideCaseAt file: String) {
    let attached = Self.attachedFolder(besideCaseAt: file).appendingPathComponent("\(source.id).txt")
    if FileManager.default.fileExists(atPath: attached.path) {
      read(attached, source, .attached)
    } else if let path = source["text"] {
      let folder = Self.folder(of: file)
      guard let shipped = Self.inside(folder, path) else {
        return problems.append(
          .error(
            "text-outside", at: source.place, "the text of ‘\(source.id)’, ‘\(path)’, lies outside the case's folder and is not read",
            hint: "put it into the folder, or attach it: ‘demarche sources attach \(source.id) FILE’"))
      }
      guard FileManager.default.fileExists(atPath: shipped.path) else {
        return problems.append(
          .warning(
            "text-missing", at: source.place, "the text of ‘\(source.id)’, ‘\(path)’, is not there",
            hint: "‘demarche sources attach \(source.id) FILE’ attaches a copy"))
      }
      read(shipped, source, .shipped)
    }
  }

  /// A file inside a folder, links followed; nil for one outside: a case from elsewhere must not read what its user never showed it.
  private static func inside(_ folder: URL, _ path: String) -> URL? {
    let root = folder.resolvingSymlinksInPath().standardizedFileURL.pathComponents
    let file = URL(fileURLWithPath: path, relativeTo: folder).resolvingSymlinksInPath().standardizedFileURL
    return file.pathComponents.starts(with: root) && !path.hasPrefix("/") ? file : nil
  }

  private mutating func read(_ url: URL, _ source: Source, _ origin: Origin) {
    let bytes: [UInt8]
    do {
      let handle = try SourceBytes.open(url.path)
      defer { try? handle.close() }
      bytes = try SourceBytes.read(handle, url.path)
    } catch {
      return problems.append(.error("text-unreadable", at: source.place, "the text of ‘\(source.id)’: \(error.message)"))
    }
    guard let raw = String(validating: bytes, as: UTF8.self) else {
      return problems.append(.error("text-not-utf8", at: source.place, "the text of ‘\(source.id)’, ‘\(url.path)’, is not UTF-8"))
    }
    let text = FrozenText(freezing: raw)
    let isAsRecorded = source["sha256"].map { $0.lowercased() == text.sha256 }
    entries[source.id] = Entry(text: AnchoredText(text), path: url.path, origin: origin, isAsRecorded: isAsRecorded)
    if isAsRecorded == false {
      problems.append(
        .warning(
          "text-differs", at: source.place, "the text of ‘\(source.id)’ is not the one that the case was made with: its SHA-256 is \(text.sha256)",
          hint: "‘demarche verify-sources’ shows which passages still hold"))
    }
  }
}
