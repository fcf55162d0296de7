import Datasets
import Directives
import Foundation
import Network
import Notebook

/// The declared dataset: what is known of it, and how its parts are loaded.
struct DatasetFiles: Sendable {
    /// What is known without reading pictures.
    var facts: DatasetFacts
    /// SHA-256 over the test part, hexadecimal; nil when it is not known.
    var digest: String?
    /// Loads the test part.
    var test: @Sendable () throws -> LabelledPictures
    /// Loads the training part.
    var training: @Sendable () throws -> LabelledPictures

    /// Finds a declared dataset.
    /// - Returns: The dataset, or why it cannot be found.
    static func finding(
        _ declared: DeclaredDataset?, in folder: NotebookFolder
    ) -> (DatasetFiles?, Diagnostic?) {
        (nil, nil)
    }
}
