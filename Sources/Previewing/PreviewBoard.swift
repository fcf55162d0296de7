import Foundation
import Publishing
import Synchronization

/// What is to be seen at present, for everyone who looks, and who waits for it to change.
final class PreviewBoard: Sendable {
    /// What is to be seen.
    struct Sight: Sendable {
        var parts: PageParts
        var outline: PageOutline
        var status: PreviewStatus
        /// Counts every change of page or status.
        var change: Int
    }

    private struct State {
        var sight: Sight
        /// Pages that were shown before, the newest last, by which readers of these get what is new.
        var earlier: [PageOutline] = []
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
        var nextWaiter = 0
    }

    /// Tells this run of the program from others that had the same port.
    let session = String(UInt64.random(in: .min ... .max), radix: 36)
    private let state: Mutex<State>
    private static let mostEarlier = 64

    init(_ parts: PageParts) {
        state = Mutex(
            State(
                sight: Sight(
                    parts: parts, outline: PageOutline(of: parts, version: 1),
                    status: PreviewStatus(), change: 1)))
    }

    var sight: Sight { state.withLock { $0.sight } }

    /// Shows another page, unless it is the same, and another status.
    func show(_ parts: PageParts?, _ status: PreviewStatus) {
        let waiting = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            var isNew = status != state.sight.status
            state.sight.status = status
            if let parts {
                let outline = PageOutline(of: parts, version: state.sight.outline.version + 1)
                if !outline.isSame(as: state.sight.outline) {
                    isNew = true
                    state.earlier.append(state.sight.outline)
                    if state.earlier.count > Self.mostEarlier { state.earlier.removeFirst() }
                    (state.sight.parts, state.sight.outline) = (parts, outline)
                }
            }
            guard isNew else { return [] }
            state.sight.change += 1
            defer { state.waiting = [:] }
            return Array(state.waiting.values)
        }
        waiting.forEach { $0.resume() }
    }

    /// The page of a version that was shown not long ago.
    func outline(ofVersion version: Int) -> PageOutline? {
        state.withLock { state in
            if state.sight.outline.version == version { return state.sight.outline }
            return state.earlier.last { $0.version == version }
        }
    }

    /// Waits until something is new, or for so long.
    func wait(after change: Int, atMost time: Duration) async {
        let number = state.withLock { state -> Int? in
            guard state.sight.change == change else { return nil }
            state.nextWaiter += 1
            return state.nextWaiter
        }
        guard let number else { return }
        let alarm = Task {
            try? await Task.sleep(for: time)
            self.wake(number)
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isLate = state.withLock { state in
                    guard state.sight.change == change, !Task.isCancelled else { return true }
                    state.waiting[number] = continuation
                    return false
                }
                if isLate { continuation.resume() }
            }
        } onCancel: {
            self.wake(number)
        }
        alarm.cancel()
    }

    private func wake(_ number: Int) {
        state.withLock { $0.waiting.removeValue(forKey: number) }?.resume()
    }
}
