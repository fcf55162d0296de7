internal import Network

/// Where and how an emoji stands; places and sizes are shares of the picture's side.
struct Pose {
    /// The longer side.
    var size: Double
    /// The middle, from the left.
    var x: Double
    /// The middle, from the top.
    var y: Double
    /// Clockwise, in degrees.
    var rotation: Double
    /// x by y.
    var shear: Double
    /// Width by height, 1 for as drawn.
    var stretch: Double
    /// Whether left and right change places.
    var isMirrored: Bool

    /// Draws a pose at random.
    init(_ difficulty: Emoji10Difficulty, with generator: inout SeededGenerator) {
        size = generator.nextUniform(in: difficulty.size)
        x = 0.5 + generator.nextUniform(within: difficulty.drift)
        y = 0.5 + generator.nextUniform(within: difficulty.drift)
        rotation = generator.nextUniform(within: difficulty.rotation)
        shear = generator.nextUniform(within: difficulty.shear)
        stretch = 1 + generator.nextUniform(within: difficulty.stretch)
        isMirrored = generator.nextChance(0.5)
    }
}
