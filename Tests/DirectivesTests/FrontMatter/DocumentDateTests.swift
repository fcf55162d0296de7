import Testing

@testable import Directives

@Suite struct DocumentDateTests {
    @Test(arguments: [
        ("2026-11-24", "2026-11-24"), ("2026-11", "2026-11"), ("2026", "2026"),
        ("2024-02-29", "2024-02-29"), ("2024-01-05T10:30:00+02:00", "2024-01-05"),
        ("2024-01-05 10:30", "2024-01-05"), ("2024-01-05T23:59-1130", "2024-01-05"),
        ("2024-01-05T10:30:00.5Z", "2024-01-05"),
    ]) func datesAreRead(text: String, iso: String) {
        #expect(DocumentDate(text)?.iso == iso)
    }

    @Test(arguments: [
        "today", "31/02/2024", "2026-13-45", "2026-02-29", "2023-04-31", "1900-02-29", "24-11-2026",
        "2026-1-5", "November 2026", "2026-11-24 or so", "", "0000-01-01", "2026-01-01T25:00",
        "2026-01-01T10:60", "2026-01-01T10:00+99:00",
    ]) func whatIsNoDateIsNotRead(text: String) {
        #expect(DocumentDate(text) == nil)
    }

    @Test func languagesWriteDatesInTheirWay() {
        let day = DocumentDate("2024-03-05")
        #expect(day?.words(in: "en") == "5 March 2024")
        #expect(day?.words(in: "en-US") == "March 5, 2024")
        #expect(day?.words(in: "de") == "5. März 2024")
        #expect(day?.words(in: "fr") == "5 mars 2024")
        #expect(DocumentDate("2024-03")?.words(in: "en") == "March 2024")
        #expect(DocumentDate("2024")?.words(in: "de") == "2024")
    }

    @Test(arguments: [("de_CH", "de-CH"), ("he", "he"), ("az-Arab-IR", "az-Arab-IR")])
    func languagesAreTags(written: String, tag: String) throws {
        let text = "---\ntitle: T\nlanguage: \(written)\n---\n\nText.\n"
        let declared = Declaration.reading(try Fixture.notebook(text))
        #expect(declared.diagnostics == [])
        #expect(declared.declaration.head.language == tag)
    }

    @Test(arguments: ["English", "e", "deutsch", "en-", "en US", "12"])
    func namesOfLanguagesAreNone(text: String) throws {
        #expect(
            try Fixture.mistakes("---\ntitle: T\nlanguage: \(text)\n---\n\nText.\n") == [
                "\(text): 'language' is a tag such as en, de-CH or he, not '\(text)' (the tag of a language has two or three letters (BCP 47))"
            ])
    }

    @Test func aMistakeSaysWhatToWrite() throws {
        let mistakes = { (date: String) in
            try Fixture.mistakes("---\ntitle: T\ndate: \(date)\n---\n\nText.\n")
        }
        #expect(
            try mistakes("today") == [
                "today: 'date' is a day such as 2026-11-24, not 'today' (the same notebook makes the same file on every day; write the day, or set SOURCE_DATE_EPOCH)"
            ])
        #expect(
            try mistakes("31/02/2024") == [
                "31/02/2024: 'date' is a day such as 2026-11-24, not '31/02/2024' (write the year first: 2026-11-24, 2026-11 or 2026)"
            ])
    }
}
