import Files
import Foundation
import Notebook
package import Preparing

/// The notebooks that a command line names: files, and the notebooks in folders.
package struct NotebookListing: Sendable {
    /// The most notebooks.
    package static let most = 500

    /// The files that may be notebooks, in order, each once.
    package private(set) var candidates: [String] = []
    /// Those of them that were found in folders, and may be something else.
    private var found: Set<String> = []

    /// Looks into folders; reads no file.
    /// - Parameter arguments: Files and folders.
    /// - Throws: ``Failure`` where a folder cannot be read or holds none, or where there are too many.
    package init(_ arguments: [String]) throws(Failure) {
        var known: Set<String> = []
        for argument in arguments {
            let url = URL(fileURLWithPath: argument)
            guard Self.isFolder(argument) else {
                if known.insert(url.standardizedFileURL.path).inserted {
                    candidates.append(argument)
                }
                continue
            }
            let names: [String]
            do {
                names = try FileManager.default.contentsOfDirectory(atPath: url.path)
            } catch {
                throw Failure(
                    message: "cannot read the folder '\(argument)': \(error.localizedDescription)")
            }
            let enclosure = Enclosure(url)
            let notebooks = names.filter { Self.isMarkdown($0) && !$0.hasPrefix(".") }
                .sorted { $0.compare($1, options: .numeric) == .orderedAscending }
                // A folder from a stranger may hold links that lead out of it.
                .filter { enclosure.holds(url.appendingPathComponent($0)) }
            guard !notebooks.isEmpty else {
                throw Failure(
                    message:
                        "the folder '\(argument)' holds no notebook: no file in it ends in .md or .markdown"
                )
            }
            let start = argument.endsLikeFolder ? argument : argument + "/"
            for name in notebooks {
                let file = url.appendingPathComponent(name)
                guard known.insert(file.standardizedFileURL.path).inserted else { continue }
                candidates.append(argument == "." ? name : start + name)
                found.insert(candidates[candidates.count - 1])
            }
        }
        guard candidates.count <= Self.most else {
            throw Failure(
                message:
                    "\(candidates.count) notebooks are named; at most \(Self.most) are rendered at once"
            )
        }
    }

    /// Whether a path is that of a folder.
    package static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            && isFolder.boolValue
    }

    private static func isMarkdown(_ name: String) -> Bool {
        ["md", "markdown"].contains((name as NSString).pathExtension.lowercased())
    }

    /// The notebooks among the files, and what each of the others is.
    ///
    /// Of those in folders only what has front matter or a directive is one, and without front matter it is none where another includes it.
    package func notebooks() -> (notebooks: [String], others: [(path: String, reason: String)]) {
        var notebooks: [String] = []
        var others: [(path: String, reason: String)] = []
        /// Files without front matter, which may be parts of others.
        var bare: Set<String> = []
        /// What notebooks include, by their paths.
        var included: [(notebook: String, path: String, parts: Set<String>)] = []
        func note(_ notebook: Notebook, of candidate: String) {
            let parts = notebook.source.parts.map { Self.path(of: $0.name) }
            if !parts.isEmpty {
                included.append((candidate, Self.path(of: candidate), Set(parts)))
            }
        }
        /// The first notebook that includes one; those in a circle are no parts of one another, and are told of it when they are rendered.
        func owner(of notebook: String) -> String? {
            let path = Self.path(of: notebook)
            let own = included.first { $0.path == path }?.parts ?? []
            return included.first {
                $0.path != path && $0.parts.contains(path) && !own.contains($0.path)
            }?.notebook
        }
        for candidate in candidates {
            guard found.contains(candidate) else {
                notebooks.append(candidate)
                if !found.isEmpty, let reading = try? NotebookFile.reading(candidate) {
                    note(reading.notebook, of: candidate)
                }
                continue
            }
            do throws(Failure) {
                let notebook = try NotebookFile.reading(candidate).notebook
                note(notebook, of: candidate)
                if notebook.frontMatter == nil, !notebook.hasUnreadFrontMatter {
                    bare.insert(candidate)
                }
                if notebook.frontMatter != nil || notebook.hasUnreadFrontMatter
                    || !notebook.calls.isEmpty
                {
                    notebooks.append(candidate)
                } else {
                    others.append((candidate, "it has neither front matter nor a directive"))
                }
            } catch {
                others.append((candidate, error.message))
            }
        }
        notebooks.removeAll { notebook in
            guard bare.contains(notebook), let owner = owner(of: notebook) else { return false }
            others.append((notebook, "it is part of '\(owner)', which includes it"))
            return true
        }
        return (notebooks, others)
    }

    private static func path(of file: String) -> String {
        URL(fileURLWithPath: file).standardizedFileURL.resolvingSymlinksInPath().path
    }

    /// That two notebooks would be written to one file, or one in the place of a page about all; nil where none would.
    /// - Parameters:
    ///   - notebooks: The notebooks.
    ///   - reserved: The name of the page about all, without its ending.
    /// - Returns: The first mistake.
    package static func collision(of notebooks: [String], reserved: String) -> Failure? {
        var known: [String: String] = [:]
        for notebook in notebooks {
            let name = URL(fileURLWithPath: notebook).deletingPathExtension().lastPathComponent
            // Some file systems take names for the same that differ in case.
            let key = name.lowercased()
            if key == reserved {
                return Failure(
                    message:
                        "'\(notebook)' would be written to '\(name).html', where the page that links all goes; render it alone, or give it another name"
                )
            }
            if let other = known[key] {
                return Failure(
                    message:
                        "'\(other)' and '\(notebook)' would be written to the same files; render them one by one with --output-dir, or give one another name"
                )
            }
            known[key] = notebook
        }
        return nil
    }
}
