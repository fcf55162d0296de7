import Charts
import Findings
package import Notebook

/// What a call came to, wherever in a notebook it stands.
package struct CallResult: Sendable {
    /// What it became.
    package var outcome: ExecutedNotebook.Outcome
    /// The numbers behind words.
    var numbers: [Double]?
    /// The alternative text that was made, which the author's own may stand before.
    var alternativeText = ""
    /// What an author must know of it.
    package var warnings: [Diagnostic] = []
    /// What it was made from.
    var trace: Trace
    /// Whether it comes to what it came to before.
    var isKept = false
    /// Whether something was worked out for it.
    var isWorkedOut = false
}

extension CallResult {
    /// The same at a call that asks the same in another place of a text, or of another text.
    package func moved(to call: BoundCall, in source: SourceText) -> CallResult {
        var result = self
        let range = call.call.range
        result.warnings = warnings.map { $0.moved(to: range) }
        switch outcome {
        case .figure(var figure):
            guard let label = call.label else { break }
            figure.number = label.number
            figure.identifier = call.identifier
            figure.source = source.text(in: range)
            figure.parameters = call.parameters
            figure.caption = call.caption
            figure.figure.alternativeText = call.alternativeText ?? alternativeText
            result.outcome = .figure(figure)
        case .failure(let diagnostic): result.outcome = .failure(diagnostic.moved(to: range))
        case .value, .verdict, .pending: break
        }
        return result
    }
}

extension CallResult {
    /// The same with a note under the figure.
    package func noting(_ words: String) -> CallResult {
        guard case .figure(var figure) = outcome else { return self }
        var result = self
        figure.figure.notes.insert(words, at: 0)
        result.outcome = .figure(figure)
        return result
    }
}

extension BoundCall {
    /// Whether it shows how a training went, epoch by epoch, which may be told of one that goes on.
    package var tellsOfTraining: Bool { directive is Curves || directive is TrainingLog }
}

extension Diagnostic {
    /// The same of another place.
    fileprivate func moved(to range: SourceRange) -> Diagnostic {
        var copy = self
        copy.range = range
        return copy
    }
}
