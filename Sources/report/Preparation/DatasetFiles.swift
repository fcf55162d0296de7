import Datasets
import Directives
import Foundation
import Network
import Notebook

/// The declared dataset: found on disk, not yet read.
struct DatasetFiles: Sendable {
    /// Where its parts are.
    let dataset: Dataset
    /// SHA-256 over the test part, hexadecimal.
    let digest: String

    /// Finds a declared dataset.
    /// - Returns: The dataset, or why it cannot be found; neither where none is declared.
    static func finding(
        _ declared: DeclaredDataset?, in folder: NotebookFolder
    ) -> (DatasetFiles?, Diagnostic?) {
        guard let declared else { return (nil, nil) }
        do throws(DatasetError) {
            let dataset = try Dataset(named: declared.name, roots: roots(notebook: folder.url))
            return (DatasetFiles(dataset: dataset, digest: try dataset.test.digest()), nil)
        } catch {
            return (nil, Diagnostic(.error, "dataset", error.description, at: declared.range))
        }
    }

    /// The folders in which datasets are looked for.
    static func roots(notebook: URL? = nil) -> [DataRoot] {
        DataRoot.all(
            environment: ProcessInfo.processInfo.environment,
            workingFolder: URL(fileURLWithPath: FileManager.default.currentDirectoryPath),
            notebookFolder: notebook)
    }

    /// What is known without reading pictures.
    var facts: DatasetFacts {
        DatasetFacts(
            name: dataset.name, classNames: dataset.classNames, pictureShape: dataset.shape,
            testCount: dataset.test.count, trainingCount: dataset.training?.count)
    }

    /// Loads the test part.
    /// - Throws: `DatasetError` naming the file at fault.
    func test() throws -> LabelledPictures { try dataset.test.load() }

    /// Loads the training part.
    /// - Throws: `DatasetError` naming the file at fault, or when there is no training part.
    func training() throws -> LabelledPictures { try dataset.requireTraining().load() }
}
