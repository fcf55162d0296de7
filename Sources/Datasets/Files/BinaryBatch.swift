public import Files
public import Foundation
public import Network

/// CIFAR-10's binary layout: records of a class byte and 3 · 32 · 32 pixel bytes, red, green, then blue, rows from
/// the top (Krizhevsky 2009).
public enum BinaryBatch {
    /// The shape of every picture.
    public static let shape = PictureShape(channels: 3, height: 32, width: 32)
    /// Bytes a record.
    public static let recordLength = 1 + shape.count
    /// The most bytes of a file that are read.
    static let largestFile = mostPictures * recordLength
    /// The most pictures that a data set has: they take 2 GB.
    static let mostPictures = 700_000
    /// The most characters of a class's name.
    static let longestName = 200
    /// The most bytes of a file of class names.
    static let largestNamesFile = 100_000
    /// The file with the class names, one a line.
    public static let namesFile = "batches.meta.txt"

    /// Reads files one after another.
    /// - Throws: ``DatasetError`` naming the file that cannot be read, has the wrong length, or an impossible class.
    public static func read(
        _ files: [URL], classNames: [String], in enclosure: Enclosure? = nil
    ) throws(DatasetError) -> LabelledPictures {
        var pixels = [UInt8]()
        var labels = [UInt16]()
        for file in files {
            let data = try Data(reading: file, atMost: largestFile, in: enclosure)
            guard labels.count + data.count / recordLength <= mostPictures else {
                throw .unreadable(
                    file: file.path, cause: "there are more than \(mostPictures.grouped) pictures")
            }
            guard data.count > 0, data.count.isMultiple(of: recordLength) else {
                throw .wrongLength(file: file.path, bytes: data.count, record: recordLength)
            }
            append(data, &pixels, &labels)
            if let wrong = labels.suffix(data.count / recordLength)
                .firstIndex(where: { $0 >= classNames.count })
            {
                throw .labelOutOfRange(
                    file: file.path, record: wrong - (labels.count - data.count / recordLength),
                    label: Int(labels[wrong]), classes: classNames.count)
            }
        }
        return LabelledPictures(
            shape: shape, pixels: pixels, labels: labels, classNames: classNames)
    }

    /// Appends records through raw memory; slices of `Data` would go byte by byte.
    private static func append(_ data: Data, _ pixels: inout [UInt8], _ labels: inout [UInt16]) {
        data.withUnsafeBytes { bytes in
            for start in stride(from: 0, to: bytes.count, by: recordLength) {
                labels.append(UInt16(bytes[start]))
                pixels.append(
                    contentsOf: UnsafeRawBufferPointer(
                        rebasing: bytes[start + 1..<start + recordLength]))
            }
        }
    }

    /// Writes pictures to one file: aside, then renamed.
    /// - Throws: ``DatasetError/unwritable(file:cause:)``.
    public static func write(
        _ pictures: LabelledPictures, _ range: Range<Int>, to file: URL
    ) throws(DatasetError) {
        precondition(pictures.shape == shape, "this layout is for pictures of 3 × 32 × 32")
        var data = Data(capacity: range.count * recordLength)
        for index in range {
            data.append(UInt8(truncatingIfNeeded: pictures.labels[index]))
            data.append(
                contentsOf: pictures.pixels[index * shape.count..<(index + 1) * shape.count])
        }
        try data.write(aside: file)
    }

    /// Reads class names, one a line; empty lines at the end do not count.
    /// - Throws: ``DatasetError/unreadable(file:cause:)``.
    public static func readNames(
        _ file: URL, in enclosure: Enclosure? = nil
    ) throws(DatasetError) -> [String] {
        let text = String(
            decoding: try Data(reading: file, atMost: largestNamesFile, in: enclosure),
            as: UTF8.self)
        let names = text.split(whereSeparator: \.isNewline)
            .map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty }
        guard 1...256 ~= names.count else {
            throw .unreadable(file: file.path, cause: "holds \(names.count.grouped) class names")
        }
        if let long = names.first(where: { $0.count > longestName }) {
            throw .unreadable(
                file: file.path,
                cause: "the name '\(long.prefix(40))…' has more than \(longestName) characters")
        }
        return names
    }

    /// Writes class names.
    /// - Throws: ``DatasetError/unwritable(file:cause:)``.
    public static func writeNames(_ names: [String], to file: URL) throws(DatasetError) {
        try Data((names.joined(separator: "\n") + "\n").utf8).write(aside: file)
    }
}

extension Data {
    /// Reads a whole file.
    /// - Throws: ``DatasetError/unreadable(file:cause:)`` in plain words.
    init(reading file: URL, atMost limit: Int, in enclosure: Enclosure?) throws(DatasetError) {
        let open = try file.opened(atMost: limit, in: enclosure)
        do throws(FileRefusal) {
            self = try open.contents()
        } catch {
            throw .unreadable(file: file.path, cause: error.description)
        }
    }

    /// Writes a file whole or not at all; a link out of its folder is refused.
    /// - Throws: ``DatasetError/unwritable(file:cause:)`` in plain words.
    func write(aside file: URL) throws(DatasetError) {
        do throws(OutputError) {
            try FileReplacement.write(
                self, to: file, in: Enclosure(file.deletingLastPathComponent()))
        } catch {
            throw .unwritable(file: file.path, cause: error.reason)
        }
    }
}

/// What went wrong with a file, in a few words without its name.
func plainCause(_ error: any Error) -> String {
    switch (error as? CocoaError)?.code {
    case .fileReadNoSuchFile, .fileNoSuchFile: "no such file or folder"
    case .fileReadNoPermission, .fileWriteNoPermission: "permission denied"
    case .fileWriteOutOfSpace: "the disk is full"
    case .fileWriteVolumeReadOnly: "the disk is read-only"
    case .fileWriteFileExists: "it exists already"
    default: (error as NSError).localizedDescription
    }
}
