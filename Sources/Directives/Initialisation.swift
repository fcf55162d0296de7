import Charts
import Inspection
import Network

/// Sets the declared standard deviation of each layer's initial weights beside the measured one.
struct Initialisation: FigureDirective {
    static let name = "initialisation"
    static let kind = Figure.Kind.table
    static let summary =
        "A table of each layer's declared and measured standard deviation before training."
    static let examples = ["<<initialisation>>"]
    static let parameters: [any AnyParameter] = []

    init(_ arguments: Arguments) {}

    var needs: Needs { .initialisation }

    func figure(in session: inout Session) throws -> Figure {
        let network = try session.initialNetwork()
        let checks = try zip(network.graph.layers, network.layers).map { layer, weights in
            try InitialisationCheck(declared: layer.deviation, weights: weights.weight.values)
        }
        let table = table(network.graph, checks)
        let largest = checks.compactMap(\.z).map(abs).max() ?? 0
        return Figure(
            .table(table),
            caption: "Initial weights, drawn from a normal distribution around 0: the declared "
                + "standard deviation, the measured one, and how many standard errors lie "
                + "between them.",
            alternativeText: "A table of \(checks.count.counted("layer")). The measured standard "
                + "deviation strays from the declared one by at most "
                + "\(largest.decimals(1)) standard errors.",
            details: session.seedDetails, data: [.table(name: "initialisation", table)])
    }

    private func table(_ graph: Graph, _ checks: [InitialisationCheck]) -> DataTable {
        DataTable(
            columns: [
                .init("layer", isNumeric: true), .init("operation"),
                .init("weights", isNumeric: true), .init("declared", isNumeric: true),
                .init("measured", isNumeric: true), .init("mean", isNumeric: true),
                .init("standard errors", isNumeric: true),
            ],
            rows: checks.enumerated().map { index, check in
                [
                    .count(index), .text(graph.operation(ofLayer: index).humanName),
                    .count(check.count), .decimals(check.declared, 3),
                    .decimals(check.measured, 5), .decimals(check.mean, 5),
                    check.z.map { .decimals($0, 1) } ?? .empty,
                ]
            })
    }
}
