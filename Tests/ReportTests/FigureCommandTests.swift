import Foundation
import Testing

/// `report figure` and `report values`.
@Suite struct FigureCommandTests {
    private static let notebook =
        TinyTraining.notebook().replacingOccurrences(
            of: "Nothing to see.",
            with: """
                It has <<value parameter-count>> weights, and <<value test-accuracy>> right.

                <<histogram layer=0 when=before id=fig-before>>

                <<architecture>>

                <<curves id=fig-curves>>
                """)

    @Test func `one figure is written, and only what it shows is computed`() throws {
        try TinyTraining.inFolder(Self.notebook) { report in
            // There is no trained network, which this figure does not need.
            #expect(try report("figure", "a.md", "fig-before", "-o", "w.png").status == 0)
            let curves = try report("figure", "a.md", "fig-curves", "-o", "x.png")
            #expect(curves.status == 1)
            #expect(curves.errors.contains("there is no such checkpoint"))
            #expect(report.data(of: "x.png") == nil)
            #expect(try report("train", "a.md", "--quiet").status == 0)
            let figure = try report(
                "figure", "a.md", "fig-before", "-o", "x.png", "--width", "84mm", "--scale", "1")
            #expect(figure.status == 0)
            #expect(figure.output == "x.png\n")
            #expect(figure.errors.contains("Figure 1: 318 × "))
            let bytes = try #require(report.data(of: "x.png"))
            #expect(bytes[16..<20].reduce(0) { $0 << 8 | Int($1) } == 318)
            for (name, output) in [("2", "y.svg"), ("figure 2", "y2.svg"), ("fig-curves", "z.pdf")]
            {
                let outcome = try report("figure", "a.md", name, "-o", output, "-q")
                #expect(outcome.status == 0, "\(outcome.errors)")
            }
            #expect(report.data(of: "y.svg") == report.data(of: "y2.svg"))
            #expect(report.data(of: "z.pdf")?.starts(with: Data("%PDF-".utf8)) == true)
            // The store has the answers of the figures that were asked for, and none of values.
            let explained = try report("explain", "a.md", "--json").output
            #expect(explained.contains("\"figure\":\"Figure 1\""))
        }
    }

    @Test func `a mistake elsewhere does not keep a figure back whose number is certain`() throws {
        let notebook = Self.notebook + "\n<<histogran layer=0>>\n\nSee @fig-nowhere.\n"
        try TinyTraining.inFolder(notebook) { report in
            for name in ["1", "fig-before"] {
                let figure = try report("figure", "a.md", name, "-o", "x.svg", "--caption")
                #expect(figure.status == 0, "\(figure.errors)")
                #expect(
                    figure.errors.hasPrefix("Figure 1: ")
                        && figure.errors.hasSuffix(
                            "2 mistakes elsewhere in the notebook are left out of account; 'report check' tells of them\n"
                        ), "\(figure.errors)")
            }
            // What stands before it may be a figure too.
            try report.write(
                notebook.replacingOccurrences(
                    of: "It has <<value", with: "<<histogran layer=0>>\n\nIt has <<value"),
                to: "a.md")
            let certain = try report("figure", "a.md", "fig-before", "-o", "y.svg")
            #expect(certain.status == 0, "\(certain.errors)")
            #expect(certain.errors.hasPrefix("fig-before: "), "\(certain.errors)")
            let drawing = try #require(report.text(of: "y.svg"))
            #expect(drawing.contains("<title>") && !drawing.contains("<title>Figure"))
            #expect(report.text(of: "x.svg")?.contains("<title>Figure 1. ") == true)
            for arguments in [["1"], ["fig-before", "--caption"]] {
                let figure = try report(
                    all: ["figure", "a.md"] + arguments + ["-o", "z.svg"])
                #expect(figure.status == 1)
                #expect(figure.errors.contains("did you mean 'histogram'?"), "\(figure.errors)")
            }
            // What is wrong with the figure itself.
            try report.write(
                notebook.replacingOccurrences(of: "layer=0 when", with: "layer=9 when"), to: "a.md")
            let wrong = try report("figure", "a.md", "fig-curves", "-o", "z.svg")
            #expect(wrong.status == 1)
            #expect(report.data(of: "z.svg") == nil)
        }
    }

    @Test func `a value that cannot be made takes none of the others away`() throws {
        try TinyTraining.inFolder(
            Self.notebook.replacingOccurrences(
                of: "<<value test-accuracy>> right", with: "<<value tset-accuracy>> right")
        ) { report in
            let values = try report("values", "a.md")
            #expect(values.status == 1)
            #expect(values.output.hasSuffix("  <<value parameter-count>>\n"), "\(values.output)")
            #expect(values.errors.contains("test-accuracy"), "\(values.errors)")
        }
    }

    @Test func `a value in an included file is told with its place there`() throws {
        try TinyTraining.inFolder(
            Self.notebook.replacingOccurrences(
                of: "It has <<value parameter-count>> weights, and <<value test-accuracy>> right.",
                with: "<<include part.md>>")
        ) { report in
            try report.write("Words.\n\n<<value parameter-count>> weights.\n", to: "part.md")
            let values = try report("values", "a.md")
            #expect(values.output == "part.md:3  1,270  <<value parameter-count>>\n")
        }
    }

    @Test(arguments: [
        (
            ["fig-befor", "-o", "x.png"],
            "error: there is no figure 'fig-befor' in 'a.md'; did you mean 'fig-before'? there are fig-before, Figure 2 and fig-curves\n"
        ),
        (
            ["1", "-o", "a.md"],
            "Error: 'a.md' ends in '.md'; a figure is written as .pdf, .svg or .png"
        ),
        (["1", "-o", "x"], "Error: 'x' has no ending; a figure is written as .pdf, .svg or .png"),
        (
            ["1", "-o", "x.png", "--width", "84"],
            "say the unit: mm, cm, in, pt or px, such as 84mm"
        ),
        (
            ["1", "-o", "x.pdf", "--scale", "2"],
            "Error: '--scale' is for PNG files; a .pdf file is sharp in every size"
        ),
        (["1", "-o", "x.png", "--scale", "100"], "a scale is a number from 0.25 to 16, such as 2"),
        (["1", "-o", "x.png", "--frame", "0"], "Error: frames are counted from 1"),
    ])
    func `what is wrong is told before anything is made`(arguments: [String], words: String) throws
    {
        try TinyTraining.inFolder(Self.notebook) { report in
            let outcome = try report(all: ["figure", "a.md"] + arguments)
            #expect(outcome.status != 0)
            #expect(outcome.errors.contains(words), "\(outcome.errors)")
            #expect(try report.names() == ["a.md", "data"])
        }
    }

    @Test func `values are lines for people and JSON for programs`() throws {
        try TinyTraining.inFolder(Self.notebook) { report in
            #expect(try report("train", "a.md", "--quiet").status == 0)
            let lines = try report("values", "a.md")
            #expect(lines.status == 0)
            let all = lines.output.split(separator: "\n")
            #expect(all.count == 2)
            #expect(all[0].hasSuffix("<<value parameter-count>>"))
            let json = try report("values", "a.md", "--json")
            let values = try #require(
                try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
            #expect(values.map { $0["name"] as? String } == ["parameter-count", "test-accuracy"])
            #expect(values[0]["numbers"] as? [Double] == [1270])
            #expect(values[0]["line"] as? Int == 17)
            #expect(values[0]["column"] as? Int == 8)
            #expect(
                Set(values[0].keys) == ["column", "line", "name", "numbers", "source", "words"])
            #expect(!FileManager.default.fileExists(atPath: report.folder.path + "/output"))
        }
    }
}
