import Dispatch
import Files
import Foundation

/// Notices Control-C, and what ends programs from outside (SIGTERM, and SIGHUP where a terminal is closed), so that the step under
/// way can be finished and saved; a second signal ends the program at once.
///
/// What is ignored already stays so: `nohup` asks for that.
final class Interruption: @unchecked Sendable {
    private let signals: [Int32]
    private let lock = NSLock()
    private var noticed: Int32?
    private var sources: [any DispatchSourceSignal] = []

    /// Begins to notice.
    init() {
        signals = Leftover.signals.filter { !Leftover.isIgnored($0) }
        for number in signals {
            Foundation.signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { [weak self] in self?.notice(number) }
            source.resume()
            sources.append(source)
        }
    }

    deinit {
        sources.forEach { $0.cancel() }
        restore()
    }

    private func notice(_ number: Int32) {
        lock.withLock { noticed = noticed ?? number }
        restore()
    }

    private func restore() { signals.forEach(Leftover.listen) }

    /// The signal that came; nil as long as none has.
    var signal: Int32? { lock.withLock { noticed } }
}
