import Casting

extension UInt8 {
    /// A share of full intensity as a byte, to the nearest; what is no number is dark.
    package init<Value: BinaryFloatingPoint>(share: Value) {
        self.init(saturating: (255 * share).rounded())
    }
}
