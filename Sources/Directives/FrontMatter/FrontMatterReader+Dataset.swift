import Foundation
import Notebook

extension FrontMatterReader {
    /// Those of a folder but its place.
    private static let folderKeys = FrontMatterSection.folder.keys.map(\.name)
        .filter { $0 != "folder" }

    /// Reads `dataset:`, a name or a mapping.
    mutating func dataset(_ node: FrontMatter?) -> DeclaredDataset? {
        guard let node, !node.isNull else { return nil }
        guard node.entries != nil, !isParameterName(node) else {
            return text(node, "dataset").map { text in
                DeclaredDataset(name: text.value, range: text.range)
            }
        }
        let entries = entries(
            of: node, keys: ["name", "folder"] + Self.folderKeys,
            in: FrontMatterSection.dataset.place, of: .folder,
            // A colour that begins with '#' is a comment, of which more can be said.
            mayBeEmpty: { $0 == "background" })
        // A misspelt key is one mistake, not two.
        let isMeant = diagnostics.contains { mistake in
            ["name", "folder"].contains { mistake.suggests($0, in: node.range) }
        }
        if entries["name"] == nil, entries["folder"] == nil, !isMeant {
            add(
                "missing-key", "'dataset' needs a 'name' or a 'folder'", at: node.range,
                hint: "such as {folder: photos, size: 32}, where photos has a folder for each class"
            )
        }
        if entries["name"] != nil, let folder = entries["folder"] {
            add("two-places", "'dataset' has a 'name' or a 'folder', not both", at: folder.range)
            return nil
        }
        let options = options(entries)
        if let name = text(entries["name"], "name") {
            return DeclaredDataset(name: name.value, range: name.range, options: options)
        }
        return file(entries["folder"], "folder").map { folder in
            let path = folder.path.hasSuffix("/") ? String(folder.path.dropLast()) : folder.path
            return DeclaredDataset(
                name: path.split(separator: "/").last.map(String.init) ?? path,
                range: folder.range, folder: path, options: options)
        }
    }

    private mutating func options(_ entries: [String: FrontMatter]) -> DeclaredFolderOptions? {
        guard Self.folderKeys.contains(where: { entries[$0] != nil }) else { return nil }
        var options = DeclaredFolderOptions()
        options.size = size(entries["size"])
        options.resize = resize(entries, options.size)
        options.interpolation = choice(entries["interpolation"], "interpolation")
        options.test = share(entries["test"])
        options.seed = integer(entries["seed"], "seed", atLeast: 0, atMost: .max).map(UInt64.init)
        options.channels = channels(entries["channels"])
        options.classes = classes(entries["classes"], &options.classRanges)
        options.ranges = entries.mapValues(\.range)
        options.background = background(entries["background"])
        options.order = choice(entries["order"], "order")
        return options
    }

    /// `32` for a square, or `[height, width]` as in a network's input.
    mutating func size(_ node: FrontMatter?) -> (height: Int, width: Int)? {
        let largest = 4096
        guard let node else { return nil }
        guard case .sequence(let elements, _) = node else {
            return integer(node, "size", atMost: largest).map { ($0, $0) }
        }
        guard elements.count == 2 else {
            add(
                "wrong-type", "'size' is one side of a square, or [height, width]", at: node.range,
                hint: "such as 32, or [48, 64] for pictures wider than high")
            return nil
        }
        let sides = elements.compactMap { integer($0, "size", atMost: largest) }
        return sides.count == 2 ? (sides[0], sides[1]) : nil
    }

    /// `fit`, `stretch` or `256`.
    private mutating func resize(
        _ entries: [String: FrontMatter], _ size: (height: Int, width: Int)?
    ) -> DeclaredFolderOptions.Resize? {
        guard let node = entries["resize"], let text = text(node, "resize") else { return nil }
        guard entries["size"] != nil || text.value == "fit" else {
            add(
                "missing-key", "'resize' needs a 'size', what the pictures come to",
                at: node.range, hint: "such as {folder: photos, size: 224, resize: 256}")
            return nil
        }
        switch text.value {
        case "fit": return .fit
        case "stretch": return .stretch
        case let words where words.isWholeNumber:
            guard let side = integer(node, "resize", atMost: 4096) else { return nil }
            if let size, side < max(size.height, size.width) {
                add(
                    "out-of-range",
                    "'resize' makes the shorter side \(side) pixels long, less than the \(max(size.height, size.width)) of 'size'",
                    at: text.range, hint: "write at least as many, or 'fit'")
                return nil
            }
            return .shorterSide(side)
        default:
            add(
                "wrong-type",
                "'resize' is fit, stretch, or how many pixels the shorter side gets, not '\(text.value)'",
                at: text.range,
                hint: ["squash", "squish", "resize"].contains(text.value)
                    ? "did you mean 'stretch'?"
                    : ["crop", "center", "centre"].contains(text.value)
                        ? "did you mean 'fit'?" : nil)
            return nil
        }
    }

    /// `20%`, `0.2` or `50`.
    private mutating func share(_ node: FrontMatter?) -> DeclaredFolderOptions.Share? {
        guard let node, let text = text(node, "test") else { return nil }
        let isPercent = text.value.hasSuffix("%")
        let words = text.value.filter { $0 != "%" && $0 != " " }
        if !isPercent, words.isWholeNumber {
            return integer(node, "test", unit: "picture").map { .count($0) }
        }
        guard let number = Double(words), number.isFinite else {
            add(
                "wrong-type",
                "'test' is a share such as 20%, or a number of pictures of each class, not '\(text.value)'",
                at: text.range)
            return nil
        }
        let part = isPercent ? number / 100 : number
        guard part > 0, part < 1 else {
            add(
                "out-of-range", "'test' is more than 0 % and less than 100 %, not \(text.value)",
                at: text.range)
            return nil
        }
        return .part(part)
    }

    private mutating func channels(_ node: FrontMatter?) -> Int? {
        guard let node, let number = integer(node, "channels") else { return nil }
        guard number == 1 || number == 3 else {
            add(
                "out-of-range", "'channels' of a dataset is 1 or 3, not \(number)", at: node.range,
                hint: "1 for grey, 3 for red, green and blue")
            return nil
        }
        return number
    }

    /// A list of names, or a file that has one on each line.
    mutating func classes(
        _ node: FrontMatter?, _ ranges: inout [String: SourceRange]
    ) -> DeclaredFolderOptions.Classes? {
        guard let node else { return nil }
        guard case .sequence(let elements, _) = node else {
            return file(node, "classes").map { .file($0) }
        }
        let located = elements.compactMap { text($0, "classes") }
        if let blank = elements.first(where: \.isNull)?.range
            ?? located.first(where: { $0.value.allSatisfy(\.isWhitespace) })?.range
        {
            add("wrong-type", "a class in 'classes' has no name", at: blank)
            return nil
        }
        let names = located.map(\.value)
        guard !names.isEmpty else {
            add("wrong-type", "'classes' has no names", at: node.range)
            return nil
        }
        if let twice = names.firstRepeated {
            add("duplicate-key", "the class '\(twice)' is given twice", at: node.range)
            return nil
        }
        ranges = Dictionary(
            located.map { ($0.value, $0.range) }, uniquingKeysWith: { first, _ in first })
        return .names(names)
    }

    /// `white`, `black`, `#rrggbb` or `[red, green, blue]`.
    private mutating func background(_ node: FrontMatter?) -> [UInt8]? {
        guard let node else { return nil }
        var hint = "such as white, \"#ff8000\" or [255, 128, 0]"
        if case .sequence(let elements, _) = node {
            if elements.count == 3 {
                let parts = elements.compactMap {
                    integer($0, "background", atLeast: 0, atMost: 255)
                }
                // What is wrong with one of them has been said.
                return parts.count == 3 ? parts.map(UInt8.init) : nil
            }
            hint = "three numbers from 0 to 255, such as [255, 128, 0]"
        } else if node.isNull {
            hint = "in quotation marks, because '#' begins a comment"
        } else {
            guard let text = text(node, "background") else { return nil }
            switch text.value {
            case "white": return [255, 255, 255]
            case "black": return [0, 0, 0]
            default:
                let digits = text.value.drop { $0 == "#" }
                let number = digits.allSatisfy(\.isHexDigit) ? Int(digits, radix: 16) : nil
                if text.value.count == 7, text.value.hasPrefix("#"), let number {
                    return [16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
                }
                if number != nil, digits.count == 6 {
                    hint = "write \"#\(digits)\""
                } else if number != nil, digits.count == 3 {
                    hint = "write \"#\(digits.map { "\($0)\($0)" }.joined())\""
                }
            }
        }
        add(
            "wrong-type", "'background' is white, black, \"#rrggbb\" or [red, green, blue]",
            at: node.range, hint: hint)
        return nil
    }
}

extension Array where Element: Hashable {
    /// The first element that stands before already; nil where each is there once.
    package var firstRepeated: Element? {
        var seen: Set<Element> = []
        return first { !seen.insert($0).inserted }
    }
}
