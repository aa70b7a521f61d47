import Foundation

/// Stops the fuzzer when a property does not hold, and says which.
public func expect(_ holds: Bool, _ property: @autoclosure () -> String) {
  guard !holds else { return }
  FileHandle.standardError.write(Data("Property violated: \(property())\n".utf8))
  abort()
}

/// The input as text; nil where it is not UTF-8.
public func text(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> String? {
  String(validating: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
}
