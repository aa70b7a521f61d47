import Foundation

extension ArchiveImport {
  /// The files to import at some paths, each once: a file as it is; of a folder all files in it, however deep, that these readings know. What is hidden is passed over,
  /// and folders are not entered through links. In the order of the paths, and in a folder in the order of names.
  /// - Returns: Absolute paths, and what is not there.
  public static func files(at paths: [String], readings: [FileReading] = [.text]) -> (files: [String], missing: [String]) {
    let extensions = readings.reduce(into: Set<String>()) { $0.formUnion($1.extensions) }
    var (files, missing, seen) = ([String](), [String](), Set<String>())
    for path in paths {
      let url = URL(fileURLWithPath: path).standardizedFileURL
      var isDirectory: ObjCBool = false
      guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isDirectory) else {
        missing.append(path)
        continue
      }
      let found = isDirectory.boolValue ? inFolder(url, extensions) : [url.path]
      files += found.filter { seen.insert($0).inserted }
    }
    return (files, missing)
  }

  private static func inFolder(_ folder: URL, _ extensions: Set<String>) -> [String] {
    let keys: [URLResourceKey] = [.isRegularFileKey]
    guard let enumerator = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: keys, options: [.skipsHiddenFiles]) else {
      return []
    }
    var files: [String] = []
    for case let url as URL in enumerator where extensions.contains(url.pathExtension.lowercased()) {
      // A link to a file is followed, one to a folder is not.
      var isDirectory: ObjCBool = false
      if FileManager.default.fileExists(atPath: url.path, isDirectory: &isDirectory), !isDirectory.boolValue { files.append(url.path) }
    }
    return files.sorted()
  }
}
