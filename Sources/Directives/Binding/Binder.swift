import Charts
import Findings
package import Notebook

extension BoundNotebook {
    /// Turns every call into a typed directive and checks it against what is declared.
    /// - Parameters:
    ///   - notebook: The notebook.
    ///   - declaration: What its front matter declares.
    ///   - subject: The network and the dataset that arguments must fit.
    /// - Returns: The calls that are right, and every mistake in the others.
    package static func binding(
        _ notebook: Notebook, declaration: Declaration, subject: Subject
    ) -> (bound: BoundNotebook, diagnostics: [Diagnostic]) {
        let notebook = notebook.settingValues { call in
            Directives.all.contains { $0.name == call.name && $0 is any ValueDirective.Type }
        }
        var binder = Binder(
            subject: subject, substitution: Substitution(parameters: declaration.parameters),
            captions: CaptionReader(of: notebook), source: notebook.source)
        let included = Set(Inclusions.calls(of: notebook).map(\.range.lowerBound))
        // What could not be included has been said.
        let calls = notebook.calls.filter { !included.contains($0.range.lowerBound) }
            .compactMap { binder.bind($0) }
        return (
            BoundNotebook(notebook: notebook, declaration: declaration, calls: calls),
            binder.diagnostics
        )
    }
}

/// Binds one call after the other and collects the mistakes.
private struct Binder {
    let subject: Subject
    let substitution: Substitution
    let captions: CaptionReader
    let source: SourceText
    var diagnostics: [Diagnostic] = []
    var identifiers: Set<String> = []
    var numbers: [Figure.Kind: Int] = [:]
    var captionBytes = 0

    /// More figures than in any report that is read.
    private static let mostFigures = 1_000
    /// Each may be 16 KiB of formulas.
    private static let mostCaptionBytes = 200_000

    /// Whether mistakes are still worth a suggestion: nobody reads the hundredth, and it takes time to find.
    private var suggests: Bool { diagnostics.count < 100 }

    mutating func bind(_ call: DirectiveCall) -> BoundCall? {
        guard let type = Directives.all.first(where: { $0.name == call.name }) else {
            add(
                "unknown-directive", "unknown directive '\(call.name)'", at: call.nameRange,
                hint: suggests
                    ? suggestion(for: call.name, among: Directives.all.map { $0.name })
                        ?? "'report directives' lists those that there are" : nil)
            return nil
        }
        guard type != Include.self else {
            add(
                "misplaced-include",
                "'include' stands alone on its lines, outside of lists, quotes, tables and notes",
                at: call.range)
            return nil
        }
        if type == Expect.self { return bindExpectation(call) }
        let before = diagnostics.count
        checkPlace(of: call, as: type)
        var decoder = ArgumentDecoder(
            call: call, parameters: type.allParameters, subject: subject,
            substitution: substitution, suggests: suggests)
        let arguments = decoder.decode()
        diagnostics += decoder.diagnostics
        guard let arguments, decoder.diagnostics.isEmpty else { return nil }
        let checked = BoundCall.checking(type.init(arguments), arguments, decoder)
        diagnostics += checked.mistakes
        let bound = labelled(checked.call, decoder)
        // A picture that does not exist needs nothing.
        if !checked.hasFaultyPictures { checkNeeds(of: bound) }
        // A warning, such as one about a formula in the caption, is said and the call runs nevertheless.
        return diagnostics[before...].contains { $0.severity == .error } ? nil : bound
    }

    private mutating func bindExpectation(_ call: DirectiveCall) -> BoundCall? {
        var reader = ExpectationReader(
            call, subject: subject, substitution: substitution, source: source)
        let expectation = reader.expectation()
        diagnostics += reader.diagnostics
        guard let expectation else { return nil }
        let before = diagnostics.count
        var bound = BoundCall(call: call, directive: expectation, arguments: Arguments())
        bound.pictures = reader.values.flatMap(\.pictures)
        bound.values = reader.values
        checkNeeds(of: bound)
        return diagnostics.count > before ? nil : bound
    }

    /// The call with the number of its figure, and with what its author says of it; the same where it makes words.
    private mutating func labelled(_ checked: BoundCall, _ decoder: ArgumentDecoder) -> BoundCall {
        var bound = checked
        let (call, arguments) = (bound.call, bound.arguments)
        guard let figure = bound.directive as? any FigureDirective else { return bound }
        let kind = type(of: figure).kind
        numbers[kind, default: 0] += 1
        if numbers.values.reduce(0, +) == Self.mostFigures + 1 {
            add(
                "too-many-figures",
                "a notebook has at most \(Self.mostFigures.grouped) figures and tables",
                at: call.range,
                hint: "make it several notebooks")
        }
        bound.label = FigureLabel(
            kind, numbers[kind, default: 1], call: call.range.lowerBound)
        bound.identifier = arguments[CommonArguments.id]
        if let words = arguments[CommonArguments.caption] {
            bound.caption = caption(of: words, at: decoder.range(of: "caption"))
        }
        bound.alternativeText = arguments[CommonArguments.alt]
        if let identifier = bound.identifier, !identifiers.insert(identifier).inserted {
            add(
                "duplicate-id", "the id '\(identifier)' is already taken in this notebook",
                at: decoder.range(of: "id"),
                hint: "give one of the two another, for a reference means one figure")
        }
        return bound
    }

    private mutating func caption(of words: String, at range: SourceRange) -> Block? {
        let before = captionBytes
        captionBytes += words.utf8.count
        guard captionBytes <= Self.mostCaptionBytes else {
            if before <= Self.mostCaptionBytes {
                add(
                    "too-many-captions",
                    "the captions of a notebook have at most \(Self.mostCaptionBytes.grouped) bytes together",
                    at: range, hint: "move words into the text")
            }
            return nil
        }
        let (caption, mistakes) = captions.paragraph(of: words, at: range)
        diagnostics += mistakes
        return caption
    }

    private mutating func checkPlace(of call: DirectiveCall, as type: any Directive.Type) {
        if call.isInline, type is any FigureDirective.Type {
            add(
                "figure-in-sentence",
                "'\(call.name)' makes a figure and cannot stand in a sentence",
                at: call.range, hint: "put it on a line of its own")
        }
    }

    private mutating func checkNeeds(of bound: BoundCall) {
        let call = bound.call
        if bound.needs.contains(.network), subject.graph == nil {
            add(
                "no-network", "'\(call.name)' needs a network", at: call.nameRange,
                hint:
                    "declare one under 'network' in the front matter, or name a checkpoint that holds it"
            )
        }
        if bound.needs.contains(.pictures), subject.dataset == nil {
            add(
                "no-dataset", "'\(call.name)' needs a dataset", at: call.nameRange,
                hint: "declare one with 'dataset' in the front matter")
        }
        checkLabels(of: bound)
        checkHistory(of: bound)
    }

    /// Nobody knows how a network began, or was trained, that comes from elsewhere.
    private mutating func checkHistory(of bound: BoundCall) {
        guard let file = subject.foreignFile,
            bound.needs.contains(.history) || bound.needs.contains(.initialisation)
        else { return }
        let isWhen = bound.call.arguments.contains { $0.name == "when" }
        add(
            "no-history",
            "'\(bound.call.name)' tells of a training, and nobody knows how the network of \(file) was trained",
            at: bound.call.nameRange,
            hint: isWhen
                ? "its weights are those 'when=after'"
                : "of a network from elsewhere its weights are known, what it does with pictures, and its gradients"
        )
    }

    private mutating func checkLabels(of bound: BoundCall) {
        guard bound.needs.contains(.labels), let dataset = subject.dataset, !dataset.isLabelled
        else { return }
        add(
            "no-labels",
            "'\(bound.call.name)' needs the classes of the pictures, and nobody says those of \(dataset.name)",
            at: bound.call.nameRange,
            hint: dataset.strangeClasses.isEmpty
                ? ClassFolders.advice
                : "rename the folders that are called as no class of the network is, or leave them out: "
                    + dataset.strangeClasses.map { "'\($0)'" }.shownList)
    }

    private mutating func add(
        _ identifier: String, _ message: String, at range: SourceRange, hint: String? = nil
    ) {
        diagnostics.append(Diagnostic(.error, identifier, message, at: range, hint: hint))
    }
}
