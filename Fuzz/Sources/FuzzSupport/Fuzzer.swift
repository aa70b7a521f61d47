import Foundation
import LibFuzzer

/// Runs libFuzzer on a target with the arguments of the command line; a target returns -1 for an input that is not worth keeping.
///
/// SwiftPM gives an executable's `main` another name, so libFuzzer's own cannot be used.
public func fuzz(_ target: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt) -> Never {
  var count = CommandLine.argc
  var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
  exit(LLVMFuzzerRunDriver(&count, &arguments, target))
}
