import Charts
import Digests
import Files
import Foundation
import Testing

@testable import Publishing

@Suite struct DataWriterTests {
    private func sample() -> Sample {
        var sample = Sample()
        let table = DataTable(
            columns: [.init("x", isNumeric: true)], rows: [[.number(1, shown: "1")]])
        sample.add(
            "<<histogram>>",
            Figure(
                .table(table), caption: "Counts", alternativeText: "",
                data: [
                    .array(
                        name: "Bin counts", axes: ["layer", "bin"], shape: [1, 2], values: [3, 4]),
                    .table(name: "../../etc/passwd", table),
                ]), number: 1, identifier: "fig-counts",
            parameters: [.init("layer", "0..2")])
        return sample
    }

    @Test func `writes every figure's numbers and an index of them`() throws {
        try withTemporaryFolder { folder in
            try DataWriter.write(sample().executed, to: folder.appendingPathComponent("data"))
            let data = folder.appendingPathComponent("data")
            func digest(_ name: String) throws -> String {
                SHA256.of(try Data(contentsOf: data.appendingPathComponent(name))).hexadecimal
            }
            let array = try digest("fig-counts-bin-counts.npy")
            let table = try digest("fig-counts-etc-passwd.csv")
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: data.path).sorted()
                    == ["fig-counts-bin-counts.npy", "fig-counts-etc-passwd.csv", "index.json"])
            #expect(
                try String(contentsOf: data.appendingPathComponent("index.json"), encoding: .utf8)
                    == """
                    {
                      "figures" : [
                        {
                          "caption" : "Counts",
                          "files" : [
                            {
                              "axes" : [
                                "layer",
                                "bin"
                              ],
                              "digest" : "\(array)",
                              "label" : "Bin counts",
                              "name" : "fig-counts-bin-counts.npy",
                              "shape" : [
                                1,
                                2
                              ]
                            },
                            {
                              "axes" : [
                                "row",
                                "column"
                              ],
                              "digest" : "\(table)",
                              "label" : "../../etc/passwd",
                              "name" : "fig-counts-etc-passwd.csv",
                              "shape" : [
                                1,
                                1
                              ]
                            }
                          ],
                          "id" : "fig-counts",
                          "kind" : "figure",
                          "number" : 1,
                          "parameters" : {
                            "layer" : "0..2"
                          },
                          "source" : "<<histogram>>"
                        }
                      ]
                    }

                    """)
        }
    }

    @Test func `gives the shape of a table by rows and columns`() {
        let table = DataTable(
            columns: [.init("a"), .init("b"), .init("c")],
            rows: [[.text("1"), .text("2"), .text("3")], [.text("4"), .text("5"), .text("6")]])
        let file = DataIndex.File(.table(name: "letters", table), name: "letters.csv")
        #expect(file.axes == ["row", "column"])
        #expect(file.shape == [2, 3])
    }

    @Test func `says which file could not be written`() throws {
        try withTemporaryFolder { folder in
            let file = folder.appendingPathComponent("taken")
            try Data().write(to: file)
            #expect(throws: OutputError.self) { try DataWriter.write(sample().executed, to: file) }
        }
    }
}
