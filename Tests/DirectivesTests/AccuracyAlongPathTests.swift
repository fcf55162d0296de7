import Charts
import Testing

@testable import Directives

@Suite struct AccuracyAlongPathTests {
    @Test func countsWhatPicturesAreTakenFor() throws {
        let figure = try Fixture.figure("<<accuracy-along-path images=0..11 alphas=[.01, .5, 1]>>")
        let counts = try #require(figure.table("predictions"))
        #expect(counts.rows.map { $0[1...].compactMap(\.number).reduce(0, +) } == [12, 12, 12])
        let accuracy = try #require(figure.table("accuracy"))
        #expect(accuracy.rows.map { $0[0].shown } == ["0.01", "0.5", "1"])
        // At the end of the path stands the picture, so the accuracy is the ordinary one.
        let ordinary = try Fixture.value("test-correct count=12")
        #expect(accuracy.rows[2][1].shown == ordinary)
        #expect(try Fixture.value("path-correct alpha=1 count=12") == ordinary)
        let most = try #require(counts.rows[0][1...].compactMap(\.number).max())
        #expect(
            try Fixture.value("path-class-count alpha=.01 count=12") == String(Int(most)))
        let name = try Fixture.value("path-class alpha=.01 count=12")
        #expect(accuracy.rows[0][4].shown == "\(name) (\(Int(most)))")
    }

    @Test(arguments: [
        ("images=0..50", "0..50: picture 50 does not exist; the test part has pictures 0 to 11"),
        ("alphas=[1, 1]", "1: α = 1.0 follows 1.0, but α must ascend"),
    ])
    func refusesWhatMakesNoSense(arguments: String, message: String) throws {
        #expect(try Fixture.mistakes("<<accuracy-along-path \(arguments)>>\n") == [message])
    }
}
