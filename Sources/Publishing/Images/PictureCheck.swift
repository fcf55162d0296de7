public import Notebook

/// Finds the pictures of a notebook that cannot be shown, before anything runs.
public enum PictureCheck {
    /// Looks at every picture that the text names.
    /// - Returns: One mistake a picture, at its place and in the words that a page would have for it.
    public static func mistakes(in notebook: Notebook, folder: ImageFolder) -> [Diagnostic] {
        var known: [String: ImageError?] = [:]
        var mistakes: [Diagnostic] = []
        for picture in notebook.pictures {
            guard mistakes.count < limit else {
                mistakes.append(
                    Diagnostic(
                        .error, "unusable-picture",
                        "\(limit) pictures cannot be shown, and those from here on were not looked for",
                        at: picture.range.lowerBound..<picture.range.lowerBound))
                break
            }
            if known[picture.source] == nil {
                do throws(ImageError) {
                    _ = try folder.image(named: picture.source)
                    known[picture.source] = .some(nil)
                } catch {
                    known[picture.source] = .some(error)
                }
            }
            guard let error = known[picture.source] ?? nil else { continue }
            mistakes.append(
                Diagnostic(
                    .error, "unusable-picture", error.message,
                    at: notebook.source.range(of: picture.source, in: picture.range),
                    hint: folder.hint(for: error, isAddress: true)))
        }
        return mistakes
    }

    /// Warns of pictures that a page holds and that are not shown whole, because their files are damaged.
    ///
    /// Browsers and readers of PDF show of such a file what they can, or an empty place, and say nothing.
    /// - Parameters:
    ///   - notebook: Whose text names them.
    ///   - folder: Where they lie.
    ///   - damage: What is wrong with a file's bytes; nil where nothing is.
    /// - Returns: One warning a picture, at its first place.
    public static func damages(
        in notebook: Notebook, folder: ImageFolder, damage: ([UInt8]) -> String?
    ) -> [Diagnostic] {
        var seen: Set<String> = []
        var warnings: [Diagnostic] = []
        var missing = 0
        for picture in notebook.pictures where seen.insert(picture.source).inserted {
            // As many as ``mistakes(in:folder:)`` tells of; behind them nothing is looked for.
            guard missing < limit else { break }
            guard let image = try? folder.image(named: picture.source) else {
                missing += 1
                continue
            }
            guard let words = damage(image.bytes) else { continue }
            warnings.append(
                .damagedPicture(
                    picture.source, words,
                    at: notebook.source.range(of: picture.source, in: picture.range)))
        }
        return warnings
    }

    /// Reads a picture file that a directive shows to the network; its path is taken as it is written.
    /// - Throws: A mistake at `range`, in the words that there are for other pictures of a notebook.
    public static func bytes(
        ofFile path: String, in folder: ImageFolder, at range: SourceRange
    ) throws(Diagnostic) -> [UInt8] {
        do throws(ImageError) {
            guard !path.contains("://") else { throw .notAFile(path) }
            guard !path.utf8.contains(0) else { throw .unreadable(path) }
            let bytes = try folder.bytes(at: path, named: path)
            guard let image = EmbeddedImage(bytes) else { throw .unknownFormat(path) }
            guard image.format != .svg else { throw .drawing(path) }
            return bytes
        } catch {
            throw Diagnostic(
                .error, "unusable-picture", error.message, at: range,
                hint: folder.hint(for: error, isAddress: false))
        }
    }

    /// The most pictures that are told of one by one.
    private static let limit = 50
}

extension Diagnostic {
    /// A picture file of which not all can be shown, with what is wrong with its bytes.
    static func damagedPicture(
        _ source: String, _ words: String, at range: SourceRange
    ) -> Diagnostic {
        Diagnostic(
            .warning, "damaged-picture", "\(beginning(ofDamaged: source))\(words)", at: range,
            hint: "save or fetch it again")
    }

    /// Whether it tells that this picture is damaged.
    func isOfDamaged(_ source: String) -> Bool {
        identifier == "damaged-picture"
            && message.hasPrefix(Self.beginning(ofDamaged: source))
    }

    private static func beginning(ofDamaged source: String) -> String {
        "the picture '\(source)' is not shown whole: "
    }
}

extension PictureCheck {
    /// Whether bytes are those of a picture file that pages show.
    package static func isPicture(_ bytes: [UInt8]) -> Bool { EmbeddedImage(bytes) != nil }

    /// Whether a notebook in a folder can show the picture that an address names.
    package static func canShow(_ source: String, in folder: ImageFolder) -> Bool {
        (try? folder.image(named: source)) != nil
    }
}
