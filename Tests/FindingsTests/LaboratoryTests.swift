import Inspection
import LiveNetwork
import Network
import Synchronization
import Testing

@testable import Findings

@Suite("A laboratory answers each question once and notes what it gave")
struct LaboratoryTests {
    /// The number of times answers were worked out, by test: tests run beside each other.
    private static let counts = Mutex([String: Int]())

    /// The number of times its answers were worked out in one test, and something it reads.
    private struct Counted: Finding {
        static let name = "counted"
        var number: Int
        var test: String

        init(number: Int, test: String = #function) {
            (self.number, self.test) = (number, test)
        }

        static func total(of test: String = #function) -> Int {
            counts.withLock { $0[test, default: 0] }
        }

        func answer(from laboratory: Laboratory) throws -> Int {
            LaboratoryTests.counts.withLock { $0[test, default: 0] += 1 }
            _ = try laboratory.pixels(.test(number))
            guard number != 13 else { throw LaboratoryError.noNetwork }
            return 10 * number
        }
    }

    @Test func aQuestionIsAnsweredOnce() throws {
        let laboratory = try Bench().laboratory()
        #expect(try laboratory.ask(Counted(number: 3)) == 30)
        #expect(
            try laboratory.ask([Counted(number: 3), Counted(number: 4), Counted(number: 3)]) == [
                30, 40, 30,
            ])
        #expect(Counted.total() == 2)
    }

    @Test func aReasonWhyThereIsNoneIsKeptToo() throws {
        let laboratory = try Bench().laboratory()
        for _ in 0..<2 {
            #expect(throws: LaboratoryError.noPicture(13, part: .test, count: 12)) {
                try laboratory.ask(Counted(number: 13))
            }
        }
        // The others have their answers.
        #expect(throws: LaboratoryError.self) {
            try laboratory.ask([Counted(number: 1), Counted(number: 13)])
        }
        #expect(try laboratory.ask(Counted(number: 1)) == 10)
    }

    @Test func whatIsReadIsNoted() throws {
        let laboratory = try Bench().laboratory()
        func inputs(_ body: () throws -> Void) -> Set<Input> {
            laboratory.tracing(body).trace.inputs
        }
        #expect(inputs { _ = try laboratory.history() } == [.history])
        #expect(inputs { _ = try laboratory.weights(ofLayer: 1) } == [.weights(1)])
        #expect(
            inputs { _ = try laboratory.weights(ofLayer: 1, isInitial: true) } == [
                .initialWeights(1)
            ])
        #expect(
            inputs { _ = try laboratory.ask(ActivationsOfPicture(.test(2), after: 2)) }
                == [.architecture, .kernels, .weights(0), .weights(1), .picture(.test(2))])
        #expect(
            inputs { _ = try laboratory.ask(DriftOfWeights(ofLayer: 0)) }
                == [.weights(0), .initialWeights(0)])
        #expect(
            inputs { _ = try laboratory.ask(CostOfTestPart()) } == [
                .architecture, .kernels, .weights(0), .weights(1), .weights(2), .part(.test),
                .labels(.test),
            ])
    }

    @Test func ofAnswersWorkedOutTogetherEachHasItsOwn() throws {
        let laboratory = try Bench().laboratory()
        let network: Set<Input> = [
            .architecture, .kernels, .weights(0), .weights(1), .weights(2),
        ]
        // Together first, so that nothing is left to be worked out alone.
        _ = try laboratory.ask((0..<5).map { ProbabilitiesOfPicture(.test($0)) })
        for number in 0..<5 {
            let trace = laboratory.tracing {
                try laboratory.ask(ProbabilitiesOfPicture(.test(number)))
            }.trace
            #expect(trace.inputs == network.union([.picture(.test(number))]))
        }
        let black = PathQuestion()
        let truth = PathQuestion(score: .loss, target: .truth, baseline: .noise)
        _ = try laboratory.ask([
            AttributionOfPicture(.test(1), black, steps: .count(2)),
            AttributionOfPicture(.test(2), truth, steps: .count(2)),
            AttributionOfPicture(.test(3), black, steps: .count(2)),
        ])
        let seen = laboratory.tracing {
            try laboratory.ask(AttributionOfPicture(.test(3), black, steps: .count(2)))
        }.trace
        #expect(seen.pictures(of: .test) == [3])
        let drawn = laboratory.tracing {
            try laboratory.ask(AttributionOfPicture(.test(2), truth, steps: .count(2)))
        }.trace
        #expect(drawn.inputs.isSuperset(of: [.seed, .label(.test(2)), .picture(.test(2))]))
    }

    /// Else an answer from the store would be taken for one of other weights.
    @Test func ofAnswersWorkedOutTogetherEachHasReadWhatItReadsAlone() throws {
        try expectWholeTraces((0..<4).map { ProbabilitiesOfPicture(.test($0)) })
        for form in StoredForm.allCases {
            try expectWholeTraces((0..<4).map { ProbabilitiesInPage(.test($0), weights: form) })
        }
        try expectWholeTraces(
            (0..<4).map {
                ActivationsOfPicture(.test($0), after: Depth(integerLiteral: 1 + $0 % 2))
            })
        try expectWholeTraces(
            (1..<4).map {
                ColorsOfChannels(
                    after: Depth(integerLiteral: $0 % 2 + 1), pictures: 3 + $0, threshold: 0.1)
            })
        for baseline in [
            PathQuestion(), PathQuestion(score: .loss, target: .truth, baseline: .noise),
        ] {
            try expectWholeTraces(
                (0..<4).map { GradientsAlongPath(.test($0), baseline, alphas: [0.5, 1]) })
            try expectWholeTraces(
                (0..<4).map { AttributionOfPicture(.test($0), baseline, steps: .count(2)) })
        }
    }

    private func expectWholeTraces<Question: FindingFamily>(
        _ questions: [Question], at place: SourceLocation = #_sourceLocation
    ) throws {
        let laboratory = try Bench().laboratory()
        _ = try laboratory.ask(questions)
        for question in questions {
            func inputs(_ laboratory: Laboratory) -> Set<Input> {
                laboratory.tracing { try laboratory.ask(question) }.trace.inputs
            }
            let alone = inputs(try Bench().laboratory())
            #expect(alone.contains(.weights(0)), sourceLocation: place)
            #expect(inputs(laboratory).isSuperset(of: alone), sourceLocation: place)
        }
    }

    @Test func answersDoNotDependOnWhatElseIsAsked() throws {
        let questions = (0..<12).map { ProbabilitiesOfPicture(.test($0)) }
        let together = try Bench().laboratory().ask(questions)
        let whole = try Bench().laboratory().ask(ProbabilitiesOfPart())
        let laboratory = try Bench().laboratory()
        for (number, question) in questions.enumerated().reversed() {
            #expect(try laboratory.ask(question) == together[number])
            #expect(whole.row(number) == together[number])
        }
        #expect(try laboratory.ask(ProbabilitiesOfPart()) == whole)
    }

    @Test func surveysGatherAndAskAgain() throws {
        let laboratory = try Bench().laboratory()
        let test = #function
        func ask(_ numbers: [Int]) -> [Int]? {
            guard
                let reading = laboratory.survey({
                    try laboratory.ask(numbers.map { Counted(number: $0, test: test) })
                })
            else { return nil }
            return try? reading.result.get()
        }
        #expect(ask([5, 6]) == nil)
        #expect(ask([6, 7]) == nil)
        #expect(Counted.total() == 0)
        laboratory.answerWhatIsWanted()
        #expect(Counted.total() == 3)
        #expect(ask([5, 6]) == [50, 60])
        #expect(ask([6, 7]) == [60, 70])
        #expect(Counted.total() == 3)
    }

    @Test func whereNothingBoundsAnActivationColoursAreNotMeasured() throws {
        let laboratory = try Bench().laboratory()
        #expect(throws: ColorError.noInfimum("layer 2")) {
            try laboratory.ask(ColorsOfChannels(after: 3, pictures: 4, threshold: 0.25))
        }
        #expect(
            "\(ColorError.noInfimum("layer 2"))"
                == "layer 2 has no activation, so that its values have no zero above which colour could be measured"
        )
    }
}
