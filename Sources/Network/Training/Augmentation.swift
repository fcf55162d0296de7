/// Random changes to a training picture that keep its class: a mirror image and a small shift.
///
/// What a shift uncovers is filled by reflection at the border, so that no black edge tells the network anything.
struct Augmentation {
    /// The farthest shift in pixels, in each direction.
    var shift: Int
    /// Whether half of the pictures are mirrored.
    var flips = true

    /// Writes picture `index` as floats in [0, 1], changed by what `generator` says, to `target` [C, H, W].
    func write(
        _ index: Int, of pictures: LabelledPictures,
        to target: UnsafeMutableBufferPointer<Float>.SubSequence,
        generator: inout SeededGenerator
    ) {
        let isMirrored = flips && generator.next() & 1 == 1
        let dx = generator.nextInteger(below: 2 * shift + 1) - shift
        let dy = generator.nextInteger(below: 2 * shift + 1) - shift
        let shape = pictures.shape
        let (height, width) = (shape.height, shape.width)
        pictures.pixels.withUnsafeBufferPointer { pixels in
            var out = target.startIndex
            for channel in 0..<shape.channels {
                for y in 0..<height {
                    let row = Self.reflected(y + dy, height)
                    let base = index * shape.count + (channel * height + row) * width
                    for x in 0..<width {
                        let column = Self.reflected(x + dx, width)
                        let source = isMirrored ? width - 1 - column : column
                        target.base[out] = Float(pixels[base + source]) / 255
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
