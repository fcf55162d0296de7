package import Findings
package import Notebook

/// Tells of every call whether its numbers are kept, and if not, what has changed; works nothing out.
package struct Explainer {
    /// One call.
    package struct Call {
        /// What it is called: `Figure 3`, `Table 1`, or nil for a value in a sentence.
        package let label: String?
        /// The author's `id=`.
        package let identifier: String?
        /// The directive's name.
        package let name: String
        /// The directive as written.
        package let source: String
        /// Where it stands.
        package let range: SourceRange
        /// What was found out of the answers that it asks.
        package let explanation: Explanation
        /// What it read when it was last rendered; nil where it was not.
        package let lastRead: DatedTrace?
        /// What of that is not what it was.
        package let changes: [Input]

        /// Whether the next render comes to the same without working anything out.
        package var isFresh: Bool { explanation.isFresh && lastRead != nil && changes.isEmpty }
    }

    private let notebook: BoundNotebook
    private let lastReads: LastReads

    /// Takes a notebook whose calls are bound, and what they read when they were last rendered.
    package init(_ notebook: BoundNotebook, lastReads: LastReads) {
        self.notebook = notebook
        self.lastReads = lastReads
    }

    /// Asks every call, in the order of the notebook.
    package func findings(in laboratory: Laboratory) -> [Call] {
        notebook.calls.compactMap { call in
            let explanation: Explanation
            switch call.directive {
            case let directive as any FigureDirective:
                explanation = explain(directive, in: laboratory)
            case let directive as any ValueDirective:
                explanation = laboratory.explain { try directive.value(from: laboratory) }
            default: return nil
            }
            let lastRead = lastReads[call.identity]
            return Call(
                label: call.label.map { $0.text.replacing("\u{A0}", with: " ") },
                identifier: call.identifier, name: call.call.name,
                source: notebook.notebook.source.text(in: call.call.range),
                range: call.call.range, explanation: explanation, lastRead: lastRead,
                changes: lastRead?.changes(in: laboratory) ?? [])
        }
    }

    private func explain(
        _ directive: some FigureDirective, in laboratory: Laboratory
    ) -> Explanation {
        laboratory.explain { try directive.numbers(from: laboratory) }
    }
}
