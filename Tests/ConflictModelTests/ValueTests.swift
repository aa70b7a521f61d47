import ConflictModel
import Testing

/// Dates and weights.
struct ValueTests {
  @Test(arguments: ["1968-10-10", "2000-02-29", "0001-01-01", "9999-12-31"])
  func dates(_ text: String) { #expect(CalendarDate(text)?.description == text) }

  @Test(arguments: ["1968-13-01", "1968-02-30", "1900-02-29", "1968-1-1", "68-10-10", "1968/10/10", "", "1968-10-10x", "-968-10-10", "1968-00-10"])
  func notDates(_ text: String) { #expect(CalendarDate(text) == nil) }

  @Test func datesAreOrderedByTime() throws {
    let dates = ["1969-01-20", "1968-11-05", "1968-10-31", "1968-10-10"].compactMap { CalendarDate($0) }
    #expect(dates.sorted().map(\.description) == ["1968-10-10", "1968-10-31", "1968-11-05", "1969-01-20"])
  }

  @Test(arguments: [
    ("1", 1_000_000, "1"), ("-1.5", -1_500_000, "−1.5"), ("+0.000001", 1, "0.000001"), ("999999999.999999", 999_999_999_999_999, "999999999.999999"),
    ("0", 0, "0"), ("-0.10", -100_000, "−0.1"),
  ])
  func weights(_ text: String, _ millionths: Int, _ written: String) {
    #expect(Weight.millionths(text) == millionths)
    #expect(Weight(atom: 0, millionths: millionths).text == written)
  }

  @Test(arguments: ["", "-", "1.", ".5", "1e3", "1000000000", "0.0000001", "1,5", "--1", "1.2.3", "٣"])
  func notWeights(_ text: String) { #expect(Weight.millionths(text) == nil) }

  /// A tenth thrice is three tenths: sums are exact.
  @Test func weightsAddUpExactly() {
    #expect((Weight.millionths("0.1") ?? 0) * 3 == Weight.millionths("0.3"))
  }
}
