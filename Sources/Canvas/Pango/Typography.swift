internal import CFontconfig
internal import CPangoCairo
internal import Foundation

/// All of this machine that decides how text is set, beside the program itself.
public enum Typography {
    /// Libraries with their versions, and every font, hyphenation dictionary and configuration file with its size and time.
    ///
    /// A line each, in an order that does not change. Where any of it is another, the same text may be set in another way.
    public static var description: String {
        let libraries = [
            "cairo \(String(cString: cairo_version_string()))",
            "pango \(String(cString: pango_version_string()))",
            "harfbuzz \(String(cString: hb_version_string()))", "fontconfig \(FcGetVersion())",
        ]
        let configuration = FcConfigGetCurrent()
        var lines = libraryFolders.compactMap(line)
        lines += texts(FcConfigGetConfigFiles(configuration)).compactMap(line)
        for folder in texts(FcConfigGetFontDirs(configuration)) + [dictionaries] {
            lines += line(folder).map { [$0] } ?? []
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            lines += names.compactMap { line("\(folder)/\($0)") }
        }
        return (libraries + lines.sorted()).joined(separator: "\n")
    }

    /// Folders of libraries: one is another when a package in it is another, whichever that is.
    private static var libraryFolders: [String] {
        let debians = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib")) ?? []
        return debians.filter { $0.hasSuffix("-linux-gnu") }.sorted().map { "/usr/lib/\($0)" }
            + ["/usr/local/lib", "/opt/homebrew/lib"]
    }

    /// Where Debian's packages put them.
    private static let dictionaries = "/usr/share/hyphen"

    private static func line(_ path: String) -> String? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        #if canImport(Darwin)
            let time = status.st_mtimespec
        #else
            let time = status.st_mtim
        #endif
        return "\(path) \(status.st_size) \(time.tv_sec).\(time.tv_nsec)"
    }

    private static func texts(_ list: OpaquePointer?) -> [String] {
        guard let list else { return [] }
        defer { FcStrListDone(list) }
        var texts: [String] = []
        while let text = FcStrListNext(list) { texts.append(String(cString: text)) }
        return texts
    }
}
