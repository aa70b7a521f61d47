import CertificateChecker
import JSON
import Problems

/// A certificate as it was read: its value if it is one, everything that is wrong with its form, and the places of its parts.
public struct CertificateFile: Sendable {
  /// The certificate; nil when anything is wrong with its form.
  public let value: Certificate?
  /// Everything that is wrong with its form.
  public let problems: [Problem]
  private let text: JSONText

  /// The largest file that is read, in bytes.
  public static let maximumBytes = JSONLimits().bytes

  /// Reads a certificate. Never traps, whatever the bytes are.
  /// - Complexity: linear in the bytes.
  public init(_ bytes: [UInt8]) {
    text = JSONText(bytes)
    guard let root = text.root else {
      value = nil
      problems = text.problems
      return
    }
    var reader = CertificateReader(text)
    let certificate = reader.read(root)
    problems = (text.problems + reader.form.problems).inReadingOrder()
    value = problems.isEmpty ? certificate : nil
  }

  /// Where the value stands that a complaint's path leads to, or the nearest value around it.
  public func place(of path: [Complaint.Part]) -> Place? {
    guard var node = text.root else { return nil }
    for part in path {
      switch (part, node.value) {
      case (.key(let key), .object(let members)):
        guard let member = members.first(where: { $0.key == key }) else { return text.place(of: node.offset) }
        node = member.node
      case (.index(let index), .array(let items)):
        guard items.indices.contains(index) else { return text.place(of: node.offset) }
        node = items[index]
      default: return text.place(of: node.offset)
      }
    }
    return text.place(of: node.offset)
  }
}
