package import Foundation

/// What programs leave of a text file for a moment while they write it.
package enum HalfWritten {
    /// How long such a file is waited for to become whole.
    package static let patience = 0.35

    /// Whether a text looks like that: it is gone or empty, or only the beginning of what it was.
    /// - Parameters:
    ///   - text: What is there now; nil where nothing is.
    ///   - before: What was there before.
    /// - Returns: Whether to wait for a moment.
    package static func isLikely(_ text: Data?, after before: Data) -> Bool {
        guard !before.isEmpty else { return false }
        guard let text, !text.isEmpty else { return true }
        return text.count < before.count && before.starts(with: text)
    }
}
