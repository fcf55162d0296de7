import Canvas
import Charts
import Foundation
import Testing

/// Pictures of which nobody says the class, and notebooks that begin with a network from elsewhere.
@Suite struct UnlabelledPicturesTests {
    /// A network of five classes without names, for pictures of 13 × 12 pixels.
    private static let network = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "ImportingTests/Fixtures/residual.ts.onnx")

    /// A folder with a network, and three pictures at these paths.
    private func inFolder(
        _ paths: [String] = ["photos/b.png", "photos/a.png", "photos/c.png"],
        _ body: (Program) throws -> Void
    ) throws {
        try Program.inNewFolder { report in
            try report.write(try Data(contentsOf: Self.network), to: "net.onnx")
            for (index, path) in paths.enumerated() {
                let rgb = (0..<3 * 20 * 18).map { UInt8(truncatingIfNeeded: $0 * (7 + index)) }
                try report.write(
                    Data(try PNG.encode(Picture(width: 20, height: 18, rgb: rgb))), to: path)
            }
            try body(report)
        }
    }

    private func notebook(_ text: String, classes: String = "[dog, cat, bird, cow, fox]") -> String
    {
        """
        ---
        title: Mine
        network: {file: net.onnx, preset: none, classes: \(classes)}
        dataset: {folder: photos}
        ---

        \(text)

        """
    }

    @Test func theyAreShownInTheOrderOfTheirNamesWithoutClasses() throws {
        try inFolder { report in
            try report.write(notebook("<<images 0..2 top=2>>\n\n<<images 0..2>>"), to: "a.md")
            let outcome = try report("render", "a.md", "-o", "a.html", "-q")
            #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
            let page = try #require(report.text(of: "a.html"))
            #expect(
                page.contains(
                    "the picture above, the network&#39;s prediction below."))
            #expect(
                page.contains(
                    "the 2 classes that the network finds most probable, each with its probability, below."
                ))
            #expect(!page.contains("test picture 0"))
            #expect(
                page.contains("the largest part of their middle, brought to 13×12 pixels, bicubic"))
        }
    }

    @Test(arguments: [
        "<<confusion>>", "<<mistakes count=1>>", "<<classes>>", "<<images mistake:1>>",
        "<<images cat:0>>", "<<value test-accuracy>>", "<<value true-class image=0>>",
        "<<value verdict image=0>>", "<<accuracy-along-path>>",
    ])
    func whatNeedsTheirClassesSaysSo(call: String) throws {
        try inFolder { report in
            let isInline = call.contains("value")
            try report.write(notebook(isInline ? "It is \(call)." : call), to: "a.md")
            let outcome = try report("check", "a.md")
            let name = call.dropFirst(2).prefix { $0.isLetter || $0 == "-" }
            #expect(
                outcome.errors.contains(
                    "error: '\(name)' needs the classes of the pictures, and nobody says those of photos\n"
                ), "\(outcome.errors)")
            #expect(outcome.status == 1)
        }
    }

    /// Of folders of which only some are classes those are named that are none, with what they may be meant for.
    @Test(arguments: [
        (
            "cub", "Persian cat",
            "hint: rename its folder as the network's classes are called, or leave out what is of none\n"
        ),
        (
            "cat", "Persian cat",
            "hint: this class has 'cat' in its name: 'Persian cat'; leave out what is of no class\n"
        ),
        ("birdd", "bird", "hint: did you mean 'bird'? Leave out what is of no class\n"),
    ])
    func foldersThatPartlyAreClassesAreNamed(folder: String, name: String, hint: String) throws {
        try inFolder(["photos/\(folder)/b.png", "photos/dog/a.png", "photos/dog/c.png"]) { report in
            try report.write(
                notebook("<<confusion>>", classes: "[dog, \(name), whale, cow, fox]"), to: "a.md")
            let outcome = try report("check", "a.md")
            #expect(
                outcome.errors.contains(
                    "warning: the network knows 5 classes, and '\(folder)' of photos is none of them; the pictures are shown without their classes\n"
                ), "\(outcome.errors)")
            #expect(outcome.errors.contains(hint), "\(outcome.errors)")
            #expect(
                outcome.errors.contains(
                    "error: 'confusion' needs the classes of the pictures, and nobody says those of photos\n"
                ), "\(outcome.errors)")
            #expect(
                outcome.errors.contains(
                    "hint: rename the folders that are called as no class of the network is, or leave them out: '\(folder)'\n"
                ), "\(outcome.errors)")
        }
    }

    /// A file that is named wrongly is not missing besides.
    @Test(arguments: [
        "weights: {file: /etc/passwd}", "weights: {file: ../w.safetensors}",
        "weights: {fil: w.safetensors}",
    ])
    func weightsThatCannotBeReadAreNotMissingBesides(weights: String) throws {
        try inFolder { report in
            try report.write(
                """
                ---
                dataset: {folder: photos, size: 8}
                network: {input: [3, 8, 8], layers: [{dense: 3}, softmax], \(weights)}
                ---

                <<histogram layer=0>>

                """, to: "a.md")
            let outcome = try report("check", "a.md")
            #expect(!outcome.errors.contains("names none"), "\(outcome.errors)")
            #expect(outcome.errors.contains("a.md:3:"), "\(outcome.errors)")
            #expect(outcome.status == 1)
        }
    }

    /// A folder that cannot be read may have the pictures that are named.
    @Test(arguments: [
        "It is <<value true-class image=cat/a.png>>.",
        "It is <<value image-number image=cat/a.png>>.",
        "<<integrated-gradients images=cat/a.png class=true>>",
        "<<accuracy-along-path images=cat/a.png>>",
    ])
    func ofAFolderThatCannotBeReadNothingFollows(text: String) throws {
        try inFolder(["photos/cat/a.png", "photos/dog/b.png"]) { report in
            try FileManager.default.createDirectory(
                at: report.folder.appending(path: "photos/empty"), withIntermediateDirectories: true
            )
            try report.write(notebook(text), to: "a.md")
            let outcome = try report("check", "a.md")
            let errors = outcome.errors.split(separator: "\n").filter { $0.contains(": error: ") }
            #expect(errors.count == 1, "\(outcome.errors)")
            #expect(outcome.errors.contains("the class 'empty' has no pictures"))
        }
    }

    /// What is beside the notebook comes to the network as what lies in the folder, by the same preset.
    @Test(arguments: ["torchvision", "timm", "keras-tf", "none"])
    func aFileBesideTheNotebookIsBroughtToTheSameSize(preset: String) throws {
        try inFolder(["photos/a.png", "beside.png"]) { report in
            try report.write(try #require(report.data(of: "photos/a.png")), to: "beside.png")
            try report.write(
                notebook("<<images 0,\"beside.png\" top=5>>").replacing(
                    "preset: none", with: "preset: \(preset)"), to: "a.md")
            let outcome = try report("render", "a.md", "-o", "a.html", "--data", "data", "-q")
            #expect(outcome.status == 0, "\(outcome.errors)")
            let names = try FileManager.default.contentsOfDirectory(
                atPath: report.folder.appending(path: "data").path)
            let name = try #require(names.first { $0.hasSuffix("predictions.csv") })
            let rows = try #require(report.text(of: "data/\(name)")).split(
                whereSeparator: \.isNewline
            )
            .dropFirst().map {
                $0.split(separator: ",", omittingEmptySubsequences: false)[2...4]
            }
            #expect(rows.count == 10 && Array(rows[..<5]) == Array(rows[5...]), "\(rows)")
        }
    }

    @Test func theTrueClassOfGradientsIsRefused() throws {
        try inFolder { report in
            try report.write(
                notebook("<<integrated-gradients images=0 class=true>>"), to: "a.md")
            let outcome = try report("check", "a.md")
            #expect(
                outcome.errors.contains(
                    "the true class is asked for, and nobody says the classes of the pictures of photos"
                ), "\(outcome.errors)")
        }
    }

    @Test func namesOfImageNetAreForAThousandClasses() throws {
        try inFolder { report in
            try report.write(notebook("<<images 0>>", classes: "imagenet"), to: "a.md")
            let outcome = try report("check", "a.md")
            #expect(
                outcome.errors.contains(
                    "error: 'classes' has 1000 names, and the network tells 5 classes apart\n"),
                "\(outcome.errors)")
        }
    }

    /// Both places are looked into, and a name that has several lines is shown as one can write it.
    @Test func aPictureThatIsInNeitherPlace() throws {
        try inFolder(["photos/b.png", "photos/new\nline.png"]) { report in
            try report.write(notebook("<<images newline.png>>"), to: "a.md")
            let outcome = try report("check", "a.md")
            #expect(
                outcome.errors.contains(
                    "error: there is no picture 'newline.png' beside the notebook, and none of photos is called so\n"
                ), "\(outcome.errors)")
            #expect(
                outcome.errors.contains("hint: did you mean \"new\\nline.png\"?\n"),
                "\(outcome.errors)")
        }
    }

    @Test func aNetworkThatLearnsRefusesThem() throws {
        try inFolder { report in
            try report.write(
                """
                ---
                dataset: {folder: photos, size: 8}
                network: {input: [3, 8, 8], layers: [{dense: 3}, softmax]}
                ---

                """, to: "a.md")
            let outcome = try report("check", "a.md")
            #expect(
                outcome.errors.contains(
                    "error: a network learns from pictures of known classes, and nobody says those of photos\n"
                ), "\(outcome.errors)")
            #expect(outcome.status == 1)
        }
    }

    @Test(arguments: [
        ["photos/b.png", "photos/a.png", "photos/c.png"],
        ["photos/one/b.png", "photos/one/a.png", "photos/two/c.png"],
    ])
    func aNotebookBeginsWithANetwork(paths: [String]) throws {
        try inFolder(paths) { report in
            let begun = try report("new", "mine", "--from", "net.onnx", "--pictures", "photos")
            #expect(begun.status == 0, "\(begun.errors)")
            #expect(begun.output == "mine.md\nNext:\n  report render mine.md\n")
            #expect(
                begun.errors.contains(
                    "warning: the file does not say how its pictures were prepared; 'preset: none' is a guess"
                ), "\(begun.errors)")
            let text = try #require(report.text(of: "mine.md"))
            #expect(text.contains("network: {file: \"net.onnx\", preset: none}\n"))
            #expect(text.hasSuffix(">>\n"))
            let outcome = try report("render", "mine.md", "-o", "a.html", "-q")
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.errors.contains("the network does not name its 5 classes"))
        }
    }

    @Test(arguments: [
        (
            ["--preset", "timm"],
            "--preset, --size and --output tell of a network that --from names"
        ),
        (
            ["--from", "net.onnx", "--preset", "tim"],
            "there is no preset 'tim'; there are torchvision"
        ),
        (
            ["--from", "net.onnx", "--dataset", "cifar10"],
            "--from shows a network with your --pictures"
        ),
        (["--from", "none.onnx"], "there is no file 'none.onnx'"),
        (["--from", "photos"], "'photos' is a folder; --from takes an ONNX file"),
        (["--from", "photos/a.png"], "photos/a.png: "),
        (["--from", "/etc/hostname"], "does not lie in the notebook's folder"),
    ])
    func whatCannotBeginIsSaid(arguments: [String], message: String) throws {
        try inFolder { report in
            let outcome = try report(all: ["new", "mine"] + arguments)
            #expect(outcome.status != 0)
            #expect(outcome.errors.contains(message), "\(outcome.errors)")
            #expect(report.text(of: "mine.md") == nil)
        }
    }

    @Test func theNotebookOfOnesOwnNetworkIsRendered() throws {
        let notebook = Repository.root.appendingPathComponent("notebooks/your-own-network.md").path
        try Program.inNewFolder { report in
            let outcome = try report("render", notebook, "-t", "html", "-o", "a.html", "-q")
            #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
            let page = try #require(report.text(of: "a.html"))
            #expect(page.contains("layer3.0.conv1"))
            #expect(!page.contains("could not be made"))
        }
    }
}
