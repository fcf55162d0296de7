package import Foundation

/// Why a figure can or cannot be made from what is kept.
package struct Explanation {
    /// What was read, as far as it got.
    package let trace: Trace
    /// The answers that it waits for; none where it is fresh.
    package let stale: [StaleAnswer]
    /// How long the answers that it got took when they were worked out.
    package let seconds: Double
    /// Why it cannot be made at all; nil where it can.
    package let problem: (any Error)?

    /// Whether all that it asks is kept and holds.
    package var isFresh: Bool { stale.isEmpty && problem == nil }
}

/// An answer that is asked for and not kept, or kept and no longer right.
package struct StaleAnswer: Equatable, Sendable {
    /// What is asked, such as `cost-of-test-part`.
    package let question: String
    /// What it was computed from that has changed; none where it was never computed, or is no longer kept.
    package let changes: [Input]
    /// When it was last used while it still held.
    package let since: Date?
}
