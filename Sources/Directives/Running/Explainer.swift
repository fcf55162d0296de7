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
        /// The directive as written.
        package let source: String
        /// Where it stands.
        package let range: SourceRange
        /// What was found out.
        package let explanation: Explanation
    }

    private let notebook: BoundNotebook

    /// Takes a notebook whose calls are bound.
    package init(_ notebook: BoundNotebook) { self.notebook = notebook }

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
            return Call(
                label: call.label.map { $0.text.replacing("\u{A0}", with: " ") },
                identifier: call.identifier,
                source: notebook.notebook.source.text(in: call.call.range),
                range: call.call.range, explanation: explanation)
        }
    }

    private func explain(
        _ directive: some FigureDirective, in laboratory: Laboratory
    ) -> Explanation {
        laboratory.explain { try directive.numbers(from: laboratory) }
    }
}
