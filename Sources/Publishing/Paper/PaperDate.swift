public import Foundation

/// When a document says it was made: never a clock's time, or its bytes would differ from run to run.
public enum PaperDate {
    /// The time that is given, as `SOURCE_DATE_EPOCH` gives one, else the notebook's own date where it is written as
    /// `2026-11-24`; nil where there is neither.
    /// - Returns: The time as in ISO 8601.
    public static func text(time: Date?, notebook date: String?) -> String? {
        if let time { return time.formatted(.iso8601) }
        guard let date, let match = date.firstMatch(of: /^(\d{4}-\d{2}-\d{2})/) else { return nil }
        return "\(match.output.1)T00:00:00Z"
    }
}
