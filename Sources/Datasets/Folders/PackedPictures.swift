internal import Files
internal import Foundation
internal import Network
internal import Parallelism
internal import Pictures
internal import Synchronization

/// The pictures of a folder, decoded and given their size: what a part of a data set is read from.
struct PackedPictures: Equatable, Sendable {
    /// The shape of each.
    let shape: PictureShape
    /// Their files, in order; those that cannot be read are left out.
    let entries: [FolderSurvey.Entry]
    /// Pixels 0…255, [N, C, H, W].
    let pixels: [UInt8]
    /// The files that cannot be read.
    let skipped: [SkippedFile]

    /// The most bytes of a picture's file.
    static let largestFile = 100_000_000
    /// The most bytes that the pixels of a part may take.
    static let mostBytes = 2_000_000_000

    init(
        shape: PictureShape, entries: [FolderSurvey.Entry], pixels: [UInt8],
        skipped: [SkippedFile]
    ) {
        (self.shape, self.entries, self.pixels, self.skipped) = (shape, entries, pixels, skipped)
    }

    /// Reads pictures, on all cores.
    /// - Parameters:
    ///   - entries: What to read.
    ///   - folder: Where their paths begin.
    ///   - settings: Their size, channels and background.
    ///   - enclosure: What every file must lie in, links followed.
    ///   - progress: Told how many are done, now and then and from any thread.
    /// - Throws: ``DatasetError`` where none can be read, where their sizes differ and none is declared, or where they take too
    ///   much memory.
    init(
        reading entries: [FolderSurvey.Entry], in folder: URL, settings: FolderSettings,
        enclosure: Enclosure, progress: @Sendable (Int) -> Void
    ) throws(DatasetError) {
        let shape = try Self.shape(of: entries, in: folder, settings, enclosure)
        guard entries.count <= Self.mostBytes / shape.count else {
            throw .unreadable(
                file: folder.path,
                cause: "\(entries.count.counted("picture")) of \(shape.width) × \(shape.height) "
                    + "pixels take more than \(Self.mostBytes / 1_000_000_000) GB")
        }
        let count = shape.count
        let results = Mutex(Results(done: 0, reasons: [:], strangers: [:]))
        let pixels = [UInt8](unsafeUninitializedCapacity: entries.count * count) { buffer, used in
            nonisolated(unsafe) let slots = buffer
            let block = 16
            Lanes.run((entries.count + block - 1) / block) {
                let range = $0 * block..<min(($0 + 1) * block, entries.count)
                for index in range {
                    let slot = UnsafeMutableBufferPointer(
                        rebasing: slots[index * count..<(index + 1) * count])
                    let outcome = Self.outcome(
                        of: entries[index], in: folder, settings, enclosure)
                    var (reason, stranger): (String?, FolderSettings.Size?)
                    switch outcome {
                    case .success(let raster):
                        if raster.width == shape.width, raster.height == shape.height {
                            _ = slot.initialize(
                                fromContentsOf: raster.planes(channels: shape.channels))
                        } else {
                            stranger = .init(height: raster.height, width: raster.width)
                        }
                    case .failure(let refusal): reason = refusal.words
                    }
                    if reason != nil || stranger != nil { slot.initialize(repeating: 0) }
                    let done = results.withLock { results in
                        results.done += 1
                        if let reason { results.reasons[index] = reason }
                        if let stranger { results.strangers[index] = stranger }
                        return results.done
                    }
                    if done.isMultiple(of: 64) || done == entries.count { progress(done) }
                }
            }
            used = entries.count * count
        }
        let (reasons, strangers) = results.withLock { ($0.reasons, $0.strangers) }
        guard reasons.count < entries.count else {
            throw Self.noneReadable(
                in: folder, entries.first.flatMap { first in reasons[0].map { (first, $0) } })
        }
        if let odd = Self.odd(
            strangers, among: entries.indices.filter { reasons[$0] == nil }, of: shape)
        {
            throw .wrongSize(
                file: folder.appending(path: entries[odd.index].path).path,
                width: odd.size.width, height: odd.size.height,
                expectedWidth: odd.usual.width, expectedHeight: odd.usual.height)
        }
        self.init(
            shape: shape, entries: entries, pixels: pixels,
            skipped: reasons.sorted { $0.key < $1.key }.map {
                SkippedFile(path: entries[$0.key].path, reason: $0.value)
            }, leavingOut: Set(reasons.keys))
    }

    private init(
        shape: PictureShape, entries: [FolderSurvey.Entry], pixels: [UInt8],
        skipped: [SkippedFile], leavingOut: Set<Int>
    ) {
        guard !leavingOut.isEmpty else {
            self.init(shape: shape, entries: entries, pixels: pixels, skipped: skipped)
            return
        }
        let kept = entries.indices.filter { !leavingOut.contains($0) }
        var packed: [UInt8] = []
        packed.reserveCapacity(kept.count * shape.count)
        for index in kept {
            packed += pixels[index * shape.count..<(index + 1) * shape.count]
        }
        self.init(
            shape: shape, entries: kept.map { entries[$0] }, pixels: packed, skipped: skipped)
    }

    private struct Results {
        var done: Int
        var reasons: [Int: String]
        /// The sizes of those that do not have the first one's.
        var strangers: [Int: FolderSettings.Size]
    }

    /// The first picture that does not have the size of most; nil where all have one.
    private static func odd(
        _ strangers: [Int: FolderSettings.Size], among read: [Int], of shape: PictureShape
    ) -> (index: Int, size: FolderSettings.Size, usual: FolderSettings.Size)? {
        guard !strangers.isEmpty else { return nil }
        let first = FolderSettings.Size(height: shape.height, width: shape.width)
        var counts = [first: read.count - strangers.count]
        for size in strangers.values { counts[size, default: 0] += 1 }
        // Of sizes that are as frequent as one another, the first picture's, then the larger one.
        let usual = counts.max {
            ($0.value, $0.key == first ? 1 : 0, $0.key.height, $0.key.width)
                < ($1.value, $1.key == first ? 1 : 0, $1.key.height, $1.key.width)
        }
        guard let usual else { return nil }
        let index = read.first { strangers[$0, default: first] != usual.key }
        return index.map { ($0, strangers[$0, default: first], usual.key) }
    }

    /// A file that is not used, in a few words.
    private struct Refusal: Error {
        var words: String
    }

    /// Held while a large picture is decoded, so that memory holds one of them and not one for each core.
    private static let largeOnes = Mutex(())
    /// The pixels from which on a picture is large.
    private static let large = 16_000_000

    /// Reads a picture as it is declared.
    static func raster(
        of entry: FolderSurvey.Entry, in folder: URL, _ settings: FolderSettings,
        _ enclosure: Enclosure
    ) throws -> Raster {
        try outcome(of: entry, in: folder, settings, enclosure).get()
    }

    /// Why a picture cannot be read, in a few words; nil where it can.
    static func reason(
        against entry: FolderSurvey.Entry, in folder: URL, _ enclosure: Enclosure
    ) -> String? {
        guard case .failure(let refusal) = outcome(of: entry, in: folder, .init(), enclosure) else {
            return nil
        }
        return refusal.words
    }

    private static func outcome(
        of entry: FolderSurvey.Entry, in folder: URL, _ settings: FolderSettings,
        _ enclosure: Enclosure
    ) -> Result<Raster, Refusal> {
        let bytes: [UInt8]
        do throws(FileRefusal) {
            let file = try OpenFile(
                folder.appending(path: entry.path), atMost: largestFile, in: enclosure)
            bytes = [UInt8](try file.contents())
        } catch {
            return .failure(Refusal(words: error.dataSetWords))
        }
        func decoded() -> Result<Raster, Refusal> {
            do throws(PictureError) {
                let raster = try Raster(decoding: bytes, over: settings.background)
                return .success(
                    settings.size.map {
                        raster.framed(width: $0.width, height: $0.height, by: settings.framing)
                    }
                        ?? raster)
            } catch {
                return .failure(Refusal(words: error.description))
            }
        }
        let pixels = Raster.claimedPixels(of: bytes)
        return pixels < large ? decoded() : largeOnes.withLock { _ in decoded() }
    }

    /// The shape of all pictures: as declared, or that of the first that can be read.
    private static func shape(
        of entries: [FolderSurvey.Entry], in folder: URL, _ settings: FolderSettings,
        _ enclosure: Enclosure
    ) throws(DatasetError) -> PictureShape {
        let channels = settings.channels ?? 3
        if let size = settings.size {
            return PictureShape(channels: channels, height: size.height, width: size.width)
        }
        var first: (FolderSurvey.Entry, words: String)?
        for entry in entries {
            switch outcome(of: entry, in: folder, settings, enclosure) {
            case .success(let raster):
                return PictureShape(channels: channels, height: raster.height, width: raster.width)
            case .failure(let refusal): first = first ?? (entry, refusal.words)
            }
        }
        throw noneReadable(in: folder, first)
    }

    private static func noneReadable(
        in folder: URL, _ first: (entry: FolderSurvey.Entry, words: String)?
    ) -> DatasetError {
        .unreadable(
            file: folder.path,
            cause: "none of its pictures can be read"
                + (first.map { "; \($0.entry.path): \($0.words)" } ?? ""))
    }
}
