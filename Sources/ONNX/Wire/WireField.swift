/// A field of a protobuf message as it lies in the file: its number, where it begins, and what it holds.
struct WireField: Equatable {
    /// What a field holds, by its wire type.
    enum Payload: Equatable {
        /// An integer of 7 bits a byte, the least significant first.
        case varint(UInt64)
        /// Eight bytes, little-endian.
        case eightBytes(UInt64)
        /// Text, a message or packed numbers: where the bytes lie.
        case bytes(Range<Int>)
        /// Four bytes, little-endian.
        case fourBytes(UInt32)
    }

    /// Its number in the message's definition.
    var number: Int
    /// Where its tag begins, counted from the start of the file.
    var offset: Int
    /// What it holds.
    var payload: Payload
}
