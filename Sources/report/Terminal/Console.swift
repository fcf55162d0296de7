import Directives
import Files
import Foundation
import Notebook

/// What a command says: results on standard output, everything else on standard error.
struct Console {
    /// Whether progress is left out.
    var isQuiet = false
    /// How what goes wrong is told.
    var format: DiagnosticRecord.Format = .text

    /// Whether a person watches standard error, so that a line may be rewritten.
    static let isInteractive =
        isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"

    /// Whether messages are coloured (https://no-color.org).
    static let isColored =
        isInteractive && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty

    /// A result of one line for people.
    func result(_ line: String) { result(lines: [line]) }

    /// A result of several lines for people; what names from files hold begins no further one.
    func result(lines: [String]) {
        for line in lines { StandardStream.output.write(line.madeVisible() + "\n") }
    }

    /// A result whose lines this program has written itself.
    func result(page text: String) {
        StandardStream.output.write(text.madeVisible(keepingLines: true) + "\n")
    }

    /// A result for programs, as it is.
    func data(_ text: String) {
        StandardStream.output.write(text + "\n")
    }

    /// A line for people, which holds nothing but its own words.
    private func note(_ text: String) {
        clear()
        Self.write(text + "\n")
    }

    /// Further lines for people.
    func remark(_ text: String) { say(.note, text) }

    private func say(_ severity: Diagnostic.Severity, _ message: String) {
        let message = message.shortenedForMessage
        guard format == .text else {
            return Self.write(DiagnosticRecord(severity, message).json + "\n")
        }
        let head = severity == .note ? "" : Self.colored("\(severity.rawValue): ", severity)
        note(head + message.madeVisible())
    }

    /// A line that the next one overwrites; nothing where nobody watches.
    func progress(_ text: String) {
        guard Self.isInteractive, !isQuiet, format == .text else { return }
        Self.write("\r\u{1B}[2K" + text.madeVisible().prefix(Self.width - 1))
    }

    /// How far a run of a notebook's directives is, on that line.
    func progress(_ event: Runner.Event) {
        switch event {
        case .begin(let number, let count, let source):
            let line = source.split(whereSeparator: \.isNewline).joined(separator: " ")
            progress("[\(number)/\(count)] \(line)")
        case .progress(let question, let done, let total):
            progress("\(question): \(100 * done / max(total, 1)) %")
        case .failure: break
        }
    }

    /// How many of how many pictures are decoded, on that line.
    func decoding(_ done: Int, of total: Int) {
        progress(done < total ? "reading pictures: \(done) of \(total)" : "")
    }

    /// Takes the line of progress away.
    func clear() {
        guard Self.isInteractive, !isQuiet, format == .text else { return }
        Self.write(Self.clearing)
    }

    private static let clearing = "\r\u{1B}[2K"

    /// Sees to it that a signal which ends the program is told as a mistake is.
    func announceSignals() {
        let words = "interrupted"
        guard format == .text else {
            return Leftover.say(DiagnosticRecord(.error, words).json + "\n")
        }
        let start = Self.isInteractive && !isQuiet ? Self.clearing : ""
        Leftover.say(start + Self.colored("error: ", .error) + words + "\n")
    }

    /// A mistake that belongs to no place in a notebook.
    func error(_ message: String) { say(.error, message) }

    /// Something that did not go well and is no reason to stop.
    func warning(_ message: String) { say(.warning, message) }

    /// Diagnostics of one notebook, in source order; of many the first errors, with the number of the others.
    func diagnostics(_ diagnostics: [Diagnostic], in source: SourceText) {
        let (shown, others) = diagnostics.inSourceOrder.shown
        for diagnostic in shown {
            guard format == .text else {
                Self.write(DiagnosticRecord(diagnostic, in: source).json + "\n")
                continue
            }
            note(Self.coloredHead(diagnostic.rendered(in: source), diagnostic.severity))
        }
        guard let others else { return }
        if format == .text { note(Self.colored("note: ", .note) + others) } else { remark(others) }
    }

    /// Characters in a line of the terminal.
    static var width: Int {
        var size = winsize()
        let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        return isKnown ? Int(size.ws_col) : 80
    }

    private static func coloredHead(_ text: String, _ severity: Diagnostic.Severity) -> String {
        let word = "\(severity.rawValue): "
        guard let range = text.range(of: word) else { return text }
        return text.replacingCharacters(in: range, with: colored(word, severity))
    }

    private static func colored(_ text: String, _ severity: Diagnostic.Severity) -> String {
        guard isColored else { return text }
        let color =
            switch severity {
            case .error: 31
            case .warning: 33
            case .note: 36
            }
        return "\u{1B}[1;\(color)m\(text)\u{1B}[0m"
    }

    private static func write(_ text: String) {
        StandardStream.errors.write(text)
    }
}

extension [Diagnostic] {
    /// Those without a place first, then by place.
    var inSourceOrder: [Diagnostic] {
        enumerated().sorted {
            ($0.element.range?.lowerBound ?? -1, $0.offset)
                < ($1.element.range?.lowerBound ?? -1, $1.offset)
        }.map(\.element)
    }

    /// The most that are shown: nobody reads on before having mended some.
    private static var mostShown: Int { 20 }

    /// Those that are shown, errors before warnings where there are too many, and how many others there are, in words.
    fileprivate var shown: (shown: [Diagnostic], others: String?) {
        guard count > Self.mostShown else { return (self, nil) }
        func rank(_ diagnostic: Diagnostic) -> Int {
            diagnostic.count > 1 ? 2 : diagnostic.severity == .error ? 0 : 1
        }
        let ranked = indices.sorted { (rank(self[$0]), $0) < (rank(self[$1]), $1) }
        let others = ranked.dropFirst(Self.mostShown).map { self[$0] }
        let errors = others.reduce(0) { $0 + ($1.severity == .error ? $1.count : 0) }
        let warnings = others.reduce(0) { $0 + ($1.severity == .error ? 0 : $1.count) }
        let words = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }
            .map { "\($0.0) further \($0.1)\($0.0 == 1 ? "" : "s")" }.joined(separator: " and ")
        let verb = errors + warnings == 1 ? "is" : "are"
        return (
            ranked.prefix(Self.mostShown).sorted().map { self[$0] }, "\(words) \(verb) not shown"
        )
    }
}
