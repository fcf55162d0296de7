public import Notebook

/// A notebook whose every call is a typed directive, checked against the declared network and dataset.
public struct BoundNotebook: Sendable {
    /// The notebook as parsed.
    public var notebook: Notebook
    /// What its front matter declares.
    public var declaration: Declaration
    /// The calls in source order.
    public var calls: [BoundCall]

    /// Makes a bound notebook of calls that are right.
    public init(notebook: Notebook, declaration: Declaration, calls: [BoundCall]) {
        self.notebook = notebook
        self.declaration = declaration
        self.calls = calls
    }

    /// What must be there for all calls to run.
    public var needs: Needs {
        calls.reduce(into: []) { $0.formUnion($1.directive.needs) }
    }
}

/// One call with its directive.
public struct BoundCall: Sendable {
    /// The call as written.
    public var call: DirectiveCall
    /// What it means.
    var directive: any Directive
    /// Its arguments, defaults filled in.
    var arguments: Arguments
    /// What its figure is called; nil when it makes words.
    public var label: FigureLabel?
    /// The author's `id=`.
    public var identifier: String?
    /// The author's caption, in the place of the made one: a paragraph.
    public var caption: Block?
    /// The author's alternative text, in the place of the made one.
    public var alternativeText: String?
}
