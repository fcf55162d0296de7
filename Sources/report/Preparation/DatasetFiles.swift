import Datasets
import Directives
import Files
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
            return (
                nil,
                Diagnostic(
                    .error, "dataset", error.description, at: declared.range, hint: error.hint)
            )
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

extension DatasetError {
    /// What to do about it; nil where the description says all.
    var hint: String? {
        switch self {
        case .unknown(let name, let known):
            if let near = didYouMean(name, among: known) {
                "did you mean '\(near)'?"
            } else if name.pathNames.count > 1 {
                "a dataset is a folder's name, not a path; REPORT_DATA names the folder it lies in"
            } else {
                "your own pictures go to data/\(name)/test/<class>/*.png"
            }
        case .wrongLength, .labelOutOfRange:
            "it is cut short or of another format; make, fetch or copy it again"
        case .unreadable(_, FileRefusal.missing.description):
            "the dataset is not whole; make, fetch or copy it again"
        default: nil
        }
    }
}
