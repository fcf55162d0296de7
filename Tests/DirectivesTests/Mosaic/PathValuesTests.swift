import Testing

@testable import Directives

/// What sentences say of paths to pictures, against numbers worked out apart from the program.
@Suite struct PathValuesTests {
    /// What pictures are taken for on the way to them.
    static let accuracies = [
        ("path-correct alpha=1", "7"),
        ("path-accuracy alpha=1", "53.8\u{202F}%"),
        ("path-accuracy-interval alpha=1", "29.1–76.8\u{202F}%"),
        ("path-class alpha=1", "frog"),
        ("path-class-count alpha=1", "7"),
        ("path-correct alpha=.5", "5"),
        ("path-accuracy alpha=.5", "38.5\u{202F}%"),
        ("path-accuracy-interval alpha=.5", "17.7–64.5\u{202F}%"),
        ("path-class alpha=.5", "frog"),
        ("path-class-count alpha=.5", "9"),
        ("path-correct alpha=.5 count=5", "3"),
        ("path-accuracy alpha=.5 count=5", "60.0\u{202F}%"),
        ("path-accuracy-interval alpha=.5 count=5", "23.1–88.2\u{202F}%"),
        ("path-class alpha=.5 count=5", "frog"),
        ("path-class-count alpha=.5 count=5", "3"),
        ("path-correct alpha=.1", "4"),
        ("path-accuracy alpha=.1", "30.8\u{202F}%"),
        ("path-accuracy-interval alpha=.1", "12.7–57.6\u{202F}%"),
        ("path-class alpha=.1", "dog"),
        ("path-class-count alpha=.1", "12"),
        ("path-correct alpha=.33 count=7", "2"),
        ("path-accuracy alpha=.33 count=7", "28.6\u{202F}%"),
        ("path-accuracy-interval alpha=.33 count=7", "8.2–64.1\u{202F}%"),
        ("path-class alpha=.33 count=7", "frog"),
        ("path-class-count alpha=.33 count=7", "6"),
        ("path-correct alpha=0", "5"),
        ("path-accuracy alpha=0", "38.5\u{202F}%"),
        ("path-accuracy-interval alpha=0", "17.7–64.5\u{202F}%"),
        ("path-class alpha=0", "dog"),
        ("path-class-count alpha=0", "13"),
        ("path-class alpha=.5 rank=2", "dog"),
        ("path-class-count alpha=.5 rank=2", "3"),
        ("path-class alpha=.5 rank=3", "cat"),
        ("path-class-count alpha=.5 rank=3", "1"),
    ]

    /// Where predictions settle, and how gradients run.
    static let gradients = [
        ("settled-alpha image=0", "0.473"),
        ("settled-alpha image=5", "0.660"),
        ("settled-alpha image=12", "0.879"),
        ("gradient-size alpha=1", "0.0541"),
        ("gradient-size alpha=.5", "0.0749"),
        ("gradient-size alpha=.5 count=4", "0.0705"),
        ("gradient-size alpha=.33", "0.0821"),
        ("gradient-cosine alpha=1 index=0", "0.778"),
        ("gradient-cosine alpha=1 index=2", "0.594"),
        ("gradient-cosine alpha=.5 index=2", "0.858"),
        ("gradient-cosine alpha=.5 index=2 count=4", "0.819"),
    ]

    /// How well integrated gradients add up.
    static let attributions = [
        ("residual image=3 rule=left steps=3", "1.09"),
        ("residual-nodes image=3 rule=left steps=3", "3"),
        ("attribution-sum image=3 rule=left steps=3", "−0.00578"),
        ("residual image=3 rule=right steps=3", "0.379"),
        ("residual-nodes image=3 rule=right steps=3", "3"),
        ("attribution-sum image=3 rule=right steps=3", "0.0857"),
        ("residual image=3 rule=left steps=5", "0.604"),
        ("residual-nodes image=3 rule=left steps=5", "5"),
        ("attribution-sum image=3 rule=left steps=5", "0.0246"),
        ("residual image=6 rule=midpoint steps=2", "0.553"),
        ("residual-nodes image=6 rule=midpoint steps=2", "2"),
        ("attribution-sum image=6 rule=midpoint steps=2", "0.0586"),
        ("residual image=6 rule=trapezoid steps=2", "2.22"),
        ("residual-nodes image=6 rule=trapezoid steps=2", "2"),
        ("attribution-sum image=6 rule=trapezoid steps=2", "0.422"),
        ("residual image=6 steps=3", "0.0910"),
        ("residual-nodes image=6 steps=3", "3"),
        ("attribution-sum image=6 steps=3", "0.143"),
        ("residual image=6 rule=sidi steps=3", "0.131"),
        ("residual-nodes image=6 rule=sidi steps=3", "3"),
        ("attribution-sum image=6 rule=sidi steps=3", "0.148"),
        ("residual-nodes image=3", "31"),
        ("attribution-sum image=3 digits=2", "0.062"),
        ("residual-nodes image=3 rule=gauss", "32"),
        ("greatest-residual rule=gauss steps=2", "0.264"),
        ("converged-count rule=gauss steps=2", "2"),
        ("greatest-residual rule=gauss steps=2 count=13", "0.321"),
        ("converged-count rule=gauss steps=2 count=13", "4"),
        ("greatest-residual rule=right steps=5", "0.913"),
        ("converged-count rule=right steps=5", "1"),
        ("greatest-residual rule=right steps=5 count=2", "0.528"),
        ("converged-count rule=right steps=5 count=2", "1"),
        ("score-change image=3", "0.0621"),
        ("score-change image=6", "0.131"),
        ("score-change image=0", "0.822"),
    ]

    @Test func accuraciesAreTheirNumbers() throws { try ValueNumbers.check(Self.accuracies) }

    @Test func gradientsAreTheirNumbers() throws { try ValueNumbers.check(Self.gradients) }

    @Test func attributionsAreTheirNumbers() throws { try ValueNumbers.check(Self.attributions) }
}
