import Foundation
import TestSupport
import Testing

@testable import Network

/// Convolutions of all kinds, with their gradients, against the independent implementation.
@Suite struct ConvolutionTests {
    /// A window that is not square, with no two sides alike.
    struct Case: CustomTestStringConvertible, Sendable {
        var kernel: HeightAndWidth
        var stride: HeightAndWidth
        var dilation: HeightAndWidth
        var padding: Padding
        var testDescription: String {
            "\(kernel.sizes), stride \(stride.sizes), dilation \(dilation.sizes), padding \(padding.sizes)"
        }
    }

    static let cases: [Case] = {
        let paddings = [
            Padding(0), Padding(1), Padding(top: 0, left: 1, bottom: 2, right: 1),
            Padding(top: 3, left: 2, bottom: 0, right: 1),
        ]
        var cases: [Case] = []
        for kernel in [(3, 3), (1, 4), (5, 1), (2, 3)] {
            for stride in [(1, 1), (2, 1), (1, 3), (2, 2)] {
                for dilation in [(1, 1), (2, 1), (1, 2), (2, 2)] {
                    // Each padding with half of them, in another company every time.
                    let shift = cases.count / 2
                    for index in [shift, shift + 1] {
                        cases.append(
                            Case(
                                kernel: HeightAndWidth(height: kernel.0, width: kernel.1),
                                stride: HeightAndWidth(height: stride.0, width: stride.1),
                                dilation: HeightAndWidth(height: dilation.0, width: dilation.1),
                                padding: paddings[(index + index / 4) % 4]))
                    }
                }
            }
        }
        return cases
    }()

    private func convolution(
        _ test: Case, _ channels: Int, groups: Int, bias: Bool = true
    ) -> Graph.Operation {
        .convolution(
            Convolution(
                channels: channels, kernel: test.kernel, stride: test.stride,
                padding: test.padding, dilation: test.dilation, groups: groups, hasBias: bias,
                deviation: 0.3))
    }

    private func small(_ kernel: Int, _ channels: Int) -> Graph.Operation {
        .convolution(Convolution(channels: channels, kernel: kernel, hasBias: true, deviation: 0.3))
    }

    /// Alone on the picture: 5 channels to 7, in one group; and depthwise to one and two outputs each.
    @Test(arguments: cases)
    func onThePictureTheyAreTheDirectSums(_ test: Case) throws {
        let picture = PictureShape(channels: 5, height: 9, width: 7)
        for (channels, groups) in [(7, 1), (5, 5), (10, 5)] {
            try Comparison.expect(
                Graph(input: picture, stack: [convolution(test, channels, groups: groups)]))
        }
    }

    /// Between two others, in groups of two, of four and of one channel each, and with as many as fill vectors.
    @Test(arguments: cases)
    func betweenOthersTheyAreTheDirectSums(_ test: Case) throws {
        let picture = PictureShape(channels: 2, height: 9, width: 7)
        for (inputs, outputs, groups) in [(6, 9, 3), (16, 32, 4), (32, 32, 32), (12, 12, 12)] {
            try Comparison.expect(
                Graph(
                    input: picture,
                    stack: [
                        small(1, inputs), .relu,
                        convolution(test, outputs, groups: groups, bias: groups == 3), .elu,
                        small(1, 3),
                    ]))
        }
    }

    @Test func shapesFollowTheirFormula() throws {
        // ⌊(9 + 1 + 2 − 2·(3 − 1) − 1) / 2⌋ + 1 = 4 and ⌊(14 + 0 + 3 − 3·(4 − 1) − 1) / 3⌋ + 1 = 3.
        let graph = try Graph(
            input: PictureShape(channels: 6, height: 9, width: 14),
            stack: [
                .convolution(
                    Convolution(
                        channels: 4, kernel: HeightAndWidth(height: 3, width: 4),
                        stride: HeightAndWidth(height: 2, width: 3),
                        padding: Padding(top: 1, left: 0, bottom: 2, right: 3),
                        dilation: HeightAndWidth(height: 2, width: 3), groups: 2, deviation: 1))
            ])
        #expect(graph.shapes.last == PictureShape(channels: 4, height: 4, width: 3))
        #expect(graph.layers[0].weightShape == [4, 3, 3, 4])
        #expect(graph.layers[0].fanIn == 36)
        // 144 weights at 12 places.
        #expect(graph.multiplications == 144 * 12)
    }

    @Test func channelsAreDividedIntoWholeGroups() {
        let picture = PictureShape(channels: 6, height: 4, width: 4)
        func graph(_ channels: Int, groups: Int) throws -> Graph {
            try Graph(
                input: picture,
                stack: [
                    .convolution(
                        Convolution(
                            channels: channels, kernel: HeightAndWidth(1), groups: groups,
                            deviation: 1))
                ])
        }
        #expect(throws: GraphError.unequalGroups(node: 0)) { try graph(8, groups: 4) }
        #expect(throws: GraphError.unequalGroups(node: 0)) { try graph(8, groups: 3) }
        #expect(throws: GraphError.notPositive(node: 0)) { try graph(6, groups: 0) }
        #expect(
            GraphError.unequalGroups(node: 0).description
                == "the channels before and after operation 1 are no multiples of its groups")
    }

    @Test(arguments: [
        Convolution(
            channels: 1, kernel: HeightAndWidth(.max), padding: Padding(0),
            dilation: HeightAndWidth(.max), deviation: 1),
        Convolution(
            channels: 1, kernel: HeightAndWidth(2), padding: Padding(0),
            dilation: HeightAndWidth(.max), deviation: 1),
        Convolution(
            channels: 1, kernel: HeightAndWidth(1),
            padding: Padding(top: 0, left: .max, bottom: 0, right: .max), deviation: 1),
        Convolution(channels: 1, kernel: HeightAndWidth(.max), deviation: 1),
    ])
    func sizesBeyondAllReasonAreRefused(_ convolution: Convolution) {
        #expect(throws: GraphError.self) {
            try Graph(
                input: PictureShape(channels: 1, height: 4, width: 4),
                stack: [.convolution(convolution)])
        }
    }

    /// With one window only, a step goes nowhere.
    @Test func aStrideBeyondThePictureChangesNothing() throws {
        let picture = PictureShape(channels: 2, height: 3, width: 3)
        for stride in [5, 1 << 40] {
            try Comparison.expect(
                Graph(
                    input: picture,
                    stack: [
                        .convolution(
                            Convolution(
                                channels: 3, kernel: HeightAndWidth(3),
                                stride: HeightAndWidth(stride), padding: Padding(0), deviation: 1))
                    ]))
        }
    }

    @Test func aSquareOneIsCodedAsItHasAlwaysBeen() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let plain = Convolution(channels: 4, kernel: 3, stride: 2, hasBias: true, deviation: 0.5)
        let text = String(decoding: try encoder.encode(plain), as: UTF8.self)
        #expect(
            text
                == #"{"channels":4,"deviation":0.5,"hasBias":true,"kernel":3,"padding":1,"stride":2}"#
        )
        #expect(try JSONDecoder().decode(Convolution.self, from: Data(text.utf8)) == plain)
    }

    @Test func anyOtherOneComesBackFromItsCode() throws {
        let other = Convolution(
            channels: 4, kernel: HeightAndWidth(height: 1, width: 3),
            stride: HeightAndWidth(height: 2, width: 1),
            padding: Padding(top: 1, left: 2, bottom: 3, right: 4),
            dilation: HeightAndWidth(height: 1, width: 2), groups: 2, deviation: 0.5)
        let data = try JSONEncoder().encode(other)
        #expect(try JSONDecoder().decode(Convolution.self, from: data) == other)
    }
}
