import Charts
import Inspection
import Network

extension Session {
    /// All pictures that were asked for so far.
    mutating func gallery() throws -> Gallery {
        Gallery(test: try testPictures(), others: chosen)
    }

    /// The one picture that a directive shows.
    /// - Throws: ``NoSuchMistake`` when there are fewer mistakes, or what finding it throws.
    mutating func image(_ choice: PictureChoice) throws -> Int {
        guard let image = try images(choice).first else { throw SessionError.noDataset }
        return image
    }

    /// The pictures that a directive shows.
    mutating func images(_ pictures: Pictures) throws -> [Int] {
        switch pictures {
        case .chosen(let choice): return try images(choice)
        case .first(let count, let part):
            return try numbers(Array(0..<min(count, try self.pictures(of: part).count)), of: part)
        }
    }

    /// The pictures that an author chose, each once.
    ///
    /// Of mistakes that the network does not make, those are left out where others are shown, and ``absences`` says so.
    /// - Throws: ``NoSuchMistake`` when none are left, or what finding them throws.
    mutating func images(_ choice: PictureChoice) throws -> [Int] {
        var images: [Int] = []
        var missing: [NoSuchMistake] = []
        for item in choice.items {
            do {
                images += try self.images(item, choice.part)
            } catch let absence as NoSuchMistake {
                missing.append(absence)
            }
        }
        if images.isEmpty, let first = missing.first { throw first }
        absences += missing
        var seen: Set<Int> = []
        return images.filter { seen.insert($0).inserted }
    }

    private mutating func images(
        _ item: PictureChoice.Item, _ part: DatasetPart
    ) throws -> [Int] {
        switch item {
        case .numbers(let range): return try numbers(Array(range), of: part)
        case .file(let path): return [try place(of: .file(path))]
        case .scoped(let head, let isQuoted, let range):
            let names = try testPictures().classNames
            let scope: PictureScope
            do throws(Fault) {
                scope = try PictureScope(head, isQuoted: isQuoted, in: part, classes: names)
            } catch {
                throw ChoiceError(description: error.message)
            }
            return try self.images(range, of: scope)
        }
    }

    private mutating func images(
        _ range: ClosedRange<Int>, of scope: PictureScope
    ) throws -> [Int] {
        let labels = try pictures(of: scope.part).labels
        let members = scope.classNumber.map { number in
            labels.indices.filter { Int(labels[$0]) == number }
        }
        switch scope.rule {
        case .mistake:
            let mistakes = try self.mistakes().filter {
                scope.classNumber == nil || $0.label == scope.classNumber
            }
            let shown = mistakes.dropFirst(range.lowerBound - 1).prefix(range.count)
            if shown.count < range.count {
                let absence = NoSuchMistake(
                    found: mistakes.count, pictures: members?.count ?? labels.count,
                    className: try scope.classNumber.map { try testPictures().classNames[$0] })
                guard !shown.isEmpty else { throw absence }
                absences.append(absence)
            }
            return shown.map(\.picture)
        case .surest:
            let candidates = members ?? Array(labels.indices)
            let shares = try probabilities(of: candidates).map { $0.max() ?? 0 }
            let order = candidates.indices.sorted { (shares[$1], $0) < (shares[$0], $1) }
            guard range.upperBound <= order.count, range.lowerBound > 0 else {
                throw ChoiceError(
                    description: "there are only \(order.count.counted("picture"))")
            }
            return range.map { candidates[order[$0 - 1]] }
        case nil:
            let all = members ?? Array(labels.indices)
            guard range.lowerBound >= 0, range.upperBound < all.count else {
                throw ChoiceError(
                    description: "there are only \(all.count.counted(scope.part.noun))"
                        + (members == nil ? "" : " of this class"))
            }
            return try numbers(range.map { all[$0] }, of: scope.part)
        }
    }

    /// The pictures of a part of the dataset.
    private mutating func pictures(of part: DatasetPart) throws -> LabelledPictures {
        part == .test ? try testPictures() : try trainingPictures()
    }

    private mutating func numbers(_ numbers: [Int], of part: DatasetPart) throws -> [Int] {
        guard part == .train else { return numbers }
        return try numbers.map { try place(of: .training($0)) }
    }

    /// The number of a picture in the gallery.
    private mutating func place(of origin: PictureOrigin) throws -> Int {
        if case .test(let number) = origin { return number }
        if let place = places[origin] { return place }
        let picture: ChosenPicture
        switch origin {
        case .training(let number):
            let part = try trainingPictures()
            let size = part.shape.count
            picture = ChosenPicture(
                origin: origin, pixels: part.pixels[number * size..<(number + 1) * size],
                label: Int(part.labels[number]))
        case .file(let path):
            guard let file = files[path] else {
                throw ChoiceError(description: "the picture '\(path)' was not read")
            }
            guard try file.pixels.count == testPictures().shape.count else {
                throw ChoiceError(
                    description: "the picture '\(path)' is not of the dataset's shape")
            }
            picture = ChosenPicture(origin: origin, pixels: file.pixels[...])
        case .test(let number): return number
        }
        let place = try testPictures().count + chosen.count
        chosen.append(picture)
        places[origin] = place
        return place
    }

    /// The class of a picture.
    /// - Throws: ``ChoiceError`` for a file, of which nobody says it.
    mutating func label(of image: Int) throws -> Int {
        let gallery = try gallery()
        guard let label = gallery.label(image) else {
            throw ChoiceError(
                description: "the class of '\(gallery.name(image))' is not known")
        }
        return label
    }

    /// Where the numbers of a figure come from: the dataset, its parts and how many of their pictures, and files.
    mutating func details(of images: [Int]) throws -> [Figure.Detail] {
        try gallery().details(images, dataset: dataset?.name, files: files)
    }
}

/// A choice of pictures that cannot be followed, in words for users.
struct ChoiceError: Error, Equatable, CustomStringConvertible {
    var description: String
}
