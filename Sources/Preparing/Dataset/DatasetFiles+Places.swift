package import Datasets
package import Foundation

extension DatasetFiles {
    /// Where decoded pictures are kept; looked up once, for the sandbox hides the environment.
    package static let cache = PictureCache.users(environment: ProcessInfo.processInfo.environment)

    /// The folders in which datasets are looked for.
    package static func roots(notebook: URL? = nil) -> [DataRoot] {
        DataRoot.all(
            environment: ProcessInfo.processInfo.environment,
            workingFolder: URL(fileURLWithPath: FileManager.default.currentDirectoryPath),
            notebookFolder: notebook)
    }
}
