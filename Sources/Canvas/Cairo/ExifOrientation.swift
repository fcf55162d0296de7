/// How a picture must be turned to stand upright, as Exif says it (Exif 2.3, tag 0x0112).
package enum ExifOrientation {
    private static let head = Array("Exif\0\0".utf8)

    /// Reads a block of Exif, with the six bytes that JPEG puts before it or without.
    /// - Returns: 1 to 8; 1 where nothing is said or it cannot be read.
    package static func find(in block: ArraySlice<UInt8>) -> Int {
        let exif = Array(block.starts(with: head) ? block.dropFirst(head.count) : block)
        guard exif.count >= 8 else { return 1 }
        let isLittle = exif.starts(with: "II".utf8)
        func number(at offset: Int, count: Int) -> Int? {
            guard offset >= 0, offset + count <= exif.count else { return nil }
            let part = exif[offset..<offset + count]
            return (isLittle ? Array(part.reversed()) : Array(part)).reduce(0) { $0 << 8 | Int($1) }
        }
        guard number(at: 2, count: 2) == 42, let directory = number(at: 4, count: 4),
            let count = number(at: directory, count: 2)
        else { return 1 }
        for entry in 0..<count {
            let offset = directory + 2 + 12 * entry
            guard let tag = number(at: offset, count: 2) else { return 1 }
            if tag == 0x0112 {
                let value = number(at: offset + 8, count: 2) ?? 1
                return (1...8).contains(value) ? value : 1
            }
        }
        return 1
    }
}
