import Charts
import Testing

@testable import Directives

@Suite struct ConfusionTests {
    @Test func countsEveryPictureOnce() throws {
        let figure = try Fixture.figure("<<confusion>>")
        let table = try #require(figure.table("confusion"))
        #expect(table.rows.map { $0[1...].compactMap(\.number).reduce(0, +) } == [4, 4, 4])
        let right = (0..<3).compactMap { table.rows[$0][$0 + 1].number }.reduce(0, +)
        #expect(try Fixture.value("test-correct count=12") == String(Int(right)))
        #expect(try Fixture.value("mistake-count") == String(12 - Int(right)))
        let classes = try #require(figure.table("classes"))
        let shares = classes.rows.compactMap { $0[2].number }
        func names(_ share: Double?) -> [String] {
            zip(Fixture.classNames, shares).filter { $0.1 == share }.map(\.0)
        }
        #expect(try Fixture.value("worst-class") == names(shares.min()).listed(with: "and"))
        #expect(try Fixture.value("best-class") == names(shares.max()).listed(with: "and"))
    }
}
