import Foundation

/// When a document says it was written: a day, a month or a year, as in ISO 8601.
public struct DocumentDate: Equatable, Sendable {
    /// `2026`, `2026-11` or `2026-11-24`.
    public let iso: String
    private let year: Int
    private let month: Int?
    private let day: Int?

    /// Reads `2026-11-24`, `2026-11` or `2026`, or the day of `2026-11-24T10:30:00+02:00`; nil for what is no date.
    public init?(_ text: String) {
        // A time of the day may stand behind it, with or without its distance from universal time.
        let pattern =
            #/
            (\d{4}) (?: - (\d\d) (?: - (\d\d)
              (?: [T\ ] (?: [01]\d | 2[0-3] ) : [0-5]\d (?: : [0-5]\d (?: \.\d+ )? )?
                \s? (?: Z | [+-] (?: 0\d | 1[0-4] ) :? [0-5]\d )?
              )? )? )?
            /#
        guard let match = text.wholeMatch(of: pattern), let year = Int(match.output.1), year > 0
        else {
            return nil
        }
        self.year = year
        month = match.output.2.flatMap { Int($0) }
        day = match.output.3.flatMap { Int($0) }
        guard (1...12).contains(month ?? 1),
            (1...Self.days(month: month ?? 1, year: year)).contains(day ?? 1)
        else { return nil }
        iso = text.prefix(4 + (month == nil ? 0 : 3) + (day == nil ? 0 : 3)).description
    }

    private static func days(month: Int, year: Int) -> Int {
        switch month {
        case 2:
            year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
                ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// The date as a language writes it, such as `24 November 2026`.
    public func words(in language: String) -> String {
        guard let month else { return String(year) }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = DateComponents(year: year, month: month, day: day ?? 1)
        guard let date = calendar.date(from: parts) else { return iso }
        let locale = Locale(identifier: language == "en" ? "en_GB" : language)
        var style = Date.FormatStyle(locale: locale, calendar: calendar, timeZone: .gmt)
            .year().month(.wide)
        if day != nil { style = style.day() }
        return date.formatted(style)
    }

    /// What to write in the place of words that are no date.
    static func hint(for text: String) -> String {
        switch text.lowercased() {
        case "today", "now", "last-modified":
            "the same notebook makes the same file on every day; write the day, or set SOURCE_DATE_EPOCH"
        case let day where day.wholeMatch(of: /\d{4}-(\d\d)(-\d\d)?/) != nil:
            "no calendar has this day; the month comes before the day"
        default: "write the year first: 2026-11-24, 2026-11 or 2026"
        }
    }
}
