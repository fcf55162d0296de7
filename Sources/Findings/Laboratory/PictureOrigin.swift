/// A part of a dataset.
package enum DatasetPart: String, Codable, CaseIterable, Sendable {
    /// Pictures that no training saw.
    case test
    /// Pictures that are learnt from.
    case train
}

/// Where a picture comes from.
package enum PictureOrigin: Hashable, Codable, Sendable {
    /// The test part, by number.
    case test(Int)
    /// The training part, by number.
    case training(Int)
    /// A file beside the notebook.
    case file(String)

    /// A picture of a part by its number.
    package init(_ number: Int, of part: DatasetPart) {
        self = part == .test ? .test(number) : .training(number)
    }

    /// The part it is of; nil for a file.
    package var part: DatasetPart? {
        switch self {
        case .test: .test
        case .training: .train
        case .file: nil
        }
    }

    /// Its number in its part; nil for a file.
    package var number: Int? {
        switch self {
        case .test(let number), .training(let number): number
        case .file: nil
        }
    }
}
