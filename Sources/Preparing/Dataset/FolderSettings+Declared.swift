import Datasets
import Directives
import Files
import Foundation
import Pictures

extension FolderSettings {
    /// What a notebook declares of a folder.
    /// - Throws: ``DatasetError/unreadable(file:cause:)`` for the file with the names of its classes.
    init(
        _ declared: DeclaredFolderOptions?, in notebook: NotebookFolder
    ) throws(DatasetError) {
        self.init()
        guard let declared else { return }
        size = declared.size.map { Size(height: $0.height, width: $0.width) }
        framing = declared.framing
        test =
            switch declared.test {
            case .part(let part): .part(part)
            case .count(let count): .count(count)
            case .all: .all
            case nil: nil
            }
        seed = declared.seed ?? seed
        channels = declared.channels
        if let parts = declared.background {
            background = Background(red: parts[0], green: parts[1], blue: parts[2])
        }
        order = declared.order == .files ? .files : .mixed
        switch declared.classes {
        case .names(let names): classes = names
        case .file(let file): classes = try Self.names(in: file.path, of: notebook)
        case nil: break
        }
    }

    /// The names in a file, one on each line; empty lines do not count.
    static func names(
        in path: String, of notebook: NotebookFolder
    ) throws(DatasetError) -> [String] {
        let data: Data
        do throws(FileRefusal) {
            data = try Data(
                reading: notebook.url.appending(path: path), atMost: 1_000_000,
                in: notebook.enclosure)
        } catch {
            throw .unreadable(file: path, cause: error.description)
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw .unreadable(file: path, cause: "it is no text in UTF-8")
        }
        let names = text.split(whereSeparator: \.isNewline)
            .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        guard !names.isEmpty else { throw .unreadable(file: path, cause: "it has no names") }
        if let twice = names.firstRepeated {
            throw .unreadable(file: path, cause: "the class '\(twice)' is given twice")
        }
        return names
    }
}

extension DeclaredFolderOptions {
    /// How pictures of other sizes become those that are read.
    var framing: Framing {
        let rule: Framing.Rule =
            switch resize {
            case .fit, nil: .fit
            case .stretch: .stretch
            case .shorterSide(let side): .shorterSide(side)
            }
        let filter: Pictures.Interpolation =
            switch interpolation {
            case .nearest: .nearest
            case .bilinear: .bilinear
            case .bicubic, nil: .bicubic
            case .lanczos: .lanczos
            }
        return Framing(rule, by: filter)
    }
}
