internal import Digests
internal import Files
public import Foundation
internal import Network
internal import Pictures

/// Where the decoded pictures of folders are kept, so that the next run need not decode them again.
///
/// A file's name is a digest of everything that its pixels follow from: the settings, and of each picture the path, the size, the
/// inode and the times. What was changed only a moment before is not kept.
public struct PictureCache: Sendable {
    /// The folder.
    public let folder: URL

    /// The age of files, in seconds, from which their times can be relied on.
    var leastAge = usualLeastAge

    /// As git has it: within the grain of the clock a file could change again without another time.
    static let usualLeastAge = 2.0
    /// How many parts are kept; the oldest go.
    static let mostFiles = 32
    /// How a file begins; the number changes with how pictures are decoded.
    private static let signature = Array("report pictures 2\n".utf8)

    /// Keeps pictures in a folder, which is made when it is needed.
    public init(_ folder: URL) { self.folder = folder }

    /// The user's own: `pictures` in the folder of ``UserCache``; nil where there is none.
    public static func users(environment: [String: String]) -> PictureCache? {
        UserCache.folder(environment: environment).map {
            PictureCache($0.appending(path: "pictures"))
        }
    }

    /// Whether a file that was changed at this time, in seconds since 1970, can be known by its times.
    func isSettled(_ changed: Double) -> Bool {
        Date.now.timeIntervalSince1970 - changed > leastAge
    }

    /// What stands before the pixels.
    private struct Header: Codable {
        var channels, height, width: Int
        var kept: [Int]
        var skipped: [SkippedFile]
    }

    /// The name of what is read from some files, and when one of them last changed, in seconds since 1970; nil where one of them
    /// cannot be looked at.
    func key(
        of entries: [FolderSurvey.Entry], in folder: URL, settings: FolderSettings
    ) -> (name: String, changed: Double)? {
        var digest = SHA256()
        let size = settings.size.map { "\($0.height) \($0.width)" } ?? "-"
        let background = settings.background
        // What is usual has no words, so that what was kept before there was a choice is still found.
        let framing = settings.framing == Framing() ? "" : " \(settings.framing)"
        digest.update(
            "\(Raster.version) \(size)\(framing) \(settings.channels ?? 3) \(background.red) \(background.green) \(background.blue)\n"
                .utf8)
        digest.update("\(folder.path)\n".utf8)
        var latest = 0.0
        for entry in entries {
            guard let identity = FileIdentity(of: folder.appending(path: entry.path)) else {
                return nil
            }
            digest.update("\(identity.text) \(entry.label) \(entry.path)\n".utf8)
            latest = max(latest, identity.changed)
        }
        return (digest.finalize().hexadecimal, latest)
    }

    /// What is kept under a name; nil where there is nothing, or nothing that can be trusted.
    func pictures(_ key: String, of entries: [FolderSurvey.Entry]) -> PackedPictures? {
        let limit = PackedPictures.mostBytes + 200_000_000
        guard
            let file = try? OpenFile(place(of: key), atMost: limit, in: Enclosure(folder)),
            file.byteCount >= Self.signature.count + 8,
            let start = try? [UInt8](file.bytes(0..<Self.signature.count + 8)),
            start.starts(with: Self.signature)
        else { return nil }
        let length = start.suffix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        guard length <= UInt64(file.byteCount - start.count) else { return nil }
        let body = start.count + Int(length)
        guard
            let header = try? JSONDecoder().decode(
                Header.self, from: file.bytes(start.count..<body)),
            header.kept.allSatisfy(entries.indices.contains),
            header.channels == 1 || header.channels == 3,
            1...100_000 ~= header.height, 1...100_000 ~= header.width
        else { return nil }
        let shape = PictureShape(
            channels: header.channels, height: header.height, width: header.width)
        guard header.kept.count <= (file.byteCount - body) / shape.count,
            file.byteCount - body == header.kept.count * shape.count,
            let pixels = try? [UInt8](file.bytes(body..<file.byteCount))
        else { return nil }
        return PackedPictures(
            shape: shape, entries: header.kept.map { entries[$0] }, pixels: pixels,
            skipped: header.skipped)
    }

    /// Keeps pictures; where that cannot be, nothing is lost but time.
    func keep(_ pictures: PackedPictures, as key: String, of entries: [FolderSurvey.Entry]) {
        let skipped = Set(pictures.skipped.map(\.path))
        let header = Header(
            channels: pictures.shape.channels, height: pictures.shape.height,
            width: pictures.shape.width,
            kept: entries.indices.filter { !skipped.contains(entries[$0].path) },
            skipped: pictures.skipped)
        guard let head = try? JSONEncoder().encode(header) else { return }
        var bytes = Data(Self.signature)
        for shift in stride(from: 56, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: head.count >> shift))
        }
        bytes.append(head)
        bytes.append(contentsOf: pictures.pixels)
        guard (try? FileReplacement.write(bytes, to: place(of: key), in: Enclosure(folder))) != nil
        else { return }
        removeOldest("pictures", most: Self.mostFiles)
    }

    /// How many bytes are kept.
    public var byteCount: Int {
        kept.reduce(0) { total, file in
            total + ((try? file.resourceValues(forKeys: [.fileSizeKey]))?.fileSize ?? 0)
        }
    }

    /// Lets all go.
    /// - Throws: `CocoaError` where something cannot be removed.
    public func clear() throws {
        for file in kept { try FileManager.default.removeItem(at: file) }
    }

    /// The files of this program's making.
    private var kept: [URL] {
        let all = try? FileManager.default.contentsOfDirectory(
            at: folder, includingPropertiesForKeys: [.fileSizeKey])
        return (all ?? []).filter { ["pictures", "digest"].contains($0.pathExtension) }
    }

    private func place(of key: String) -> URL { folder.appending(path: "\(key).pictures") }

    /// Lets the oldest files of a kind go where there are more than so many.
    func removeOldest(_ kind: String, most: Int) {
        guard
            let files = try? FileManager.default.contentsOfDirectory(
                at: folder, includingPropertiesForKeys: [.contentModificationDateKey])
        else { return }
        let dated = files.filter { $0.pathExtension == kind }.map { file in
            let values = try? file.resourceValues(forKeys: [.contentModificationDateKey])
            return (file: file, date: values?.contentModificationDate ?? .distantPast)
        }
        for old in dated.sorted(by: { $0.date > $1.date }).dropFirst(most) {
            try? FileManager.default.removeItem(at: old.file)
        }
    }
}
