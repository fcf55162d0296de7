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
    /// The bytes of a header that says three lengths.
    private static let longestHeader = 16

    /// Reads a file.
    /// - Parameters:
    ///   - file: The file.
    ///   - enclosure: The folder that it must lie in, links followed.
    ///   - check: Looks at the lengths of its dimensions before its values are unpacked.
    /// - Throws: ``DatasetError/unreadable(file:cause:)``, or what `check` throws.
    init(
        _ file: URL, in enclosure: Enclosure, check: ([Int]) throws(DatasetError) -> Void
    ) throws(DatasetError) {
        func refusal(_ cause: String) -> DatasetError {
            .unreadable(file: file.path, cause: cause)
        }
        let limit = Self.mostBytes
        let packed = [UInt8](try file.opened(atMost: limit, in: enclosure).read(from: file))
        func beginning(_ count: Int) throws(DatasetError) -> [UInt8] {
            guard packed.starts(with: [0x1F, 0x8B]) else { return packed }
            guard let content = Gzip.beginning(of: packed, atMost: count) else {
                throw refusal("it cannot be decompressed")
            }
            return content
        }
        let head = try beginning(Self.longestHeader)
        guard head.count >= 4, head[0] == 0, head[1] == 0 else {
            throw refusal("it is no IDX file")
        }
        guard head[2] == 0x08 else {
            throw refusal("its values are of type \(head[2]), where bytes are of type 8")
        }
        let count = Int(head[3])
        guard 1...3 ~= count else {
            throw refusal(
                "it has \(count.counted("dimension")), where pictures have 3 and labels 1")
        }
        guard head.count >= 4 + 4 * count else { throw refusal("it ends inside its header") }
        let lengths = (0..<count).map { index in
            head[(4 + 4 * index)..<(8 + 4 * index)].reduce(0) { $0 << 8 | Int($1) }
        }
        var total = 1
        for length in lengths {
            guard length > 0, length <= limit / total else {
                throw refusal(
                    "it cannot have \(lengths.map(String.init).joined(separator: " × ")) values")
            }
            total *= length
        }
        try check(lengths)
        let start = 4 + 4 * count
        let bytes = try beginning(start + total + 1)
        guard bytes.count == start + total else {
            let isMore = bytes.count > start + total
            throw refusal(
                isMore
                    ? "it has more values than the \(total.grouped) that its header says"
                    : "it has \((bytes.count - start).counted("value")), where its header says "
                        + total.grouped)
        }
        self.lengths = lengths
        values = bytes[start...]
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
