import Testing

/// Expects numbers near those of a reference, as a share of its greatest, and that all of them are numbers.
func expectNear(
    _ found: [Float], _ expected: [Double], within tolerance: Double, _ what: Comment? = nil,
    _ location: SourceLocation = #_sourceLocation
) {
    #expect(found.count == expected.count, what, sourceLocation: location)
    #expect(found.allSatisfy { $0.isFinite }, what, sourceLocation: location)
    #expect(relativeError(found, expected) < tolerance, what, sourceLocation: location)
}
