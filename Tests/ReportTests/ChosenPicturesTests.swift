import Canvas
import Charts
import Foundation
import Testing

/// Pictures chosen by class, from the training part and from files, and parameters in the text, from a notebook to its page and PDF.
@Suite struct ChosenPicturesTests {
    private static let colours = [("forest", 30, 140, 60), ("sea", 20, 60, 190)]

    private static func picture(_ red: Int, _ green: Int, _ blue: Int, _ shade: Int) throws -> Data
    {
        let rgb = (0..<64).flatMap { pixel in
            [red, green, blue].map { UInt8(min($0 + shade + pixel, 255)) }
        }
        return try Data(PNG.encode(Picture(width: 8, height: 8, rgb: rgb)))
    }

    private static func draw(_ report: Program) throws {
        for (name, red, green, blue) in colours {
            for index in 0..<3 {
                for part in ["train", "test"] {
                    try report.write(
                        try picture(red, green, blue, 4 * index),
                        to: "photos/\(part)/\(name)/\(index).png")
                }
            }
        }
        try report.write(try picture(20, 60, 190, 2), to: "pictures/my sea.png")
        try report.write("<svg xmlns='http://www.w3.org/2000/svg'/>", to: "drawing.svg")
        try report.write(Data(try picture(1, 2, 3, 4).prefix(60)), to: "broken.png")
        try report.write("words", to: "words.png")
    }

    private static func notebook(_ text: String) -> String {
        """
        ---
        title: Run {run}
        params: {run: 007, share: 1.10, layers: [0, 0], photo: pictures/my sea.png, pics: [0, 1]}
        dataset: photos
        network:
          input: [3, 8, 8]
          layers:
            - {convolution: 3x3, channels: 6, activation: relu, deviation: 0.3}
            - {dense: 2, deviation: 0.05}
            - softmax
        checkpoint: views.safetensors
        training: {epochs: 30, batch: 2, seed: 1}
        ---


        """ + text
    }

    @Test func everythingTogether() throws {
        try Program.inNewFolder { report in
            try Self.draw(report)
            let text = """
                # What run {run} *saw* with {share}

                See [the result](#result-of-run-007) of {run}, `{run}`.

                ## Result of run {run}

                | {share} | value |
                |---------|-------|
                | {run}   | <<value test-count>> |

                - <<value test-count>>

                <<value class class=sea>>

                <<images {photo},sea:0..1 caption="Of run {run}">>

                <<images train forest:2>>

                <<images {pics}>>
                """
            try report.write(Self.notebook(text), to: "notebook.md")
            let train = try report("train", "notebook.md")
            #expect(train.status == 0, "\(train.errors)")
            let check = try report("check", "notebook.md", "--strict")
            #expect(check.errors == "" && check.status == 0, "\(check.errors)")
            let render = try report(
                "render", "notebook.md", "-q", "-t", "html,pdf", "-o", "page", "--data", "numbers",
                "-P", "pics=sea:1,4")
            #expect(render.status == 0 && render.errors == "", "\(render.errors)")
            let html = try #require(report.text(of: "page.html"))
            for piece in [
                "<title>Run 007</title>", "id=\"what-run-007-saw-with-1-10\"",
                "id=\"result-of-run-007\"", "href=\"#result-of-run-007\"", "Result of run 007",
                "of 007, <code>{run}</code>.", "<p><span class=\"value\">sea</span></p>",
                "Of run 007",
                "<li><span class=\"value\">6</span></li>", ">1.10</th>",
                "<dt>training pictures, SHA-256</dt>",
                "<td>007</td><td><span class=\"value\">6</span></td>",
            ] {
                #expect(html.contains(piece), "\(piece)")
            }
            let table = try #require(report.text(of: "numbers/figure-1-predictions.csv"))
            #expect(table.contains("pictures/my sea.png,,"), "\(table)")
            let training = try #require(report.text(of: "numbers/figure-2-predictions.csv"))
            #expect(training.contains("train:") && training.contains(",forest,"), "\(training)")
            let chosen = try #require(report.text(of: "numbers/figure-3-predictions.csv"))
            #expect(chosen.split(whereSeparator: \.isNewline).count == 3)
            #expect(report.data(of: "page.pdf")?.starts(with: "%PDF".utf8) == true)
        }
    }

    /// The picture on the page is the file, fitted as the dataset's pictures are.
    @Test func aFileIsWhatADatasetWouldMakeOfIt() throws {
        try Program.inNewFolder { report in
            try Self.draw(report)
            let bytes = try #require(report.data(of: "photos/test/sea/1.png"))
            try report.write(bytes, to: "copy.png")
            try report.write(
                Self.notebook(
                    """
                    <<value predicted-probability image="copy.png" digits=9>>

                    <<value predicted-probability image=sea:0 digits=9>>

                    <<value predicted-probability image=sea:1 digits=9>>

                    <<value predicted-probability image=sea:2 digits=9>>
                    """), to: "notebook.md")
            let train = try report("train", "notebook.md")
            #expect(train.status == 0, "\(train.errors)")
            let render = try report("render", "notebook.md", "-q", "-t", "html", "-o", "a.html")
            #expect(render.status == 0, "\(render.errors)")
            let html = try #require(report.text(of: "a.html"))
            let shares = html.matches(of: /<p><span class="value">([0-9.]+)[^0-9<]*%<\/span><\/p>/)
                .map { $0.output.1 }
            try #require(shares.count == 4)
            #expect(shares.dropFirst().contains(shares[0]), "\(shares)")
            #expect(Set(shares).count == 3)
        }
    }

    @Test(arguments: [
        ("\"none.png\"", "there is no picture 'none.png' beside the notebook"),
        ("\"../up.png\"", "the picture '../up.png' lies outside the notebook's folder"),
        ("\"/etc/passwd\"", "the picture '/etc/passwd' lies outside the notebook's folder"),
        ("link.png", "the picture 'link.png' lies outside the notebook's folder"),
        ("\"photos\"", "the picture 'photos' cannot be read"),
        (
            "\"https://example.org/a.png\"",
            "the picture 'https://example.org/a.png' is not a file beside the notebook"
        ),
        (
            "drawing.svg",
            "the picture 'drawing.svg' is SVG, which has no pixels for a network; PNG, JPEG, GIF and WebP have"
        ),
        ("words.png", "the picture 'words.png' is not PNG, JPEG, GIF, WebP or SVG"),
        (
            "broken.png",
            "the picture 'broken.png' cannot be shown to the network: it is a broken PNG file: "
        ),
    ])
    func filesThatCannotBeShown(path: String, message: String) throws {
        try Program.inNewFolder { report in
            try Self.draw(report)
            try report.link("link.png", to: "/usr/share/pixmaps/debian-logo.png")
            try report.write(
                Self.notebook("<<activations layer=0 images=0,\(path)>>\n"), to: "notebook.md")
            let check = try report("check", "notebook.md")
            #expect(check.status == 1)
            let column = path.first == "\"" ? 33 : 32
            #expect(
                check.errors.hasPrefix("notebook.md:15:\(column): error: \(message)"),
                "\(check.errors)")
            #expect(check.errors.contains("<<activations layer=0 images=0,\(path)>>"))
            // Found before any work, so that nothing is written.
            let render = try report("render", "notebook.md", "-q", "-o", "page")
            #expect(render.status == 1 && render.errors.contains(message))
            #expect(report.data(of: "page.html") == nil)
        }
    }

    @Test func aPictureThatIsShownIsNotWrittenOver() throws {
        try Program.inNewFolder { report in
            try Self.draw(report)
            // A picture is known by its bytes, not by its name.
            let before = try #require(report.data(of: "pictures/my sea.png"))
            try report.write(before, to: "sea.html")
            try report.write(
                Self.notebook("<<activations layer=0 images=\"sea.html\">>\n"), to: "notebook.md")
            let render = try report("render", "notebook.md", "-q", "-t", "html", "-o", "sea.html")
            #expect(render.status == 1, "\(render.errors)")
            #expect(report.data(of: "sea.html") == before)
        }
    }

    @Test func noMoreFilesThanFit() throws {
        try Program.inNewFolder { report in
            try Self.draw(report)
            let bytes = try #require(report.data(of: "pictures/my sea.png"))
            for index in 0...200 { try report.write(bytes, to: "p\(index).png") }
            func check(_ count: Int) throws -> String {
                let names = (0..<count).map { "p\($0).png" }.joined(separator: ",")
                try report.write(
                    Self.notebook("<<activations layer=0 images=\(names)>>\n"), to: "notebook.md")
                return try report("check", "notebook.md").errors
            }
            #expect(try check(200) == "")
            let many = try check(201)
            #expect(
                many.contains("error: a notebook shows at most 200 picture files to its network"),
                "\(many)")
        }
    }

    @Test func classesAreCountedBeforeTheWork() throws {
        try Program.inNewFolder { report in
            try Self.draw(report)
            try report.write(
                Self.notebook(
                    "<<activations layer=0 images=sea:3>>\n\n<<activations layer=0 images=train:forest:0..7>>\n"
                ), to: "notebook.md")
            let errors = try report("check", "notebook.md").errors
            #expect(
                errors.contains(
                    "error: picture 3 of class 'sea' does not exist; there are 3 test pictures, 0 to 2"
                ))
            #expect(
                errors.contains(
                    "error: picture 7 of class 'forest' does not exist; there are 3 training pictures, 0 to 2"
                ))
        }
    }

    @Test func listsInAFileOfParameters() throws {
        try Program.inNewFolder { report in
            try Self.draw(report)
            try report.write(
                Self.notebook("{pics}\n\n<<activations layer=0 images={pics}>>\n"),
                to: "notebook.md")
            try report.write("pics: [sea:0, 5]\nrun: 010\n", to: "set.yml")
            let page = try report(
                "render", "notebook.md", "-q", "-t", "html", "-o", "a.html", "--params-file",
                "set.yml")
            #expect(page.status == 0, "\(page.errors)")
            let html = try #require(report.text(of: "a.html"))
            #expect(html.contains("<p>sea:0, 5</p>"))
            #expect(html.contains("<title>Run 010</title>"))
            try report.write("pics: {a: 1}\n", to: "set.yml")
            let wrong = try report("check", "notebook.md", "--params-file", "set.yml")
            #expect(
                wrong.errors.contains("parameter 'pics' is one value or a list of values"),
                "\(wrong.errors)")
        }
    }
}
