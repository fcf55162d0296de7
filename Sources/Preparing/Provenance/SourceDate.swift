package import Foundation

/// The time that `SOURCE_DATE_EPOCH` gives, the only one that ever enters a page or a PDF
/// (https://reproducible-builds.org/specs/source-date-epoch).
package enum SourceDate {
    /// The time; nil when the variable is not set.
    /// - Throws: ``Failure`` when it is not a number of seconds since 1970.
    package static func time(
        _ environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(Failure) -> Date? {
        guard let text = environment["SOURCE_DATE_EPOCH"], !text.isEmpty else { return nil }
        guard let seconds = Int(text), (0...253_402_300_799).contains(seconds) else {
            throw Failure(
                message: "SOURCE_DATE_EPOCH is a number of seconds since 1970, not '\(text)'")
        }
        return Date(timeIntervalSince1970: Double(seconds))
    }

    /// The day in UTC, such as `2026-11-24`; nil when the variable is not set.
    /// - Throws: ``Failure`` when it is not a number of seconds since 1970.
    package static func day(
        _ environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(Failure) -> String? {
        try time(environment)?.formatted(
            Date.ISO8601FormatStyle(timeZone: .gmt).year().month().day())
    }
}
