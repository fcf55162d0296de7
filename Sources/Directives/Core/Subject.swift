public import Findings
public import Network

/// What a notebook looks at, as declared: enough to check every directive before any work.
public struct Subject: Equatable, Sendable {
    /// The declared network; nil when none is declared.
    public var graph: Graph?
    /// The declared dataset; nil when none is declared.
    public var dataset: DatasetFacts?
    /// How many epochs the network was trained for; nil when that is not known.
    public var epochs: Int?

    /// Makes a subject.
    public init(graph: Graph? = nil, dataset: DatasetFacts? = nil, epochs: Int? = nil) {
        self.graph = graph
        self.dataset = dataset
        self.epochs = epochs
    }
}
