package import Findings
package import Network

/// What a notebook looks at, as declared: enough to check every directive before any work.
package struct Subject: Equatable, Sendable {
    /// The declared network; nil when none is declared.
    package var graph: Graph?
    /// The declared dataset; nil when none is declared.
    package var dataset: DatasetFacts?
    /// How many epochs the network was trained for; nil when that is not known.
    package var epochs: Int?
    /// The file of a network that was trained elsewhere, of which nobody knows how; nil for others.
    package var foreignFile: String?

    /// Makes a subject.
    package init(
        graph: Graph? = nil, dataset: DatasetFacts? = nil, epochs: Int? = nil,
        foreignFile: String? = nil
    ) {
        self.graph = graph
        self.dataset = dataset
        self.epochs = epochs
        self.foreignFile = foreignFile
    }
}
