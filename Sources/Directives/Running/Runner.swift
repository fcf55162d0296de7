public import Charts
import Foundation
public import Notebook

/// Runs the calls of a notebook in order, each failing alone.
public struct Runner: Sendable {
    /// What is told while running.
    public enum Event: Equatable, Sendable {
        /// A call begins: its number from 1, how many there are, and the directive as written.
        case begin(number: Int, count: Int, source: String)
        /// So much of the call's computation is done, of what is known to be needed.
        case progress(number: Int, count: Int, source: String, done: Int, total: Int)
        /// It went wrong; the others go on.
        case failure(Diagnostic)
    }

    /// What is run.
    public var notebook: BoundNotebook

    /// Makes a runner.
    public init(_ notebook: BoundNotebook) {
        self.notebook = notebook
    }

    /// Runs every call.
    /// - Parameters:
    ///   - session: What the directives read.
    ///   - warnings: Diagnostics known before, kept with those of the run.
    ///   - provenance: What the numbers come from.
    ///   - report: Is told of progress.
    /// - Returns: The notebook with what every call became.
    public func run(
        in session: inout Session, warnings: [Diagnostic] = [], provenance: [Figure.Detail] = [],
        report: @escaping (Event) -> Void = { _ in }
    ) -> ExecutedNotebook {
        var executed = ExecutedNotebook(
            notebook: notebook.notebook, head: notebook.declaration.head, outcomes: [:],
            diagnostics: warnings, provenance: provenance)
        for call in notebook.calls {
            if let identifier = call.identifier { executed.labels[identifier] = call.label }
        }
        session.expectColors(
            after: notebook.calls.flatMap { ($0.directive as? any ColorReading)?.colorDepths ?? [] }
        )
        for (index, call) in notebook.calls.enumerated() {
            let source = notebook.notebook.source.text(in: call.call.range)
            let count = notebook.calls.count
            report(.begin(number: index + 1, count: count, source: source))
            session.progress = { done, total in
                report(
                    .progress(
                        number: index + 1, count: count, source: source, done: done, total: total))
            }
            session.absences = []
            let outcome = outcome(of: call, source: source, in: &session) {
                executed.words(of: $0)
            }
            executed.outcomes[call.call.range.lowerBound] = outcome.outcome
            if let warning = outcome.warning { executed.diagnostics.append(warning) }
            executed.diagnostics += session.absences.prefix(1).map {
                Self.partWarning($0, of: call)
            }
            if let numbers = outcome.numbers, case .value(let words) = outcome.outcome {
                executed.values.append(
                    ComputedValue(
                        source: source, range: call.call.range, words: words, numbers: numbers))
            }
            if case .failure(let diagnostic) = outcome.outcome {
                report(.failure(diagnostic))
                executed.diagnostics.append(diagnostic)
            }
        }
        executed.diagnostics += unexplained(in: executed)
        return executed
    }

    /// Calls that became nothing and of which nobody has said why; a reader must not find them first.
    private func unexplained(in executed: ExecutedNotebook) -> [Diagnostic] {
        notebook.notebook.calls.filter { call in
            executed.outcomes[call.range.lowerBound] == nil
                && !executed.diagnostics.contains { $0.severity == .error }
        }.map {
            Diagnostic(.error, "not-executed", "'\($0.name)' was not executed", at: $0.range)
        }
    }

    private struct Result {
        var outcome: ExecutedNotebook.Outcome
        /// The numbers behind words.
        var numbers: [Double]?
        /// What an author must know of it.
        var warning: Diagnostic?
    }

    private func outcome(
        of call: BoundCall, source: String, in session: inout Session,
        words: ([Inline]) -> String
    ) -> Result {
        var warning: Diagnostic?
        do {
            switch call.directive {
            case let directive as any FigureDirective:
                guard let label = call.label else { break }
                var figure: Figure
                do {
                    figure = try directive.figure(in: &session)
                } catch let absence as NoSuchMistake {
                    figure = absence.figure
                    warning = absenceWarning(absence, of: call)
                }
                figure.kind = label.kind
                if case .paragraph(let inlines)? = call.caption?.kind {
                    figure.caption = words(inlines)
                }
                figure.alternativeText = call.alternativeText ?? figure.alternativeText
                return Result(
                    outcome: .figure(
                        NumberedFigure(
                            figure: figure, number: label.number,
                            identifier: call.identifier, source: source,
                            parameters: call.parameters, caption: call.caption)),
                    warning: warning)
            case let directive as any ValueDirective:
                do {
                    let value = try directive.value(in: &session)
                    return Result(outcome: .value(value.words), numbers: value.numbers)
                } catch let absence as NoSuchMistake {
                    return Result(
                        outcome: .value("none"), numbers: [],
                        warning: absenceWarning(absence, of: call))
                }
            default: break
            }
            return Result(
                outcome: .failure(failure(of: call, "makes neither a figure nor words")))
        } catch {
            return Result(outcome: .failure(failure(of: call, Self.words(for: error))))
        }
    }

    /// That a network without mistakes has no first one is said in its place; of one that makes some, the author may have
    /// asked for another.
    private func absenceWarning(_ absence: NoSuchMistake, of call: BoundCall) -> Diagnostic? {
        guard absence.found > 0 else { return nil }
        return Diagnostic(
            .warning, "no-such-mistake",
            "'\(call.call.name)' shows none: the network makes only \(absence.found.counted("mistake")) on the \(absence.tested)",
            at: call.call.range)
    }

    /// Of several mistakes that were asked for some are there.
    private static func partWarning(_ absence: NoSuchMistake, of call: BoundCall) -> Diagnostic {
        let found = absence.found == 0 ? "no mistake" : "only \(absence.found.counted("mistake"))"
        return Diagnostic(
            .warning, "no-such-mistake",
            "'\(call.call.name)' shows fewer pictures than it asks for: the network makes \(found) on the \(absence.tested)",
            at: call.call.range)
    }

    private func failure(of call: BoundCall, _ message: String) -> Diagnostic {
        Diagnostic(
            .error, "directive-failed", "'\(call.call.name)' failed: \(message)",
            at: call.call.range)
    }

    /// The words of an error: its own where it was made for users, otherwise those of the system.
    static func words(for error: any Error) -> String {
        error is CocoaError || type(of: error) is any AnyObject.Type
            ? error.localizedDescription : String(describing: error)
    }
}

extension BoundCall {
    /// Every parameter of the directive itself with its value after defaults.
    var parameters: [Figure.Detail] {
        arguments.written(type(of: directive).parameters).map { Figure.Detail($0.name, $0.value) }
    }
}
