internal import Digests
internal import Directives
internal import Files
public import Foundation

/// The folder a notebook lies in: the only place its pictures may come from.
public struct ImageFolder: Sendable {
    /// The largest file that is embedded, in bytes; a page that must be shared should not grow past mail limits.
    static let largestFile = 20_000_000

    /// The most bytes of picture files that a page holds, one that it shows twice counted twice.
    static let mostBytes = 100_000_000

    private let enclosure: Enclosure
    private let reads: ImageReads?

    /// Takes the folder at `url`, and notes what is read there.
    public init(_ url: URL, noting reads: ImageReads? = nil) {
        enclosure = Enclosure(url)
        self.reads = reads
    }

    /// Reads the picture that `source` names, as written in the notebook.
    ///
    /// Where the open file lies decides, so that no way of writing a path leads out of the folder.
    ///
    /// - Throws: ``ImageError``.
    func image(named source: String) throws(ImageError) -> EmbeddedImage {
        guard let path = source.removingPercentEncoding, !path.isEmpty,
            !path.unicodeScalars.contains(where: { $0.value == 0 })
        else { throw .unreadable(source) }
        guard LinkDestination(source) != nil, !source.contains(":") else {
            throw .notAFile(source)
        }
        guard let image = EmbeddedImage(try bytes(at: path, named: source)) else {
            throw .unknownFormat(source)
        }
        return image
    }

    /// What to do about a picture that cannot be shown.
    /// - Parameters:
    ///   - error: Why it cannot.
    ///   - isAddress: Whether it is named as in Markdown, where a blank would end the name.
    /// - Returns: What to do, or which other picture may be meant; nil where there is nothing to say.
    func hint(for error: ImageError, isAddress: Bool) -> String? {
        guard case .missing(let name) = error, error.hint == nil else { return error.hint }
        guard isAddress else {
            return NearbyNames(enclosure).suggestion(for: name, isFolder: false)
        }
        return NearbyNames(enclosure)
            .suggestion(for: name.removingPercentEncoding ?? name, isFolder: false) {
                $0.replacing(" ", with: "%20")
            }
    }

    /// Reads the file at a path, which is called `source` where it cannot be read.
    /// - Throws: ``ImageError``.
    func bytes(at path: String, named source: String) throws(ImageError) -> [UInt8] {
        do throws(FileRefusal) {
            let data = try contents(of: path)
            reads?.note(path, SHA256.of(data).hexadecimal)
            return [UInt8](data)
        } catch {
            reads?.note(path, error.description)
            switch error {
            case .missing: throw .missing(source)
            case .outside: throw .outside(source)
            case .tooLarge: throw .tooLarge(source)
            case .folder, .notAFile, .cutShort, .tooShort, .system: throw .unreadable(source, error)
            }
        }
    }
}

extension ImageFolder {
    private func contents(of path: String) throws(FileRefusal) -> Data {
        try Data(reading: enclosure.place(of: path), atMost: Self.largestFile, in: enclosure)
    }

    /// Whether files are today what they were when they were read.
    public func holds(_ reads: [String: String]) -> Bool {
        reads.allSatisfy { path, state in
            do throws(FileRefusal) {
                return SHA256.of(try contents(of: path)).hexadecimal == state
            } catch {
                return error.description == state
            }
        }
    }
}

/// Why a picture named in a notebook cannot be shown.
enum ImageError: Error, Equatable {
    /// There is no such file.
    case missing(String)
    /// The path leads out of the notebook's folder.
    case outside(String)
    /// It is an address and not a file.
    case notAFile(String)
    /// It exists but cannot be read, and why where that is known.
    case unreadable(String, FileRefusal? = nil)
    /// It is larger than ``ImageFolder/largestFile``.
    case tooLarge(String)
    /// The pictures before it are all that a page may hold.
    case noRoom(String)
    /// It is none of the formats every browser shows.
    case unknownFormat(String)
    /// It is a drawing, and a network reads pixels.
    case drawing(String)
    /// It is of a format that the page shows and a PDF cannot hold.
    case notOnPaper(String, EmbeddedImage.Format)
    /// The pixels of the pictures before it fill the PDF.
    case paperFull(String)
    /// The pixels that the JPEG pictures before it say they have fill the PDF.
    case paperFullOfJPEG(String)

    /// What to do about it; nil where the message says all.
    var hint: String? {
        switch self {
        case .missing(let name) where name.contains("\\"):
            "folders are parted by '/': \(name.replacing("\\", with: "/"))"
        case .outside: "copy it into the folder, so that the notebook can be given away"
        case .notAFile: "save it beside the notebook and write its name: a report loads nothing"
        case .unknownFormat: "convert it; a picture is known by its bytes, not by its name"
        case .drawing(let name):
            "convert it, such as with: rsvg-convert --output \(Self.png(name)) \(ShellWord.quoted(name, isFile: true))"
        case .notOnPaper(let name, .svg):
            "convert it, such as with: rsvg-convert --zoom 3 --output \(Self.png(name)) \(ShellWord.quoted(name, isFile: true))"
        case .notOnPaper(let name, _):
            "convert it, such as with: magick \(ShellWord.quoted("\(name)[0]", isFile: true)) \(Self.png(name))"
        case .paperFull: "save it as JPEG, or with fewer pixels"
        case .paperFullOfJPEG: "save it with fewer pixels"
        default: nil
        }
    }

    private static func png(_ name: String) -> String {
        ShellWord.quoted(
            (name.lastIndex(of: ".").map { name[..<$0] } ?? name[...]) + ".png", isFile: true)
    }

    /// One sentence for the author of the notebook.
    var message: String {
        switch self {
        case .missing(let name): "there is no picture '\(name)' beside the notebook"
        case .outside(let name): "the picture '\(name)' lies outside the notebook's folder"
        case .notAFile(let name): "the picture '\(name)' is not a file beside the notebook"
        case .unreadable(let name, let cause):
            "the picture '\(name)' cannot be read" + (cause.map { ": \($0)" } ?? "")
        case .tooLarge(let name): "the picture '\(name)' is larger than 20 MB"
        case .noRoom(let name):
            "the picture '\(name)' finds no room: a report holds at most 100 MB of pictures"
        case .paperFull(let name):
            "the picture '\(name)' finds no room: a PDF holds at most 50 million pixels of PNG pictures; JPEG takes none"
        case .paperFullOfJPEG(let name):
            "the picture '\(name)' finds no room: a PDF holds at most 1,000 million pixels of JPEG pictures"
        case .unknownFormat(let name): "the picture '\(name)' is not PNG, JPEG, GIF, WebP or SVG"
        case .drawing(let name):
            "the picture '\(name)' is SVG, which has no pixels for a network; PNG, JPEG, GIF and WebP have"
        case .notOnPaper(let name, let format):
            "the picture '\(name)' is \(format.word), which the PDF cannot show; PNG and JPEG it can"
        }
    }
}
