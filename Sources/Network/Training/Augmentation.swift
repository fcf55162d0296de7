/// Random changes to a training picture that keep its class: a mirror image and a small shift.
///
/// What a shift uncovers is filled by reflection at the border, so that no black edge tells the network anything.
struct Augmentation {
    /// The farthest shift in pixels, in each direction.
    var shift: Int
    /// Whether half of the pictures are mirrored.
    var flips = true

    /// What is done to one picture.
    struct Change: Equatable {
        var isMirrored: Bool
        var dx: Int
        var dy: Int
    }

    /// Draws what is done to the next picture.
    func change(using generator: inout SeededGenerator) -> Change {
        let isMirrored = flips && generator.next() & 1 == 1
        let dx = generator.nextInteger(below: 2 * shift + 1) - shift
        let dy = generator.nextInteger(below: 2 * shift + 1) - shift
        return Change(isMirrored: isMirrored, dx: dx, dy: dy)
    }

    /// Writes picture `index` as floats in [0, 1], changed by what `generator` says, to `target` [C, H, W].
    func write(
        _ index: Int, of pictures: LabelledPictures,
        to target: UnsafeMutableBufferPointer<Float>.SubSequence,
        generator: inout SeededGenerator
    ) {
        Self.write(index, of: pictures, to: target, change(using: &generator))
    }

    /// Writes picture `index` as floats in [0, 1], changed, to `target` [C, H, W].
    static func write(
        _ index: Int, of pictures: LabelledPictures,
        to target: UnsafeMutableBufferPointer<Float>.SubSequence, _ change: Change
    ) {
        let shape = pictures.shape
        let (height, width) = (shape.height, shape.width)
        let columns = (0..<width).map { x in
            let column = reflected(x + change.dx, width)
            return change.isMirrored ? width - 1 - column : column
        }
        pictures.pixels.withUnsafeBufferPointer { pixels in
            var out = target.startIndex
            for channel in 0..<shape.channels {
                for y in 0..<height {
                    let row = reflected(y + change.dy, height)
                    let base = index * shape.count + (channel * height + row) * width
                    for column in columns {
                        target.base[out] = Float(pixels[base + column]) / 255
                        out += 1
                    }
                }
            }
        }
    }

    /// Writes picture `index` as it is.
    static func writeClean(
        _ index: Int, of pictures: LabelledPictures,
        to target: UnsafeMutableBufferPointer<Float>.SubSequence
    ) {
        let count = pictures.shape.count
        pictures.pixels.withUnsafeBufferPointer { pixels in
            for offset in 0..<count {
                target.base[target.startIndex + offset] =
                    Float(pixels[index * count + offset]) / 255
            }
        }
    }

    /// −1 → 1, length → length − 2: the border pixel itself is not repeated.
    private static func reflected(_ position: Int, _ length: Int) -> Int {
        guard length > 1 else { return 0 }
        let folded = position < 0 ? -position : position
        return folded < length ? folded : max(0, 2 * (length - 1) - folded)
    }
}
