import Directives
package import Findings
import Foundation
package import Notebook
import Preparing
import Publishing
package import Rendering
import Watching

/// A notebook that is shown while somebody works on it: read again at every change, worked out in the background, and shown at once as far
/// as it is there.
package final class Preview: Sendable {
    /// What is told to the terminal.
    package enum News: Sendable {
        /// Something else is wrong than before; with the text that the mistakes are in, and what belongs to no place.
        case mistakes([Diagnostic], SourceText?, message: String?)
        /// Nothing is wrong any more.
        case mended
        /// Some of what was wrong is mended, and so many mistakes are left.
        case left(Int)
        /// The page was written anew, in so long.
        case shown(Duration)
        /// All figures are there.
        case complete
        /// How a training goes; nil when there is none any more.
        case training(String?)
        /// So much is done of what is being computed.
        case progress(String)
        /// What is computed cannot be kept.
        case warning(String)
    }

    let board: PreviewBoard
    private let mailbox: Mailbox

    /// Reads a notebook for the first time and begins to watch it.
    /// - Parameters:
    ///   - notebook: Its file.
    ///   - parameters: The file of its parameters.
    ///   - template: The folder with the look of the page.
    ///   - subject: Reads what is asked for, each time anew, for the file of parameters may change.
    ///   - store: Makes the store of answers on the thread that will use it.
    ///   - tell: Is told what happens, from threads of the preview's own.
    /// - Throws: ``Failure`` where there is no notebook, or files cannot be watched.
    package init(
        notebook: String, parameters: String?, template: String?,
        subject: @escaping @Sendable () throws -> RenderSubject,
        store: @escaping @Sendable () -> AnswerStore?, tell: @escaping @Sendable (News) -> Void
    ) throws {
        _ = try NotebookFile.reading(notebook)
        let mailbox = Mailbox()
        let empty = try PreviewDesk.emptyPage(of: notebook)
        let board = PreviewBoard(empty)
        let watcher: Watcher
        do {
            watcher = try Watcher { places in mailbox.put { $0.changed.formUnion(places) } }
        } catch {
            throw Failure(message: error.description)
        }
        (self.board, self.mailbox) = (board, mailbox)
        let sources = PreviewDesk.Sources(
            notebook: notebook, parameters: parameters, template: template, subject: subject)
        let thread = Thread {
            var desk = PreviewDesk(
                sources, board: board, watcher: watcher, mailbox: mailbox, store: store, tell: tell)
            desk.run()
        }
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// Ends it; the page stays as it is.
    package func stop() { mailbox.put { $0.isOver = true } }
}

/// What happened and is not looked at yet.
final class Mailbox: @unchecked Sendable {
    /// Everything since the last time.
    struct Mail: Sendable {
        var changed: Set<WatchedPlace> = []
        var settled: [(ground: String, results: [String: CallResult])] = []
        var running: [(ground: String, results: [String: CallResult])] = []
        var progress: Workshop.Progress?
        var finished: [String?] = []
        var isTrainingOver = false
        var isOver = false

        /// Whether something can be shown that could not before.
        var hasResults: Bool { !settled.isEmpty || !running.isEmpty }

        var isEmpty: Bool {
            changed.isEmpty && settled.isEmpty && running.isEmpty && progress == nil
                && finished.isEmpty && !isTrainingOver && !isOver
        }
    }

    private let condition = NSCondition()
    private var mail = Mail()

    /// Puts something in.
    func put(_ change: (inout Mail) -> Void) {
        condition.withLock {
            change(&mail)
            condition.signal()
        }
    }

    /// Takes everything out; waits while there is nothing, until a time.
    func take(until date: Date?) -> Mail {
        condition.withLock {
            while mail.isEmpty {
                if let date {
                    guard condition.wait(until: date) else { break }
                } else {
                    condition.wait()
                }
            }
            defer { mail = Mail() }
            return mail
        }
    }
}
