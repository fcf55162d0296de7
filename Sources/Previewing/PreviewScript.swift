import Foundation
import Publishing

/// The script that shows in an open page what has changed.
enum PreviewScript {
    /// What it is told: which page it stands in, and how its own things look.
    private struct Told: Encodable {
        var session: String
        var version: Int
        var style: String
        var treats: Bool
    }

    /// The script for a page that is served; what pages allow themselves is enough for it but for one connection to its server.
    /// - Parameters:
    ///   - sight: What is served. Another may be shown by now, and the page must not take itself for that one.
    ///   - session: Which run of the program serves it.
    /// - Returns: The script.
    static func companion(
        for sight: PreviewBoard.Sight, of session: String
    ) -> PageParts.Companion {
        let told = Told(
            session: session, version: sight.outline.version,
            style: String(decoding: PackageResources.preview_css, as: UTF8.self),
            treats: sight.parts.treatsBlocks)
        let encoder = JSONEncoder()
        // No text of it can end the element.
        encoder.outputFormatting = [.sortedKeys]
        let json = (try? encoder.encode(told)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
        let script = String(decoding: PackageResources.preview_js, as: UTF8.self)
            .replacing("\r", with: "")
        return PageParts.Companion(
            script: script.replacing(
                "__TOLD__", with: json.replacing("<", with: "\\u003C"), maxReplacements: 1),
            policy: ["connect-src 'self'"])
    }
}
