package import Findings
public import Notebook

/// A notebook whose every call is a typed directive, checked against the declared network and dataset.
public struct BoundNotebook: Sendable {
    /// The notebook as parsed.
    public var notebook: Notebook
    /// What its front matter declares.
    public var declaration: Declaration
    /// The calls in source order.
    public var calls: [BoundCall]
    /// The first bytes of the calls that are run; nil for all of them.
    package var excerpt: Set<Int>?

    /// Makes a bound notebook of calls that are right.
    public init(notebook: Notebook, declaration: Declaration, calls: [BoundCall]) {
        self.notebook = notebook
        self.declaration = declaration
        self.calls = calls
    }

    /// What must be there for all calls to run.
    public var needs: Needs {
        callsToRun.reduce(into: []) { $0.formUnion($1.needs) }
    }
}

extension BoundNotebook {
    /// The picture files that directives show to the network, each with the place of the argument that names it.
    public var pictureFiles: [(path: String, range: SourceRange)] { calls.flatMap(\.pictureFiles) }

    /// Those of the calls that are run.
    package var pictureFilesToRun: [(path: String, range: SourceRange)] {
        callsToRun.flatMap(\.pictureFiles)
    }

    /// The pictures of the dataset that directives choose by the name of their file, each with the place of the argument that names it.
    package var namedPictures: [(name: String, picture: PictureOrigin, range: SourceRange)] {
        calls.flatMap { call in
            call.pictures.flatMap { chosen, range in
                chosen.choice.named.map { ($0.name, $0.picture, range) }
            }
        }
    }

    /// Whether directives that are run show pictures of the training part.
    public var choosesTraining: Bool { callsToRun.contains { $0.choosesTraining } }

    /// Of which parts directives choose pictures by their class.
    public var partsChosenByClass: (test: Bool, training: Bool) {
        let choosing = calls.filter { call in
            call.pictures.contains { $0.chosen.choice.choosesByClass }
        }
        return (!choosing.isEmpty, choosing.contains { $0.choosesTraining })
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
    /// The pictures that are chosen, each choice with its place; nothing where none are named.
    var pictures: [(chosen: ChosenPictures, range: SourceRange)] = []
    /// The values that it compares, where it is an expectation.
    var values: [BoundCall] = []
    /// The picture files that it shows to the network, each with the place of the argument that names it.
    var pictureFiles: [(path: String, range: SourceRange)] {
        pictures.flatMap { chosen, range in chosen.choice.files.map { ($0, range) } }
    }
    /// Whether it shows pictures of the training part.
    var choosesTraining: Bool {
        if values.contains(where: \.choosesTraining) { return true }
        let choosing = type(of: directive).parameters.filter(\.takesPictures)
        // Where none are named, they are the first of a part.
        let isLeftOut = choosing.contains { parameter in
            parameter.isPositional
                && !pictures.contains { $0.chosen.parameter.name == parameter.name }
        }
        return pictures.contains { $0.chosen.choice.choosesTraining }
            || isLeftOut && arguments[PictureParameters.split] == .train
    }
    /// What must be there for it to run.
    var needs: Needs {
        pictures.reduce(into: directive.needs) { $0.formUnion($1.chosen.choice.needs) }
    }
    /// What its figure is called; nil when it makes words.
    public var label: FigureLabel?
    /// The author's `id=`.
    public var identifier: String?
    /// The author's caption, in the place of the made one: a paragraph.
    public var caption: Block?
    /// The author's alternative text, in the place of the made one.
    public var alternativeText: String?
}
