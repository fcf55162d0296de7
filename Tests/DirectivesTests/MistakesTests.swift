import Charts
import Foundation
import Notebook
import Testing

@testable import Directives

@Suite struct MistakesTests {
    @Test func showsTheMostConfidentFirst() throws {
        let figure = try Fixture.figure("<<mistakes count=2 steps=8>>")
        let grid = try #require(figure.grid)
        #expect(grid.tiles.count == 2)
        let table = try #require(figure.table("mistakes"))
        let confidences = table.rows.compactMap { $0[4].number }
        #expect(confidences == confidences.sorted(by: >))
        for row in table.rows { #expect(row[1].shown != row[3].shown) }
        #expect(grid.tiles[0].title == "picture \(table.rows[0][0].shown)")
        #expect(grid.tiles[0].lines[1].color == .wrong)
        #expect(grid.tiles[0].pictures.count == 2)
        #expect(grid.tiles[0].lines[2].text.hasSuffix("8 Gauss nodes"))
    }

    @Test func tellsWhoPointsAtAPictureBothProbabilitiesAndTheResidual() throws {
        let figure = try Fixture.figure("<<mistakes count=2 steps=8>>")
        let (mistakes, proofs) = (figure.table("mistakes"), figure.table("proofs"))
        for (place, tile) in try #require(figure.grid).tiles.enumerated() {
            let row = try #require(mistakes).rows[place].map(\.shown)
            let proof = try #require(proofs).rows[place].map(\.shown)
            let lines = try #require(tile.details).components(separatedBy: "\n")
            #expect(
                lines.prefix(4) == [
                    "test picture \(row[0])", "class \(row[1]), probability \(row[2])",
                    "predicted \(row[3]), probability \(row[4])",
                    "the map sums to \(proof[6]), residual \(proof[7])",
                ])
        }
    }

    @Test func showsAllWhereThereAreFewer() throws {
        let count = try Int(Fixture.value("mistake-count"))
        let figure = try Fixture.figure("<<mistakes count=13 steps=8>>")
        #expect(figure.grid?.tiles.count == count)
    }

    @Test func ofAPerfectNetworkThereAreNone() throws {
        let laboratory = Oracle.laboratory()
        let sentence = "None: the network is right about all of the 6 test pictures."
        for call in [
            "<<mistakes>>", "<<path image=mistake:1>>", "<<crop-test image=mistake:2 box=top:2>>",
            "<<class-maps image=mistake:1>>",
        ] {
            let executed = try Fixture.run(
                call + "\n", laboratory: laboratory, subject: Oracle.subject)
            #expect(executed.diagnostics == [], "\(call)")
            guard case .figure(let figure) = try #require(executed.outcomes.values.first) else {
                Issue.record("\(call) makes no figure")
                continue
            }
            #expect(figure.figure.caption == sentence)
            #expect(figure.figure.table("mistakes")?.rows.map { $0.map(\.shown) } == [[sentence]])
        }
        #expect(try Oracle.value("predicted-class image=mistake:1") == "none")
        #expect(try Oracle.value("image-number image=mistake:3") == "none")
        #expect(try Oracle.value("mistake-count") == "0")
    }

    @Test func aMistakeBeyondTheLastIsNone() throws {
        let laboratory = Oracle.laboratory(pictures: Oracle.withOneMistake)
        let executed = try Fixture.run(
            "<<path image=mistake:2>>\n", laboratory: laboratory, subject: Oracle.subject)
        #expect(
            executed.diagnostics.map(\.message) == [
                "'path' shows none: the network makes only 1 mistake on the 6 test pictures"
            ])
        #expect(executed.diagnostics.map(\.severity) == [.warning])
        guard case .figure(let figure) = try #require(executed.outcomes.values.first) else {
            throw Fixture.Missing.figure
        }
        #expect(
            figure.figure.caption
                == "None: the network makes only 1 mistake on the 6 test pictures."
        )
    }

    @Test func refusesNone() throws {
        #expect(
            try Fixture.mistakes("<<mistakes count=0>>\n") == [
                "0: 'count' is between 1 and 100, not 0"
            ])
    }
}
