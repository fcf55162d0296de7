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
    ///   - patience: Looks how many seconds the notebook is to be given to become whole; nil where it looks whole.
    /// - Returns: All changes that are to be looked at now; nil where there are none.
    mutating func take(
        _ changed: Set<WatchedPlace>?, at now: Date, patience: () -> TimeInterval?
    ) -> Set<WatchedPlace>? {
        guard places != nil || changed != nil else { return nil }
        let all = (places ?? []).union(changed ?? [])
        // What else happens in between takes nothing from the moment, and further changes add nothing to it.
        if let patience = patience() {
            let last = end ?? now.addingTimeInterval(patience)
            if now < last {
                (places, end) = (all, last)
                return nil
            }
        }
        (places, end) = (nil, nil)
        return all
    }
}
