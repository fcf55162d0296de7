import Preparing
import Testing

/// The date that may enter a page.
@Suite struct SourceDateTests {
    private func day(_ text: String?) throws -> String? {
        try SourceDate.day(text.map { ["SOURCE_DATE_EPOCH": $0] } ?? [:])
    }

    @Test(
        arguments: [
            (nil, nil), ("", nil), ("0", "1970-01-01"), ("951782400", "2000-02-29"),
            ("951782399", "2000-02-28"), ("253402300799", "9999-12-31"),
        ] as [(String?, String?)]) func theDayIsThatOfUTC(seconds: String?, day: String?) throws
    {
        let found = try self.day(seconds)
        #expect(found == day)
    }

    @Test(arguments: ["today", "-1", "253402300800", "1.5", " 1"])
    func whatIsNoNumberOfSeconds(text: String) {
        let failure = #expect(throws: Failure.self) { try day(text) }
        #expect(
            failure?.message
                == "SOURCE_DATE_EPOCH is a number of seconds since 1970, not '\(text)'")
    }
}
