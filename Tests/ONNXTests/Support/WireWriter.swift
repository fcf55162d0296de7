/// Writes protobuf messages, so that tests need no files.
struct WireWriter {
    private(set) var bytes: [UInt8] = []

    /// A message of what a closure writes.
    static func message(_ write: (inout WireWriter) -> Void) -> [UInt8] {
        var writer = WireWriter()
        write(&writer)
        return writer.bytes
    }

    static func varint(_ value: UInt64) -> [UInt8] {
        var value = value
        var bytes: [UInt8] = []
        while value >= 0x80 {
            bytes.append(UInt8(value & 0x7F) | 0x80)
            value >>= 7
        }
        return bytes + [UInt8(value)]
    }

    static func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }

    private mutating func tag(_ number: Int, _ type: UInt64) {
        bytes += Self.varint(UInt64(number) << 3 | type)
    }

    mutating func integer(_ number: Int, _ value: Int64) {
        tag(number, 0)
        bytes += Self.varint(UInt64(bitPattern: value))
    }

    mutating func eightBytes(_ number: Int, _ value: UInt64) {
        tag(number, 1)
        bytes += Self.littleEndian(value)
    }

    mutating func float(_ number: Int, _ value: Float) {
        tag(number, 5)
        bytes += Self.littleEndian(value.bitPattern)
    }

    mutating func raw(_ number: Int, _ content: [UInt8]) {
        tag(number, 2)
        bytes += Self.varint(UInt64(content.count)) + content
    }

    mutating func text(_ number: Int, _ text: String) { raw(number, Array(text.utf8)) }

    mutating func message(_ number: Int, _ write: (inout WireWriter) -> Void) {
        raw(number, Self.message(write))
    }
}
