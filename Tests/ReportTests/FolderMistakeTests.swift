import Canvas
import Charts
import Foundation
import Testing

/// What is said of folders of pictures from which nothing can be learnt, or which are not those that are meant.
@Suite struct FolderMistakeTests {
    private static func draw(_ report: Program, _ classes: [String], count: Int = 10) throws {
        for (index, name) in classes.enumerated() {
            for number in 0..<count {
                let picture = Picture(
                    width: 8, height: 8,
                    rgb: Array(repeating: UInt8(60 * index + 5 * number), count: 192))
                try report.write(Data(PNG.encode(picture)), to: "photos/\(name)/\(number).png")
            }
        }
    }

    private static func notebook(_ dataset: String, classes: Int, training: String) -> String {
        """
        ---
        title: Mine
        dataset: \(dataset)
        network:
          input: [3, 8, 8]
          layers: [{convolution: 3x3, channels: 4}, global-mean, {dense: \(classes)}, softmax]
        checkpoint: mine.safetensors
        training: {\(training)}
        ---

        Nothing to see.

        """
    }

    /// The words of a check in a folder with pictures of some classes.
    private static func words(
        _ dataset: String, _ classes: [String] = ["cat", "dog"],
        training: String = "epochs: 1, batch: 4", more: (Program) throws -> Void = { _ in }
    ) throws -> String {
        try Program.inNewFolder { report in
            try draw(report, classes)
            try more(report)
            try report.write(
                notebook(dataset, classes: classes.count, training: training), to: "a.md")
            let home = ["XDG_CACHE_HOME": report.folder.appendingPathComponent("cache").path]
            return try report("check", "a.md", environment: home).errors
        }
    }

    private static func block(_ line: String, _ column: Int, _ length: Int, _ words: String)
        -> String
    {
        "a.md:3:\(column): \(words.prefix { $0 != "\n" })\n\(line)\n"
            + String(repeating: " ", count: column - 1) + "^"
            + String(repeating: "~", count: length - 1)
            + words.drop { $0 != "\n" } + "\n"
    }

    @Test func oneClassIsSaidByCheckTrainAndRender() throws {
        try Program.inNewFolder { report in
            try Self.draw(report, ["cat"])
            try report.write(
                Self.notebook("{folder: photos}", classes: 1, training: "epochs: 1, batch: 4"),
                to: "a.md")
            let home = ["XDG_CACHE_HOME": report.folder.appendingPathComponent("cache").path]
            let words = Self.block(
                "dataset: {folder: photos}", 19, 6,
                "warning: photos has one class only, 'cat': there is nothing to tell apart\n"
                    + "hint: each class has a folder of its own; a network learns from two or more")
            for command in [["check"], ["train", "-q"], ["render", "-q"]] {
                let rest = command.dropFirst().first ?? "a.md"
                let outcome =
                    command.count == 1
                    ? try report(command[0], "a.md", environment: home)
                    : try report(command[0], rest, "a.md", environment: home)
                #expect(outcome.errors == words, "\(command)")
                #expect(outcome.status == 0)
            }
        }
    }

    @Test func oneDeclaredClassIsNamedAndFoldersAreCalledSo() throws {
        let line = "dataset: {folder: photos, classes: [cat]}"
        let words = try Self.words("{folder: photos, classes: [cat]}")
        #expect(
            words.hasPrefix(
                Self.block(
                    line, 19, 6,
                    "warning: 1 folder of photos is not used\nhint: dog: it is none of the classes")
                    + Self.block(
                        line, 19, 6,
                        "warning: photos has one class only, 'cat': there is nothing to tell apart\n"
                            + "hint: name two classes or more under 'classes'")), "\(words)")
    }

    @Test func filesAndFoldersAreCountedApart() throws {
        let words = try Self.words("{folder: photos, classes: [cat, dog]}", ["cat", "dog", "owl"]) {
            try $0.write("x", to: "photos/readme.txt")
            try $0.write("x", to: "photos/cat/notes.txt")
        }
        #expect(
            words.contains("warning: 2 files and 1 folder of photos are not used\n"), "\(words)")
    }

    @Test func trainingPicturesOfOneClassAreSaid() throws {
        let words = try Self.words("emoji10", training: "epochs: 1, batch: 1") { report in
            try report.write(TinyTraining.classNames, to: "data/emoji10/batches.meta.txt")
            for (file, labels) in [
                ("data_batch_1.bin", [3, 3, 3]), ("test_batch.bin", [1, 2, 3]),
            ] {
                var pictures: [UInt8] = []
                for label in labels {
                    pictures += [UInt8(label)] + Array(repeating: 99, count: 3072)
                }
                try report.write(Data(pictures), to: "data/emoji10/\(file)")
            }
        }
        #expect(
            words.contains(
                "warning: all training pictures of emoji10 are of the class 'cat': there is nothing to tell apart\n"
                    + "dataset: emoji10\n         ^~~~~~~\n"
                    + "hint: a network learns from pictures of two classes or more\n"), "\(words)")
    }

    @Test(arguments: [
        ("{folder: phots}", 19, 5, "phots: no such file or folder", "did you mean 'photos'?"),
        (
            "phots", 10, 5,
            "there is no data set 'phots'; known are cifar10, emoji10, or a folder of pictures",
            "did you mean 'photos'?"
        ),
        (
            "{folder: elsewhere}", 19, 9, "elsewhere: no such file or folder",
            "it is the folder's way from the notebook's own, such as 'photos' or 'data/photos'"
        ),
        (
            "{folder: deeep/more}", 19, 10, "deeep/more: no such file or folder",
            "did you mean 'deep/more'?"
        ),
        (
            "{folder: photos, classes: clases.txt}", 36, 10,
            "clases.txt: no such file or folder", "did you mean 'classes.txt'?"
        ),
        (
            "fixtre", 10, 6,
            "there is no data set 'fixtre'; known are cifar10, emoji10, or a folder of pictures",
            "did you mean 'fixture'?"
        ),
        (
            "{folder: classes.txt}", 19, 11, "classes.txt: it is a file, not a folder",
            "name the folder that has a folder for each class"
        ),
        (
            "{folder: pictures.tar.GZ}", 19, 15, "pictures.tar.GZ: it is a file, not a folder",
            "unpack it, and name the folder that comes out"
        ),
        // What follows from a misspelt key is no mistake of its own.
        (
            "{folder: sizes, siz: 16}", 26, 3, "unknown key 'siz' in dataset",
            "did you mean 'size'?"
        ),
    ])
    func whatIsNotThereIsLookedFor(
        dataset: String, column: Int, length: Int, message: String, hint: String
    ) throws {
        let words = try Self.words(dataset) { report in
            try report.write("cat\ndog\n", to: "classes.txt")
            try report.write("x", to: "pictures.tar.GZ")
            try report.write("x", to: "deep/more/x.txt")
            try report.write("x", to: "data/fixture/x.txt")
            for size in [4, 9] {
                let picture = Picture(
                    width: size, height: size, rgb: Array(repeating: 9, count: 3 * size * size))
                try report.write(Data(PNG.encode(picture)), to: "sizes/cat/\(size).png")
            }
        }
        let first = Self.block(
            "dataset: \(dataset)", column, length, "error: \(message)\nhint: \(hint)")
        #expect(words == first)
    }

    /// The mistake stands where it is made, and not at the folder's name.
    @Test(
        arguments: [
            (
                "{folder: photos, classes: [cat, dgo]}", 42, 3,
                "has no folder for the class 'dgo'; there are cat and dog", "did you mean 'dog'?"
            ),
            (
                "{folder: photos, classes: [cat, zebra]}", 42, 5,
                "has no folder for the class 'zebra'; there are cat and dog", nil
            ),
            (
                "{folder: photos, classes: owls.txt}", 36, 8,
                "has no folder for the class 'owl'; there are cat and dog", nil
            ),
            (
                "{folder: photos, test: 10}", 33, 2,
                "the class 'cat' has only 10 pictures, so that 'test: 10' leaves none for training",
                nil
            ),
            (
                "{folder: parted, test: 5%}", 33, 2,
                "has a part for testing of its own, so that 'test' cannot say how many", nil
            ),
        ] as [(String, Int, Int, String, String?)])
    func aSettingThatDoesNotFitIsFound(
        dataset: String, column: Int, length: Int, message: String, hint: String?
    ) throws {
        let words = try Self.words(dataset) { report in
            try report.write("cat\nowl\n", to: "owls.txt")
            try report.write("x", to: "parted/test/cat/x.png")
        }
        let first = words.prefix { $0 != "\n" }
        #expect(first.hasPrefix("a.md:3:\(column): error: "), "\(words)")
        #expect(first.hasSuffix(": " + message), "\(words)")
        let line = "dataset: \(dataset)"
        let mark =
            String(repeating: " ", count: column - 1) + "^"
            + String(repeating: "~", count: length - 1)
        #expect(
            words.dropFirst(first.count)
                == "\n\(line)\n\(mark)\n" + (hint.map { "hint: \($0)\n" } ?? ""))
    }

    @Test func aTrainingPictureAloneIsOne() throws {
        try Program.inNewFolder { report in
            for part in ["test", "train"] {
                let picture = Picture(
                    width: 8, height: 8, rgb: Array(repeating: 9, count: 192))
                try report.write(Data(PNG.encode(picture)), to: "photos/\(part)/cat/a.png")
            }
            try report.write(
                Self.notebook("{folder: photos}", classes: 2, training: "batch: 4"), to: "a.md")
            let home = ["XDG_CACHE_HOME": report.folder.appendingPathComponent("cache").path]
            let errors = try report("check", "a.md", environment: home).errors
            #expect(
                errors.contains(
                    "the 1 training picture of photos does not fill one batch of 4\n"), "\(errors)")
            #expect(
                errors.contains("the network ends in 2 values, photos has 1 class\n"), "\(errors)")
        }
    }

    @Test func aPictureOfTheTextIsLookedFor() throws {
        try Program.inNewFolder { report in
            try Self.draw(report, ["my cat"], count: 1)
            try report.write("![A cat](photos/my%20cta/0.png)\n", to: "a.md")
            #expect(
                try report("check", "a.md").errors
                    == """
                    a.md:1:10: error: there is no picture 'photos/my%20cta/0.png' beside the notebook
                    ![A cat](photos/my%20cta/0.png)
                             ^~~~~~~~~~~~~~~~~~~~~
                    hint: did you mean 'photos/my%20cat/0.png'?

                    """)
        }
    }

    @Test func aBatchThatPicturesDoNotFillIsSaidBeforeTraining() throws {
        try Program.inNewFolder { report in
            try Self.draw(report, ["cat", "dog"])
            try report.write(
                Self.notebook("{folder: photos}", classes: 2, training: "batch: 1000"), to: "a.md")
            let home = ["XDG_CACHE_HOME": report.folder.appendingPathComponent("cache").path]
            func words(_ severity: String) -> String {
                """
                a.md:8:19: \(severity): the 16 training pictures of photos do not fill one batch of 1,000
                training: {batch: 1000}
                                  ^~~~
                hint: declare a smaller 'batch', such as 4

                """
            }
            let check = try report("check", "a.md", environment: home)
            #expect(check.errors == words("warning"))
            let train = try report("train", "a.md", environment: home)
            #expect(train.errors == words("error"))
            let render = try report("render", "--retrain", "a.md", environment: home)
            #expect(render.errors == words("error"))
            #expect(train.status == 1 && render.status == 1)
        }
    }

    /// However few pictures there are, and however the folder parts them: what a new notebook shows is there.
    @Test(arguments: [3, 4, 5, 7, 12, 17]) func aNewNotebookShowsNoMoreThanThereAre(count: Int)
        throws
    {
        try Program.inNewFolder { report in
            func mistakes(_ file: String) throws -> [Substring] { try Self.mistakes(file, report) }
            let classes = ["cat", "dog", "eel"]
            try Self.draw(report, classes, count: count)
            #expect(try report("new", "a", "--pictures", "photos").status == 0)
            #expect(try mistakes("a.md") == [])
            // One of them broken, wherever it falls.
            for name in classes {
                try report.write("x", to: "photos/\(name)/0.png")
                #expect(try report("new", "b\(name)", "--pictures", "photos").status == 0)
                #expect(try mistakes("b\(name).md") == [])
            }
        }
    }

    @Test func aPartForTestingOfItsOwnIsCounted() throws {
        try Program.inNewFolder { report in
            try Self.draw(report, ["train/cat", "train/dog"])
            try Self.draw(report, ["test/cat"], count: 1)
            try Self.draw(report, ["test/dog"], count: 1)
            #expect(try report("new", "a", "--pictures", "photos").status == 0)
            #expect(try Self.mistakes("a.md", report) == [])
            #expect(report.text(of: "a.md")?.contains("<<images test 0..1 columns=2") == true)
        }
    }

    /// Errors but the one that nothing is trained yet.
    private static func mistakes(_ file: String, _ report: Program) throws -> [Substring] {
        try report("check", file).errors.split(separator: "\n")
            .filter { $0.contains(" error: ") && !$0.contains("there is no such checkpoint") }
    }

    @Test func aNewNotebookTellsOfBrokenPictures() throws {
        try Program.inNewFolder { report in
            try Self.draw(report, ["cat", "dog"])
            let reason = "it is no PNG, JPEG, WebP or GIF file"
            try report.write("x", to: "photos/dog/a.jpg")
            #expect(
                try report("new", "a", "--pictures", "photos").errors
                    == "warning: 1 picture of 'photos' cannot be read and will not be used: dog/a.jpg: \(reason)\n"
            )
            for name in ["b", "c", "d", "e"] { try report.write("x", to: "photos/cat/\(name).jpg") }
            #expect(
                try report("new", "b", "--pictures", "photos").errors
                    == "warning: 5 pictures of 'photos' cannot be read and will not be used: cat/b.jpg: \(reason); "
                    + "cat/c.jpg: \(reason); cat/d.jpg: \(reason); and 2 more\n")
            #expect(report.text(of: "b.md")?.contains("deviation") == false)
        }
    }
}
