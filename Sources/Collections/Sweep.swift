import Foundation
import Notebook
package import Preparing

/// Values for a parameter of a notebook, one after the other: `seed=1..3`, `recipe=modern,article`.
package struct SweepAxis: Equatable, Sendable {
    /// The parameter.
    package let name: String
    /// Its values as given to `-P`, each once.
    package let values: [String]

    /// Takes what the command line says apart.
    /// - Throws: ``Failure`` where it is no list of values.
    package init(_ text: String) throws(Failure) {
        guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
            throw Failure(
                message:
                    "write the name, '=' and the values, such as seed=1..3 or recipe=modern,article"
            )
        }
        name = String(text[..<sign])
        var values: [String] = []
        for item in try Self.items(in: text[text.index(after: sign)...], name) {
            guard !item.text.isEmpty || item.isQuoted else {
                throw Failure(message: "one of the values of '\(name)' is empty")
            }
            let expanded = item.isQuoted ? [item.text] : try Self.expanded(item.text, name)
            for value in expanded {
                guard !values.contains(value) else {
                    throw Failure(message: "'\(value)' is twice among the values of '\(name)'")
                }
                values.append(value)
            }
        }
        self.values = values
    }

    /// Texts with commas between; those in quotation marks may hold commas, as those in brackets do.
    private static func items(
        in text: Substring, _ name: String
    ) throws(Failure) -> [(text: String, isQuoted: Bool)] {
        var isInQuotes = false
        var depth = 0
        let items = text.split(omittingEmptySubsequences: false) { character in
            if character == "\"" { isInQuotes.toggle() }
            if !isInQuotes { depth += character == "[" ? 1 : character == "]" ? -1 : 0 }
            return character == "," && !isInQuotes && depth <= 0
        }
        guard !isInQuotes, depth == 0 else {
            throw Failure(
                message: "the values of '\(name)' have "
                    + (isInQuotes ? "a quotation mark" : "brackets") + " without another")
        }
        return items.map { item in
            let item = item.trimmingCharacters(in: .whitespaces)
            let isQuoted = item.count > 1 && item.first == "\"" && item.last == "\""
            return (isQuoted ? String(item.dropFirst().dropLast()) : item, isQuoted)
        }
    }

    /// The whole numbers of a range, which includes both ends, or the text itself.
    private static func expanded(_ text: String, _ name: String) throws(Failure) -> [String] {
        guard let match = text.wholeMatch(of: /([^.].*?)\.\.([^.].*)/) else { return [text] }
        guard let first = Int(match.output.1), let last = Int(match.output.2),
            !text.contains("+"), first.magnitude <= 1 << 53, last.magnitude <= 1 << 53
        else {
            throw Failure(
                message:
                    "'\(text)' of '\(name)' is no range of whole numbers, such as 1..3; a text with two points stands in quotation marks"
            )
        }
        guard first <= last else {
            throw Failure(
                message:
                    "the range '\(text)' of '\(name)' ends before it begins; write \(last)..\(first)"
            )
        }
        guard last - first < Sweep.most else {
            throw Failure(
                message:
                    "the range '\(text)' of '\(name)' has \(last - first + 1) values; a sweep has at most \(Sweep.most) combinations"
            )
        }
        return (first...last).map(String.init)
    }
}

/// Several renders of one notebook with different values for its parameters: every combination of what the axes have.
package struct Sweep: Sendable {
    /// The most combinations.
    package static let most = 64

    /// One combination.
    package struct Combination: Equatable, Sendable {
        /// The parameters with their values, in the order of the axes.
        package var settings: [(name: String, value: String)]
        /// What stands behind the notebook's name in those of its files: `-seed=1-recipe=modern`.
        package var suffix: String

        /// Whether two combinations are the same.
        package static func == (one: Self, other: Self) -> Bool {
            one.suffix == other.suffix && one.settings.elementsEqual(other.settings, by: ==)
        }

        /// `seed = 1, recipe = modern`.
        package var words: String {
            settings.map { "\($0.name) = \($0.value)" }.joined(separator: ", ")
        }
    }

    /// The axes in order.
    package let axes: [SweepAxis]
    /// All combinations; the last axis changes first.
    package let combinations: [Combination]

    /// Combines all values of all axes.
    /// - Throws: ``Failure`` where one parameter has two axes, or there are too many combinations.
    package init(_ axes: [SweepAxis]) throws(Failure) {
        self.axes = axes
        var names: Set<String> = []
        for axis in axes where !names.insert(axis.name).inserted {
            throw Failure(
                message: "'\(axis.name)' is swept twice; write all its values behind one --sweep")
        }
        var count = 1
        for axis in axes {
            let (product, isTooLarge) = count.multipliedReportingOverflow(by: axis.values.count)
            guard !isTooLarge, product <= Self.most else {
                let counts = axes.map { "\($0.values.count)" }.joined(separator: " × ")
                throw Failure(
                    message:
                        "the sweep has \(counts) combinations; at most \(Self.most) are rendered")
            }
            count = product
        }
        var settings: [[(name: String, value: String)]] = [[]]
        for axis in axes {
            settings = settings.flatMap { before in
                axis.values.map { before + [(axis.name, $0)] }
            }
        }
        var used: Set<String> = []
        combinations = settings.map { settings in
            let plain = settings.map { "-\(Self.plain($0.name))=\(Self.plain($0.value))" }.joined()
            var suffix = Self.shortened(plain)
            var number = 1
            // Values that differ in signs that no file name has, or in case alone, get a number.
            while !used.insert(suffix.lowercased()).inserted {
                number += 1
                suffix = "\(Self.shortened(plain))-\(number)"
            }
            return Combination(settings: settings, suffix: suffix)
        }
    }

    /// As much of a text as the name of a file has room for: its length counts in bytes.
    private static func shortened(_ text: String) -> String {
        var short = text
        while short.utf8.count > 120 { short.removeLast() }
        return short
    }

    /// A text in which every sign may stand in a file's name.
    private static func plain(_ text: String) -> String {
        String(
            text.map { character in
                // Letters of all languages may stand in names, as those of notebooks do.
                let isPlain =
                    character.isLetter || character.isNumber || "._+-".contains(character)
                return isPlain ? character : "-"
            })
    }

    /// That an axis is none of the notebook's parameters; nil where all are.
    /// - Parameters:
    ///   - parameters: The names of the notebook's parameters.
    ///   - notebook: Its file.
    /// - Returns: The first mistake.
    package func unknownAxis(among parameters: [String], of notebook: String) -> Failure? {
        guard let axis = axes.first(where: { !parameters.contains($0.name) }) else { return nil }
        let remedy =
            parameters.isEmpty
            ? "it declares none; declare it with its default under 'params' in the front matter"
            : didYouMean(axis.name, among: parameters).map { "did you mean '\($0)'?" }
                ?? "there are \(parameters.joined(separator: ", "))"
        return Failure(message: "'\(axis.name)' is no parameter of '\(notebook)'; \(remedy)")
    }

    /// That two combinations would be trained into one file; nil where each has its own.
    /// - Parameter files: The checkpoint of each combination, as the notebook names it.
    /// - Returns: The first mistake.
    package func sharedCheckpoint(_ files: [String?]) -> Failure? {
        var known: Set<String> = []
        for case let file? in files where !known.insert(file.lowercased()).inserted {
            let names = axes.map { "{\($0.name)}" }.joined(separator: "-")
            let url = URL(fileURLWithPath: file)
            let ending = url.pathExtension.isEmpty ? "safetensors" : url.pathExtension
            let base = (file as NSString).deletingPathExtension
            return Failure(
                message:
                    "several combinations would be trained into '\(file)'; name the parameters in the front matter, such as checkpoint: \"\(base)-\(names).\(ending)\", or leave --retrain out"
            )
        }
        return nil
    }
}
