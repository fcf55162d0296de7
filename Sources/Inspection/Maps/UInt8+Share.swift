extension UInt8 {
    /// A share of full intensity as a byte, to the nearest; what is no number is dark.
    package init<Value: BinaryFloatingPoint>(share: Value) {
        self = share > 0 ? UInt8((255 * Swift.min(share, 1)).rounded()) : 0
    }
}
