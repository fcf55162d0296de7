import Dispatch
import Foundation

/// Notices Control-C, so that the step under way can be finished and saved; a second one ends the program at once.
final class Interruption: @unchecked Sendable {
    private let lock = NSLock()
    private var isNoticed = false
    private let source: any DispatchSourceSignal

    /// Begins to notice.
    init() {
        signal(SIGINT, SIG_IGN)
        source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler { [weak self] in
            self?.notice()
        }
        source.resume()
    }

    deinit {
        source.cancel()
        signal(SIGINT, SIG_DFL)
    }

    private func notice() {
        lock.withLock { isNoticed = true }
        signal(SIGINT, SIG_DFL)
    }

    /// Whether Control-C was pressed.
    var hasCome: Bool { lock.withLock { isNoticed } }
}
