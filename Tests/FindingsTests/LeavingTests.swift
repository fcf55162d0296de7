import Inspection
import Network
import Testing

@testable import Findings

@Suite("A computation that nobody wants any more is left, and nothing half done is kept")
struct LeavingTests {
    /// So many pieces of work, after each of which it says so; twice the number.
    private struct Pieces: Finding {
        static let name = "pieces"
        var number: Int

        func answer(from laboratory: Laboratory) throws -> Int {
            for piece in 1...number { try laboratory.report(piece, of: number) }
            return 2 * number
        }
    }

    /// Asks another question, and would answer without its answer where there is none.
    private struct Careless: Finding {
        static let name = "careless"
        var number: Int

        func answer(from laboratory: Laboratory) throws -> Int {
            (try? laboratory.ask(Pieces(number: number))) ?? -1
        }
    }

    @Test func whatIsLeftHasNeitherAnswerNorReason() throws {
        let laboratory = try Bench().laboratory()
        var done = 0
        laboratory.progress = { _, piece, _ in done = piece }
        laboratory.isCancelled = { done == 3 }
        let survey = laboratory.survey { try laboratory.ask(Pieces(number: 5)) }
        #expect(survey.map { _ in true } == nil)
        laboratory.answerWhatIsWanted()
        #expect(done == 3)
        #expect(laboratory.tally.computed == 0)
        // Wanted again, it is worked out from its beginning.
        laboratory.isCancelled = { false }
        #expect(try laboratory.ask(Pieces(number: 5)) == 10)
        #expect(done == 5)
    }

    @Test func whatWasAnsweredBeforeStaysAnswered() throws {
        let laboratory = try Bench().laboratory()
        var left = false
        laboratory.progress = { _, piece, total in left = total == 7 && piece == 2 }
        laboratory.isCancelled = { left }
        _ = laboratory.survey {
            _ = try laboratory.ask([Pieces(number: 2), Pieces(number: 7)])
        }
        laboratory.answerWhatIsWanted()
        left = false
        laboratory.isCancelled = { false }
        let before = laboratory.tally.computed
        _ = try laboratory.ask(Pieces(number: 7))
        #expect(laboratory.tally.computed > before)
    }

    @Test func anAnswerThatWasGivenInSpiteOfItIsNotBelieved() throws {
        let laboratory = try Bench().laboratory()
        laboratory.isCancelled = { true }
        #expect(throws: (any Error).self) { try laboratory.ask(Careless(number: 4)) }
        laboratory.isCancelled = { false }
        #expect(try laboratory.ask(Careless(number: 4)) == 8)
    }

    /// Finds out that nobody wants it any more only when it is about to ask another question.
    private struct Late: Finding {
        static let name = "late"
        var number: Int

        func answer(from laboratory: Laboratory) throws -> Int {
            laboratory.progress("late", 1, 1)
            return (try? laboratory.ask(Pieces(number: number))) ?? -1
        }
    }

    @Test func aQuestionThatIsNotBegunAnyMoreLeavesNoAnswerToWhoAsksIt() throws {
        let laboratory = try Bench().laboratory()
        var isUnwanted = false
        laboratory.progress = { what, _, _ in isUnwanted = what == "late" }
        laboratory.isCancelled = { isUnwanted }
        #expect(throws: (any Error).self) { try laboratory.ask(Late(number: 4)) }
        #expect(laboratory.tally.computed == 0)
        laboratory.progress = { _, _, _ in }
        isUnwanted = false
        #expect(try laboratory.ask(Late(number: 4)) == 8)
    }

    @Test func whatIsDroppedIsNotAnswered() throws {
        let laboratory = try Bench().laboratory()
        let survey = laboratory.survey { try laboratory.ask(Pieces(number: 5)) }
        #expect(survey.map { _ in true } == nil)
        laboratory.dropWhatIsWanted()
        laboratory.answerWhatIsWanted()
        #expect(laboratory.tally.computed == 0)
    }

    @Test func realComputationsAreLeftBetweenTheirPieces() throws {
        let laboratory = try Bench().laboratory()
        laboratory.isCancelled = { true }
        let path = PathQuestion(score: .loss, target: .truth, baseline: .black)
        _ = laboratory.survey {
            _ = try laboratory.ask(AttributionOfPicture(.test(1), path, steps: .count(64)))
            _ = try laboratory.ask(ProbabilitiesOfPart())
        }
        laboratory.answerWhatIsWanted()
        #expect(laboratory.tally.computed == 0)
        laboratory.isCancelled = { false }
        let again = try laboratory.ask(AttributionOfPicture(.test(1), path, steps: .count(64)))
        let fresh = try Bench().laboratory().ask(
            AttributionOfPicture(.test(1), path, steps: .count(64)))
        #expect(again == fresh)
    }
}
