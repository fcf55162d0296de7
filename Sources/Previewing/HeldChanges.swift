import Foundation
import Watching

/// Changes that are not looked at yet, because the notebook looks half-written and is given a moment to become whole.
struct HeldChanges {
    private var places: Set<WatchedPlace>?
    /// When they are looked at, whole or not; nil where there are none.
    private(set) var end: Date?

    /// Takes changes, and decides whether to look at them now.
    /// - Parameters:
    ///   - changed: Where something changed; nil where nothing did, and something else happened or the time is over.
    ///   - now: What time it is.
    ///   - isHalfWritten: Looks whether the notebook looks half-written.
    /// - Returns: All changes that are to be looked at now; nil where there are none.
    mutating func take(
        _ changed: Set<WatchedPlace>?, at now: Date, unless isHalfWritten: () -> Bool
    ) -> Set<WatchedPlace>? {
        guard places != nil || changed != nil else { return nil }
        let all = (places ?? []).union(changed ?? [])
        let last = end ?? now.addingTimeInterval(HalfWritten.patience)
        // What else happens in between takes nothing from the moment, and further changes add nothing to it.
        guard now < last, isHalfWritten() else {
            (places, end) = (nil, nil)
            return all
        }
        (places, end) = (all, last)
        return nil
    }
}
