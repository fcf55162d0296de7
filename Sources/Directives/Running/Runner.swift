package import Charts
import Digests
package import Findings
import Foundation
public import Notebook
import Parallelism

/// Runs the calls of a notebook, each failing alone.
///
/// Figures and sentences ask the laboratory; what nobody has answered yet is gathered over all of them, answered together, and
/// whoever asked asks again. The runner knows no directive and no question by name.
public struct Runner: Sendable {
    /// What is told while running.
    public enum Event: Equatable, Sendable {
        /// A call begins: its number from 1, how many there are, and the directive as written.
        case begin(number: Int, count: Int, source: String)
        /// So much is done of what some questions need: what they ask, such as `attribution of picture`.
        case progress(question: String, done: Int, total: Int)
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
    ///   - laboratory: What the directives ask.
    ///   - lastReads: What the calls read when they were last run, by which it is told whether they come to the same.
    ///   - warnings: Diagnostics known before, kept with those of the run.
    ///   - provenance: What the numbers come from.
    ///   - report: Is told of progress.
    /// - Returns: The notebook with what every call became.
    package func run(
        in laboratory: Laboratory, lastReads: LastReads = .none, warnings: [Diagnostic] = [],
        provenance: [Figure.Detail] = [], report: @escaping (Event) -> Void = { _ in }
    ) -> ExecutedNotebook {
        var executed = ExecutedNotebook(
            notebook: notebook.notebook, head: notebook.declaration.head, outcomes: [:],
            diagnostics: warnings, provenance: provenance)
        for call in notebook.calls {
            if let identifier = call.identifier { executed.labels[identifier] = call.label }
        }
        laboratory.progress = { report(.progress(question: $0, done: $1, total: $2)) }
        var asked: [Int: () -> CallResult] = [:]
        let calls = notebook.callsToRun
        var pending = Array(calls.indices)
        while !pending.isEmpty {
            pending = pending.filter { index in
                let call = calls[index]
                guard let result = result(of: call, in: laboratory) else {
                    return true
                }
                report(
                    .begin(
                        number: asked.count + 1, count: calls.count,
                        source: notebook.notebook.source.text(in: call.call.range)))
                asked[index] = result
                return false
            }
            laboratory.answerWhatIsWanted()
        }
        // What is drawn of numbers alone can be drawn all at once.
        let results = calls.indices.compactMap { asked[$0] }.concurrentMap { $0() }
        for (call, result) in zip(calls, results) {
            var result = result
            // What was read besides answers may have changed, or be all that there is.
            if !result.isWorkedOut, let last = lastReads[call.identity] {
                result.isKept = last.trace == result.trace && last.isToday(in: laboratory)
            }
            add(result, of: call, to: &executed)
            if case .failure(let diagnostic) = result.outcome { report(.failure(diagnostic)) }
        }
        executed.diagnostics += unexplained(in: executed)
        executed.wordCaptions()
        return executed
    }

    func add(_ result: CallResult, of call: BoundCall, to executed: inout ExecutedNotebook) {
        executed.outcomes[call.call.range.lowerBound] = result.outcome
        executed.traces[call.call.range.lowerBound] = result.trace
        executed.reads[call.identity] = result.trace
        if case .figure = result.outcome {
            if result.isKept { executed.keptCount += 1 } else { executed.computedCount += 1 }
        }
        executed.diagnostics += result.warnings
        if let numbers = result.numbers, case .value(let words) = result.outcome {
            executed.values.append(
                ComputedValue(
                    source: notebook.notebook.source.text(in: call.call.range),
                    range: call.call.range, words: words, numbers: numbers))
        }
        if case .failure(let diagnostic) = result.outcome {
            executed.diagnostics.append(diagnostic)
        }
    }

    /// Calls that became nothing and of which nobody has said why; a reader must not find them first.
    private func unexplained(in executed: ExecutedNotebook) -> [Diagnostic] {
        guard notebook.excerpt == nil else { return [] }
        return notebook.notebook.calls.filter { call in
            executed.outcomes[call.range.lowerBound] == nil
                && !executed.diagnostics.contains { $0.severity == .error }
        }.map {
            Diagnostic(.error, "not-executed", "'\($0.name)' was not executed", at: $0.range)
        }
    }

    /// Runs a call as far as it comes.
    /// - Returns: What makes the rest of the numbers alone; nil where something must be answered first.
    func result(
        of call: BoundCall, in laboratory: Laboratory
    ) -> (() -> CallResult)? {
        switch call.directive {
        case let directive as any FigureDirective:
            return figure(of: directive, call, in: laboratory)
        case let directive as Expect:
            guard let result = verdict(of: directive, call, in: laboratory) else { return nil }
            return { result }
        case let directive as any ValueDirective:
            guard let result = value(of: directive, call, in: laboratory) else { return nil }
            return { result }
        default:
            let diagnostic = failure(of: call, "makes neither a figure nor words")
            return { CallResult(outcome: .failure(diagnostic), trace: Trace()) }
        }
    }

    private func figure(
        of directive: some FigureDirective, _ call: BoundCall, in laboratory: Laboratory
    ) -> (() -> CallResult)? {
        guard
            let reading = laboratory.survey({ try directive.numbers(from: laboratory) })
        else { return nil }
        let sources = Sources(reading.trace, of: laboratory.supplies)
        return { figure(of: directive, reading, call, from: sources) }
    }

    private func figure<Drawn: FigureDirective>(
        of directive: Drawn, _ reading: Laboratory.Reading<Drawn.Numbers>, _ call: BoundCall,
        from sources: Sources
    ) -> CallResult {
        var warnings = reading.remarks.prefix(1).compactMap { $0 as? NoSuchMistake }
            .map { Self.partWarning($0, of: call) }
        do {
            var figure: Figure
            do {
                figure = try directive.figure(of: reading.result.get())
                figure.details = sources.data + figure.details + sources.network
            } catch let absence as NoSuchMistake {
                figure = absence.figure
                warnings += absenceWarning(absence, of: call)
            }
            guard let label = call.label else { throw LaboratoryError.noAnswer(call.call.name) }
            figure.kind = label.kind
            let made = figure.alternativeText
            figure.alternativeText = call.alternativeText ?? made
            return CallResult(
                outcome: .figure(
                    NumberedFigure(
                        figure: figure, number: label.number, identifier: call.identifier,
                        source: notebook.notebook.source.text(in: call.call.range),
                        parameters: call.parameters, caption: call.caption)),
                alternativeText: made, warnings: warnings, trace: reading.trace,
                isKept: reading.isKept,
                isWorkedOut: reading.isWorkedOut)
        } catch {
            return CallResult(
                outcome: .failure(failure(of: call, Self.words(for: error))), trace: reading.trace)
        }
    }

    private func value(
        of directive: some ValueDirective, _ call: BoundCall, in laboratory: Laboratory
    ) -> CallResult? {
        guard let reading = laboratory.survey({ try directive.value(from: laboratory) }) else {
            return nil
        }
        var warnings = reading.remarks.prefix(1).compactMap { $0 as? NoSuchMistake }
            .map { Self.partWarning($0, of: call) }
        do {
            let value = try reading.result.get()
            return CallResult(
                outcome: .value(value.words), numbers: value.numbers, warnings: warnings,
                trace: reading.trace, isKept: reading.isKept,
                isWorkedOut: reading.isWorkedOut)
        } catch let absence as NoSuchMistake {
            warnings += absenceWarning(absence, of: call)
            return CallResult(
                outcome: .value("none"), numbers: [], warnings: warnings, trace: reading.trace)
        } catch {
            return CallResult(
                outcome: .failure(failure(of: call, Self.words(for: error))), trace: reading.trace)
        }
    }

    private func verdict(
        of expectation: Expect, _ call: BoundCall, in laboratory: Laboratory
    ) -> CallResult? {
        guard let reading = laboratory.survey({ try expectation.verdict(from: laboratory) })
        else { return nil }
        do {
            let verdict = try reading.result.get()
            return result(verdict, of: call, reading)
        } catch is NoSuchMistake {
            return result(
                Verdict(expected: expectation.words, found: "no such mistake", holds: false),
                of: call, reading)
        } catch {
            return CallResult(
                outcome: .failure(failure(of: call, Self.words(for: error))), trace: reading.trace)
        }
    }

    private func result(
        _ verdict: Verdict, of call: BoundCall, _ reading: Laboratory.Reading<Verdict>
    ) -> CallResult {
        CallResult(
            outcome: .verdict(verdict),
            warnings: verdict.holds
                ? [] : [Diagnostic(.error, "expectation", verdict.words, at: call.call.range)],
            trace: reading.trace, isKept: reading.isKept, isWorkedOut: reading.isWorkedOut)
    }

    /// That a network without mistakes has no first one is said in its place; of one that makes some, the author may have
    /// asked for another.
    private func absenceWarning(_ absence: NoSuchMistake, of call: BoundCall) -> [Diagnostic] {
        guard absence.found > 0 else { return [] }
        let warning = Diagnostic(
            .warning, "no-such-mistake",
            "'\(call.call.name)' shows none: the network makes only \(absence.found.counted("mistake")) on the \(absence.tested)",
            at: call.call.range)
        return [warning]
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
    /// What tells it from other calls, wherever it stands: the directive with all its arguments.
    package var identity: String {
        // Values that are compared are told apart by what they are.
        let compared = (directive as? Expect).map { [Figure.Detail("expected", $0.words)] } ?? []
        let words = (parameters + compared + values.flatMap(\.parameters))
            .map { "\($0.name)=\($0.value)" }.joined(separator: "\n")
        return String(SHA256.of("\(call.name)\n\(words)".utf8).hexadecimal.prefix(32))
    }

    /// Every parameter of the directive itself with its value after defaults.
    var parameters: [Figure.Detail] {
        arguments.written(type(of: directive).parameters).map { Figure.Detail($0.name, $0.value) }
    }
}
