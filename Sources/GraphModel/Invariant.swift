/// What must hold between the parts of the engine, checked while it runs when compiled with `-DDEMARCHE_INVARIANTS` and costing nothing without.
///
/// For conditions that only a mistake in the engine can break, and that take longer to check than a precondition may. Continuous integration runs the engine's tests
/// with them once.
package enum Invariant {
  /// Stops the program, with the message, when the condition does not hold.
  @inlinable @inline(__always)
  package static func check(_ condition: @autoclosure () -> Bool, _ message: @autoclosure () -> String) {
    #if DEMARCHE_INVARIANTS
      // A precondition's message would be lost in release mode.
      if !condition() { fatalError("invariant broken: \(message())") }
    #endif
  }

  /// A value that only checks need: nil where they are not compiled in.
  @inlinable @inline(__always)
  package static func remember<Value>(_ value: @autoclosure () -> Value) -> Value? {
    #if DEMARCHE_INVARIANTS
      value()
    #else
      nil
    #endif
  }
}
