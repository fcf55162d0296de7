import Directives
import Foundation
import Network
import Notebook
import Preparing

/// What a notebook holds, for people and as JSON: its parameters and its directives.
struct NotebookAccount: Encodable {
    /// One parameter.
    struct Parameter: Encodable {
        var name: String
        var type: String
        var defaultValue: String
        var value: String
    }

    /// One directive.
    struct Directive: Encodable {
        var name: String
        var source: String
        var id: String?
        var line: Int
        /// The file that it stands in, where the notebook includes it.
        var file: String?
    }

    var title: String
    var parameters: [Parameter]
    var dataset: String?
    var checkpoint: String?
    var layers: Int?
    var weights: Int?
    var directives: [Directive]

    /// Describes a notebook that was read and checked.
    init(_ preparation: Preparation) {
        let declaration = preparation.declaration
        title = declaration.head.title
        parameters = declaration.parameters.map {
            Parameter(
                name: $0.name, type: $0.defaultValue.expectation,
                defaultValue: $0.defaultValue.text, value: $0.value.text)
        }
        dataset = declaration.dataset?.name
        checkpoint = declaration.checkpoint?.path
        layers = declaration.network?.graph.layers.count
        weights = declaration.network.map {
            $0.graph.layers.reduce(0) { $0 + $1.weightShape.reduce(1, *) }
        }
        let source = preparation.notebook.source
        directives = preparation.bound.calls.map { call in
            Directive(
                name: call.call.name, source: source.text(in: call.call.range),
                id: call.identifier,
                line: source.position(of: call.call.range.lowerBound).line,
                file: source.nameOfPart(at: call.call.range.lowerBound))
        }
    }

    /// The account for people, line by line; in names from files a line may end.
    var lines: [String] {
        var facts = [("title", title)]
        if let dataset { facts.append(("dataset", dataset)) }
        if let checkpoint { facts.append(("checkpoint", checkpoint)) }
        if let layers, let weights {
            facts.append(
                ("network", "\(layers) layer\(layers == 1 ? "" : "s"), \(weights) weights"))
        }
        var lines = facts.map { "\($0.0):".padded(to: 12) + $0.1 }
        if !parameters.isEmpty {
            lines += ["", "Parameters, set with -P name=value:"]
            lines += parameters.map {
                "  " + $0.name.padded(to: 16) + $0.value.padded(to: 16) + $0.type
            }
        }
        if !directives.isEmpty {
            lines += ["", "Directives:"]
            lines += directives.map { directive in
                let words = directive.source.split(whereSeparator: \.isNewline)
                return "  \(directive.file.map { "\($0) " } ?? "")line \(directive.line)".padded(
                    to: 12) + words.joined(separator: " ")
            }
        }
        return lines
    }
}
