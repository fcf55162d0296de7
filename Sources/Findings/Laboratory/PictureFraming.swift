/// How a picture of any size becomes one that the network reads, as the pictures of the dataset did.
package struct PictureFraming: Hashable, Sendable {
    /// What becomes of a picture of another shape.
    package enum Rule: Hashable, Sendable {
        /// The largest part of its middle that has the new shape is taken.
        case fit
        /// It is resized, its shorter side to so many pixels, and the middle of that is taken.
        case shorterSide(Int)
        /// It is resized to the new size whatever its shape.
        case stretch
    }

    /// How pixels between others are made, with Pillow's filters.
    package enum Interpolation: String, CaseIterable, Hashable, Sendable {
        /// The pixel that is nearest.
        case nearest
        /// A triangle over two pixels.
        case bilinear
        /// Keys' cubic convolution over four pixels.
        case bicubic
        /// A windowed sinc over six pixels.
        case lanczos
    }

    /// What becomes of a picture of another shape.
    package var rule: Rule
    /// How pixels between others are made.
    package var interpolation: Interpolation
    /// Red, green and blue, 0…255, of what shows where a picture is transparent.
    package var background: [UInt8]

    /// Makes a framing; without arguments that of a dataset of which nothing is said.
    package init(
        _ rule: Rule = .fit, by interpolation: Interpolation = .bicubic,
        over background: [UInt8] = [255, 255, 255]
    ) {
        self.rule = rule
        self.interpolation = interpolation
        self.background = background
    }
}
