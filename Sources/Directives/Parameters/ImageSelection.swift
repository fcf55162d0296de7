import Inspection
import Network
import Notebook

/// A test picture: its number from 0, or `mistake:1`, the wrong prediction that the network is most confident of.
enum ImageSelection: ArgumentDecodable, Hashable {
    /// The picture of this number.
    case number(Int)
    /// The n-th most confident mistake, from 1.
    case mistake(Int)

    static var expectation: String { "the number of a test picture, or mistake:1" }

    init(argument: ArgumentValue) throws(ArgumentError) {
        switch argument {
        case .integer(let number):
            self = .number(number)
        case .word(let word) where word.hasPrefix("mistake:"):
            guard let rank = Int(word.dropFirst(8)) else { throw .otherKind }
            guard rank > 0 else { throw .meaningless("mistakes are counted from 1") }
            self = .mistake(rank)
        default:
            throw .otherKind
        }
    }

    var written: String {
        switch self {
        case .number(let number): "\(number)"
        case .mistake(let rank): "mistake:\(rank)"
        }
    }

    /// What must be there to find it.
    var needs: Needs {
        if case .mistake = self { [.training, .pictures] } else { .pictures }
    }
}

extension Requirement<ImageSelection> {
    /// A picture of the test part.
    static var beTestImage: Self {
        Self { image, subject in
            guard case .number(let number) = image else { return nil }
            return Requirement<Int>.beTestPicture.mistake(number, subject)
        }
    }
}

extension Session {
    /// The number of a test picture.
    /// - Throws: ``NoSuchMistake`` when there are fewer mistakes, or what predicting the test pictures throws.
    mutating func index(of image: ImageSelection) throws -> Int {
        switch image {
        case .number(let number): return number
        case .mistake(let rank):
            let mistakes = try self.mistakes()
            guard rank <= mistakes.count else {
                throw NoSuchMistake(
                    found: mistakes.count, pictures: try testPictures().count)
            }
            return mistakes[rank - 1].picture
        }
    }
}
