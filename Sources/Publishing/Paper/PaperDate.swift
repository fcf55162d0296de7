import Foundation

/// When a document says it was made: never a clock's time, or its bytes would differ from run to run.
public enum PaperDate {
    /// The time in `SOURCE_DATE_EPOCH` (https://reproducible-builds.org/specs/source-date-epoch), else the notebook's own
    /// date where it is written as `2026-11-24`; nil where there is neither.
    /// - Returns: The time as in ISO 8601.
    public static func text(epoch: String?, notebook date: String?) -> String? {
        if let epoch, let seconds = TimeInterval(epoch), seconds >= 0 {
            return Date(timeIntervalSince1970: seconds.rounded(.down)).formatted(.iso8601)
        }
        guard let date, let match = date.firstMatch(of: /^(\d{4}-\d{2}-\d{2})/) else { return nil }
        return "\(match.output.1)T00:00:00Z"
    }
}
