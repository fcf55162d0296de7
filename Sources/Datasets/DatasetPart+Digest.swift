internal import Digests
internal import Files
internal import Foundation
internal import Network

extension DatasetPart {
    /// The same as ``digest()``, of files that have not changed since they were last digested without reading them.
    /// - Throws: ``DatasetError/unreadable(file:cause:)``.
    public func digest(rememberedIn cache: PictureCache?) throws(DatasetError) -> String {
        guard let cache, case .batches = layout else { return try digest() }
        return try cache.digest(of: self)
    }

    /// SHA-256, hexadecimal, over classes and pictures.
    ///
    /// First come the class names, one a line, then the records of CIFAR-10's files: for each picture its class, as
    /// one byte, and its pixels, [C, H, W]. Pictures of a folder are taken as they are after decoding.
    /// - Throws: ``DatasetError/unreadable(file:cause:)``.
    public func digest() throws(DatasetError) -> String {
        var hash = SHA256()
        for name in classNames { hash.update("\(name)\n".utf8) }
        if case .packed(let pictures) = layout {
            let count = pictures.shape.count
            for (index, entry) in pictures.entries.enumerated() {
                hash.update([UInt8(truncatingIfNeeded: entry.label)])
                hash.update(pictures.pixels[index * count..<(index + 1) * count])
            }
            return hash.finalize().hexadecimal
        }
        for file in files {
            do throws(FileRefusal) {
                try OpenFile(file, atMost: BinaryBatch.largestFile, in: enclosure)
                    .forEachPiece { hash.update($0) }
            } catch {
                throw .unreadable(file: file.path, cause: error.description)
            }
        }
        return hash.finalize().hexadecimal
    }
}
