import Inspection
import Network
import Testing

@Suite("Crop test")
struct CropTestTests {
    /// Two logits: the sum of the left half of a 2 × 4 picture and that of the right.
    static var halves: LogitFunction {
        LogitFunction(shape: PictureShape(channels: 1, height: 2, width: 4)) { points in
            stride(from: 0, to: points.count, by: 8).map { start in
                [0, 2].map { left in
                    [left, left + 1, left + 4, left + 5].reduce(0) { $0 + points[start + $1] }
                }
            }
        } gradients: { points, _ in
            ([], points)
        }
    }

    static let path = PicturePath(
        baseline: [Double](repeating: -1, count: 8), picture: [1, 2, 3, 4, 5, 6, 7, 8])

    @Test("The box is kept in one picture and removed from the other")
    func box() throws {
        let found = try CropTest(
            of: Self.halves, along: Self.path, box: PictureBox(x: 1, y: 0, width: 2, height: 1))
        #expect(found.keptPicture == [-1, 2, 3, -1, -1, -1, -1, -1])
        #expect(found.removedPicture == [1, -1, -1, 4, 5, 6, 7, 8])
        #expect(found.whole == [14.0, 22].softmax())
        #expect(found.kept == [-1.0, 0].softmax())
        #expect(found.removed == [11.0, 18].softmax())
    }

    @Test("The whole picture may be the box")
    func wholeBox() throws {
        let found = try CropTest(
            of: Self.halves, along: Self.path, box: PictureBox(x: 0, y: 0, width: 4, height: 2))
        #expect(found.keptPicture == Self.path.picture)
        #expect(found.removedPicture == Self.path.baseline)
    }

    @Test(
        "Boxes outside the picture are refused",
        arguments: [
            PictureBox(x: 3, y: 0, width: 2, height: 1),
            PictureBox(x: -1, y: 0, width: 2, height: 1),
            PictureBox(x: 0, y: 0, width: 0, height: 1),
            PictureBox(x: 0, y: 1, width: 1, height: 2),
            PictureBox(x: 1, y: 0, width: Int.max, height: 1),
        ])
    func outside(_ box: PictureBox) {
        let error = #expect(throws: PathError.self) {
            try CropTest(of: Self.halves, along: Self.path, box: box)
        }
        #expect(error == .boxOutside(box, width: 4, height: 2))
    }
}
