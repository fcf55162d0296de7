import Testing

@testable import Network

/// Mirror images and shifts by up to two pixels, filled by reflection: compared with all fifty there are.
@Suite struct AugmentationTests {
    /// Two pictures of 2 channels, 5 rows and 7 columns, every byte of a picture another.
    private let pictures = LabelledPictures(
        shape: PictureShape(channels: 2, height: 5, width: 7),
        pixels: [UInt8](0..<70).map { 3 * $0 } + [UInt8](0..<70).map { 255 - 2 * $0 },
        labels: [0, 1],
        classNames: ["a", "b"])

    /// Rows and columns with two more at each side, as NumPy's `pad` with mode `reflect` has them.
    private static let rows = [2, 1, 0, 1, 2, 3, 4, 3, 2]
    private static let columns = [2, 1, 0, 1, 2, 3, 4, 5, 6, 5, 4]

    private func variant(_ picture: Int, dx: Int, dy: Int, isMirrored: Bool) -> [Float] {
        (0..<2).flatMap { channel in
            (0..<5).flatMap { y in
                (0..<7).map { x in
                    let column = Self.columns[2 + dx + x]
                    let place = 7 * Self.rows[2 + dy + y] + (isMirrored ? 6 - column : column)
                    return Float(pictures.pixels[70 * picture + 35 * channel + place]) / 255
                }
            }
        }
    }

    private func written(
        _ picture: Int, _ body: (UnsafeMutableBufferPointer<Float>.SubSequence) -> Void
    )
        -> [Float]
    {
        var values = [Float](repeating: -1, count: 74)
        values.withUnsafeMutableBufferPointer { body($0[2..<72]) }
        #expect(values[..<2] == [-1, -1] && values[72...] == [-1, -1])
        return Array(values[2..<72])
    }

    private func found(_ augmentation: Augmentation, seeds: Range<UInt64>) -> Set<[Float]> {
        Set(
            seeds.map { seed in
                var generator = SeededGenerator(seed: seed)
                return written(1) {
                    augmentation.write(1, of: pictures, to: $0, generator: &generator)
                }
            })
    }

    private func variants(_ shifts: ClosedRange<Int>, mirrored: [Bool]) -> Set<[Float]> {
        Set(
            shifts.flatMap { dx in
                shifts.flatMap { dy in
                    mirrored.map { variant(1, dx: dx, dy: dy, isMirrored: $0) }
                }
            })
    }

    @Test func everyVariantComesAndNoOther() {
        let all = variants(-2...2, mirrored: [false, true])
        #expect(all.count == 50)
        #expect(found(Augmentation(shift: 2), seeds: 0..<1000) == all)
    }

    @Test func withoutFlipsAndWithASmallerShift() {
        #expect(
            found(Augmentation(shift: 1, flips: false), seeds: 0..<300)
                == variants(-1...1, mirrored: [false]))
    }

    @Test func halfOfThePicturesAreMirrored() {
        var generator = SeededGenerator(seed: 1)
        let mirrored = variants(-2...2, mirrored: [true])
        let count = (0..<400).count { _ in
            mirrored.contains(
                written(1) {
                    Augmentation(shift: 2).write(1, of: pictures, to: $0, generator: &generator)
                })
        }
        // Four standard deviations of 400 throws of a coin.
        #expect(abs(count - 200) < 40)
    }

    @Test func aCleanPictureIsAsItIs() {
        for picture in 0..<2 {
            let clean = written(picture) { Augmentation.writeClean(picture, of: pictures, to: $0) }
            #expect(clean == variant(picture, dx: 0, dy: 0, isMirrored: false))
        }
    }

    @Test func picturesAsFloatsKeepTheOrderThatIsAsked() {
        let tensor = pictures.tensor([1, 0])
        #expect(tensor.shape == [2, 2, 5, 7])
        #expect(Array(tensor.entry(0)) == variant(1, dx: 0, dy: 0, isMirrored: false))
        #expect(Array(tensor.entry(1)) == variant(0, dx: 0, dy: 0, isMirrored: false))
    }
}
