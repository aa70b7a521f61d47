import ConflictModel
import Foundation
import Problems

/// A case as it was read from disk or standard input, with its events.
public struct CaseFile: Sendable {
  /// What messages call the file.
  public let name: String
  /// The case, as far as it could be read; nil when nothing could.
  public let value: Case?
  /// Everything that is wrong with it.
  public let problems: [Problem]
  /// The file of events beside it; nil when there is none.
  public let events: EventsFile?

  /// A file of events, whose problems have their places in it and not in the case's file.
  public struct EventsFile: Sendable {
    /// What messages call the file.
    public let name: String
    /// Everything that is wrong with it.
    public let problems: [Problem]
  }

  /// Every file that was read with what is wrong with it, the case's first.
  public var files: [(name: String, problems: [Problem])] { [(name, problems)] + (events.map { [($0.name, $0.problems)] } ?? []) }

  /// Everything that is wrong in any of the files.
  public var allProblems: [Problem] { files.flatMap(\.problems) }

  /// Why a file could not be read at all.
  public struct Unreadable: Error, Sendable {
    /// What people need to know.
    public let message: String
    /// Whether the file is there but cannot be a case (otherwise there is none).
    public let isBadData: Bool
  }

  /// Reads a case folder, a case file, or standard input for `-`; and `events.yaml` where it lies beside the case's file.
  ///
  /// - Throws: `Unreadable` when there is no such file, or one is no text of a case's size. What is wrong *in* the texts is in `problems`.
  public static func load(_ path: String) throws(Unreadable) -> CaseFile {
    let (name, bytes) = path == "-" ? ("standard input", try read(.standardInput, called: "standard input")) : try readFile(path)
    var (value, problems): (Case?, [Problem])
    switch text(bytes) {
    case .success(let text): (value, problems) = CaseReader.read(text)
    case .failure(let problem): (value, problems) = (nil, [problem])
    }
    let events = path == "-" ? nil : try loadEvents(besideCaseAt: name, of: value)
    value?.events = events?.events ?? []
    if let hindsight = value?.hindsightProblems(), !hindsight.isEmpty {
      problems = (problems + hindsight).inReadingOrder()
      value = value?.withoutHindsight()
    }
    return CaseFile(name: name, value: value, problems: problems, events: events?.file)
  }

  private static func text(_ bytes: [UInt8]) -> Result<String, Problem> {
    if let text = String(validating: bytes, as: UTF8.self) { return .success(text) }
    let place = TextBytes.firstInvalid(in: bytes)?.place
    return .failure(.error("not-utf8", at: place, "the file is not UTF-8 text", hint: "save it as UTF-8; other encodings are not read"))
  }

  // MARK: Events

  /// Where the events of a case stand: beside its file. Nil for a file of that very name.
  public static func eventsPath(besideCaseAt file: String) -> String? {
    let url = URL(fileURLWithPath: file)
    guard url.lastPathComponent != "events.yaml" else { return nil }
    return String(file.dropLast(url.lastPathComponent.count)) + "events.yaml"
  }

  static func loadEvents(
    besideCaseAt file: String, of value: Case?
  ) throws(Unreadable) -> (events: [ObservedEvent], file: EventsFile)? {
    guard let path = eventsPath(besideCaseAt: file), let bytes = try readEvents(path) else { return nil }
    switch text(bytes) {
    case .success(let text):
      let (events, problems) = EventsReader.read(text, of: value)
      return (events, EventsFile(name: path, problems: problems))
    case .failure(let problem): return ([], EventsFile(name: path, problems: [problem]))
    }
  }

  /// The bytes of a file of events; nil when there is none.
  static func readEvents(_ path: String) throws(Unreadable) -> [UInt8]? {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      // A link that leads nowhere is there, and was meant to lead to something.
      guard (try? FileManager.default.attributesOfItem(atPath: path)) != nil else { return nil }
      throw Unreadable(message: "‘\(path)’ is a link to a file that is not there", isBadData: false)
    }
    guard !isDirectory.boolValue else { throw Unreadable(message: "‘\(path)’ is a folder, not a file of events", isBadData: true) }
    return try readFile(path).1
  }

  static func readFile(_ path: String) throws(Unreadable) -> (String, [UInt8]) {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw Unreadable(message: "there is no file or folder ‘\(path)’", isBadData: false)
    }
    let file = isDirectory.boolValue ? (path.hasSuffix("/") ? path : path + "/") + "case.yaml" : path
    guard FileManager.default.fileExists(atPath: file, isDirectory: &isDirectory), !isDirectory.boolValue else {
      throw Unreadable(message: "the folder ‘\(path)’ has no case.yaml; ‘demarche new’ writes one", isBadData: false)
    }
    guard let handle = FileHandle(forReadingAtPath: file) else { throw Unreadable(message: "‘\(file)’ cannot be read", isBadData: false) }
    defer { try? handle.close() }
    return (file, try read(handle, called: "‘\(file)’"))
  }

  private static func read(_ handle: FileHandle, called name: String) throws(Unreadable) -> [UInt8] {
    do {
      var bytes: [UInt8] = []
      while bytes.count <= YAMLText.maximumBytes, let part = try handle.read(upToCount: 1 << 16), !part.isEmpty { bytes += part }
      if bytes.count <= YAMLText.maximumBytes { return bytes }
    } catch {
      throw Unreadable(message: "\(name) cannot be read", isBadData: false)
    }
    throw Unreadable(message: "\(name) is larger than \(YAMLText.maximumBytes >> 20) MiB; a case is text that people read", isBadData: true)
  }
}
