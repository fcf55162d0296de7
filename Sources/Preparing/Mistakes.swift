package import Notebook

/// Mistakes in one notebook that nothing can be done about.
package struct Mistakes: Error {
    /// The mistakes; what else was found may be among them.
    package var diagnostics: [Diagnostic]
    /// The text that their places are in.
    package var source: SourceText

    /// Makes an error of mistakes in a text.
    package init(diagnostics: [Diagnostic], source: SourceText) {
        self.diagnostics = diagnostics
        self.source = source
    }
}

extension Preparation {
    /// All that was found, to be thrown.
    package var mistakes: Mistakes {
        Mistakes(diagnostics: diagnostics, source: notebook.source)
    }
}
