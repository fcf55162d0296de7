internal import Files
internal import Foundation

/// A file of bytes in the layout that MNIST is published in (LeCun, Cortes and Burges, "The MNIST database"), perhaps compressed by
/// gzip (RFC 1952).
struct IDXFile {
    /// The length of each dimension.
    let lengths: [Int]
    /// The values, the last dimension fastest.
    let values: ArraySlice<UInt8>

    /// The most bytes of a file, decompressed: a few kilobytes can claim to be many gigabytes.
    static let mostBytes = 1_000_000_000

    /// Reads a file.
    /// - Throws: ``DatasetError/unreadable(file:cause:)``.
    init(_ file: URL, in enclosure: Enclosure) throws(DatasetError) {
        func refusal(_ cause: String) -> DatasetError {
            .unreadable(file: file.path, cause: cause)
        }
        let limit = Self.mostBytes
        var bytes = [UInt8](try file.opened(atMost: limit, in: enclosure).read(from: file))
        if bytes.starts(with: [0x1F, 0x8B]) {
            guard let inflated = Gzip.inflated(bytes, atMost: limit) else {
                throw refusal("it cannot be decompressed")
            }
            bytes = inflated
        }
        guard bytes.count >= 4, bytes[0] == 0, bytes[1] == 0 else {
            throw refusal("it is no IDX file")
        }
        guard bytes[2] == 0x08 else {
            throw refusal("its values are of type \(bytes[2]), where bytes are of type 8")
        }
        let count = Int(bytes[3])
        guard 1...3 ~= count, bytes.count >= 4 + 4 * count else {
            throw refusal(
                "it has \(count.counted("dimension")), where pictures have 3 and labels 1")
        }
        lengths = (0..<count).map { index in
            bytes[(4 + 4 * index)..<(8 + 4 * index)].reduce(0) { $0 << 8 | Int($1) }
        }
        var total = 1
        for length in lengths {
            guard length > 0, length <= limit / total else {
                throw refusal(
                    "it cannot have \(lengths.map(String.init).joined(separator: " × ")) values")
            }
            total *= length
        }
        guard bytes.count == 4 + 4 * count + total else {
            throw refusal(
                "it has \((bytes.count - 4 - 4 * count).counted("value")), where its header says "
                    + total.grouped)
        }
        values = bytes[(4 + 4 * count)...]
    }
}

extension OpenFile {
    /// The whole file.
    /// - Throws: ``DatasetError/unreadable(file:cause:)``.
    fileprivate func read(from file: URL) throws(DatasetError) -> Data {
        do throws(FileRefusal) {
            return try contents()
        } catch {
            throw .unreadable(file: file.path, cause: error.dataSetWords)
        }
    }
}
