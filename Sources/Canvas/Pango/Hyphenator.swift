#if canImport(CHyphen)
    internal import CHyphen
    import Foundation

    /// Finds where words may be divided (Liang 1983), by the patterns of an installed `hyphen-…` package.
    public struct Hyphenator: Sendable {
        private let patterns: Patterns

        /// What the library reads from one file and never changes.
        private struct Patterns: @unchecked Sendable {
            let dictionary: UnsafeMutablePointer<HyphenDict>
        }

        /// Read once and kept: reading takes longer than a short document.
        private nonisolated(unsafe) static var known: [String: Patterns] = [:]
        private static let lock = NSLock()

        /// Words shorter than this are not divided.
        private static let shortestWord = 6
        /// Words longer than the library's own bound are not divided.
        private static let longestWord = 90

        /// Takes the patterns of a language; nil where none are installed, or where they are not written in UTF-8.
        /// - Parameter language: BCP 47, such as `en` or `de-CH`.
        public init?(language: String) {
            let folder = "/usr/share/hyphen/"
            let name = language.replacing("-", with: "_")
            let files = [name, name == "en" ? "en_US" : name + "_" + name.uppercased()]
                .map { "\(folder)hyph_\($0).dic" }
            guard let file = files.first(where: FileManager.default.fileExists),
                let patterns = Self.patterns(file),
                patterns.dictionary.pointee.utf8 != 0 || language.hasPrefix("en")
            else { return nil }
            self.patterns = patterns
        }

        private static func patterns(_ file: String) -> Patterns? {
            lock.withLock {
                if let patterns = known[file] { return patterns }
                guard let dictionary = hnj_hyphen_load(file) else { return nil }
                let patterns = Patterns(dictionary: dictionary)
                known[file] = patterns
                return patterns
            }
        }

        /// The text with a soft hyphen wherever a word may be divided.
        ///
        /// Words with digits, capitals behind their first letter, or hyphens of their own are left as they are.
        public func hyphenated(_ text: String) -> String {
            guard !text.contains("\u{AD}") else { return text }
            var result = ""
            result.reserveCapacity(text.utf8.count * 5 / 4)
            var word = ""
            for character in text {
                if character.isLetter || character.isNumber || "-_/.@'’".contains(character) {
                    word.append(character)
                } else {
                    result += divided(word)
                    word = ""
                    result.append(character)
                }
            }
            return result + divided(word)
        }

        private func divided(_ word: String) -> String {
            let letters = word.trimmingCharacters(in: CharacterSet(charactersIn: ".'’"))
            guard Self.shortestWord...Self.longestWord ~= letters.utf8.count,
                letters.allSatisfy(\.isLetter), letters.dropFirst().allSatisfy(\.isLowercase),
                let start = word.range(of: letters)
            else { return word }
            let lowercase = letters.lowercased()
            guard lowercase.utf8.count == letters.utf8.count else { return word }
            var marks = [CChar](repeating: 0, count: lowercase.utf8.count + 5)
            var replacements: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
            var positions: UnsafeMutablePointer<CInt>?
            var cuts: UnsafeMutablePointer<CInt>?
            let status = hnj_hyphen_hyphenate3(
                patterns.dictionary, lowercase, CInt(lowercase.utf8.count), &marks, nil,
                &replacements,
                &positions, &cuts, 2, 3, 2, 3)
            defer {
                free(positions)
                free(cuts)
                free(replacements)
            }
            // A division that changes letters, as some languages have, cannot be shown by a soft hyphen.
            guard status == 0, replacements == nil else { return word }
            var result = String(word[..<start.lowerBound])
            for (index, character) in letters.enumerated() {
                result.append(character)
                if marks[index] & 1 == 1, index < letters.count - 1 { result += "\u{AD}" }
            }
            return result + word[start.upperBound...]
        }
    }
#else
    /// Divides no words: this system has no library for it.
    public struct Hyphenator: Sendable {
        /// There are no patterns.
        public init?(language: String) { return nil }

        /// The text as it is.
        public func hyphenated(_ text: String) -> String { text }
    }
#endif
