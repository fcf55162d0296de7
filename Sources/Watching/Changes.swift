package import Foundation

/// Changes to files for a program that has nothing else to do than to wait for them.
package final class Changes: Sendable {
    private let heap = Heap()
    private let watcher: Watcher

    private final class Heap: @unchecked Sendable {
        let condition = NSCondition()
        var places: Set<WatchedPlace> = []
    }

    /// Begins to watch nothing.
    /// - Throws: ``WatchError`` where the system grants no means.
    package init() throws(WatchError) {
        let heap = self.heap
        watcher = try Watcher { places in
            heap.condition.withLock {
                heap.places.formUnion(places)
                heap.condition.signal()
            }
        }
    }

    /// Watches these places and no others from now on.
    package func watch(_ places: Set<WatchedPlace>) { watcher.watch(places) }

    /// Why changes may happen to some of the places that are not told; nil where none are missed.
    package var gap: WatchError? { watcher.gap }

    /// Waits for a change, until a time where one is given.
    /// - Returns: Where something happened since the last call; nothing where the time is over.
    package func next(until date: Date? = nil) -> Set<WatchedPlace> {
        heap.condition.withLock {
            while heap.places.isEmpty {
                if let date {
                    guard heap.condition.wait(until: date) else { break }
                } else {
                    heap.condition.wait()
                }
            }
            defer { heap.places = [] }
            return heap.places
        }
    }
}
