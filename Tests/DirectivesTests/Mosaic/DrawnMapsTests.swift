import Charts
import Network
import Testing

@testable import Directives

/// The pixels of maps, from the numbers beside them by the formulas that their captions tell.
@Suite struct DrawnMapsTests {
    private static let area = 24

    /// The sums over channels of each picture of an array [n, 3, 4, 6].
    private func maps(_ values: [Float]) -> [[Double]] {
        stride(from: 0, to: values.count, by: 3 * Self.area).map { start in
            (0..<Self.area).map { pixel in
                (0..<3).reduce(0) { $0 + Double(values[start + $1 * Self.area + pixel]) }
            }
        }
    }

    /// The value below which a share of the values lies, with straight lines between neighbours.
    private func percentile(_ values: [Double], _ share: Double) -> Double {
        let sorted = values.sorted()
        let place = share * Double(sorted.count - 1)
        let below = Int(place)
        guard below + 1 < sorted.count else { return sorted[below] }
        return sorted[below] + (place - Double(below)) * (sorted[below + 1] - sorted[below])
    }

    private func p99(_ values: [Double]) -> Double {
        max(abs(percentile(values, 0.99)), abs(percentile(values, 0.01)))
    }

    private func byte(_ share: Double) -> Int { Int((255 * min(max(share, 0), 1)).rounded()) }

    /// Red, green and blue of each pixel of a test picture, in 0…1.
    private func pixels(_ image: Int) -> [[Double]] {
        let bytes = Mosaic.pictures.pixels
        return (0..<Self.area).map { pixel in
            (0..<3).map { Double(bytes[image * 72 + $0 * Self.area + pixel]) / 255 }
        }
    }

    private func magnitude(_ image: Int, _ map: [Double], full: Double) -> [Int] {
        zip(pixels(image), map).flatMap { pixel, value in
            pixel.map { byte($0 * min(abs(value) / full, 1)) }
        }
    }

    private func overlay(_ image: Int, _ map: [Double], full: Double) -> [Int] {
        zip(pixels(image), map).flatMap { pixel, value in
            let (grey, size) = (0.6 * pixel.reduce(0, +) / 3, 0.4 * min(abs(value) / full, 1))
            return [
                byte(grey + (value < 0 ? size : 0)), byte(grey),
                byte(grey + (value > 0 ? size : 0)),
            ]
        }
    }

    private func gradient(_ map: [Double], full: Double) -> [Int] {
        map.flatMap { value in
            let rest = 1 - min(abs(value) / full, 1)
            return [byte(value < 0 ? 1 : rest), byte(rest), byte(value > 0 ? 1 : rest)]
        }
    }

    private func expect(_ picture: Picture, is expected: [Int], _ comment: Comment) {
        #expect((picture.width, picture.height) == (6, 4))
        #expect(
            zip(picture.rgb, expected).allSatisfy { abs(Int($0) - $1) <= 1 }
                && picture.rgb.count == expected.count, comment)
    }

    @Test(arguments: ["p99", "mass98", "max", "shared"])
    func attributionsAreDrawnOnTheScaleThatIsAsked(scale: String) throws {
        let figure = try Mosaic.figure(
            "<<integrated-gradients images=3..5 rule=left steps=3 scale=\(scale)>>")
        let maps = maps(figure.array("attributions"))
        let tiles = try #require(figure.pictures).tiles
        for (place, map) in maps.enumerated() {
            let sizes = map.map(abs).sorted()
            let total = sizes.reduce(0, +)
            var sum = 0.0
            let full =
                switch scale {
                case "p99": p99(map)
                case "max": sizes.last ?? 0
                case "shared": p99(maps.flatMap { $0 })
                default:
                    sizes.first {
                        sum += $0
                        return sum >= 0.98 * total
                    } ?? 0
                }
            expect(
                tiles[place].picture, is: magnitude(3 + place, map, full: full), "magnitude")
            expect(
                tiles[place].companions[0], is: overlay(3 + place, map, full: full), "overlay")
        }
    }

    private func frames(_ figure: Figure) throws -> [PictureGrid] {
        #expect(figure.content.grids.count == 2)
        return figure.content.grids
    }

    @Test(arguments: ["magnitude", "overlay", "gradient"], ["per-alpha", "shared"])
    func gradientsOfAPlaceShareOneScale(view: String, scale: String) throws {
        let figure = try Mosaic.figure(
            "<<interior-gradients images=4..6 alphas=[.5, 1] view=\(view) scale=\(scale)>>")
        let maps = maps(figure.array("gradients"))
        for (frame, grid) in try frames(figure).enumerated() {
            let common = scale == "shared" ? maps[...] : maps[3 * frame..<3 * frame + 3]
            let full = p99(common.flatMap { $0 })
            #expect(grid.colorBars[0].ticks.last == full.significant(2))
            for place in 0..<3 {
                let map = maps[3 * frame + place]
                let expected =
                    switch view {
                    case "magnitude": magnitude(4 + place, map, full: full)
                    case "overlay": overlay(4 + place, map, full: full)
                    default: gradient(map, full: full)
                    }
                expect(grid.tiles[place].picture, is: expected, "\(view) \(frame) \(place)")
            }
        }
    }

    @Test func theArticlesScaleIsThatOfItsWholeBatch() throws {
        let all = try Mosaic.figure(
            "<<interior-gradients images=0..12 alphas=[.5, 1] score=loss class=true>>")
        let figure = try Mosaic.figure(
            "<<interior-gradients images=2..4 alphas=[.5, 1] mode=article>>")
        let sizes = maps(all.array("gradients")).map { $0.map { abs($0) / 3 } }
        for (frame, grid) in try frames(figure).enumerated() {
            let batch = sizes[13 * frame..<13 * frame + 13]
            let full = percentile(batch.flatMap { $0 }, 0.99)
            let dark = (2...4).map { image in
                zip(pixels(image), sizes[13 * frame + image]).flatMap { pixel, size in
                    pixel.map { $0 * min(size / full, 1) }
                }
            }
            let (least, greatest) = (dark.joined().min() ?? 0, dark.joined().max() ?? 1)
            for (place, values) in dark.enumerated() {
                expect(
                    grid.tiles[place].picture,
                    is: values.map { byte(($0 - least) / (greatest - least)) }, "\(frame) \(place)")
            }
        }
    }

    @Test func theArticlesOverlaysScaleEachSignByItsOwnPercentile() throws {
        let all = try Mosaic.figure(
            "<<interior-gradients images=2..4 alphas=[.5, 1] score=loss class=true>>")
        let figure = try Mosaic.figure(
            "<<interior-gradients images=2..4 alphas=[.5, 1] mode=article view=overlay>>")
        let maps = maps(all.array("gradients")).map { $0.map { $0 / 3 } }
        for (frame, grid) in try frames(figure).enumerated() {
            for place in 0..<3 {
                let map = maps[3 * frame + place]
                let (low, high) = (percentile(map, 0.01), percentile(map, 0.99))
                let expected = zip(pixels(2 + place), map).flatMap { pixel, value in
                    let grey = 0.6 * pixel.reduce(0, +) / 3
                    let red = low < 0 ? 0.4 * min(max(value / low, 0), 1) : 0
                    let blue = high > 0 ? 0.4 * min(max(value / high, 0), 1) : 0
                    return [byte(grey + red), byte(grey), byte(grey + blue)]
                }
                expect(grid.tiles[place].picture, is: expected, "\(frame) \(place)")
            }
        }
    }

    @Test func partsAreCutOutOfTheirOwnPicture() throws {
        let figure = try Mosaic.figure("<<crop-test image=9 box=[3, 1, 2, 3] baseline=mean>>")
        let tiles = try #require(figure.pictures).tiles
        let picture = pixels(9)
        let mean = (0..<3).map { channel in picture.reduce(0) { $0 + $1[channel] } / 24 }
        func expected(keepingInside: Bool) -> [Int] {
            picture.enumerated().flatMap { index, pixel in
                let isInside = (3..<5).contains(index % 6) && (1..<4).contains(index / 6)
                return (isInside == keepingInside ? pixel : mean).map(byte)
            }
        }
        expect(tiles[0].picture, is: picture.flatMap { $0.map(byte) }, "whole")
        expect(tiles[1].picture, is: expected(keepingInside: true), "part")
        expect(tiles[2].picture, is: expected(keepingInside: false), "rest")
    }
}
