internal import Digests
internal import Files
public import Foundation

/// A published archive of a data set: where it is, its digest, and what is in it.
public struct DatasetDownload: Sendable {
    /// What a fetch is doing.
    public enum Progress: Equatable, Sendable {
        /// So many bytes are here, of how many if the server said so.
        case receiving(bytes: Int, of: Int?)
        /// The digest is being computed.
        case checking
        /// The archive is being unpacked.
        case unpacking
    }

    /// Where the archive is: an address that begins with `https://` or `http://`.
    public var address: String
    /// Its published MD5, hexadecimal.
    public var md5: String
    /// The folder in it, and under the root afterwards.
    public var folderName: String
    /// Files that must be in the folder.
    public var fileNames: [String]

    /// Makes a description of an archive.
    public init(address: String, md5: String, folderName: String, fileNames: [String]) {
        self.address = address
        self.md5 = md5
        self.folderName = folderName
        self.fileNames = fileNames
    }

    /// The binary version of CIFAR-10, as published at <https://www.cs.toronto.edu/~kriz/cifar.html>.
    public static let cifar10 = DatasetDownload(
        address: "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz",
        md5: "c32a1d4ab5d03f1284b67883e8d87530", folderName: BatchFolder.cifar10.folder,
        fileNames: [BinaryBatch.namesFile, BatchFolder.testFile]
            + (1...5).map(BatchFolder.trainingFile))

    /// Whether every file is under a root already, the batches with whole records.
    public func isPresent(in root: URL) -> Bool {
        fileNames.allSatisfy { name in
            let file = root.appending(path: folderName).appending(path: name)
            guard let length = try? file.opened(atMost: .max, in: nil).byteCount, length > 0 else {
                return false
            }
            return file.pathExtension != "bin" || length.isMultiple(of: BinaryBatch.recordLength)
        }
    }

    /// Downloads the archive, checks its digest and unpacks it under a root.
    ///
    /// What is downloaded stays as `<archive>.partial` until it is whole, so that a later call goes on from there.
    /// The folder appears when all of it is unpacked.
    /// - Returns: The folder.
    /// - Throws: ``DatasetError``, in one line for users.
    public func fetch(
        into root: URL, progress: (Progress) -> Void = { _ in }
    ) throws(DatasetError) -> URL {
        let folder = root.appending(path: folderName)
        let partial = root.appending(path: archiveName + ".partial")
        do {
            try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        } catch {
            throw .unwritable(file: root.path, cause: plainCause(error))
        }
        try receive(partial, progress: progress)
        progress(.unpacking)
        try ArchiveFolder(archive: partial, folderName: folderName, fileNames: fileNames)
            .unpack(to: folder)
        try? FileManager.default.removeItem(at: partial)
        return folder
    }

    private var archiveName: String {
        address.pathNames.last ?? folderName
    }

    /// Downloads until the digest is right; what was begun before may be of another version, so one try starts anew.
    private func receive(
        _ partial: URL, progress: (Progress) -> Void
    ) throws(DatasetError) {
        let isResumed = FileManager.default.fileExists(atPath: partial.path)
        if isResumed {
            progress(.checking)
            if try MD5.digest(of: partial) == md5 { return }
        }
        for canBeStale in isResumed ? [true, false] : [false] {
            try Transfer(address: address, file: partial).run {
                progress(.receiving(bytes: $0, of: $1))
            }
            progress(.checking)
            let found = try MD5.digest(of: partial)
            if found == md5 { return }
            try? FileManager.default.removeItem(at: partial)
            if !canBeStale {
                throw .wrongDigest(file: address, expected: md5, found: found)
            }
        }
    }
}
