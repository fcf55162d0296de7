import Datasets
import Directives
package import Foundation
package import Notebook

extension Preparation {
    /// Where things lie that a notebook is made of, for whoever wants to know when they change.
    package struct Places: Sendable {
        /// Files.
        package var files: Set<URL> = []
        /// The files of the dataset, and folders with all that is in them.
        package var dataset: (files: Set<URL>, folders: Set<URL>) = ([], [])
        /// The checkpoint; nil where none is named.
        package var checkpoint: URL?
    }

    /// The most files of a dataset that are named one by one.
    private static let mostFiles = 64

    /// Where everything lies that was read, and what was looked for and is not there.
    /// - Parameter option: The checkpoint that the command line names.
    /// - Returns: The places, whether or not anything is there.
    package func places(checkpoint option: String?) -> Places {
        var places = Places()
        places.files.insert(url)
        for path in notebook.source.parts.map(\.name) {
            places.files.insert(URL(fileURLWithPath: path))
        }
        for path in Inclusions.pathsLeft(in: notebook, parameters: declaration.parameters) {
            if let file = try? folder.file(path) { places.files.insert(file) }
        }
        places.checkpoint = try? CheckpointFile.named(by: option, in: self)?.url
        if let declared = declaration.importedNetwork,
            let file = try? folder.file(declared.file.path)
        {
            places.files.formUnion([
                file, file.appendingPathExtension("data"),
                URL(fileURLWithPath: file.path + "_data"),
            ])
        }
        if let weights = declaration.network?.weights,
            let file = try? folder.file(weights.file.path)
        {
            places.files.insert(file)
        }
        for (path, _) in bound.pictureFiles {
            if let file = try? folder.file(path) { places.files.insert(file) }
        }
        for picture in notebook.pictures {
            guard let path = picture.source.removingPercentEncoding, !path.contains(":"),
                let file = try? folder.file(path)
            else { continue }
            places.files.insert(file)
        }
        let parts = [dataset?.dataset.test, dataset?.dataset.training].compactMap { $0 }
        for part in parts {
            if part.names == nil, part.files.count <= Self.mostFiles {
                places.dataset.files.formUnion(part.files)
            } else {
                places.dataset.folders.insert(part.folder)
            }
        }
        if dataset == nil, let declared = declaration.dataset, declared.folder == nil {
            // It may come to be anywhere where it was looked for.
            let roots = DatasetFiles.roots(notebook: folder.url)
            for place in Dataset.placesSearched(for: declared.name, in: roots) {
                places.dataset.folders.insert(place)
            }
        }
        if let path = declaration.dataset?.folder, let place = try? folder.file(path) {
            places.dataset.folders.insert(place)
        }
        return places
    }

    /// Takes some of the mistakes out.
    /// - Returns: Those that were taken.
    package mutating func setAside(_ isAside: (Diagnostic) -> Bool) -> [Diagnostic] {
        let aside = diagnostics.filter(isAside)
        diagnostics.removeAll(where: isAside)
        return aside
    }

    /// Takes out the errors in the text behind the front matter: without what they are in, the rest can be made.
    /// - Parameter calls: Calls that are to be made; what is wrong in them stays.
    /// - Returns: Those that were taken; none where the front matter cannot be read.
    package mutating func setAsideMistakesOfText(but calls: [SourceRange] = []) -> [Diagnostic] {
        guard !notebook.hasUnreadFrontMatter else { return [] }
        let start = notebook.frontMatter?.range.upperBound ?? 0
        return setAside { diagnostic in
            guard diagnostic.severity == .error, let range = diagnostic.range,
                range.lowerBound >= start
            else { return false }
            return !calls.contains { $0.contains(range.lowerBound) || $0.overlaps(range) }
        }
    }
}
