import Foundation

/// An input in a few words, as traces in files name it: a hundred of them are read with each answer, and JSON would take longer
/// than the numbers.
extension Input {
    /// `weights 3`, `picture test 12`; a path comes last, with everything but letters and digits as `%` and two digits.
    var text: String {
        switch self {
        case .architecture: "architecture"
        case .weights(let layer): "weights \(layer)"
        case .initialWeights(let layer): "initial-weights \(layer)"
        case .seed: "seed"
        case .recipe: "recipe"
        case .history: "history"
        case .classNames: "class-names"
        case .pictureShape: "picture-shape"
        case .count(let part): "count \(part.rawValue)"
        case .labels(let part): "labels \(part.rawValue)"
        case .part(let part): "part \(part.rawValue)"
        case .picture(let origin): "picture \(origin.text)"
        case .label(let origin): "label \(origin.text)"
        case .fileName(let origin): "file-name \(origin.text)"
        case .facts: "facts"
        case .kernels: "kernels"
        }
    }

    /// Reads what ``text`` wrote; nil for anything else.
    init?(text: Substring.UTF8View) {
        let words = text.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
        let rest = words.dropFirst()
        func number(_ make: (Int) -> Input) -> Input? {
            rest.count == 1 ? Int(words[1]).map(make) : nil
        }
        func part(_ make: (DatasetPart) -> Input) -> Input? {
            rest.count == 1 ? DatasetPart(rawValue: words[1]).map(make) : nil
        }
        let plain: [String: Input] = [
            "architecture": .architecture, "seed": .seed, "recipe": .recipe, "history": .history,
            "class-names": .classNames, "picture-shape": .pictureShape, "facts": .facts,
            "kernels": .kernels,
        ]
        let found: Input? =
            switch words.first {
            case "weights": number(Input.weights)
            case "initial-weights": number(Input.initialWeights)
            case "count": part(Input.count)
            case "labels": part(Input.labels)
            case "part": part(Input.part)
            case "picture": PictureOrigin(words: rest).map(Input.picture)
            case "label": PictureOrigin(words: rest).map(Input.label)
            case "file-name": PictureOrigin(words: rest).map(Input.fileName)
            case let name?: rest.isEmpty ? plain[name] : nil
            case nil: nil
            }
        guard let found else { return nil }
        self = found
    }
}

extension PictureOrigin {
    fileprivate var text: String {
        switch self {
        case .test(let number): "test \(number)"
        case .training(let number): "train \(number)"
        case .file(let path):
            "file " + (path.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")
        }
    }

    fileprivate init?(words: ArraySlice<String>) {
        guard words.count == 2, let kind = words.first, let name = words.last else { return nil }
        switch kind {
        case "file":
            guard let path = name.removingPercentEncoding, !path.isEmpty else { return nil }
            self = .file(path)
        default:
            guard let part = DatasetPart(rawValue: kind), let number = Int(name) else { return nil }
            self.init(number, of: part)
        }
    }
}
