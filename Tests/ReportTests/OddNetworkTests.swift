import Canvas
import Charts
import Foundation
import Testing

/// Networks that read or answer with something else than most do, each by a file of a few weights.
@Suite struct OddNetworkTests {
    private let own = OwnNetworkTests()

    /// What checking a notebook says.
    private func said(
        of network: String, _ options: String = "preset: none", _ text: String = "<<images 0..1>>",
        classes: [String] = ["a", "b"]
    ) throws -> (status: Int32, errors: String) {
        var said: (Int32, String) = (0, "")
        try own.inFolder("odd.\(network).onnx", classes: classes) { report in
            try report.write(own.notebook(options, text), to: "a.md")
            let outcome = try report("check", "a.md")
            said = (outcome.status, outcome.errors)
        }
        return said
    }

    @Test func picturesOfOtherChannelsThanHereAreRefused() throws {
        let refusal =
            "the network reads pictures of 4 channels, and pictures here have 1, their lightness, or 3: red, green and blue"
        let said = try said(of: "channels")
        #expect(said.status == 1)
        #expect(said.errors.contains("a.md:3:17: error: net.onnx: \(refusal)\n"), "\(said.errors)")
        try own.inFolder("odd.channels.onnx") { report in
            let made = try report("new", "b", "--from", "net.onnx")
            #expect(made.status == 1 && made.errors.contains("net.onnx: \(refusal)\n"))
            #expect(report.text(of: "b.md") == nil)
            let inspected = try report("inspect", "net.onnx")
            #expect(inspected.status == 0 && inspected.output.contains("4×13×12"))
        }
    }

    @Test func aSigmoidForEachClassIsNoChoiceOfOne() throws {
        let refused = try said(of: "sigmoid")
        #expect(refused.status == 1)
        #expect(
            refused.errors.contains("net.onnx: the model ends in a sigmoid for each class, as one"))
        #expect(
            refused.errors.contains(
                #"hint: 'output: "logits"' takes the numbers before it, of which a softmax makes shares of 1"#
            ))
        let named = try said(
            of: "sigmoid", #"preset: none, output: "logits", classes: [a, b, c, d]"#)
        #expect(named.status == 0, "\(named.errors)")
        try own.inFolder("odd.sigmoid.onnx") { report in
            let made = try report("new", "b", "--from", "net.onnx", "--pictures", "photos")
            #expect(made.status == 1 && report.text(of: "b.md") == nil)
            #expect(
                made.errors.hasSuffix(
                    "shown are networks that choose one of their classes; --output logits takes the numbers before it\n"
                ), "\(made.errors)")
            let named = try report("new", "b", "--from", "net.onnx", "--output", "logits")
            #expect(named.status == 0, "\(named.errors)")
        }
    }

    /// A softmax behind an activation is no mistake, and seldom what a training meant.
    @Test func anActivationAtTheEndIsDoubted() throws {
        let doubted = try said(
            of: "two", "preset: none, output: rest, classes: [a, b, c, d]")
        #expect(doubted.status == 0)
        #expect(
            doubted.errors.contains(
                "a.md:3:17: warning: net.onnx ends in an activation, Relu, and a softmax is put behind it\n"
            ), "\(doubted.errors)")
        #expect(
            doubted.errors.contains(#"hint: 'output: "logits"' takes the numbers before it"#))
        let usual = try said(
            of: "two", "preset: none, output: logits, classes: [a, b, c, d]")
        #expect(usual.errors == "")
    }

    /// Pictures take the size of a network; of one that is refused nothing follows for them.
    @Test func ofANetworkThatIsRefusedNothingFollows() throws {
        try own.inFolder("odd.bytes.onnx") { report in
            let png = try PNG.encode(
                Picture(width: 7, height: 9, rgb: [UInt8](repeating: 9, count: 3 * 63)))
            try report.write(Data(png), to: "photos/cat/9.png")
            try report.write(own.notebook("preset: keras-caffe", "<<images 0..1>>"), to: "a.md")
            let outcome = try report("check", "a.md")
            #expect(outcome.status == 1)
            let errors = outcome.errors.split(separator: "\n").filter { $0.contains(": error: ") }
            #expect(
                errors == [
                    "a.md:3:17: error: net.onnx: the network does not begin with a convolution of all channels, so that their order cannot be changed"
                ], "\(outcome.errors)")
            #expect(
                outcome.errors.contains(
                    "hint: it begins with operations for pictures from 0 to 255: 'preset: none, white: 255'\n"
                ))
        }
    }

    @Test func oneOfSeveralOutputsIsNamed() throws {
        let words =
            "net.onnx: the model has 2 outputs; say which to show, one of 'logits', 'rest': 'output: NAME' in a notebook, --output NAME to a command\n"
        #expect(try said(of: "two").errors.contains(words))
        #expect(try said(of: "two", "preset: none, output: rest").status == 0)
        try own.inFolder("odd.two.onnx") { report in
            let refused = try report("inspect", "net.onnx")
            #expect(refused.status == 1 && refused.errors.contains(words))
            #expect(try report("inspect", "net.onnx", "--output", "rest").status == 0)
            let made = try report(
                "new", "b", "--from", "net.onnx", "--pictures", "photos", "--output", "logits")
            #expect(made.status == 0, "\(made.errors)")
            #expect(report.text(of: "b.md")?.contains(#"output: "logits""#) == true)
            #expect(try report("check", "b.md").status == 0)
        }
    }

    @Test func anOpenSizeIsGiven() throws {
        let words =
            "which leaves the size open; give that of the pictures that it was trained with: 'size: 224' in a notebook, --size 224 to a command\n"
        #expect(try said(of: "open").errors.contains(words))
        #expect(try said(of: "open", "preset: none, size: [13, 12]").status == 0)
        try own.inFolder("odd.open.onnx") { report in
            #expect(try report("inspect", "net.onnx").errors.contains(words))
            let inspected = try report("inspect", "net.onnx", "--size", "20x30")
            #expect(inspected.output.contains("3×20×30"))
            let made = try report(
                "new", "b", "--from", "net.onnx", "--pictures", "photos", "--size", "20x30")
            #expect(made.status == 0, "\(made.errors)")
            #expect(report.text(of: "b.md")?.contains("size: [20, 30]") == true)
            for size in ["0", "20x", "x", "20x30x40", "-3", "4097"] {
                let refused = try report("inspect", "net.onnx", "--size", size)
                #expect(refused.status != 0)
                guard size != "-3" else { continue }
                #expect(
                    refused.errors.contains(
                        "a size is a number of pixels such as 224, or height and width such as 240x320, each from 1 to 4096"
                    ), "\(refused.errors)")
            }
        }
    }

    /// Black is 0 and white 255 for a network that reads bytes; its file divides by 255 itself.
    @Test func aNetworkOfBytesGetsBytes() throws {
        try own.inFolder("odd.bytes.onnx") { report in
            func page(_ options: String) throws -> (errors: String, text: String) {
                try report.write(
                    own.notebook(
                        "\(options), classes: [bird, cat, c, d]",
                        "It says <<value predicted-probability image=0 digits=6>>."),
                    to: "a.md")
                let outcome = try report("render", "a.md", "-o", "a.html", "-q")
                return (outcome.errors, report.text(of: "a.html") ?? "")
            }
            func share(_ page: String) -> Substring? {
                page.firstMatch(of: /It says[^0-9]*>([0-9.]+)/)?.output.1
            }
            let usual = try page("preset: none")
            #expect(usual.errors == "")
            #expect(usual.text.contains("from 0 to 255"))
            let written = try page("preset: none, white: 255")
            #expect(written.errors == "")
            #expect(share(usual.text) != nil && share(usual.text) == share(written.text))
            // The same numbers as a file that reads pictures from 0 to 1.
            let other = try Data(
                contentsOf: OwnNetworkTests.fixtures.appending(path: "odd.two.onnx"))
            try report.write(other, to: "net.onnx")
            #expect(share(try page("preset: none, output: logits").text) == share(usual.text))
        }
        let shifted = try said(of: "bytes", "preset: torchvision")
        #expect(
            shifted.errors.contains(
                "net.onnx begins with operations for pictures from 0 to 255, and they come to it with a white of 1\n"
            ))
    }

    @Test(arguments: [
        ("few", "its 'classes' has 2 names, and it answers with 4 numbers"),
        ("twice", "its 'classes' has the name 'a' twice"),
        ("broken", "its 'classes' is no list of names"),
    ])
    func namesInTheFileThatAreNoneAreDoubted(file: String, fault: String) throws {
        let doubted = try said(of: "names-\(file)")
        #expect(doubted.status == 0)
        #expect(
            doubted.errors.contains(
                "warning: net.onnx does not name its classes as it should: \(fault)\n"),
            "\(doubted.errors)")
        #expect(doubted.errors.contains("hint: name them in the notebook with 'classes'"))
        let named = try said(of: "names-\(file)", "preset: none, classes: [a, b, c, d]")
        #expect(named.errors == "")
    }

    @Test(arguments: [("''", 76), ("' '", 76), ("~", 76)])
    func aClassHasAName(name: String, column: Int) throws {
        let said = try said(of: "two", "preset: none, output: logits, classes: [a, b, c, \(name)]")
        #expect(said.status == 1)
        #expect(
            said.errors.contains("a.md:3:\(column): error: a class in 'classes' has no name\n"),
            "\(said.errors)")
        #expect(!said.errors.contains("warning"), "\(said.errors)")
    }

    /// Names that do not fit are pointed at, and nothing is said besides.
    @Test func namesThatDoNotFitAreSaidOnce() throws {
        for (classes, message) in [
            ("[a, b, c]", "'classes' has 3 names, and the network tells 4 classes apart"),
            ("[a, a, b, c]", "the class 'a' is given twice"),
        ] {
            let said = try said(of: "two", "preset: none, output: logits, classes: \(classes)")
            #expect(said.status == 1)
            #expect(said.errors.contains("a.md:3:66: error: \(message)\n"), "\(said.errors)")
            #expect(
                said.errors.split(separator: "\n").filter { $0.contains(": error: ") }.count == 1)
            #expect(!said.errors.contains("warning"), "\(said.errors)")
        }
    }

    @Test(arguments: [
        ("lables.txt", "did you mean 'labels.txt'?"),
        (
            "names",
            "write it beside the notebook, a name on each line; or name them here: 'classes: [cat, dog]'"
        ),
    ])
    func aFileOfNamesThatIsNotThereIsLookedFor(file: String, hint: String) throws {
        try own.inFolder("odd.two.onnx") { report in
            try report.write("a\nb\nc\nd\n", to: "labels.txt")
            try report.write(
                own.notebook("preset: none, output: logits, classes: \(file)"), to: "a.md")
            let outcome = try report("check", "a.md")
            #expect(
                outcome.errors.contains("a.md:3:66: error: \(file): no such file or folder\n"),
                "\(outcome.errors)")
            #expect(outcome.errors.contains("hint: \(hint)\n"), "\(outcome.errors)")
        }
    }

    @Test func numbersMayBeNames() throws {
        let said = try said(of: "names-numbers", classes: ["3", "1"])
        #expect(said.status == 0 && said.errors == "", "\(said.errors)")
    }

    @Test(arguments: ["file", "preset", "mean", "classes", "size", "output"])
    func aKeyWithoutAValueIsNotLeftOut(key: String) throws {
        let options = key == "file" ? "file: , preset: none" : "file: net.onnx, \(key): "
        try own.inFolder { report in
            try report.write("---\nnetwork: {\(options)}\n---\n\nText.\n", to: "a.md")
            let outcome = try report("check", "a.md")
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("error: '\(key)' has no value\n"), "\(outcome.errors)")
        }
    }

    @Test(arguments: [
        "<<curves>>", "<<training-log>>", "<<initialisation>>", "<<histogram layer=0 when=before>>",
        "<<value epochs>>", "<<value recipe>>", "<<value test-accuracy epoch=1>>",
        "<<value weight-std layer=0 when=before>>",
    ])
    func nobodyKnowsHowItWasTrained(call: String) throws {
        let said = try said(of: "names-numbers", "preset: none", call, classes: ["1", "2"])
        let name = call.dropFirst(2).prefix { $0 != " " && $0 != ">" }
        #expect(said.status == 1)
        #expect(
            said.errors.contains(
                "a.md:7:3: error: '\(name)' tells of a training, and nobody knows how the network of net.onnx was trained\n"
            ), "\(said.errors)")
    }

    /// All pictures are shown of a network that learns from none of them.
    @Test func noPicturesAreKeptForTraining() throws {
        let call = "<<images 0..7>>\n\n<<value test-count>> pictures."
        let said = try said(of: "names-numbers", "preset: none", call, classes: ["1", "2"])
        #expect(said.status == 0 && said.errors == "", "\(said.errors)")
    }

    @Test func whatIsNoModelIsNoNotebookEither() throws {
        try own.inFolder { report in
            try report.write("just words\n", to: "m.onnx")
            let outcome = try report("inspect", "m.onnx")
            #expect(outcome.status == 1)
            #expect(outcome.errors.hasPrefix("error: m.onnx: "), "\(outcome.errors)")
        }
    }
}
