import Charts
import Testing

@testable import Directives

@Suite struct PathTests {
    @Test func drawsEveryClassAndTheSizeOnALogarithm() throws {
        let figure = try Fixture.figure("<<path image=3 points=12>>")
        guard case .charts(let charts, columns: 2) = figure.content else {
            Issue.record("no charts")
            return
        }
        #expect(charts[0].marks.count == 3)
        guard case .line(let strong)? = charts[0].marks.last else { return }
        #expect(!strong.series.isFaint && !strong.series.isDashed)
        #expect(charts[1].y.scale == .logarithmic)
        let table = try #require(figure.table("path"))
        #expect(table.rows.count == 13)
        for row in table.rows {
            let sum = row[1...3].compactMap(\.number).reduce(0, +)
            #expect(abs(sum - 1) < 1e-9)
        }
        // Without biases black says nothing: every class is as probable.
        for cell in table.rows[0][1...3] {
            #expect(abs((cell.number ?? 0) - 1.0 / 3) < 1e-7)
        }
    }

    @Test func followsAMistake() throws {
        let mistakes = try Fixture.figure("<<mistakes count=1 steps=4>>")
        let picture = try #require(mistakes.table("mistakes")?.rows[0][0].number)
        let figure = try Fixture.figure("<<path image=mistake:1 points=2>>")
        #expect(figure.caption.hasPrefix("Test picture \(Int(picture)), "))
    }

    @Test(arguments: [
        (
            "",
            "path: 'path' needs 'image', one picture, such as 3, cat:0, mistake:1, surest:1, train:3 or \"photo.png\""
        ),
        ("image=12", "12: picture 12 does not exist; the test part has pictures 0 to 11"),
        ("image=mistake:0", "mistake:0: mistakes are counted from 1 (write mistake:1)"),
        ("image=1 points=1", "1: 'points' is between 2 and 1000, not 1"),
        ("image=1 class=9", "9: class 9 does not exist; there are classes 0 to 2"),
    ])
    func refusesWhatDoesNotExist(arguments: String, message: String) throws {
        #expect(try Fixture.mistakes("<<path \(arguments)>>\n") == [message])
    }
}
