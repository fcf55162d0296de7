import Foundation
import TestSupport
import Testing

@testable import Network

/// Poolings of all kinds, with their gradients, against the independent implementation.
@Suite struct PoolingTests {
    /// A pooling with windows that are not square.
    struct Case: CustomTestStringConvertible, Sendable {
        var pooling: Pooling
        var testDescription: String {
            "\(pooling.size.sizes), stride \(pooling.stride.sizes), padding \(pooling.padding.sizes), "
                + "partial \(pooling.keepsPartialWindows), counted \(pooling.countsPadding)"
        }
    }

    static let cases: [Case] = {
        var cases: [Case] = []
        let paddings = [
            Padding(0), Padding(1), Padding(top: 1, left: 0, bottom: 0, right: 1),
            Padding(top: 0, left: 1, bottom: 1, right: 0),
        ]
        for size in [(3, 2), (2, 3)] {
            for stride in [(1, 1), (2, 2), (3, 2), (2, 3), (4, 4)] {
                for padding in paddings {
                    for (keepsPartial, counts) in [
                        (false, false), (true, false), (false, true), (true, true),
                    ] {
                        cases.append(
                            Case(
                                pooling: Pooling(
                                    size: HeightAndWidth(height: size.0, width: size.1),
                                    stride: HeightAndWidth(height: stride.0, width: stride.1),
                                    padding: padding, keepsPartialWindows: keepsPartial,
                                    countsPadding: counts)))
                    }
                }
            }
        }
        return cases
    }()

    /// On the picture, of 5 × 7 × 9, with values of both signs: padding is no zero to a greatest value.
    @Test(arguments: cases)
    func onThePictureTheyAreThoseOfTheReference(_ test: Case) throws {
        let picture = PictureShape(channels: 5, height: 7, width: 9)
        for operation in [Graph.Operation.meanPool(test.pooling), .maxPool(test.pooling)] {
            try Comparison.expect(Graph(input: picture, stack: [operation]), from: -2...(-1))
        }
    }

    @Test(arguments: cases)
    func betweenOthersTheyAreThoseOfTheReference(_ test: Case) throws {
        let picture = PictureShape(channels: 2, height: 8, width: 6)
        func convolution(_ channels: Int) -> Graph.Operation {
            .convolution(Convolution(channels: channels, kernel: 1, hasBias: true, deviation: 0.5))
        }
        for channels in [16, 21] {
            for operation in [Graph.Operation.meanPool(test.pooling), .maxPool(test.pooling)] {
                try Comparison.expect(
                    Graph(
                        input: picture,
                        stack: [convolution(channels), .elu, operation, convolution(3)]))
            }
        }
    }

    /// A picture of 1 × 4 × 5 with 1…20, by windows of 2 × 3 with a stride of 3 × 2, one row above and one column behind.
    private func means(_ pooling: Pooling) throws -> [Float] {
        let graph = try Graph(
            input: PictureShape(channels: 1, height: 4, width: 5), stack: [.meanPool(pooling)])
        return try Evaluator(Network(graph: graph, layers: [])).logits(
            of: Tensor(shape: [1, 1, 4, 5], values: (1...20).map(Float.init))
        ).values
    }

    @Test func meansByHand() throws {
        var pooling = Pooling(
            size: HeightAndWidth(height: 2, width: 3), stride: HeightAndWidth(height: 3, width: 2),
            padding: Padding(top: 1, left: 0, bottom: 0, right: 1))
        // Rows −1 and 0, and 2 and 3; columns 0 to 2 and 2 to 4.
        #expect(try means(pooling) == [2, 4, 14.5, 16.5])
        pooling.countsPadding = true
        #expect(try means(pooling) == [1, 2, 14.5, 16.5])
        // Columns 4 to 6, of which 4 is there, 5 is padding, and 6 is beyond it.
        pooling.keepsPartialWindows = true
        #expect(try means(pooling) == [1, 2, 5.0 / 4, 14.5, 16.5, 35.0 / 4])
        pooling.countsPadding = false
        #expect(try means(pooling) == [2, 4, 5, 14.5, 16.5, 17.5])
    }

    /// As PyTorch has it: ⌈(4 + 2 − 3) / 2⌉ + 1 = 3 windows, at −1, 1 and 3; and of ⌈(3 + 2 − 2) / 2⌉ + 1 = 3 windows, at −1, 1 and
    /// 3, the last begins in the padding and is dropped.
    @Test func windowsThatBeginInThePaddingAreDropped() throws {
        func height(_ length: Int, _ size: Int) throws -> Int? {
            try Graph(
                input: PictureShape(channels: 1, height: length, width: length),
                stack: [
                    .maxPool(
                        Pooling(
                            size: HeightAndWidth(size), stride: HeightAndWidth(2),
                            padding: Padding(1), keepsPartialWindows: true))
                ]
            ).shapes.last?.height
        }
        #expect(try height(4, 3) == 3)
        #expect(try height(3, 2) == 2)
    }

    @Test func paddingIsSmallerThanTheWindow() {
        #expect(throws: GraphError.paddingTooLarge(node: 0)) {
            try Graph(
                input: PictureShape(channels: 1, height: 4, width: 4),
                stack: [
                    .maxPool(
                        Pooling(
                            size: HeightAndWidth(height: 2, width: 3),
                            padding: Padding(height: 2, width: 1)))
                ])
        }
        #expect(
            GraphError.paddingTooLarge(node: 0).description
                == "the padding of operation 1 is as large as its window")
    }

    @Test func stridesWithoutEndMakeOneWindow() throws {
        for keepsPartial in [false, true] {
            let graph = try Graph(
                input: PictureShape(channels: 1, height: 5, width: 5),
                stack: [
                    .maxPool(
                        Pooling(
                            size: HeightAndWidth(2), stride: HeightAndWidth(.max),
                            padding: Padding(1), keepsPartialWindows: keepsPartial))
                ])
            #expect(graph.shapes.last == PictureShape(channels: 1, height: 1, width: 1))
        }
    }

    @Test func aSquareOneIsCodedAsItHasAlwaysBeen() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let plain = Pooling(size: 3, stride: 2)
        let text = String(decoding: try encoder.encode(plain), as: UTF8.self)
        #expect(text == #"{"size":3,"stride":2}"#)
        #expect(try JSONDecoder().decode(Pooling.self, from: Data(text.utf8)) == plain)
        let other = Self.cases[Self.cases.count - 1].pooling
        #expect(try JSONDecoder().decode(Pooling.self, from: encoder.encode(other)) == other)
    }
}
