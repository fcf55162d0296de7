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
        for call in notebook.calls { bound[call.call.range.lowerBound] = call }
        let unbound = number(&bound) { call, place in
            standIns(
                StandIn(
                    call: call, bound: nil, place: place, mistake: mistakes[call.range.lowerBound],
                    source: source.text(in: call.range)))
        }
        for call in bound.values {
            if let identifier = call.identifier { executed.labels[identifier] = call.label }
        }
        for (place, call) in notebook.notebook.calls.enumerated() {
            let start = call.range.lowerBound
            if let bound = bound[start], let result = results[bound.identity] {
                add(result.moved(to: bound, in: source), of: bound, to: &executed)
                continue
            }
            let standIn =
                unbound[start]
                ?? standIns(
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

    /// Numbers figures as they stand, with those among them that stay while their directives are mended, so that others keep their
    /// numbers.
    /// - Parameters:
    ///   - bound: Calls by their first bytes, whose labels are changed.
    ///   - standIn: What stands for a call that nobody knows the meaning of, with its place among the calls.
    /// - Returns: What stands for such calls, by their first bytes.
    private func number(
        _ bound: inout [Int: BoundCall], standIn: (DirectiveCall, Int) -> PendingCall
    ) -> [Int: PendingCall] {
        var found: [Int: PendingCall] = [:]
        var taken = Set(bound.values.compactMap(\.identifier))
        var (last, kept): ([Figure.Kind: Int], [Figure.Kind: Int]) = ([:], [:])
        for (place, call) in notebook.notebook.calls.enumerated() {
            let start = call.range.lowerBound
            if let label = bound[start]?.label {
                let number = label.number + kept[label.kind, default: 0]
                bound[start]?.label?.number = number
                last[label.kind] = number
            } else if bound[start] == nil {
                var pending = standIn(call, place)
                // What another call shows already does not stand there twice.
                if let identifier = pending.figure?.identifier, taken.contains(identifier) {
                    pending.figure = nil
                }
                if let kind = pending.figure?.figure.kind {
                    let number = last[kind, default: 0] + 1
                    pending.figure?.number = number
                    if let identifier = pending.figure?.identifier { taken.insert(identifier) }
                    last[kind] = number
                    kept[kind, default: 0] += 1
                }
                found[start] = pending
            }
        }
        return found
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
