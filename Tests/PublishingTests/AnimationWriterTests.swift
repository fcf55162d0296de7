import Charts
import Foundation
import Testing

@testable import Publishing

@Suite struct AnimationWriterTests {
    @Test func `writes a GIF for every figure with frames, and for no other`() throws {
        let picture = Picture(width: 1, height: 1, rgb: [255, 0, 0])
        func grid(_ lines: Int) -> FigureContent {
            .pictures(
                PictureGrid(
                    [
                        .init(
                            picture, lines: (0..<lines).map { .init("line \($0)") },
                            alternativeText: "")
                    ], columns: 3))
        }
        var sample = Sample()
        sample.add("<<a>>", Figure(grid(1), caption: "", alternativeText: ""), number: 1)
        sample.add(
            "<<b>>",
            Figure(
                .frames([.init("one", grid(1)), .init("two", grid(4))]), caption: "",
                alternativeText: ""), number: 2)
        try withTemporaryFolder { folder in
            let assets = folder.appendingPathComponent("assets")
            try AnimationWriter.write(sample.executed, to: assets)
            let names = try FileManager.default.contentsOfDirectory(atPath: assets.path)
            #expect(names == ["figure-2.gif"])
            let bytes = try Data(contentsOf: assets.appendingPathComponent("figure-2.gif"))
            #expect(bytes.prefix(6) == Data("GIF89a".utf8))
            // 320 points at 1.5 pixels to the point, and as high as the higher frame.
            #expect(Array(bytes[6..<8]) == [UInt8(480 & 0xFF), UInt8(480 >> 8)])
        }
    }

    @Test func `gives each figure a file of its own`() throws {
        let picture = Picture(width: 1, height: 1, rgb: [255, 0, 0])
        let grid = FigureContent.pictures(
            PictureGrid([.init(picture, lines: [], alternativeText: "")], columns: 1))
        let frames = FigureContent.frames([.init("one", grid), .init("two", grid)])
        var sample = Sample()
        for (name, number) in [("<<a>>", 1), ("<<b>>", 2), ("<<c>>", 3)] {
            sample.add(
                name, Figure(frames, caption: "", alternativeText: ""), number: number,
                identifier: [2: "figure-1", 3: "Figure-1"][number])
        }
        try withTemporaryFolder { folder in
            try AnimationWriter.write(sample.executed, to: folder)
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(names.sorted() == ["Figure-1-3.gif", "figure-1-2.gif", "figure-1.gif"])
        }
    }
}
