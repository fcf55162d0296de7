import Findings
import Inspection
import Network
import Testing

@testable import Directives

/// What a laboratory keeps is kept under everything that it depends on: asked one thing after another, one laboratory answers,
/// to the last bit, as a fresh one does.
@Suite struct LaboratoryMemoryTests {
    /// Questions about picture 4, a cat that is taken for a frog, that differ in one thing each.
    private static let questions = [
        PathQuestion(), PathQuestion(score: .logit), PathQuestion(score: .loss),
        PathQuestion(target: .number(1)), PathQuestion(target: .truth),
        PathQuestion(baseline: .white), PathQuestion(baseline: .noise),
    ]

    /// Asks one laboratory everything twice, another all at once, and a fresh one each thing, and compares.
    private func compare<Question: Finding>(
        _ questions: [Question]
    ) throws where Question.Answer: Equatable {
        let laboratory = Mosaic.laboratory()
        let first = try questions.map { try laboratory.ask($0) }
        let second = try questions.map { try laboratory.ask($0) }
        let together = try Mosaic.laboratory().ask(questions)
        let fresh = try questions.map { try Mosaic.laboratory().ask($0) }
        #expect(first == fresh)
        #expect(second == fresh)
        #expect(together == fresh)
        for (place, answer) in fresh.enumerated() {
            #expect(!fresh[..<place].contains(answer), "question \(place) has another's answer")
        }
    }

    @Test func attributions() throws {
        try compare(
            Self.questions.map {
                AttributionOfPicture(.test(4), $0, rule: .left, steps: .count(3))
            } + [
                AttributionOfPicture(.test(4), PathQuestion(), rule: .right, steps: .count(3)),
                AttributionOfPicture(.test(4), PathQuestion(), rule: .left, steps: .count(4)),
                AttributionOfPicture(.test(4), PathQuestion()),
                AttributionOfPicture(.test(4), PathQuestion(), rule: .gauss),
                AttributionOfPicture(.test(3), PathQuestion()),
                AttributionOfPicture(.test(5), PathQuestion()),
            ])
    }

    @Test func gradients() throws {
        try compare(
            Self.questions.map { GradientsAlongPath(.test(4), $0, alphas: [0.5]) } + [
                GradientsAlongPath(.test(5), PathQuestion(), alphas: [0.5]),
                GradientsAlongPath(.test(4), PathQuestion(), alphas: [0.6]),
                GradientsAlongPath(.test(4), PathQuestion(), alphas: [0.5, 0.6]),
            ])
    }

    @Test func accuracies() throws {
        func pictures(_ range: Range<Int>) -> [PictureOrigin] { range.map { .test($0) } }
        try compare([
            AccuracyOnTheWay(pictures(0..<13), from: .black, alphas: [0.5]),
            AccuracyOnTheWay(pictures(0..<5), from: .black, alphas: [0.5]),
            AccuracyOnTheWay(pictures(5..<10), from: .black, alphas: [0.5]),
            AccuracyOnTheWay(pictures(0..<13), from: .white, alphas: [0.5]),
            AccuracyOnTheWay(pictures(0..<13), from: .mean, alphas: [0.5]),
            AccuracyOnTheWay(pictures(0..<13), from: .black, alphas: [0.1]),
            AccuracyOnTheWay(pictures(0..<13), from: .black, alphas: [0.5, 1]),
        ])
    }

    @Test func colors() throws {
        try compare([
            ColorsOfChannels(after: 2, pictures: 13, threshold: 0.1),
            ColorsOfChannels(after: 1, pictures: 13, threshold: 0.1),
            ColorsOfChannels(after: 0, pictures: 13, threshold: 0.1),
            ColorsOfChannels(after: 2, pictures: 4, threshold: 0.1),
            ColorsOfChannels(after: 2, pictures: 13, threshold: 0.35),
        ])
    }

    @Test func weights() throws {
        try compare(
            (0..<3).flatMap { layer in
                [true, false].map { StatisticsOfWeights(ofLayer: layer, isInitial: $0) }
            })
        try compare((0..<3).map { DriftOfWeights(ofLayer: $0) })
        let outline = HistogramOfWeights.Outline(layer: 1, isInitial: false)
        try compare([
            HistogramOfWeights([outline], bins: 4), HistogramOfWeights([outline], bins: 5),
            HistogramOfWeights([outline, outline], bins: 4),
            HistogramOfWeights([.init(layer: 1, isInitial: true)], bins: 4),
        ])
    }

    @Test func probabilities() throws {
        try compare((3..<7).map { ProbabilitiesOfPicture(.test($0)) })
        let rows = try Mosaic.laboratory().ask([4, 3, 5].map { ProbabilitiesOfPicture(.test($0)) })
        #expect(Predictions(probabilities: rows).classes == [2, 1, 0])
    }

    /// Right are 0, 2, 3, 5, 8, 11 and 12.
    @Test(arguments: zip([13, 5, 1, 9, 100], [7, 3, 1, 5, 7]))
    func theFirstAreCounted(count: Int, right: Int) throws {
        let laboratory = Mosaic.laboratory()
        #expect(
            try laboratory.ask(RightOfFirst(count))
                == WilsonInterval(successes: right, of: min(count, 13)))
    }

    @Test func moreThanOneChunkKeepsItsOrder() throws {
        // 300 pictures in pieces of 256, the thirteen over and over.
        let whole = Mosaic.pictures
        let size = whole.shape.count
        let many = LabelledPictures(
            shape: whole.shape,
            pixels: (0..<300).flatMap { whole.pixels[$0 % 13 * size..<($0 % 13 + 1) * size] },
            labels: (0..<300).map { whole.labels[$0 % 13] }, classNames: whole.classNames)
        let laboratory = Mosaic.laboratory(pictures: many)
        var reports: [[Int]] = []
        laboratory.progress = { _, done, total in reports.append([done, total]) }
        let rows = try laboratory.ask((0..<300).map { ProbabilitiesOfPicture(.test($0)) })
        let predicted = [0, 2, 2, 1, 2, 0, 2, 2, 1, 0, 2, 2, 0]
        #expect(
            Predictions(probabilities: rows).classes == (0..<300).map { predicted[$0 % 13] })
        #expect(reports == [[256, 300], [300, 300]])
    }
}
