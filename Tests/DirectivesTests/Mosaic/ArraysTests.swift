import Charts
import Foundation
import Network
import TestSupport
import Testing

@testable import Directives

/// The arrays behind figures, number by number, against the reference network.
@Suite struct ArraysTests {
    private let reference = ReferenceNetwork(
        input: .init(channels: 3, height: 4, width: 6),
        stack: [
            .convolution(channels: 4, kernel: 1, stride: 1, padding: 0), .elu,
            .convolution(channels: 5, kernel: 1, stride: 1, padding: 0), .elu,
            .meanPool(size: 2, stride: 2),
            .convolution(channels: 3, kernel: 1, stride: 1, padding: 0), .globalMean,
        ],
        parameters: zip(Mosaic.weights, Mosaic.biases).map {
            .init(weight: $0.map(Double.init), bias: $1?.map(Double.init))
        })

    private func picture(_ image: Int) -> [Double] {
        Mosaic.pictures.pixels[72 * image..<72 * (image + 1)].map { Double($0) / 255 }
    }

    private func shares(_ logits: [Double]) -> [Double] {
        let powers = logits.map { exp($0) }
        return powers.map { $0 / powers.reduce(0, +) }
    }

    /// The gradient of the probability of a class, p_c (e − p) through the network.
    private func gradient(_ point: [Double], ofProbability target: Int) -> [Double] {
        let shares = shares(reference.output(of: point))
        let slopes = shares.enumerated().map { index, share in
            shares[target] * ((index == target ? 1 : 0) - share)
        }
        return reference.gradients(of: point, outputGradient: slopes).picture
    }

    private let predicted = [0, 2, 2, 1, 2, 0, 2, 2, 1, 0, 2, 2, 0]

    @Test func attributionsAndProbabilities() throws {
        let figure = try Mosaic.figure("<<integrated-gradients images=3..5 rule=left steps=3>>")
        let expected = (3...5).flatMap { image -> [Double] in
            let picture = picture(image)
            var sum = [Double](repeating: 0, count: 72)
            for step in 0..<3 {
                let point = picture.map { $0 * Double(step) / 3 }
                for (place, slope) in gradient(point, ofProbability: predicted[image]).enumerated()
                {
                    sum[place] += slope * picture[place] / 3
                }
            }
            return sum
        }
        #expect(areClose(figure.array("attributions"), expected))
        #expect(
            areClose(
                figure.array("probabilities"),
                (3...5).flatMap { shares(reference.output(of: picture($0))) }))
    }

    @Test func gradientsFromWhite() throws {
        let figure = try Mosaic.figure(
            "<<interior-gradients images=4..6 alphas=[.25, 1] baseline=white>>")
        let points = [0.25, 1].flatMap { alpha in
            (4...6).map { image in (image, picture(image).map { 1 + alpha * ($0 - 1) }) }
        }
        #expect(
            areClose(
                figure.array("gradients"),
                points.flatMap { gradient($1, ofProbability: predicted[$0]) }))
        #expect(
            areClose(
                figure.array("probabilities"),
                points.flatMap { shares(reference.output(of: $1)) }))
        #expect(areClose(figure.array("alphas"), [0.25, 1]))
    }

    @Test func activationsInTheOrderThatIsAsked() throws {
        let values = reference.values(of: picture(7))
        for (layer, value, area) in [(1, 2, 24), (2, 4, 24), (3, 6, 6)] {
            let figure = try Mosaic.figure(
                "<<activations layer=\(layer) image=7 channels=[2, 0] tile=single>>")
            let expected = [2, 0].flatMap { values[value][$0 * area..<($0 + 1) * area] }
            #expect(areClose(figure.array("activations"), expected))
        }
        let input = try Mosaic.figure("<<activations layer=0 image=7>>")
        #expect(areClose(input.array("picture"), picture(7)))
    }

    @Test func classMaps() throws {
        let figure = try Mosaic.figure("<<class-maps image=7>>")
        #expect(areClose(figure.array("class maps"), reference.values(of: picture(7))[6]))
    }

    @Test(arguments: [
        "<<accuracy-along-path>>", "<<path image=3 points=5>>", "<<confusion>>", "<<curves>>",
        "<<crop-test image=3 box=[0, 0, 3, 2]>>", "<<mistakes steps=2>>", "<<images test 0..12>>",
        "<<class-maps image=3>>", "<<histogram layer=0..2 when=both>>", "<<initialisation>>",
        "<<integrated-gradients steps=2>>", "<<interior-gradients alphas=[.5]>>",
        "<<training-log>>",
        "<<architecture>>", "<<classes>>", "<<activations layer=2 channels=5 tile=single>>",
    ]) func everyCellShowsItsOwnNumber(call: String) throws {
        for case .table(_, let table) in try Mosaic.figure(call).data {
            for row in table.rows {
                #expect(row.count == table.columns.count)
                for case .number(let number, let shown) in row {
                    let isShare = shown.hasSuffix("%")
                    let digits = shown.prefix { !"\u{202F}\u{A0}".contains($0) }
                        .replacing("−", with: "-").replacing(",", with: "")
                    guard let read = Double(digits), !shown.contains("×") else { continue }
                    let decimals = digits.split(separator: ".").dropFirst().first?.count ?? 0
                    let unit = pow(10, -Double(decimals))
                    let error = abs(read - number * (isShare ? 100 : 1))
                    #expect(error <= 0.5001 * unit, "\(shown) for \(number)")
                }
            }
        }
    }
}
