package import Files
package import Foundation

/// A safetensors file taken apart: what its header says of each tensor, and the bytes behind it.
///
/// Only the header is judged when a file is opened; a tensor's type and values are judged when it is asked for, so that what
/// nobody uses may be anything. As the format's own reader does, files are refused whose tensors overlap, leave gaps or do not
/// reach the end, and headers that name a tensor twice.
package struct SafetensorsContents: Sendable {
    /// What the header says of one tensor.
    package struct Entry: Equatable, Codable, Sendable {
        /// Its name.
        package var name: String
        /// How a number is kept, such as `F32`, `BF16` or `I64`.
        package var type: String
        /// The size of each dimension, the outermost first.
        package var shape: [Int]
        /// Where its bytes lie, counted from the end of the header.
        var offsets: Range<Int>

        /// Whether it holds whole numbers or truth values, as counters and masks do and parameters do not, or is the counter of
        /// PyTorch's batch normalisation, which some programs widen to a floating point number.
        package var isCounter: Bool {
            type == "BOOL" || type.first == "I" || type.first == "U"
                || shape.isEmpty && name.hasSuffix("num_batches_tracked")
        }

        /// Its name and shape, such as `layers.0.weight [128, 3, 3, 3]`.
        package var words: String { "\(name) \(shape)" }

        private enum CodingKeys: String, CodingKey {
            case name, type, shape, offsets = "data_offsets"
        }
    }

    /// Texts by name.
    package let metadata: [String: String]
    /// The tensors in the order of their names, numbers inside names by value.
    package let entries: [Entry]
    private let places: [String: Int]
    private let source: Source
    private let bodyStart: Int

    /// The most bytes of a header.
    ///
    /// The format allows 100 MB, which take gigabytes to read; a thousand layers need 200 kB.
    static let largestHeader = 4_000_000
    /// How deep the format nests: lists of numbers, in tensors, in the header.
    private static let deepest = 3
    /// The most tensors.
    static let mostTensors = 10_000

    /// Takes the bytes of a file apart.
    /// - Throws: ``CheckpointError`` for what is not a whole safetensors file.
    package init(decoding file: Data) throws(CheckpointError) {
        try self.init(.bytes(Data(file)))
    }

    /// Takes a file apart, of which only the header is read here; a tensor's bytes when it is asked for.
    /// - Throws: ``CheckpointError`` for what is not a whole safetensors file.
    package init(_ file: OpenFile) throws(CheckpointError) {
        try self.init(.file(file))
    }

    /// Opens a file and takes it apart.
    /// - Throws: ``CheckpointError`` for what cannot be read or is not a whole safetensors file.
    package init(contentsOf url: URL, in enclosure: Enclosure? = nil) throws(CheckpointError) {
        let file: OpenFile
        do throws(FileRefusal) {
            file = try OpenFile(url, atMost: .max, in: enclosure)
        } catch .missing {
            throw .missing
        } catch {
            throw .unreadable(error.description)
        }
        try self.init(file)
    }

    private init(_ source: Source) throws(CheckpointError) {
        self.source = source
        let file = try source.bytes(0..<min(source.count, 512))
        let length = file.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        // The first bytes are a number, which may look like another format's mark; what follows does not.
        let isPlausible =
            length <= 100_000_000 && (file.count <= 8 || file[8] == UInt8(ascii: "{"))
        if !isPlausible || file.count < 8, let kind = KnownFileKind(beginning: file) {
            throw .otherKind(kind)
        }
        guard file.count >= 8 else { throw .truncated(expected: 8, found: file.count) }
        guard length <= Self.largestHeader else {
            throw .notSafetensors(
                length <= 100_000_000
                    ? "its header has \(length) bytes, more than the \(Self.largestHeader) that are read"
                    : "its header would have \(length) bytes")
        }
        let bodyStart = 8 + Int(length)
        self.bodyStart = bodyStart
        guard source.count >= bodyStart else {
            throw .truncated(expected: bodyStart, found: source.count)
        }
        let text = try source.bytes(8..<bodyStart)
        guard JSONDepth.isAtMost(Self.deepest, in: text) else {
            throw .notSafetensors("its header nests deeper than the format does")
        }
        // A zero byte is part of no UTF-8 that is JSON; in UTF-16 nobody could look for keys that are given twice.
        guard !text.contains(0),
            let header = try? JSONSerialization.jsonObject(with: text),
            let tensors = header as? [String: Any]
        else { throw .notSafetensors("its header is not JSON") }
        if let name = RepeatedKey.first(in: text) {
            throw .notSafetensors("its header names '\(name)' twice")
        }
        metadata = try Self.metadata(tensors["__metadata__"])
        guard tensors.count <= Self.mostTensors + 1 else {
            throw .notSafetensors(
                "it holds \(tensors.count) tensors, more than the \(Self.mostTensors) that are read"
            )
        }
        var entries: [Entry] = []
        for name in tensors.keys.inNumericOrder where name != "__metadata__" {
            entries.append(try Self.entry(name, tensors[name]))
        }
        self.entries = entries
        places = Dictionary(
            entries.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { $1 })
        try Self.check(entries, fill: source.count - bodyStart, after: bodyStart)
    }

    /// What the header says of a tensor; nil where there is none of that name.
    package func entry(_ name: String) -> Entry? { places[name].map { entries[$0] } }

    /// A tensor of float32; nil where there is none of that name.
    /// - Throws: ``CheckpointError/wrongType(tensor:found:)``, or ``CheckpointError/unreadable(_:)`` for a file that changed.
    func tensor(_ name: String) throws(CheckpointError) -> Tensor? {
        guard let entry = entry(name) else { return nil }
        guard entry.type == "F32" else { throw .wrongType(tensor: name, found: entry.type) }
        return Tensor(shape: entry.shape, values: Self.floats(try bytes(of: entry)))
    }

    /// The bytes of a tensor.
    /// - Throws: ``CheckpointError/unreadable(_:)`` for a file that changed.
    package func bytes(of entry: Entry) throws(CheckpointError) -> Data {
        let start = bodyStart + entry.offsets.lowerBound
        return try source.bytes(start..<start + entry.offsets.count)
    }

    private static func metadata(_ value: Any?) throws(CheckpointError) -> [String: String] {
        guard let value else { return [:] }
        guard let texts = value as? [String: String] else {
            throw .notSafetensors("its metadata holds something else than texts")
        }
        return texts
    }

    private static func entry(_ name: String, _ value: Any?) throws(CheckpointError) -> Entry {
        guard
            let description = value as? [String: Any],
            let type = description["dtype"] as? String,
            let shape = description["shape"] as? [Int], shape.allSatisfy({ $0 >= 0 }),
            let offsets = description["data_offsets"] as? [Int], offsets.count == 2,
            offsets[0] >= 0, offsets[1] >= offsets[0]
        else { throw .notSafetensors("tensor '\(name)' is not described") }
        let entry = Entry(
            name: name, type: type, shape: shape, offsets: offsets[0]..<offsets[1])
        // How many bytes a number of an unknown type takes cannot be judged, but there are so many that half a byte each fits.
        let size = sizes[type]
        let bytes = (shape + [size ?? 1]).reduce(Int?.some(1)) { product, length in
            product.flatMap {
                let (next, overflows) = $0.multipliedReportingOverflow(by: length)
                return overflows ? nil : next
            }
        }
        guard let bytes,
            size == nil ? bytes / 2 <= entry.offsets.count : bytes == entry.offsets.count
        else { throw .notSafetensors("tensor '\(name)' has the wrong number of bytes") }
        return entry
    }

    /// Bytes of a number, by the format's names of types.
    private static let sizes = [
        "BOOL": 1, "U8": 1, "I8": 1, "F8_E4M3": 1, "F8_E5M2": 1, "F8_E8M0": 1, "I16": 2, "U16": 2,
        "F16": 2, "BF16": 2, "I32": 4, "U32": 4, "F32": 4, "I64": 8, "U64": 8, "F64": 8, "C64": 8,
    ]

    /// Every byte behind the header belongs to exactly one tensor.
    private static func check(
        _ entries: [Entry], fill count: Int, after bodyStart: Int
    ) throws(CheckpointError) {
        if let end = entries.map(\.offsets.upperBound).max(), end > count {
            let (expected, overflows) = bodyStart.addingReportingOverflow(end)
            throw .truncated(expected: overflows ? .max : expected, found: bodyStart + count)
        }
        var end = 0
        for entry in entries.sorted(by: {
            ($0.offsets.lowerBound, $0.offsets.upperBound)
                < ($1.offsets.lowerBound, $1.offsets.upperBound)
        }) {
            guard entry.offsets.lowerBound >= end else {
                throw .notSafetensors("tensor '\(entry.name)' overlaps another")
            }
            guard entry.offsets.lowerBound == end else {
                throw .notSafetensors("bytes before tensor '\(entry.name)' belong to no tensor")
            }
            end = entry.offsets.upperBound
        }
        guard end == count else {
            throw .notSafetensors("\(count - end) bytes at its end belong to no tensor")
        }
    }

    private static func floats(_ bytes: Data) -> [Float] {
        [Float](unsafeUninitializedCapacity: bytes.count / 4) { buffer, count in
            bytes.withUnsafeBytes { source in
                for index in 0..<source.count / 4 {
                    let bits = source.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self)
                    buffer[index] = Float(bitPattern: UInt32(littleEndian: bits))
                }
            }
            count = bytes.count / 4
        }
    }
}

extension SafetensorsContents {
    /// Where the bytes come from.
    private enum Source: Sendable {
        case bytes(Data)
        case file(OpenFile)

        var count: Int {
            switch self {
            case .bytes(let data): data.count
            case .file(let file): file.byteCount
            }
        }

        func bytes(_ range: Range<Int>) throws(CheckpointError) -> Data {
            switch self {
            case .bytes(let data): return Data(data[range])
            case .file(let file):
                do throws(FileRefusal) {
                    return try file.bytes(range)
                } catch {
                    throw .unreadable(error.description)
                }
            }
        }
    }
}
