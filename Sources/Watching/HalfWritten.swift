package import Foundation

/// What programs leave of a text file for a moment while they write it.
package enum HalfWritten {
    /// How long a file that is gone or empty is waited for.
    static let patienceWithNothing: TimeInterval = 0.35
    /// How long the beginning of what was there is waited for: somebody who deletes the end of his text wants to see that.
    static let patienceWithBeginning: TimeInterval = 0.15

    /// How long to wait for a text that looks half-written to become whole.
    /// - Parameters:
    ///   - text: What is there now; nil where nothing is.
    ///   - before: What was there before.
    /// - Returns: Seconds; nil where it looks whole.
    package static func patience(with text: Data?, after before: Data) -> TimeInterval? {
        guard !before.isEmpty else { return nil }
        guard let text, !text.isEmpty else { return patienceWithNothing }
        return text.count < before.count && before.starts(with: text)
            ? patienceWithBeginning : nil
    }
}
