import Testing

@testable import Directives

/// What sentences say of pictures and classes, against numbers worked out apart from the program.
@Suite struct PictureValuesTests {
    /// Colour, and what is declared of the dataset.
    static let channels = [
        ("selective-channels layer=1", "0"),
        ("selective-channels layer=2", "1"),
        ("selective-channels layer=1 threshold=.02", "2"),
        ("selective-channels layer=1 threshold=-9", "4"),
        ("selective-channels layer=2 threshold=-9", "3"),
        ("selective-channels layer=2 threshold=-9 count=2", "2"),
        ("selective-channels layer=1 threshold=-9 color=green", "2"),
        ("selective-channels layer=1 threshold=-9 color=blue", "1"),
        ("selective-channels layer=1 threshold=-9 color=red", "1"),
        ("selective-channels layer=1 threshold=.18", "0"),
        ("selective-channels layer=1 threshold=.18 pictures=4", "1"),
        ("dataset", "mosaic"),
        ("training-count", "40"),
        ("class-count", "3"),
        ("class index=0", "cat"),
        ("class index=2", "frog"),
        ("picture-size", "4×6"),
    ]

    /// Pictures, mistakes and classes.
    static let predictions = [
        ("true-class image=4", "cat"),
        ("predicted-class image=4", "frog"),
        ("predicted-probability image=4", "83.9\u{202F}%"),
        ("verdict image=4", "wrong"),
        ("true-class image=9", "frog"),
        ("predicted-class image=9", "cat"),
        ("predicted-probability image=9", "47.0\u{202F}%"),
        ("verdict image=9", "wrong"),
        ("true-class image=8", "dog"),
        ("predicted-class image=8", "dog"),
        ("predicted-probability image=8", "51.7\u{202F}%"),
        ("verdict image=8", "right"),
        ("image-number image=mistake:1", "4"),
        ("true-class image=mistake:1", "cat"),
        ("predicted-class image=mistake:1", "frog"),
        ("image-number image=mistake:3", "7"),
        ("true-class image=mistake:3", "cat"),
        ("predicted-class image=mistake:3", "frog"),
        ("mistake-count", "6"),
        ("mistake-share", "46.2\u{202F}%"),
        ("best-class", "frog"),
        ("best-class-accuracy", "66.7\u{202F}%"),
        ("worst-class", "dog"),
        ("worst-class-accuracy", "40.0\u{202F}%"),
        ("confused-class", "dog"),
        ("confused-with", "frog"),
        ("confusion-count", "3"),
    ]

    /// A part of a picture, and the rest of it.
    static let crops = [
        ("kept-class image=0 box=[3, 1, 2, 3]", "dog"),
        ("kept-probability image=0 box=[3, 1, 2, 3]", "60.3\u{202F}%"),
        ("removed-class image=0 box=[3, 1, 2, 3]", "cat"),
        ("removed-probability image=0 box=[3, 1, 2, 3]", "55.7\u{202F}%"),
        ("kept-class image=5 box=[1, 0, 4, 2]", "dog"),
        ("kept-probability image=5 box=[1, 0, 4, 2]", "63.1\u{202F}%"),
        ("removed-class image=5 box=[1, 0, 4, 2]", "dog"),
        ("removed-probability image=5 box=[1, 0, 4, 2]", "38.4\u{202F}%"),
        ("kept-class image=9 box=[2, 2, 4, 2]", "dog"),
        ("kept-probability image=9 box=[2, 2, 4, 2]", "58.1\u{202F}%"),
        ("removed-class image=9 box=[2, 2, 4, 2]", "dog"),
        ("removed-probability image=9 box=[2, 2, 4, 2]", "63.8\u{202F}%"),
        ("kept-probability image=7 box=top:2", "52.7\u{202F}%"),
        ("removed-probability image=7 box=top:2", "39.4\u{202F}%"),
    ]

    @Test func channelsAreTheirNumbers() throws { try ValueNumbers.check(Self.channels) }

    @Test func predictionsAreTheirNumbers() throws { try ValueNumbers.check(Self.predictions) }

    @Test func cropsAreTheirNumbers() throws { try ValueNumbers.check(Self.crops) }
}
