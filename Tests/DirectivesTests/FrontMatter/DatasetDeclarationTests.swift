import Notebook
import Testing

@testable import Directives

/// What `dataset:` takes.
@Suite struct DatasetDeclarationTests {
    private func reading(_ yaml: String) throws -> (DeclaredDataset?, [String]) {
        let notebook = try Fixture.notebook("---\n\(yaml)\n---\n")
        let (declaration, diagnostics) = Declaration.reading(notebook)
        return (declaration.dataset, diagnostics.map { Fixture.words($0, notebook) })
    }

    @Test func aNameAloneIsOne() throws {
        for yaml in ["dataset: cifar10", "dataset: {name: cifar10}"] {
            let (dataset, mistakes) = try reading(yaml)
            #expect(mistakes == [])
            #expect(dataset?.name == "cifar10")
            #expect(dataset?.folder == nil)
            #expect(dataset?.options == nil)
        }
    }

    @Test func aFolderHasItsSettings() throws {
        let (dataset, mistakes) = try reading(
            """
            dataset:
              folder: pictures/photos/
              size: [48, 64]
              test: 20%
              seed: 7
              channels: 1
              classes: [cat, dog]
              background: [1, 2, 3]
              order: files
            """)
        #expect(mistakes == [])
        #expect(dataset?.name == "photos")
        #expect(dataset?.folder == "pictures/photos")
        var options = DeclaredFolderOptions()
        options.size = (height: 48, width: 64)
        options.test = .part(0.2)
        options.seed = 7
        options.channels = 1
        options.classes = .names(["cat", "dog"])
        options.background = [1, 2, 3]
        options.order = .files
        let found = try #require(dataset?.options)
        options.ranges = found.ranges
        options.classRanges = found.classRanges
        #expect(found == options)
        #expect(
            Set(found.ranges.keys) == [
                "folder", "size", "test", "seed", "channels", "classes", "background", "order",
            ])
        #expect(found.classRanges.mapValues(\.count) == ["cat": 3, "dog": 3])
    }

    @Test(arguments: [
        ("resize: 256", DeclaredFolderOptions.Resize.shorterSide(256)), ("resize: fit", .fit),
        ("resize: stretch", .stretch), ("interpolation: bilinear", nil),
    ])
    func picturesOfOtherSizesAreFramed(
        key: String, resize: DeclaredFolderOptions.Resize?
    ) throws {
        let (dataset, mistakes) = try reading("dataset: {folder: p, size: [200, 224], \(key)}")
        #expect(mistakes == [])
        #expect(dataset?.options?.resize == resize)
        #expect(dataset?.options?.interpolation == (resize == nil ? .bilinear : nil))
    }

    @Test(arguments: [
        (
            "size: 224, resize: 200",
            "200: 'resize' makes the shorter side 200 pixels long, less than the 224 of 'size' (write at least as many, or 'fit')"
        ),
        (
            "size: 224, resize: squash",
            "squash: 'resize' is fit, stretch, or how many pixels the shorter side gets, not 'squash' (did you mean 'stretch'?)"
        ),
        (
            "resize: 256",
            "256: 'resize' needs a 'size', what the pictures come to (such as {folder: photos, size: 224, resize: 256})"
        ),
        (
            "interpolation: cubic",
            "cubic: 'interpolation' is nearest, bilinear, bicubic or lanczos, not 'cubic' (did you mean 'bicubic'?)"
        ),
    ])
    func aFramingThatCannotBe(keys: String, mistake: String) throws {
        #expect(try reading("dataset: {folder: p, \(keys)}").1 == [mistake])
    }

    @Test(arguments: [
        ("20%", DeclaredFolderOptions.Share.part(0.2)), ("12.5 %", .part(0.125)),
        ("0.25", .part(0.25)), ("30", .count(30)),
    ])
    func aShareIsAPartOrANumber(yaml: String, share: DeclaredFolderOptions.Share) throws {
        let (dataset, mistakes) = try reading("dataset: {folder: a, test: \(yaml)}")
        #expect(mistakes == [])
        #expect(dataset?.options?.test == share)
    }

    @Test(arguments: [
        ("white", [255, 255, 255] as [UInt8]), ("black", [0, 0, 0]),
        ("\"#0a10FF\"", [10, 16, 255]), ("[0, 128, 255]", [0, 128, 255]),
    ])
    func aBackgroundIsAColour(yaml: String, parts: [UInt8]) throws {
        let (dataset, mistakes) = try reading("dataset: {folder: a, background: \(yaml)}")
        #expect(mistakes == [])
        #expect(dataset?.options?.background == parts)
    }

    /// To YAML nothing stands behind the colon but a comment.
    @Test func aColourThatIsAComment() throws {
        let (_, mistakes) = try reading("dataset:\n  folder: a\n  background: #fff")
        #expect(mistakes.count == 1)
        #expect(
            mistakes.first?.hasSuffix(
                "'background' is white, black, \"#rrggbb\" or [red, green, blue] (in quotation marks, because '#' begins a comment)"
            ) == true, "\(mistakes)")
    }

    @Test func classesMayStandInAFile() throws {
        let (dataset, mistakes) = try reading("dataset: {folder: a, classes: names.txt}")
        #expect(mistakes == [])
        guard case .file(let file) = dataset?.options?.classes else {
            Issue.record("no file")
            return
        }
        #expect(file.path == "names.txt")
    }

    @Test(arguments: [
        (
            "dataset: {size: 32}",
            "{size: 32}: 'dataset' needs a 'name' or a 'folder' (such as {folder: photos, size: 32}, where photos has a folder for each class)"
        ),
        (
            "dataset: {name: a, folder: b}",
            "b: 'dataset' has a 'name' or a 'folder', not both"
        ),
        (
            "dataset: {folder: ../photos}",
            "../photos: 'folder' names a file outside the notebook's folder: ../photos (put it into the folder or one below, and write the way from there)"
        ),
        ("dataset: {folder: a, size: 0}", "0: 'size' is at least 1, not 0"),
        ("dataset: {folder: a, size: 5000}", "5000: 'size' is at most 4,096, not 5,000"),
        (
            "dataset: {folder: a, size: [1, 2, 3]}",
            "[1, 2, 3]: 'size' is one side of a square, or [height, width] (such as 32, or [48, 64] for pictures wider than high)"
        ),
        ("dataset: {folder: a, size: 48x64}", "48x64: 'size' is a whole number, not '48x64'"),
        (
            "dataset: {folder: a, test: 100%}",
            "100%: 'test' is more than 0 % and less than 100 %, not 100%"
        ),
        ("dataset: {folder: a, test: 0}", "0: 'test' is at least 1 picture, not 0"),
        (
            "dataset: {folder: a, test: half}",
            "half: 'test' is a share such as 20%, or a number of pictures of each class, not 'half'"
        ),
        (
            "dataset: {folder: a, channels: 2}",
            "2: 'channels' of a dataset is 1 or 3, not 2 (1 for grey, 3 for red, green and blue)"
        ),
        ("dataset: {folder: a, classes: []}", "[]: 'classes' has no names"),
        ("dataset: {folder: a, classes: [x, x]}", "[x, x]: the class 'x' is given twice"),
        (
            "dataset: {folder: a, background: blue}",
            "blue: 'background' is white, black, \"#rrggbb\" or [red, green, blue] (such as white, \"#ff8000\" or [255, 128, 0])"
        ),
        (
            "dataset: {folder: a, background: ff8000}",
            "ff8000: 'background' is white, black, \"#rrggbb\" or [red, green, blue] (write \"#ff8000\")"
        ),
        (
            "dataset: {folder: a, background: \"#f80\"}",
            "\"#f80\": 'background' is white, black, \"#rrggbb\" or [red, green, blue] (write \"#ff8800\")"
        ),
        (
            "dataset: {folder: a, background: [1, 2]}",
            "[1, 2]: 'background' is white, black, \"#rrggbb\" or [red, green, blue] (three numbers from 0 to 255, such as [255, 128, 0])"
        ),
        (
            "dataset: {folder: a, background: [1, 2, 300]}",
            "300: 'background' is at most 255, not 300"
        ),
        (
            "dataset: {folder: a, test: 99999999999999999999}",
            "99999999999999999999: 'test' is at most 268,435,456 pictures, not 99999999999999999999"
        ),
        (
            "dataset: {folder: a, seed: 9223372036854775808}",
            "9223372036854775808: 'seed' is at most 9,223,372,036,854,775,807, not 9223372036854775808"
        ),
        (
            "dataset: {folder: a, seed: -9223372036854775809}",
            "-9223372036854775809: 'seed' is at least 0, not -9223372036854775809"
        ),
        (
            "dataset: {folder: a, order: random}",
            "random: 'order' is mixed or files, not 'random'"
        ),
        (
            "dataset: {folder: a, sizes: 3}",
            "sizes: unknown key 'sizes' in dataset (did you mean 'size'?)"
        ),
    ])
    func mistakesAreNamed(yaml: String, message: String) throws {
        let (_, mistakes) = try reading(yaml)
        #expect(mistakes == [message])
    }
}
