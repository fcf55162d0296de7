extension FixedWidthInteger {
    /// The integer of a floating-point number, towards zero; what lies outside the type's range is its nearest bound, and
    /// what is no number is 0.
    ///
    /// Swift's own conversion traps on both, and numbers here come from files: this is the only one that the sources use.
    @inlinable package init<Value: BinaryFloatingPoint>(saturating value: Value) {
        if let exact = Self(exactly: value.rounded(.towardZero)) {
            self = exact
        } else {
            self = value.isNaN ? 0 : value < 0 ? .min : .max
        }
    }
}
