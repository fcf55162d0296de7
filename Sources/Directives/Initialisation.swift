import Charts
import Findings
import Inspection
import Network

/// Sets the standard deviation that each layer's initial weights are to have, declared or by a rule, beside the measured one.
struct Initialisation: FigureDirective {
    static let name = "initialisation"
    static let kind = Figure.Kind.table
    static let summary =
        "A table of each layer's declared and measured standard deviation before training."
    static let examples = ["<<initialisation>>"]
    static let parameters: [any AnyParameter] = []

    init(_ arguments: Arguments) {}

    var needs: Needs { .initialisation }

    struct Numbers {
        var graph: Graph
        /// By layer.
        var checks: [InitialisationCheck]
    }

    func numbers(from laboratory: Laboratory) throws -> Numbers {
        let graph = try laboratory.graph()
        return Numbers(
            graph: graph,
            checks: try laboratory.ask(graph.layers.indices.map { InitialisationOfLayer($0) }))
    }

    func figure(of numbers: Numbers) -> Figure {
        let (graph, checks) = (numbers.graph, numbers.checks)
        let word = graph.layers.contains { $0.rule != nil } ? "intended" : "declared"
        let table = table(graph, checks, word)
        let largest = checks.compactMap(\.z).map(abs).max() ?? 0
        return Figure(
            .table(table),
            caption: "Initial weights, drawn from a normal distribution around 0: the \(word) "
                + "standard deviation, the measured one, and how many standard errors lie "
                + "between them." + rules(graph),
            alternativeText: "A table of \(checks.count.counted("layer")). The measured standard "
                + "deviation strays from the \(word) one by at most "
                + "\(largest.decimals(1)) standard errors.",
            data: [.table(name: "initialisation", table)])
    }

    /// Which of the deviations are no choice but follow from a rule.
    private func rules(_ graph: Graph) -> String {
        InitialisationRule.allCases.map { rule in
            let layers = graph.layers.indices.filter { graph.layers[$0].rule == rule }
            guard !layers.isEmpty else { return "" }
            let names = layers.map { String($0) }.listed(with: "and")
            let subject = layers.count == 1 ? "layer \(names)" : "layers \(names)"
            return switch rule {
            case .he: " In \(subject) it is √(2/n) for n inputs, as He et al. (2015) advise."
            case .leCun: " In \(subject) it is √(1/n) for n inputs, as LeCun et al. (1998) advise."
            }
        }.joined()
    }

    private func table(_ graph: Graph, _ checks: [InitialisationCheck], _ word: String) -> DataTable
    {
        let hasNames = graph.hasLayerNames
        return DataTable(
            columns: [.init("layer", isNumeric: true)] + (hasNames ? [.init("name")] : []) + [
                .init("operation"),
                .init("weights", isNumeric: true), .init(word, isNumeric: true),
                .init("measured", isNumeric: true), .init("mean", isNumeric: true),
                .init("standard errors", isNumeric: true),
            ],
            rows: checks.enumerated().map { index, check in
                [.count(index)] + (hasNames ? [graph.nameCell(ofLayer: index)] : []) + [
                    .text(graph.operation(ofLayer: index).humanName),
                    .count(check.count), .decimals(check.declared, 3),
                    .decimals(check.measured, 5), .decimals(check.mean, 5),
                    check.z.map { .decimals($0, 1) } ?? .empty,
                ]
            })
    }
}
