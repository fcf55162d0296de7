import Testing

@testable import Directives

/// What sentences say of the training and of the weights, against numbers worked out apart from the program.
@Suite struct NetworkValuesTests {
    /// Measured on thirteen pictures, or recorded in training.
    static let records = [
        ("test-accuracy", "53.8\u{202F}%"),
        ("test-accuracy count=5", "60.0\u{202F}%"),
        ("test-accuracy epoch=best", "75.0\u{202F}%"),
        ("test-accuracy epoch=1 format=plain digits=2", "0.25"),
        ("test-accuracy-interval", "29.1–76.8\u{202F}%"),
        ("test-accuracy-interval count=5", "23.1–88.2\u{202F}%"),
        ("test-accuracy-interval epoch=last", "30.6–86.3\u{202F}%"),
        ("test-accuracy-interval epoch=best format=plain", "0.409–0.929"),
        ("test-correct", "7"),
        ("test-correct count=5", "3"),
        ("test-correct epoch=best", "6"),
        ("test-count", "13"),
        ("test-count epoch=1", "8"),
        ("test-cost", "1.19"),
        ("test-cost epoch=best", "0.875"),
        ("test-cost epoch=last", "0.500"),
        ("train-accuracy", "65.0\u{202F}%"),
        ("train-accuracy epoch=1", "35.0\u{202F}%"),
        ("clean-train-accuracy", "72.5\u{202F}%"),
        ("clean-train-accuracy epoch=best", "70.0\u{202F}%"),
        ("clean-train-count", "40"),
        ("train-cost", "0.800"),
        ("train-cost epoch=2", "0.900"),
        ("learning-rate", "0.00200"),
        ("learning-rate epoch=1", "0.00400"),
        ("epochs", "3"),
        ("best-epoch", "2"),
        ("recipe", "article"),
        ("batch", "2"),
        ("seed", "9"),
    ]

    /// Counts, and statistics of each layer before and after.
    static let weights = [
        ("parameter-count", "54"),
        ("layer-count", "3"),
        ("declared-std layer=0", "0.25"),
        ("declared-std layer=1", "0.5"),
        ("declared-std layer=2", "0.125"),
        ("weight-count layer=0", "12"),
        ("weight-count layer=1", "20"),
        ("weight-count layer=2", "15"),
        ("channel-count layer=0", "3"),
        ("channel-count layer=1", "4"),
        ("channel-count layer=2", "5"),
        ("channel-count layer=3", "3"),
        ("weight-mean layer=0 when=before", "0.0963"),
        ("weight-std layer=0 when=before", "0.174"),
        ("weight-min layer=0 when=before", "−0.197"),
        ("weight-max layer=0 when=before", "0.373"),
        ("weight-share layer=0 bound=0.2 when=before", "75.0\u{202F}%"),
        ("weight-mean layer=0", "0.458"),
        ("weight-std layer=0", "1.20"),
        ("weight-min layer=0", "−1.62"),
        ("weight-max layer=0", "1.75"),
        ("weight-share layer=0 bound=1", "33.3\u{202F}%"),
        ("weight-mean layer=1 when=before", "−0.0324"),
        ("weight-std layer=1 when=before", "0.419"),
        ("weight-min layer=1 when=before", "−1.31"),
        ("weight-max layer=1 when=before", "0.497"),
        ("weight-share layer=1 bound=0.2 when=before", "30.0\u{202F}%"),
        ("weight-mean layer=1", "−0.175"),
        ("weight-std layer=1", "0.937"),
        ("weight-min layer=1", "−1.50"),
        ("weight-max layer=1", "1.62"),
        ("weight-share layer=1 bound=1", "70.0\u{202F}%"),
        ("weight-mean layer=2 when=before", "−0.00468"),
        ("weight-std layer=2 when=before", "0.139"),
        ("weight-min layer=2 when=before", "−0.320"),
        ("weight-max layer=2 when=before", "0.211"),
        ("weight-share layer=2 bound=0.2 when=before", "80.0\u{202F}%"),
        ("weight-mean layer=2", "0.0583"),
        ("weight-std layer=2", "2.12"),
        ("weight-min layer=2", "−3.75"),
        ("weight-max layer=2", "3.50"),
        ("weight-share layer=2 bound=1", "33.3\u{202F}%"),
    ]

    /// How far layers moved.
    static let drifts = [
        ("drift layer=0", "6.24"),
        ("mean-shift layer=0", "0.362"),
        ("mean-shift-errors layer=0", "1.01"),
        ("drift layer=1", "2.55"),
        ("mean-shift layer=1", "−0.143"),
        ("mean-shift-errors layer=1", "−0.585"),
        ("drift layer=2", "15.2"),
        ("mean-shift layer=2", "0.0630"),
        ("mean-shift-errors layer=2", "0.111"),
        ("most-drifted-layer", "2"),
        ("least-drifted-layer", "1"),
        ("greatest-drift", "15.2"),
        ("least-drift", "2.55"),
        ("shifted-layer-count", "0"),
        ("shifted-layer-count bound=0.5", "2"),
        ("shifted-layer-count bound=0.1", "3"),
        ("shifted-layer-count bound=1", "1"),
    ]

    @Test func recordsAreTheirNumbers() throws { try ValueNumbers.check(Self.records) }

    @Test func weightsAreTheirNumbers() throws { try ValueNumbers.check(Self.weights) }

    @Test func driftsAreTheirNumbers() throws { try ValueNumbers.check(Self.drifts) }
}
