import Directives
import Findings
import Foundation
import Network
import Notebook

/// What a preparation reads, once where somebody remembers it.
extension Preparation {
    private struct NetworkKey: Equatable {
        var declared: DeclaredImport?
        var folder: URL
        var files: [FileState]
    }

    /// The network that was trained elsewhere, or why there is none.
    static func foreignNetwork(
        _ declared: DeclaredImport?, in folder: NotebookFolder, _ memory: PreparationMemory?
    ) -> (ForeignNetwork?, [Diagnostic]) {
        guard let memory, let declared, let file = try? folder.file(declared.file.path) else {
            return ForeignNetwork.finding(declared, in: folder)
        }
        // Weights may lie in a second file beside it.
        let files = [
            file, file.appendingPathExtension("data"), URL(fileURLWithPath: file.path + "_data"),
        ]
        let key = NetworkKey(
            declared: declared, folder: folder.url, files: files.map(FileState.init))
        return memory.value(.network, key, isWorth: { $0.0 != nil }) {
            ForeignNetwork.finding(declared, in: folder)
        }
    }

    private struct DatasetKey: Equatable {
        var declared: DeclaredDataset?
        var takesSize: Bool
        var folder: URL
        var data: URL?
    }

    /// The declared dataset, or why it cannot be found.
    static func datasetFiles(
        _ declared: DeclaredDataset?, takesSize: Bool, in folder: NotebookFolder, data: URL?,
        _ memory: PreparationMemory?, decoding progress: @Sendable (_ done: Int, _ of: Int) -> Void
    ) -> (DatasetFiles?, [Diagnostic]) {
        guard let memory else {
            return DatasetFiles.finding(
                declared, takesSize: takesSize, in: folder, data: data, decoding: progress)
        }
        let key = DatasetKey(
            declared: declared, takesSize: takesSize, folder: folder.url, data: data)
        return memory.value(.dataset, key, isWorth: { $0.0 != nil || declared == nil }) {
            DatasetFiles.finding(
                declared, takesSize: takesSize, in: folder, data: data, decoding: progress)
        }
    }

    private struct PartKey: Equatable {
        var dataset: Int
        var digest: String
        var names: [String]
    }

    /// The test pictures.
    /// - Throws: What is wrong with their files.
    func test(of dataset: DatasetFiles) throws -> LabelledPictures {
        guard let memory else { return try dataset.test() }
        return try memory.value(.test, key(of: dataset, memory)) { () throws(any Error) in
            try dataset.test()
        }
    }

    /// The training pictures.
    /// - Throws: What is wrong with their files.
    func training(of dataset: DatasetFiles) throws -> LabelledPictures {
        guard let memory else { return try dataset.training() }
        return try memory.value(.training, key(of: dataset, memory)) { () throws(any Error) in
            try dataset.training()
        }
    }

    private func key(of dataset: DatasetFiles, _ memory: PreparationMemory) -> PartKey {
        PartKey(
            dataset: memory.version(of: .dataset), digest: dataset.digest,
            names: dataset.facts.classNames)
    }

    private struct CheckpointKey: Equatable {
        var url: URL
        var state: FileState
        var graph: Graph?
        var options: ForeignWeightOptions?
        var range: SourceRange?
    }

    /// The checkpoint in a file.
    /// - Throws: A `Diagnostic` with what is wrong and what to do.
    func checkpoint(in file: CheckpointFile) throws(Diagnostic) -> Checkpoint {
        guard let memory else { return try file.load(for: self) }
        let key = CheckpointKey(
            url: file.url, state: FileState(of: file.url), graph: declaration.network?.graph,
            options: declaration.network?.weightOptions, range: file.range)
        return try memory.value(.checkpoint, key) { () throws(Diagnostic) in
            try file.load(for: self)
        }
    }

    /// SHA-256 over the weights of the checkpoint, hexadecimal.
    func digest(of checkpoint: Checkpoint) -> String {
        guard let memory else { return checkpoint.digest }
        // Whose weights they are is known by when they were read.
        let key = [memory.version(of: .checkpoint), memory.version(of: .network)]
        return memory.value(.weights, key) { checkpoint.digest }
    }

    private struct PicturesKey: Equatable {
        var paths: [String]
        var states: [FileState]
        var dataset: Int
    }

    /// The picture files that directives show to the network; what is wrong with one joins the mistakes.
    mutating func rememberedPictureFiles() -> [PictureFile] {
        guard let memory else { return loadPictureFiles() }
        let paths = bound.pictureFilesToRun.map(\.path)
        let files = paths.map { (try? folder.file($0)) ?? folder.url }
        let key = PicturesKey(
            paths: paths, states: files.map(FileState.init), dataset: memory.version(of: .dataset))
        let before = diagnostics.count
        var found = self
        let pictures = memory.value(.pictures, key) { () -> [PictureFile] in
            found.loadPictureFiles()
        }
        // A mistake is told each time, so what has one is looked at each time.
        if found.diagnostics.count > before { memory.forget([.pictures]) }
        diagnostics = found.diagnostics
        return pictures
    }
}
