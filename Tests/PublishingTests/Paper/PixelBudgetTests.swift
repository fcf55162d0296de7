import Canvas
import Testing

@testable import Publishing

/// Pictures of many pixels do not pile up in memory.
@Suite struct PixelBudgetTests {
    @Test func picturesKeepWhatPrints() throws {
        var budget = PixelBudget()
        let small = try ImageSurface(width: 4200, height: 100)
        let taken = try #require(try budget.take(small))
        #expect(taken.surface === small)
        let large = try ImageSurface(width: 8400, height: 100)
        let shrunk = try #require(try budget.take(large))
        #expect((shrunk.surface.width, shrunk.surface.height) == (4200, 50))
        #expect(shrunk.uprightSize == (8400, 100))
        let high = try ImageSurface(width: 100, height: 11_640)
        let low = try #require(try budget.take(high))
        #expect((low.surface.width, low.surface.height) == (50, 5820))
    }

    /// 600 pixels to the inch up to 12 Mi pixels, 300 up to 32 Mi, 150 up to 48 Mi, and then no more.
    @Test func manyGetFewerPixelsAndThenNone() throws {
        var budget = PixelBudget()
        let surface = try ImageSurface(width: 6000, height: 3000)
        var widths: [Int: Int] = [:]
        var kept = 0
        while let image = try budget.take(surface) {
            widths[image.surface.width, default: 0] += 1
            kept += image.surface.width * image.surface.height
        }
        // ⌈12,582,912 / 8,820,000⌉, then ⌈(33,554,432 − 17,640,000) / 2,205,000⌉, then as many of 1050 × 525.
        #expect(widths == [4200: 2, 2100: 8, 1050: 28])
        #expect(kept < 49 << 20)
    }

    @Test func packedPixelsHaveALimitToo() {
        var budget = PixelBudget()
        var taken = 0
        while budget.takePacked(width: 5_000, height: 10_000) { taken += 1 }
        #expect(taken == 20)
    }

    @Test func shrinkingTakesTheMean() throws {
        let surface = try ImageSurface(width: 2, height: 2)
        surface.rgba = [255, 0, 0, 255, 255, 0, 0, 255, 0, 0, 255, 255, 0, 0, 255, 255]
        let one = try surface.shrunk(toWidth: 1, height: 1).rgba
        #expect(abs(Int(one[0]) - 128) <= 1 && one[1] == 0 && abs(Int(one[2]) - 128) <= 1)
        #expect(one[3] == 255)
        #expect(try surface.shrunk(toWidth: 2, height: 9) === surface)
    }
}
