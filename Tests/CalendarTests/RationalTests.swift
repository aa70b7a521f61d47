import BigInt
import Probability
import Testing

struct RationalTests {
  @Test(arguments: [
    ("0", "0"), ("1", "1"), ("0.20", "0.2"), ("1/3", "1/3"), ("2/6", "1/3"), ("0.000001", "0.000001"), ("12.50", "12.5"), ("1/8", "0.125"),
  ])
  func readsAndWrites(_ text: String, _ expected: String) { #expect(Rational(text)?.description == expected) }

  @Test(arguments: ["", ".", "1.", ".5", "-1", "1/0", "1/", "/2", "1e3", "1,5", "0x1", "１", String(repeating: "1", count: 41)])
  func refuses(_ text: String) { #expect(Rational(text) == nil) }
}
