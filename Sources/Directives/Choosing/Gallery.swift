import Charts
import Network

/// The pictures that directives show, each by a number of its own: those of the test part by theirs, and behind them what
/// notebooks choose from elsewhere.
struct Gallery {
    /// The test part.
    let test: LabelledPictures
    /// The others, in the order in which they were asked for.
    let others: [ChosenPicture]

    /// The shape of each.
    var shape: PictureShape { test.shape }
    /// The names of the classes.
    var classNames: [String] { test.classNames }

    /// Where a picture comes from.
    func origin(_ image: Int) -> PictureOrigin { other(image)?.origin ?? .test(image) }

    /// The class of a picture; nil for a file.
    func label(_ image: Int) -> Int? {
        guard let other = other(image) else { return Int(test.labels[image]) }
        return other.label
    }

    /// Pixels 0…255, [C, H, W].
    func pixels(_ image: Int) -> ArraySlice<UInt8> {
        other(image)?.pixels ?? test.pixels[image * shape.count..<(image + 1) * shape.count]
    }

    /// Pictures as floats in [0, 1], [images.count, C, H, W].
    func tensor(_ images: [Int]) -> Tensor {
        guard images.contains(where: { other($0) != nil }) else { return test.tensor(images) }
        return Tensor(
            shape: [images.count, shape.channels, shape.height, shape.width],
            values: images.flatMap { pixels($0).map { Float($0) / 255 } })
    }

    private func other(_ image: Int) -> ChosenPicture? {
        image < test.count ? nil : others[image - test.count]
    }
}

extension Gallery {
    /// `test picture 3`, `training picture 3`, `photo.png`.
    func name(_ image: Int) -> String {
        switch origin(image) {
        case .test(let number): "test picture \(number)"
        case .training(let number): "training picture \(number)"
        case .file(let path): path
        }
    }

    /// `picture 3`, `training picture 3`, `photo.png`, where all else is about test pictures.
    func shortName(_ image: Int) -> String {
        if case .test(let number) = origin(image) { "picture \(number)" } else { name(image) }
    }

    /// The short name with the class where that is known: `picture 3, cat`.
    func shortNameWithClass(_ image: Int) -> String {
        shortName(image) + (className(image).map { ", \($0)" } ?? "")
    }

    /// The name with the class where that is known: `test picture 3, of class cat`.
    func nameWithClass(_ image: Int) -> String {
        name(image) + (className(image).map { ", of class \($0)" } ?? "")
    }

    /// The name of its class; nil for a file.
    func className(_ image: Int) -> String? { label(image).map { classNames[$0] } }

    /// What stands under a picture to say what it is: its class, or the file's name.
    func heading(_ image: Int) -> PictureGrid.Line {
        .init(className(image) ?? name(image), .ink)
    }

    /// How pictures are named in a table: test pictures by their number alone.
    func cell(_ image: Int) -> DataTable.Cell {
        switch origin(image) {
        case .test(let number): .count(number)
        case .training(let number): .text("train:\(number)")
        case .file(let path): .text(path)
        }
    }

    /// The class in a table.
    func classCell(_ image: Int) -> DataTable.Cell {
        className(image).map { .text($0) } ?? .empty
    }

    /// The head of a table's column of pictures.
    func column(_ images: [Int]) -> DataTable.Column {
        DataTable.Column("picture", isNumeric: images.allSatisfy { $0 < test.count })
    }

    /// What a picture's numbers are called in a file of data: `3`, `train-3`, `file-2`.
    func suffix(_ image: Int) -> String {
        switch origin(image) {
        case .test(let number): "\(number)"
        case .training(let number): "train-\(number)"
        case .file: "file-\(image - test.count)"
        }
    }

    /// Several pictures in words: `50 test pictures`, `test picture 3`, `2 test pictures and photo.png`.
    func count(_ images: [Int]) -> String {
        guard images.count > 1 else { return images.first.map(name) ?? "no picture" }
        return parts(images) { numbers, part in numbers.count.counted(part.noun) }
    }

    /// Several pictures by their numbers: `test pictures 0, 7 and 15`, `the first 9 test pictures`.
    func names(_ images: [Int]) -> String {
        parts(images) { numbers, part in
            let isRun = numbers.elementsEqual(numbers[0]..<numbers[0] + numbers.count)
            if isRun, numbers[0] == 0, numbers.count > 1 {
                return "the first \(numbers.count.counted(part.noun))"
            }
            guard isRun || numbers.count <= 12 else { return numbers.count.counted(part.noun) }
            return numbers.named(part.noun)
        }
    }

    private func parts(
        _ images: [Int], _ words: ([Int], DatasetPart) -> String
    ) -> String {
        var (tests, trainings, files): ([Int], [Int], [String]) = ([], [], [])
        for image in images {
            switch origin(image) {
            case .test(let number): tests.append(number)
            case .training(let number): trainings.append(number)
            case .file(let path): files.append(path)
            }
        }
        // In the order in which the first of each is shown.
        func place(_ isOfPart: (PictureOrigin) -> Bool) -> Int {
            images.firstIndex { isOfPart(origin($0)) } ?? images.count
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

    /// For "How this was made": the parts of the dataset with how many of their pictures, and every file.
    func details(_ images: [Int], dataset: String?, files: [String: PictureFile]) -> [Figure.Detail]
    {
        let name = dataset.map { $0 + ", " } ?? ""
        var details: [Figure.Detail] = []
        for part in DatasetPart.allCases {
            let count = images.count { image in
                switch origin(image) {
                case .test: part == .test
                case .training: part == .train
                case .file: false
                }
            }
            guard count > 0 else { continue }
            details.append(
                Figure.Detail("data", "\(name)\(part.name) part, \(count.counted("picture"))"))
        }
        for image in images {
            guard case .file(let path) = origin(image), let file = files[path] else { continue }
            let isFitted = file.width != shape.width || file.height != shape.height
            details.append(
                Figure.Detail(
                    "picture",
                    "\(path), \(file.width)×\(file.height) pixels"
                        + (isFitted ? " fitted to \(shape.width)×\(shape.height)" : "")
                        + ", SHA-256 \(file.digest.prefix(12))"))
        }
        return details
    }
}

extension String {
    /// The text at the beginning of a sentence; a file keeps its name.
    var atStart: String {
        let isName =
            ["test ", "training ", "the "].contains { hasPrefix($0) }
            || first?.isNumber == true
        return isName ? prefix(1).uppercased() + dropFirst() : self
    }
}
