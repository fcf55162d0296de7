import Canvas
import Charts
import Foundation
import Testing

/// A folder of photographs becomes a trained network and a page.
@Suite struct OwnPicturesTests {
    /// Classes that differ by colour and by stripes, sizes that differ from picture to picture.
    private static func draw(_ report: Program, count: Int = 20) throws {
        let colours = [("forest", 30, 140, 60), ("sea", 20, 60, 190), ("desert", 220, 180, 80)]
        var state: UInt32 = 7
        for (name, red, green, blue) in colours {
            for index in 0..<count {
                let (width, height) = (40 + 3 * (index % 7), 36 + 5 * (index % 4))
                let rgb = (0..<width * height).flatMap { pixel in
                    let place = [pixel % width, pixel / width, 0][
                        colours.firstIndex { $0.0 == name } ?? 2]
                    let stripe = place / 6 % 2 * 60
                    return [red, green, blue].map { part in
                        state = state &* 1_664_525 &+ 1_013_904_223
                        return UInt8(min(max(part + stripe + Int(state >> 26) - 32, 0), 255))
                    }
                }
                let picture = Picture(width: width, height: height, rgb: rgb)
                try report.write(
                    Data(PNG.encode(picture)), to: "photos/\(name)/view \(index).png")
            }
        }
    }

    private static func notebook(_ dataset: String, input: String = "[3, 12, 16]") -> String {
        """
        ---
        title: Views
        dataset: \(dataset)
        network:
          input: \(input)
          layers:
            - {convolution: 3x3, channels: 8, activation: relu, deviation: 0.3}
            - {max-pool: 2}
            - {dense: 3, deviation: 0.05}
            - softmax
        checkpoint: views.safetensors
        training: {epochs: 40, batch: 8, seed: 1}
        ---

        It gets <<value test-accuracy>> right.

        <<images test 0..5>>

        <<classes>>

        <<activations layer=1 channels=3>>

        <<integrated-gradients images=0..1>>

        <<confusion>>
        """
    }

    @Test func photographsOfAnySizeBecomeAPage() throws {
        try Program.inNewFolder { report in
            try Self.draw(report)
            try report.write("hello", to: "photos/sea/notes.txt")
            try report.write(Data([0xFF, 0xD8, 0xFF, 0xE0, 0, 0]), to: "photos/sea/broken.jpg")
            try report.write(
                Self.notebook("{folder: photos, size: [12, 16], test: 25%}"), to: "a.md")
            let home = ["XDG_CACHE_HOME": report.folder.appendingPathComponent("cache").path]
            // What was written a moment ago is decoded and not kept: it could change again without another time.
            Thread.sleep(forTimeInterval: 2.1)
            let check = try report("check", "a.md", environment: home)
            #expect(
                check.errors.contains("views.safetensors: there is no such checkpoint"))
            #expect(
                check.errors.contains("a.md:3:19: warning: 2 files of photos are not used"),
                "\(check.errors)")
            #expect(
                check.errors.contains(
                    "photos/sea/notes.txt")
                    || check.errors.contains("sea/notes.txt: its ending is none of"))
            let train = try report("train", "a.md", environment: home)
            #expect(train.status == 0, "\(train.errors)")
            let render = try report("render", "a.md", "-t", "html", environment: home)
            #expect(render.status == 0, "\(render.errors)")
            let page = try #require(report.text(of: "output/a.html"))
            #expect(page.contains("forest"))
            let share = try #require(page.firstMatch(of: /It gets[^0-9]*([0-9.]+)/)).output.1
            #expect(try #require(Double(share)) >= 90)
            // Two parts, decoded once.
            #expect(
                try FileManager.default.contentsOfDirectory(
                    atPath: report.folder.appendingPathComponent("cache/report/pictures").path
                ).count == 2)
            let strict = try report("check", "--strict", "a.md", environment: home)
            #expect(strict.status == 1)
        }
    }

    /// The manual's three commands; the training is cut short, as the pictures are easy and the tests many.
    @Test func aFolderBecomesANotebookATrainedNetworkAndAPage() throws {
        try Program.inNewFolder { report in
            try Self.draw(report, count: 67)
            let home = ["XDG_CACHE_HOME": report.folder.appendingPathComponent("cache").path]
            let made = try report("new", "mine", "--pictures", "photos", environment: home)
            #expect(
                made.output == "mine.md\nNext:\n  report train mine.md\n  report render mine.md\n",
                "\(made.errors)")
            let text = try #require(report.text(of: "mine.md"))
            #expect(text.contains("\ndataset: {folder: \"photos\", size: 32}\nnetwork:\n"))
            #expect(text.contains("\n  input: [3, 32, 32]\n"))
            #expect(text.contains("channels: 3, activation"))
            #expect(text.contains("\ntraining: {epochs: 62, batch: 12, seed: 1}\n"))
            try report.write(text.replacing("epochs: 62", with: "epochs: 8"), to: "mine.md")
            let trained = try report("train", "mine.md", "-q", environment: home)
            #expect(trained.status == 0, "\(trained.errors)")
            let checked = try report("check", "--strict", "mine.md", environment: home)
            #expect(checked.status == 0, "\(checked.errors)")
            let rendered = try report("render", "mine.md", environment: home)
            #expect(rendered.output == "output/mine.html\noutput/mine.pdf\n")
            #expect(rendered.errors == "")
            let page = try #require(report.text(of: "output/mine.html"))
            let share = try #require(page.firstMatch(of: /right about[^0-9]*([0-9.]+)/)).output.1
            #expect(try #require(Double(share)) >= 90)
        }
    }

    @Test func greyPicturesOfOneSizeKeepTheirChannelAndTheirSize() throws {
        try Program.inNewFolder { report in
            for name in ["3", "8", "10"] {
                for index in 0..<5 {
                    let light = UInt8(40 * index)
                    let picture = Picture(
                        width: 28, height: 20, rgb: Array(repeating: light, count: 3 * 28 * 20))
                    try report.write(
                        Data(PNG.encode(picture)), to: "digits/\(name)/\(index).png")
                }
            }
            let made = try report("new", "mine", "--pictures", "digits")
            #expect(made.status == 0, "\(made.errors)")
            let text = try #require(report.text(of: "mine.md"))
            #expect(
                text.contains("\ndataset: {folder: \"digits\", size: [20, 28], channels: 1}\n"))
            #expect(text.contains("\n  input: [1, 20, 28]\n"))
            try report.write(
                text.replacing(/epochs: [0-9]+/, with: "epochs: 1"), to: "mine.md")
            // What is mirrored is another digit or none.
            let trained = try report(
                "train", "mine.md",
                environment: ["XDG_CACHE_HOME": report.folder.path])
            #expect(
                trained.errors.contains("augmentation shift 2 without mirror"),
                "\(trained.output) \(trained.errors)")
        }
    }

    /// The outputs of a network have no names but the order in which it was trained.
    @Test func anotherOrderOfClassesIsRefusedWithTheOldOne() throws {
        try Program.inNewFolder { report in
            try Self.draw(report, count: 8)
            let declared = Self.notebook(
                "{folder: photos, size: [12, 16], classes: [sea, forest, desert]}")
            try report.write(
                declared.replacing("epochs: 40", with: "epochs: 1"), to: "a.md")
            let home = ["XDG_CACHE_HOME": report.folder.appendingPathComponent("cache").path]
            _ = try report("train", "a.md", "-q", environment: home)
            try report.write(Self.notebook("{folder: photos, size: [12, 16]}"), to: "a.md")
            let check = try report("check", "a.md", environment: home)
            #expect(
                check.errors.contains(
                    "error: the classes have another order than in training: 'sea' was class 0 and is class 2 of photos\n"
                ), "\(check.errors)")
            #expect(
                check.errors.contains(
                    "hint: the network's outputs are sea, forest and desert; 'classes: [sea, forest, desert]' under 'dataset' "
                        + "keeps them in this order\n"), "\(check.errors)")
        }
    }

    @Test func whatNoFolderOfPicturesIsSaysSo() throws {
        try Program.inNewFolder { report in
            try report.write("no picture", to: "empty/a/readme.txt")
            #expect(try report("new", "a", "--pictures", "nowhere").status == 1)
            #expect(try report("new", "a", "--pictures", "empty").status == 1)
            let outside = try report("new", "a", "--pictures", "..")
            #expect(outside.status == 1)
            #expect(
                outside.errors
                    == "error: '..' does not lie in the notebook's folder, which is all that a notebook may name; "
                    + "put the notebook beside it\n")
            #expect(!FileManager.default.fileExists(atPath: report.folder.path + "/a.md"))
        }
    }

    @Test func theNotebookOfThisRepositoryRenders() throws {
        let page = FileManager.default.temporaryDirectory
            .appendingPathComponent("own-\(UUID().uuidString).html")
        defer { try? FileManager.default.removeItem(at: page) }
        let notebook = Repository.root.appendingPathComponent("notebooks/own-pictures.md").path
        try Program.inNewFolder { report in
            let home = ["XDG_CACHE_HOME": report.folder.appendingPathComponent("cache").path]
            let rendered = try report(
                "render", notebook, "--strict", "-o", page.path, environment: home)
            #expect(rendered.status == 0, "\(rendered.errors)")
            #expect(rendered.errors == "")
        }
        let text = try String(contentsOf: page, encoding: .utf8)
        // The network found all of them when it was trained.
        #expect(text.contains("18 of 18 right"))
    }

    @Test func oneChannelGoesAllTheWay() throws {
        try Program.inNewFolder { report in
            try Self.draw(report, count: 12)
            try report.write(
                Self.notebook(
                    "{folder: photos, size: [12, 16], channels: 1}", input: "[1, 12, 16]"),
                to: "a.md")
            let home = ["XDG_CACHE_HOME": report.folder.appendingPathComponent("cache").path]
            let train = try report("train", "a.md", "-q", environment: home)
            #expect(train.status == 0, "\(train.errors)")
            let render = try report("render", "a.md", "-t", "html", environment: home)
            #expect(render.status == 0, "\(render.errors)")
        }
    }

    @Test(arguments: [
        "photos", "data/photos", "./photos", "{folder: photos}", "{folder: ./photos/}",
    ])
    func aFolderBesideTheNotebookIsFound(dataset: String) throws {
        try Program.inNewFolder { report in
            try Self.draw(report, count: 3)
            if dataset.hasPrefix("data/") {
                try FileManager.default.createDirectory(
                    at: report.folder.appendingPathComponent("data"),
                    withIntermediateDirectories: true)
                try FileManager.default.moveItem(
                    at: report.folder.appendingPathComponent("photos"),
                    to: report.folder.appendingPathComponent("data/photos"))
            }
            try report.write("---\ndataset: \(dataset)\n---\n\n<<classes>>\n", to: "a.md")
            let home = ["XDG_CACHE_HOME": report.folder.appendingPathComponent("cache").path]
            let check = try report("check", "a.md", environment: home)
            #expect(check.status == 1)
            #expect(
                check.errors.contains(" pixels, where the others have "), "\(check.errors)")
            #expect(check.errors.contains("give all of them one: 'dataset: {folder: …, size: 32}'"))
        }
    }

    @Test func settingsAreForFolders() throws {
        try Program.inNewFolder { report in
            try report.write("---\ndataset: {name: cifar10, size: 32}\n---\n", to: "a.md")
            let check = try report("check", "a.md")
            #expect(
                check.errors.contains(
                    "cifar10 is no folder of pictures, which alone has a size, a seed and the like")
            )
            try report.write("---\ndataset: {folder: none}\n---\n", to: "b.md")
            let other = try report("check", "b.md")
            #expect(
                other.errors.contains("b.md:2:19: error: none: no such file or folder"),
                "\(other.errors)")
        }
    }
}
