package import Charts
package import Findings
package import Notebook

/// A notebook run call by call, so that what is made already is seen before the rest is.
extension Runner {
    /// Runs one call as far as the answers are there.
    /// - Returns: What it came to; nil where something must be worked out first, which the laboratory has noted and answers by
    ///   ``Laboratory/answerWhatIsWanted()``.
    package func settle(_ call: BoundCall, in laboratory: Laboratory) -> CallResult? {
        result(of: call, in: laboratory)?()
    }

    /// The notebook with the calls that have come to something, and stand-ins for the others.
    /// - Parameters:
    ///   - results: What calls came to, by what tells them from others.
    ///   - mistakes: What is wrong with calls that could not be bound, by the first byte of the call.
    ///   - standIns: What is shown in the meantime.
    ///   - warnings: Diagnostics known before.
    ///   - provenance: What the numbers come from.
    /// - Returns: The notebook, as page and PDF are written from it.
    package func notebook(
        of results: [String: CallResult], mistakes: [Int: Diagnostic] = [:],
        standIns: (StandIn) -> PendingCall, warnings: [Diagnostic], provenance: [Figure.Detail]
    ) -> ExecutedNotebook {
        let source = notebook.notebook.source
        var executed = ExecutedNotebook(
            notebook: notebook.notebook, head: notebook.declaration.head, outcomes: [:],
            diagnostics: warnings, provenance: provenance)
        var bound: [Int: BoundCall] = [:]
        for call in notebook.calls {
            bound[call.call.range.lowerBound] = call
            if let identifier = call.identifier { executed.labels[identifier] = call.label }
        }
        for (place, call) in notebook.notebook.calls.enumerated() {
            let start = call.range.lowerBound
            if let bound = bound[start], let result = results[bound.identity] {
                add(result.moved(to: bound, in: source), of: bound, to: &executed)
                continue
            }
            let standIn = standIns(
                StandIn(
                    call: call, bound: bound[start], place: place, mistake: mistakes[start],
                    source: source.text(in: call.range)))
            // A figure that stays while its directive is mended is still what sentences speak of.
            if let figure = standIn.figure, let identifier = figure.identifier,
                executed.labels[identifier] == nil
            {
                executed.labels[identifier] = FigureLabel(
                    figure.figure.kind, figure.number, call: start)
            }
            if let mistake = mistakes[start], standIn.figure == nil {
                executed.outcomes[start] = .failure(mistake)
            } else {
                executed.outcomes[start] = .pending(standIn)
            }
        }
        executed.wordCaptions()
        return executed
    }

    /// A call for which something else must stand.
    package struct StandIn {
        /// The call as written.
        package let call: DirectiveCall
        /// What it means; nil where nobody knows.
        package let bound: BoundCall?
        /// Which of the notebook's calls it is, from 0.
        package let place: Int
        /// What is wrong with it.
        package let mistake: Diagnostic?
        /// The directive as written.
        package let source: String

        /// An empty figure of its name; nil for a call in a sentence, and where it is not known.
        package var placeholder: NumberedFigure? {
            guard let bound, let label = bound.label else { return nil }
            return NumberedFigure(
                figure: Figure(
                    kind: label.kind, .stack([]), caption: "",
                    alternativeText: bound.alternativeText ?? "",
                    details: []),
                number: label.number, identifier: bound.identifier, source: source,
                parameters: bound.parameters,
                caption: bound.caption)
        }

        /// A figure that was made before, under the name and number it has now.
        package func renamed(_ figure: NumberedFigure) -> NumberedFigure {
            guard let bound, let label = bound.label else { return figure }
            var figure = figure
            figure.number = label.number
            figure.figure.kind = label.kind
            figure.identifier = bound.identifier
            return figure
        }
    }
}
