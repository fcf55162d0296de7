import Foundation
import Network
import Testing

@testable import Datasets

/// What a camera and the air do to pixels, by their formulas.
@Suite struct PixelEffectsTests {
    @Test func grayIsTheLumaOfEachPixel() {
        var pixels = PixelEffects(side: 1, rgba: [51, 102, 204, 255])
        #expect(pixels.planes == [0.2, 0.4, 0.8])
        pixels.makeGray()
        // 0.299 · 0.2 + 0.587 · 0.4 + 0.114 · 0.8
        #expect(pixels.planes.allSatisfy { abs($0 - 0.3858) < 1e-6 })
        #expect(pixels.bytes == [98, 98, 98])
    }

    @Test func bytesEndAtBlackAndFull() {
        var pixels = PixelEffects(side: 1, rgba: [0, 0, 0, 255])
        pixels.planes = [-0.5, 0.5, 1.5]
        #expect(pixels.bytes == [0, 128, 255])
    }

    @Test func blurGoesOnOverTheBorder() {
        // Light at the right border of every row; a deviation of half a pixel reaches two pixels.
        let row: [Float] = [0, 0, 0, 1]
        var pixels = PixelEffects(side: 4, rgba: Array(repeating: 0, count: 64))
        pixels.planes = (0..<12).flatMap { _ in row }
        pixels.blur(deviation: 0.5)
        let (near, far) = (exp(-2.0), exp(-8.0))
        let total = 1 + 2 * near + 2 * far
        let expected = [0, far, near + far, 1 + near + far].map { $0 / total }
        for start in stride(from: 0, to: 48, by: 4) {
            for column in 0..<4 {
                #expect(abs(Double(pixels.planes[start + column]) - expected[column]) < 1e-6)
            }
        }
    }

    @Test func blurIsTheSameInBothDirections() {
        let values: [Float] = [0.1, 0.9, 0.3, 0.2, 0.5, 0.4, 0.8, 0.6, 0.7]
        var pixels = PixelEffects(side: 3, rgba: Array(repeating: 0, count: 36))
        pixels.planes = values + values + values
        var turned = pixels
        turned.planes = (0..<27).map { values[$0 % 3 * 3 + $0 / 3 % 3] }
        pixels.blur(deviation: 0.7)
        turned.blur(deviation: 0.7)
        for index in 0..<9 {
            #expect(abs(pixels.planes[index] - turned.planes[index % 3 * 3 + index / 3]) < 1e-6)
        }
        #expect(abs(pixels.planes[0] - values[0]) > 0.1)
    }

    @Test func noStrengthChangesNothing() {
        var generator = SeededGenerator(seed: 1)
        var pixels = PixelEffects(side: 2, rgba: (0..<16).map { 15 * $0 })
        let before = pixels.bytes
        pixels.relight(strength: 0, with: &generator)
        pixels.addNoise(deviation: 0, with: &generator)
        pixels.blur(deviation: 0)
        #expect(pixels.bytes == before)
    }

    @Test func hazeFadesIntoWhatIsBehind() {
        var rgba: [UInt8] = [100, 100, 100, 255, 100, 100, 100, 0]
        GlyphTint(hueShift: 0, haze: 0.25, behind: [200, 100, 0]).apply(to: &rgba)
        // A quarter of the way; clear pixels stay.
        #expect(rgba == [125, 100, 75, 255, 100, 100, 100, 0])
    }

    @Test func halfATurnKeepsTheLuma() {
        // Red of luma 21.3 becomes twice that in green and blue, and less than no red.
        var rgba: [UInt8] = [100, 0, 0, 255]
        GlyphTint(hueShift: 180, haze: 0, behind: [0, 0, 0]).apply(to: &rgba)
        #expect(rgba == [0, 43, 43, 255])
    }

    @Test func partsHaveOrdersAndDrawingsOfTheirOwn() async throws {
        let training = try await Emoji10.pictures(.training, count: 30, seed: 5)
        let test = try await Emoji10.pictures(.test, count: 30, seed: 5)
        #expect(training.labels != test.labels)
        // Where both have the same class at a place, its pictures are two all the same.
        let places = (0..<30).filter { training.labels[$0] == test.labels[$0] }
        #expect(!places.isEmpty)
        for place in places {
            let pixels = place * 3072..<(place + 1) * 3072
            #expect(training.pixels[pixels] != test.pixels[pixels])
        }
    }

    @Test func batchesFollowOneAnother() throws {
        let folder = try TemporaryFolder()
        let pictures = LabelledPictures(
            shape: BinaryBatch.shape, pixels: (0..<5 * 3072).map { UInt8($0 / 3072) },
            labels: [4, 3, 2, 1, 0], classNames: ["a", "b", "c", "d", "e"])
        try Emoji10.writeBatches(of: 2, pictures, to: folder.url)
        let names = ["data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin"]
        #expect(try folder.names.sorted() == names)
        let read = try names.map {
            try BinaryBatch.read(
                [folder.url.appending(path: $0)], classNames: pictures.classNames)
        }
        #expect(read.map(\.labels) == [[4, 3], [2, 1], [0]])
        #expect(read.flatMap(\.pixels) == pictures.pixels)
    }
}
