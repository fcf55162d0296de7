import Casting
import Foundation
import Notebook
import Previewing
import Synchronization

/// What a preview says in the terminal: mistakes with their places, and when they are mended.
final class PreviewTerminal: Sendable {
    private let console: Console
    private let gate = Mutex(())

    init(_ console: Console) { self.console = console }

    /// Tells news, from any thread.
    func tell(_ news: Preview.News) {
        gate.withLock { _ in say(news) }
    }

    private func say(_ news: Preview.News) {
        switch news {
        case .mistakes(let diagnostics, let source, let message):
            if let message { console.error(message) }
            if let source { console.diagnostics(diagnostics, in: source) }
        case .mended: console.remark("all mistakes are mended")
        case .left(let count):
            console.remark(
                "mended; \(count) mistake\(count == 1 ? " is" : "s are") left, as told before")
        case .shown(let time):
            console.progress("shown in \(Int(saturating: (time / .milliseconds(1)).rounded())) ms")
        case .complete: console.progress("all figures are there")
        case .training(let words): console.remark(words ?? "no training is under way")
        case .progress(let words): console.progress(words)
        case .warning(let words): console.warning(words)
        }
    }
}
