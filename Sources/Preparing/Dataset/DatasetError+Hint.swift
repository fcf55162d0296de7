import Datasets
import Directives
import Files
import Foundation
import Notebook

extension DatasetError {
    /// What to do about it; nil where the description says all.
    var hint: String? {
        switch self {
        case .unknown(let name, let known):
            if let near = didYouMean(name, among: known) {
                "did you mean '\(near)'?"
            } else {
                "your own pictures: 'dataset: {folder: photos}' for a folder beside the notebook that has "
                    + "one for each class"
            }
        case .setting(_, _, _, let missing?, let names):
            didYouMean(missing, among: names).map { "did you mean '\($0)'?" }
        case .wrongSize:
            "give all of them one: 'dataset: {folder: …, size: 32}', or 'size: [height, width]'"
        case .wrongLength, .labelOutOfRange:
            "it is cut short or of another format; make, fetch or copy it again"
        case .unreadable(_, FileRefusal.missing.description):
            "the dataset is not whole; make, fetch or copy it again"
        default: nil
        }
    }
}

extension DatasetError {
    /// What to do about a file with the names of classes that is not there; nil for other mistakes.
    func hint(onNamesIn file: String, of notebook: NotebookFolder) -> String? {
        guard case .unreadable(file, FileRefusal.missing.description) = self else { return nil }
        return NearbyNames(notebook.enclosure).suggestion(for: file, isFolder: false)
            ?? "write it beside the notebook, a name on each line; or name them here: 'classes: [cat, dog]'"
    }
}

extension DeclaredDataset {
    /// What to do about a folder, a name or a file with the names of classes that is not there; nil for other mistakes.
    func hint(for error: DatasetError, in notebook: NotebookFolder) -> String? {
        let missing = FileRefusal.missing.description
        switch error {
        case .unknown(let name, let known):
            let beside = NearbyNames(notebook.enclosure).names(beside: name, isFolder: true)
            let inRoots = DatasetFiles.roots(notebook: notebook.url)
                .filter { !$0.isAboveNotebook }
                .flatMap { NearbyNames($0.enclosure).names(in: $0.url, isFolder: true) }
            let isPath = name.contains("/")
            if !isPath, let above = Self.folderAbove(name, notebook) {
                return "'\(above.path)' lies above the notebook's folder; "
                    + "where it is your own, name it in REPORT_DATA"
            }
            return isPath
                ? NearbyNames(notebook.enclosure).suggestion(for: name, isFolder: true)
                : didYouMean(name, among: known + beside + inRoots).map { "did you mean '\($0)'?" }
        case .unreadable(let file, missing) where file == folder:
            return NearbyNames(notebook.enclosure).suggestion(for: file, isFolder: true)
                ?? "it is the folder's way from the notebook's own, such as 'photos' or 'data/photos'"
        case .unreadable(let file, DatasetFiles.noFolder) where file == folder:
            return file.split(separator: ".").last.flatMap { ending in
                ["zip", "tar", "gz", "tgz", "xz", "bz2", "7z", "rar"].contains(ending.lowercased())
                    ? "unpack it, and name the folder that comes out" : nil
            } ?? "name the folder that has a folder for each class"
        case .unreadable(let file, missing) where file == options?.classes?.file?.path:
            return error.hint(onNamesIn: file, of: notebook)
        default: return nil
        }
    }
}

extension DeclaredDataset {
    /// The data folder above the notebook's that has a folder of this name, which is not for a notebook to show.
    private static func folderAbove(_ name: String, _ notebook: NotebookFolder) -> URL? {
        DatasetFiles.roots(notebook: notebook.url).first {
            $0.isAboveNotebook && $0.enclosure.holds($0.url.appending(path: name))
                && $0.url.appending(path: name).isFolder
        }?.url
    }

    /// Where that stands which a mistake is about: what a key says, a name of a class, the file with their names, or else the
    /// dataset.
    func place(of error: DatasetError) -> SourceRange {
        switch error {
        case .setting(let key, _, _, let name, _):
            return name.flatMap { options?.classRanges[$0] } ?? options?.ranges[key] ?? range
        case .unreadable(let name, _):
            guard let file = options?.classes?.file, file.path == name, folder != name else {
                return range
            }
            return file.range
        default: return range
        }
    }
}

extension DeclaredFolderOptions.Classes {
    /// The file that has the names; nil where they are declared.
    fileprivate var file: DeclaredFile? { if case .file(let file) = self { file } else { nil } }
}
