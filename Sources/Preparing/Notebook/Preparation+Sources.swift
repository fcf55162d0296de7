import Datasets
import Directives
package import Files
import Foundation
import Notebook

extension Preparation {
    /// Every file that a render reads, so that none of them is written over.
    package func sources(
        checkpoint option: String?, parameters: String?, template: String?,
        comparison: String? = nil
    ) -> SourceFiles {
        var sources = SourceFiles([URL(fileURLWithPath: notebook.source.name)])
        for part in notebook.source.parts { sources.insert(URL(fileURLWithPath: part.name)) }
        let files = [option, parameters, comparison].compactMap { $0 }
            .map { URL(fileURLWithPath: $0) }
        files.forEach { sources.insert($0) }
        if let declared = declaration.checkpoint, let file = try? folder.file(declared.path) {
            sources.insert(file)
        }
        if let template {
            let folder = URL(fileURLWithPath: template)
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            names.forEach { sources.insert(folder.appendingPathComponent($0)) }
        }
        let parts = [dataset?.dataset.test, dataset?.dataset.training].compactMap { $0 }
        parts.flatMap(\.files).forEach { sources.insert($0) }
        for (path, _) in bound.pictureFiles {
            if let file = try? folder.file(path) { sources.insert(file) }
        }
        for picture in notebook.pictures {
            guard let path = picture.source.removingPercentEncoding,
                let file = try? folder.file(path)
            else { continue }
            sources.insert(file)
        }
        return sources
    }
}
