/// Collects diagnostics, but no more than anyone would read.
struct DiagnosticList {
    /// The most that are kept.
    static let limit = 100

    /// What was collected, in the order found.
    private(set) var diagnostics: [Diagnostic] = []
    /// How many came after the list was full.
    private var droppedCount = 0

    /// Whether further ones are only counted.
    var isFull: Bool { diagnostics.count >= Self.limit }

    mutating func append(_ diagnostic: Diagnostic) {
        if diagnostics.count < Self.limit {
            diagnostics.append(diagnostic)
        } else {
            droppedCount += 1
        }
    }

    mutating func append(
        _ identifier: String, _ message: String, at range: SourceRange,
        severity: Diagnostic.Severity = .error, hint: String? = nil
    ) {
        append(Diagnostic(severity, identifier, message, at: range, hint: hint))
    }

    /// The diagnostics in the order of their places, the last one saying how many were left out.
    var sorted: [Diagnostic] {
        var sorted = diagnostics.enumerated().sorted {
            let first = ($0.element.range?.lowerBound ?? 0, $0.offset)
            return first < ($1.element.range?.lowerBound ?? 0, $1.offset)
        }.map(\.element)
        if droppedCount > 0 {
            var rest = Diagnostic(
                .error, "too-many-mistakes", "\(droppedCount) further mistakes are not shown")
            rest.count = droppedCount
            sorted.append(rest)
        }
        return sorted
    }
}
