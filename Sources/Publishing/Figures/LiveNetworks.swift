import Charts
import Foundation
import LiveNetwork

/// The networks that run in a page: what the script is told of each, and the weights and the WebAssembly that they share.
struct LiveNetworks {
    private var anchors = Anchors()
    /// Weights by their bytes, each with the place where the page has them.
    private var weights: [(bytes: [UInt8], place: String)] = []
    /// Where the page has each module, in the order in which browsers try them.
    private var modules: [String] = []

    /// Makes a store for a page that has these places.
    init(beside places: Set<String>) {
        for place in places { anchors.reserve(place) }
    }

    /// Whether there is none.
    var isEmpty: Bool { weights.isEmpty }

    /// The bytes that weights and modules take.
    var sharedByteCount: Int {
        guard !isEmpty else { return 0 }
        let weights = self.weights.reduce(0) { $0 + ($1.bytes.count + 2) / 3 * 4 }
        return LiveModule.allCases.reduce(weights) { $0 + $1.base64.utf8.count }
    }

    /// Takes a panel in.
    /// - Returns: The place of the panel, and the element with what the script is told.
    /// - Throws: What encoding its numbers throws.
    mutating func add(_ panel: LivePanel) throws -> (place: String, data: HTML) {
        if modules.isEmpty {
            modules = LiveModule.allCases.map { anchors.anchor(for: "module-\($0.rawValue)") }
        }
        let text = try LivePanelData(
            panel, modules: modules, weights: place(of: panel.network.weights)
        ).text
        return (
            anchors.anchor(for: "live-network"),
            .block(
                "script",
                [
                    Attribute("type", "application/json"), .classes("live-data"),
                    Attribute("data-checksum", Self.checksum(text)),
                ], HTML(trusted: text))
        )
    }

    private mutating func place(of bytes: [UInt8]) -> String {
        if let known = weights.first(where: { $0.bytes == bytes }) { return known.place }
        weights.append((bytes, anchors.anchor(for: "weights")))
        return weights[weights.count - 1].place
    }

    /// Weights and modules, behind all that is read: they are long, and nothing waits for them.
    var blocks: [HTML] {
        guard !isEmpty else { return [] }
        let weights = self.weights.map {
            Self.text(Data($0.bytes).base64EncodedString(), at: $0.place)
        }
        let modules = zip(LiveModule.allCases, self.modules).map { Self.text($0.base64, at: $1) }
        return weights + modules
    }

    /// Text for the script, which browsers neither show nor run.
    private static func text(_ base64: String, at place: String) -> HTML {
        .block(
            "script",
            [
                Attribute("type", "text/plain"), Attribute("id", place),
                Attribute("data-checksum", checksum(base64)),
            ], HTML(trusted: base64))
    }

    /// FNV-1a (Fowler, Noll and Vo) in 32 bits over a text's UTF-16 units, by which the script notices what was damaged.
    private static func checksum(_ text: String) -> String {
        let sum = text.utf16.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
        let digits = String(sum, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
