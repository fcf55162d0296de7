import Canvas
import Notebook

/// Says which fonts are missing, by the packages that hold them.
enum MissingCharacters {
    /// Packages of Debian and Ubuntu by the ranges of characters their fonts hold.
    private static let packages: [(range: ClosedRange<UInt32>, script: String, package: String)] = [
        (0x0590...0x05FF, "Hebrew", "fonts-noto-core"),
        (0x0600...0x08FF, "Arabic", "fonts-noto-core"),
        (0x0900...0x0DFF, "Indic", "fonts-noto-core"),
        (0x0E00...0x0FFF, "Thai, Lao and Tibetan", "fonts-noto-core"),
        (0x1100...0x11FF, "Korean", "fonts-noto-cjk"),
        (0x2200...0x23FF, "mathematical", "fonts-dejavu-core"),
        (0x2E80...0x9FFF, "Chinese, Japanese and Korean", "fonts-noto-cjk"),
        (0xAC00...0xD7FF, "Korean", "fonts-noto-cjk"),
        (0xF900...0xFAFF, "Chinese, Japanese and Korean", "fonts-noto-cjk"),
        (0xFF00...0xFFEF, "Chinese, Japanese and Korean", "fonts-noto-cjk"),
        (0x1D400...0x1D7FF, "mathematical", "fonts-dejavu-core"),
        (0x1F000...0x1FAFF, "emoji", "fonts-noto-color-emoji"),
        (0x20000...0x3FFFF, "Chinese, Japanese and Korean", "fonts-noto-cjk"),
    ]

    /// A warning for each package that would help; the characters stand as U+FFFD in the PDF.
    static func warnings(for missing: Set<Unicode.Scalar>) -> [Diagnostic] {
        var groups: [(script: String, package: String, characters: [Unicode.Scalar])] = []
        for scalar in missing.sorted(by: { $0.value < $1.value }) {
            let known = packages.first { $0.range.contains(scalar.value) }
            let (script, package) = known.map { ($0.script, $0.package) } ?? ("", "fonts-noto")
            if let index = groups.firstIndex(where: { $0.package == package && $0.script == script }
            ) {
                groups[index].characters.append(scalar)
            } else {
                groups.append((script, package, [scalar]))
            }
        }
        return groups.map { group in
            let some = group.characters.prefix(5).map { "'\($0)'" }.joined(separator: " ")
            let more = group.characters.count > 5 ? " and \(group.characters.count - 5) more" : ""
            let kind = group.script.isEmpty ? "" : "\(group.script) "
            return Diagnostic(
                .warning, "missing-font",
                "no installed font has the \(kind)characters \(some)\(more), which are left out of the PDF",
                hint: "install the package \(group.package)")
        }
    }

    /// A warning for each kind of text whose fonts are all missing, so that the look is another.
    static func warnings(for theme: PageTheme) -> [Diagnostic] {
        let installed = InstalledFonts.families
        let packages = [
            ("text", "fonts-sil-charis"), ("sans", "fonts-inter"), ("mono", "fonts-jetbrains-mono"),
        ]
        return packages.compactMap { key, package in
            guard let names = theme.fonts[key], !names.contains(where: installed.contains) else {
                return nil
            }
            return Diagnostic(
                .warning, "missing-font",
                "none of the theme's fonts for '\(key)' is installed; the PDF is set in another",
                hint: "install the package \(package)")
        }
    }
}
