import Notebook

/// Puts another file of the notebook's folder in its place.
///
/// It is obeyed before all else, see ``Inclusions``; what is left of it when calls are bound stands where it cannot be.
struct Include: Directive {
    static let name = "include"
    static let summary = "The text of another file of the notebook's folder, as if it stood here."
    static let examples = ["<<include file=\"methods.md\">>"]

    static let file = Parameter<String>(
        "file", "The file, seen from the notebook's folder.", isPositional: true)
    static let parameters: [any AnyParameter] = [file]

    init(_ arguments: Arguments) {}

    let needs: Needs = []

    /// The path that a call names, as far as it can be read.
    static func path(
        of call: DirectiveCall, parameters: [NotebookParameter]
    ) -> (path: String?, range: SourceRange, mistakes: [Diagnostic]) {
        var decoder = ArgumentDecoder(
            call: call, parameters: Self.parameters,
            subject: Subject(graph: nil, dataset: nil, epochs: nil, foreignFile: nil),
            substitution: Substitution(parameters: parameters))
        let arguments = decoder.decode()
        let isRight = decoder.diagnostics.isEmpty
        return (isRight ? arguments?[file] : nil, decoder.range(of: "file"), decoder.diagnostics)
    }
}
