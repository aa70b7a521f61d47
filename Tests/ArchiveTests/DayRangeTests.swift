import Archive
import Testing

@Suite struct DayRangeTests {
  @Test(
    arguments: [
      ("1968-10-10", nil, 1968_1010, 1968_1010), ("1968-10", nil, 1968_1001, 1968_1031), ("1968", nil, 1968_0101, 1968_1231),
      ("1968-02", nil, 1968_0201, 1968_0229), ("1900-02", nil, 1900_0201, 1900_0228), ("2000-02-29", nil, 2000_0229, 2000_0229),
      ("1968", "1970", 1968_0101, 1970_1231), ("1968-10-10", "1968-11", 1968_1010, 1968_1130), ("1968/1969-03", nil, 1968_0101, 1969_0331),
      ("1968-10-10T12:00:00Z", nil, 1968_1010, 1968_1010), ("0476", nil, 476_0101, 476_1231),
    ] as [(String, String?, Int, Int)])
  func reads(_ date: String, _ until: String?, _ first: Int, _ last: Int) throws {
    let days = try #require(DayRange(date: date, until: until))
    #expect((days.first, days.last) == (first, last))
  }

  @Test(
    arguments: [
      ("", nil), ("68", nil), ("1968-13", nil), ("1968-00", nil), ("1968-2", nil), ("1900-02-29", nil), ("1968-04-31", nil), ("1968-10-10-10", nil),
      ("10.10.1968", nil), ("-1968", nil), ("1968-", nil), ("１９６８", nil), ("1969", "1968"), ("1968-10-10", "1968-09"), ("1968", "soon"),
      ("1968/", nil),
      ("1968/1969/1970", nil), ("+196", nil), ("1968-+1", nil), ("c. 1968", nil),
    ] as [(String, String?)])
  func refuses(_ date: String, _ until: String?) { #expect(DayRange(date: date, until: until) == nil) }
}
