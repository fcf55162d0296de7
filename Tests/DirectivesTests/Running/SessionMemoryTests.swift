import Inspection
import Network
import Testing

@testable import Directives

/// What a session keeps is kept under everything that it depends on: asked for one thing after another, one session
/// answers as a fresh one does.
@Suite struct SessionMemoryTests {
    private static let nodes = PathQuadrature(rule: .left, steps: .count(3))

    /// Questions about picture 4, a cat that is taken for a frog, that differ in one thing each.
    private static let settings = [
        PathSettings(), PathSettings(score: .logit), PathSettings(score: .loss),
        PathSettings(target: .number(1)), PathSettings(target: .truth),
        PathSettings(baseline: .white), PathSettings(baseline: .noise),
    ]

    /// Asks one session everything twice, and a fresh one each thing, and compares.
    private func compare<Question, Answer: Equatable>(
        _ questions: [Question], _ answer: (Question, inout Session) throws -> Answer
    ) rethrows {
        var session = Mosaic.session()
        var first: [Answer] = []
        for question in questions { first.append(try answer(question, &session)) }
        var second: [Answer] = []
        for question in questions { second.append(try answer(question, &session)) }
        let fresh = try questions.map { question in
            var session = Mosaic.session()
            return try answer(question, &session)
        }
        #expect(first == fresh)
        #expect(second == fresh)
        for (place, answer) in fresh.enumerated() {
            #expect(!fresh[..<place].contains(answer), "question \(place) has another's answer")
        }
    }

    @Test func attributionsByTheirSettings() throws {
        try compare(Self.settings) { settings, session in
            try session.attributions(of: [4], settings, Self.nodes)[0].values
        }
    }

    @Test func attributionsByTheirNodesAndPictures() throws {
        let quadratures = [
            Self.nodes, PathQuadrature(rule: .right, steps: .count(3)),
            PathQuadrature(rule: .left, steps: .count(4)), PathQuadrature(),
            PathQuadrature(rule: .gauss),
        ]
        try compare(quadratures) { quadrature, session in
            try session.attributions(of: [4], PathSettings(), quadrature)[0].trials
        }
        try compare([3, 4, 5]) { image, session in
            try session.attributions(of: [image], PathSettings(), Self.nodes)[0].values
        }
    }

    @Test func attributionsOfSeveralPicturesKeepTheirOrder() throws {
        var session = Mosaic.session()
        _ = try session.attributions(of: [5, 3], PathSettings(), Self.nodes)
        let found = try session.attributions(of: [3, 4, 5], PathSettings(), Self.nodes)
        for (place, image) in [3, 4, 5].enumerated() {
            var fresh = Mosaic.session()
            let alone = try fresh.attributions(of: [image], PathSettings(), Self.nodes)[0]
            #expect(areClose(found[place].values.map(Float.init), alone.values))
            #expect(found[place].target == alone.target)
        }
    }

    @Test func gradientsByTheirSettings() throws {
        try compare(Self.settings) { settings, session in
            try session.interiorGradients(of: [4], settings, alphas: [0.5]).points
        }
    }

    @Test func gradientsByTheirPicturesAndPlaces() throws {
        let questions: [([Int], [Double])] = [
            ([4], [0.5]), ([5], [0.5]), ([4, 5], [0.5]), ([5, 4], [0.5]), ([4], [0.6]),
            ([4], [0.5, 0.6]),
        ]
        try compare(questions) { question, session in
            try session.interiorGradients(of: question.0, PathSettings(), alphas: question.1).points
        }
    }

    @Test func accuraciesByTheirPicturesBaselinesAndPlaces() throws {
        let all = Array(0..<13)
        let questions: [([Int], Baseline, [Double])] = [
            (all, .black, [0.5]), (Array(0..<5), .black, [0.5]), (Array(5..<10), .black, [0.5]),
            (all, .white, [0.5]), (all, .mean, [0.5]), (all, .black, [0.1]),
            (all, .black, [0.5, 1]),
        ]
        try compare(questions) { question, session in
            try session.accuracyAlongPath(of: question.0, from: question.1, alphas: question.2)
        }
    }

    @Test func selectivityByDepthPicturesAndThreshold() throws {
        let questions = [(2, 13, 0.1), (1, 13, 0.1), (3, 13, 0.1), (2, 4, 0.1), (2, 13, 0.35)]
        try compare(questions) { question, session in
            try session.selectivity(
                after: question.0, pictures: question.1, threshold: question.2)
        }
    }

    @Test func selectivityAtSeveralDepthsInOnePass() throws {
        let depths = [3, 1, 2]
        var session = Mosaic.session()
        session.expectColors(after: depths)
        for depth in depths {
            var fresh = Mosaic.session()
            let alone = try fresh.selectivity(after: depth, pictures: 13, threshold: 0.1)
            let found = try session.selectivity(after: depth, pictures: 13, threshold: 0.1)
            #expect(found.channels.map(\.topPictures) == alone.channels.map(\.topPictures))
            #expect(
                areClose(
                    found.channels.map { Float($0.selectivity) }, alone.channels.map(\.selectivity))
            )
        }
    }

    @Test func weightsByLayerAndMoment() throws {
        let questions = [0, 1, 2].flatMap { layer in
            [Moment.before, .after].map { (layer, $0) }
        }
        try compare(questions) { question, session in
            try session.statistics(ofLayer: question.0, question.1)
        }
        try compare([0, 1, 2]) { layer, session in try session.drift(ofLayer: layer) }
    }

    @Test func probabilitiesByPicture() throws {
        var session = Mosaic.session()
        _ = try session.probabilities(of: [3])
        _ = try session.probabilities(of: [5, 4])
        let found = try session.probabilities(of: [4, 3, 6, 5])
        for (place, image) in [4, 3, 6, 5].enumerated() {
            var fresh = Mosaic.session()
            let alone = try fresh.probabilities(of: [image])[0]
            #expect(areClose(found[place].map(Float.init), alone))
        }
        #expect(try session.predictedClasses(of: [4, 3, 5]) == [2, 1, 0])
    }

    @Test func accuracyOfARangeIsThatOfItsOwnPictures() throws {
        // Right are 0, 2, 3, 5, 8, 11 and 12.
        let right = [0..<13: 7, 0..<5: 3, 3..<8: 2, 8..<13: 3, 9..<11: 0]
        var session = Mosaic.session()
        for (range, count) in right {
            let found = try session.accuracy(of: range)
            #expect(found == WilsonInterval(successes: count, of: range.count))
        }
    }

    @Test func predictionsOfMoreThanOneChunkKeepTheirOrder() throws {
        // 300 pictures in pieces of 256, the thirteen over and over.
        let whole = Mosaic.pictures
        let size = whole.shape.count
        let many = LabelledPictures(
            shape: whole.shape,
            pixels: (0..<300).flatMap { whole.pixels[$0 % 13 * size..<($0 % 13 + 1) * size] },
            labels: (0..<300).map { whole.labels[$0 % 13] }, classNames: whole.classNames)
        var session = Mosaic.session(pictures: many)
        var reports: [[Int]] = []
        session.progress = { reports.append([$0, $1]) }
        let predicted = [0, 2, 2, 1, 2, 0, 2, 2, 1, 0, 2, 2, 0]
        #expect(
            try session.predictedClasses(of: Array(0..<300)) == (0..<300).map { predicted[$0 % 13] }
        )
        #expect(reports == [[256, 300], [300, 300]])
    }
}
