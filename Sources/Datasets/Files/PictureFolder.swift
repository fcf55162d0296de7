internal import Canvas
internal import Files
internal import Foundation
internal import Network

/// A data set as a folder of PNG pictures: `test/<class>/*.png` and perhaps `train/<class>/*.png`.
enum PictureFolder {
    /// The most bytes of a picture's file.
    static let largestFile = 20_000_000
    /// The most bytes that the pixels of a part may take.
    static let mostBytes = 2_000_000_000

    /// Finds the first root that has such a folder; nil if none has.
    ///
    /// A name that is a path leads nowhere: a notebook must not reach outside the roots.
    static func dataset(
        named name: String, in roots: [DataRoot]
    ) throws(DatasetError) -> Dataset? {
        guard name.isFileName, !name.hasPrefix(".") else { return nil }
        let places = roots.lazy.map { (folder: $0.url.appending(path: name), $0.enclosure) }
        guard
            let (folder, enclosure) = places.first(where: {
                isFolder($0.folder.appending(path: "test"))
            })
        else { return nil }
        let classNames = try folderNames(in: folder.appending(path: "test"), enclosure)
        guard 1...256 ~= classNames.count else {
            throw .unreadable(
                file: folder.appending(path: "test").path,
                cause: "holds \(classNames.count) folders of pictures, not 1 to 256; "
                    + "each class has one of its own")
        }
        let test = try part(folder.appending(path: "test"), classNames, enclosure)
        let trainingFolder = folder.appending(path: "train")
        let training =
            isFolder(trainingFolder) ? try part(trainingFolder, classNames, enclosure) : nil
        let size = try pictureSize(of: test.files[0], in: enclosure)
        return Dataset(
            name: name, classNames: classNames,
            shape: PictureShape(channels: 3, height: size.height, width: size.width), test: test,
            training: training, remedy: "put its pictures into \(trainingFolder.path)/<class>/")
    }

    /// The names of all such folders under any of the roots, sorted.
    static func names(in roots: [DataRoot]) -> [String] {
        let found = roots.flatMap { root in
            ((try? folderNames(in: root.url, root.enclosure)) ?? [])
                .filter { isFolder(root.url.appending(path: $0).appending(path: "test")) }
        }
        return Set(found).sorted()
    }

    /// Reads pictures that must all have the size of the first.
    /// - Returns: [N, 3, H, W].
    static func read(
        _ files: [URL], labels: [UInt8], classNames: [String], in enclosure: Enclosure
    ) throws(DatasetError) -> LabelledPictures {
        let size = try pictureSize(of: files[0], in: enclosure)
        // Both are bounded where the size was read.
        let count = 3 * size.width * size.height
        guard files.count <= mostBytes / count else {
            throw .unreadable(
                file: files[0].deletingLastPathComponent().deletingLastPathComponent().path,
                cause:
                    "\(files.count) pictures of \(size.width) × \(size.height) pixels take more than \(mostBytes / 1_000_000_000) GB"
            )
        }
        var pixels = [UInt8]()
        pixels.reserveCapacity(files.count * count)
        for file in files {
            let rgb = try decode(file, expecting: size, in: enclosure)
            for part in 0..<3 {
                for pixel in 0..<size.width * size.height { pixels.append(rgb[3 * pixel + part]) }
            }
        }
        return LabelledPictures(
            shape: PictureShape(channels: 3, height: size.height, width: size.width),
            pixels: pixels, labels: labels, classNames: classNames)
    }
}

extension PictureFolder {
    private static func part(
        _ folder: URL, _ classNames: [String], _ enclosure: Enclosure
    ) throws(DatasetError) -> DatasetPart {
        let present = try folderNames(in: folder, enclosure)
        if let stranger = present.first(where: { !classNames.contains($0) }) {
            throw .unreadable(
                file: folder.appending(path: stranger).path,
                cause: "this class has no folder of test pictures")
        }
        var files = [URL]()
        var labels = [UInt8]()
        for (label, name) in classNames.enumerated() where present.contains(name) {
            let pictures = try names(in: folder.appending(path: name), enclosure)
                .filter { $0.lowercased().hasSuffix(".png") }
            files += pictures.map { folder.appending(path: name).appending(path: $0) }
            labels += pictures.map { _ in UInt8(label) }
        }
        guard !files.isEmpty else {
            throw .unreadable(file: folder.path, cause: "holds no .png pictures")
        }
        return DatasetPart(
            folder: folder, files: files, count: files.count, classNames: classNames,
            layout: .pictures(labels: labels), enclosure: enclosure)
    }

    /// Red, green, blue for each pixel, rows from the top.
    private static func decode(
        _ file: URL, expecting size: (width: Int, height: Int), in enclosure: Enclosure
    ) throws(DatasetError) -> [UInt8] {
        let bytes = [UInt8](try Data(reading: file, atMost: largestFile, in: enclosure))
        let found = try pictureSize(of: bytes, from: file)
        guard found == size else {
            throw .wrongSize(
                file: file.path, width: found.width, height: found.height,
                expectedWidth: size.width, expectedHeight: size.height)
        }
        do throws(CanvasError) {
            return try PNG.surface(decoding: bytes).rgb()
        } catch {
            throw .unreadable(file: file.path, cause: "\(error)")
        }
    }

    private static func pictureSize(
        of file: URL, in enclosure: Enclosure
    ) throws(DatasetError) -> (width: Int, height: Int) {
        try pictureSize(
            of: [UInt8](try Data(reading: file, atMost: largestFile, in: enclosure)), from: file)
    }

    private static func pictureSize(
        of bytes: [UInt8], from file: URL
    ) throws(DatasetError) -> (width: Int, height: Int) {
        do throws(CanvasError) {
            return try PNG.size(of: bytes)
        } catch {
            throw .unreadable(file: file.path, cause: "\(error)")
        }
    }

    /// What is in a folder, sorted; hidden names do not count.
    private static func names(
        in folder: URL, _ enclosure: Enclosure
    ) throws(DatasetError) -> [String] {
        guard enclosure.holds(folder) else {
            throw .unreadable(
                file: folder.path,
                cause: FileRefusal.outside(folder: enclosure.url.path).dataSetWords)
        }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder.path)
                .filter { !$0.hasPrefix(".") }.sorted()
        } catch {
            throw .unreadable(file: folder.path, cause: plainCause(error))
        }
    }

    private static func folderNames(
        in folder: URL, _ enclosure: Enclosure
    ) throws(DatasetError) -> [String] {
        try names(in: folder, enclosure).filter { isFolder(folder.appending(path: $0)) }
    }

    private static func isFolder(_ url: URL) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
            && isFolder.boolValue
    }
}
