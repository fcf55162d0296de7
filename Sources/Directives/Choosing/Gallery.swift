import Charts
import Findings
import Network

/// Pictures that a directive shows, with their classes where they are known.
struct Gallery {
    /// The shape of each.
    let shape: PictureShape
    /// The names of the classes.
    let classNames: [String]
    private let pixels: [PictureOrigin: [UInt8]]
    private let labels: [PictureOrigin: Int]
    private let fileNames: [PictureOrigin: ShownFileName]
    /// The picture files among them, in order.
    private let files: [String]
    /// Whether test pictures are called so: those of which nobody says the class test nothing.
    private let areTests: Bool

    /// Takes pictures out of a laboratory.
    /// - Throws: What loading them throws.
    init(of pictures: [PictureOrigin], in laboratory: Laboratory) throws {
        let shape = try laboratory.pictureShape()
        let classNames = try laboratory.classNames()
        var pixels: [PictureOrigin: [UInt8]] = [:]
        var labels: [PictureOrigin: Int] = [:]
        var fileNames: [PictureOrigin: String] = [:]
        for picture in pictures where pixels[picture] == nil {
            pixels[picture] = Array(try laboratory.pixels(picture))
            labels[picture] = try laboratory.label(picture)
            fileNames[picture] = laboratory.fileName(picture)
        }
        self.init(
            of: pictures, pixels: pixels, labels: labels, fileNames: fileNames, shape: shape,
            classNames: classNames)
    }

    /// Takes pictures of which all is known: their pixels, 0…255, [C, H, W], and the classes and files of those that have one.
    init(
        of pictures: [PictureOrigin], pixels: [PictureOrigin: [UInt8]],
        labels: [PictureOrigin: Int], fileNames: [PictureOrigin: String] = [:],
        shape: PictureShape, classNames: [String]
    ) {
        (self.shape, self.classNames) = (shape, classNames)
        (self.pixels, self.labels) = (pixels, labels)
        self.fileNames = fileNames.mapValues(ShownFileName.init)
        files = pictures.compactMap { if case .file(let path) = $0 { path } else { nil } }
        areTests = !pictures.contains { $0.part == .test && labels[$0] == nil }
    }

    /// What a picture of a part is called.
    private func noun(_ part: DatasetPart) -> String {
        part == .test && !areTests ? "picture" : part.noun
    }

    /// The class of a picture; nil where nobody says it, as of a file.
    func label(_ image: PictureOrigin) -> Int? { labels[image] }

    /// Pixels 0…255, [C, H, W]; black for a picture that is not among them.
    func pixels(_ image: PictureOrigin) -> ArraySlice<UInt8> {
        pixels[image]?[...] ?? Array(repeating: 0, count: shape.count)[...]
    }

    /// The values of a picture in [0, 1], [C, H, W].
    func values(_ image: PictureOrigin) -> [Double] {
        pixels(image).map { Double(Float($0) / 255) }
    }
}

extension Gallery {
    /// `test picture 3`, `test picture 3, beach.jpg` where it has a file of its own, `training picture 3`, `photo.png`.
    func name(_ image: PictureOrigin) -> String {
        switch image {
        case .test(let number): named(image, "\(noun(.test)) \(number)")
        case .training(let number): named(image, "training picture \(number)")
        case .file(let path): path
        }
    }

    private func named(_ image: PictureOrigin, _ number: String) -> String {
        number + (fileNames[image].map { ", \($0.name)" } ?? "")
    }

    /// The file of a picture of a folder, from the folder on; nil where many pictures lie in one, or for a file beside the notebook.
    func filePath(_ image: PictureOrigin) -> String? { fileNames[image]?.path }

    /// The line below a picture that says which file it is.
    func fileLine(_ image: PictureOrigin) -> PictureGrid.Line? {
        fileNames[image].map { .init($0.belowPicture, .muted, isName: true) }
    }

    /// `picture 3`, `training picture 3`, `photo.png`, where all else is about test pictures.
    func shortName(_ image: PictureOrigin) -> String {
        if case .test(let number) = image { named(image, "picture \(number)") } else { name(image) }
    }

    /// The short name with the class where that is known: `picture 3, cat`.
    func shortNameWithClass(_ image: PictureOrigin) -> String {
        shortName(image) + (className(image).map { ", \($0)" } ?? "")
    }

    /// The name with the class where that is known: `test picture 3, of class cat`.
    func nameWithClass(_ image: PictureOrigin) -> String {
        name(image) + (className(image).map { ", of class \($0)" } ?? "")
    }

    /// The name of its class; nil for a file.
    func className(_ image: PictureOrigin) -> String? { label(image).map { classNames[$0] } }

    /// What stands under a picture to say what it is: its class, or what it is called.
    func heading(_ image: PictureOrigin) -> PictureGrid.Line {
        if let name = className(image) { return .init(name, .ink) }
        return .init(name(image), .ink, isName: fileNames[image] != nil)
    }

    /// What ``heading(_:)`` says of some pictures: `its class`, `its name`, `its class or name`.
    func headingNoun(_ images: [PictureOrigin]) -> String {
        let known = images.count { label($0) != nil }
        return known == images.count ? "its class" : known == 0 ? "its name" : "its class or name"
    }

    /// How pictures are named in a table: test pictures by their number alone.
    func cell(_ image: PictureOrigin) -> DataTable.Cell {
        switch image {
        case .test(let number): .count(number)
        case .training(let number): .text("train:\(number)")
        case .file(let path): .text(path)
        }
    }

    /// The class in a table.
    func classCell(_ image: PictureOrigin) -> DataTable.Cell {
        className(image).map { .text($0) } ?? .empty
    }

    /// The head of a table's column of pictures.
    func column(_ images: [PictureOrigin]) -> DataTable.Column {
        DataTable.Column("picture", isNumeric: images.allSatisfy { $0.part == .test })
    }

    /// What a picture's numbers are called in a file of data: `3`, `train-3`, `file-2`.
    func suffix(_ image: PictureOrigin) -> String {
        switch image {
        case .test(let number): "\(number)"
        case .training(let number): "train-\(number)"
        case .file(let path): "file-\((files.firstIndex(of: path) ?? 0) + 1)"
        }
    }

    /// Several pictures in words: `50 test pictures`, `test picture 3`, `2 test pictures and photo.png`.
    func count(_ images: [PictureOrigin]) -> String {
        guard images.count > 1 else { return images.first.map(name) ?? "no picture" }
        return parts(images) { numbers, part in numbers.count.counted(noun(part)) }
    }

    /// Several pictures by their numbers: `test pictures 0, 7 and 15`, `the first 9 test pictures`.
    func names(_ images: [PictureOrigin]) -> String {
        if images.count == 1, fileNames[images[0]] != nil { return name(images[0]) }
        return parts(images) { numbers, part in
            let isRun = numbers.elementsEqual(numbers[0]..<numbers[0] + numbers.count)
            if isRun, numbers[0] == 0, numbers.count > 1 {
                return "the first \(numbers.count.counted(noun(part)))"
            }
            guard isRun || numbers.count <= 12 else { return numbers.count.counted(noun(part)) }
            return numbers.named(noun(part))
        }
    }

    private func parts(
        _ images: [PictureOrigin], _ words: ([Int], DatasetPart) -> String
    ) -> String {
        var (tests, trainings, files): ([Int], [Int], [String]) = ([], [], [])
        for image in images {
            switch image {
            case .test(let number): tests.append(number)
            case .training(let number): trainings.append(number)
            case .file(let path): files.append(path)
            }
        }
        // In the order in which the first of each is shown.
        func place(_ isOfPart: (PictureOrigin) -> Bool) -> Int {
            images.firstIndex { isOfPart($0) } ?? images.count
        }
        let testPlace = place { if case .test = $0 { true } else { false } }
        let trainingPlace = place { if case .training = $0 { true } else { false } }
        let filePlace = place { if case .file = $0 { true } else { false } }
        let parts: [(place: Int, words: [String])] = [
            (testPlace, tests.isEmpty ? [] : [words(tests, .test)]),
            (trainingPlace, trainings.isEmpty ? [] : [words(trainings, .train)]),
            (filePlace, files.count > 6 ? [files.count.counted("picture file")] : files),
        ]
        return parts.sorted { $0.place < $1.place }.flatMap(\.words).listed(with: "and")
    }
}

extension String {
    /// The text at the beginning of a sentence; a file keeps its name.
    var atStart: String {
        let isName =
            ["test ", "training ", "the ", "picture ", "pictures "].contains { hasPrefix($0) }
            || first?.isNumber == true
        return isName ? prefix(1).uppercased() + dropFirst() : self
    }
}
