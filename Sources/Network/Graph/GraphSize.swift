/// How large a network may be, and how its sizes are worked out: with numbers that come from files, products pass what an
/// integer holds.
public enum GraphSize {
    /// The most operations.
    public static let mostNodes = 1_000
    /// The most values that a pass makes for one picture, all together: 1.1 GB, and again their gradients.
    ///
    /// VGG-19 at 224 × 224 makes 30 million, DenseNet-161 100, EfficientNet-B5 at 456 × 456 about 200.
    public static let mostValues = 1 << 28
    /// The most weights: 1 GB.
    ///
    /// VGG-19 has 144 million.
    public static let mostWeights = 1 << 28

    /// The product of sizes; nil where one is negative or the product is greater than `most`.
    public static func product(_ sizes: [Int], atMost most: Int) -> Int? {
        var product = 1
        for size in sizes {
            guard size >= 0 else { return nil }
            let (next, overflows) = product.multipliedReportingOverflow(by: size)
            guard !overflows else { return nil }
            product = next
        }
        return product <= most ? product : nil
    }
}
