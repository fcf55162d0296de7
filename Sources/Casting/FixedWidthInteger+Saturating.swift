extension FixedWidthInteger {
    /// The integer of a floating-point number, towards zero; what lies outside the type's range is its nearest bound, and
    /// what is no number is 0.
    ///
    /// Of types of at most 64 bits. Swift's own conversion traps on both, and numbers here come from files: this is the only one that the sources use.
    @inlinable package init<Value: BinaryFloatingPoint>(saturating value: Value) {
        // By way of 64 bits: the generic conversion takes numbers apart bit by bit, and pictures have millions.
        let whole = Double(value).rounded(.towardZero)
        if whole < 0x1p63 {
            self.init(clamping: whole >= -0x1p63 ? Int64(whole) : Int64.min)
        } else if whole < 0x1p64 {
            self.init(clamping: UInt64(whole))
        } else {
            self = whole.isNaN ? 0 : .max
        }
    }
}
