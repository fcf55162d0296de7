import Charts
import Foundation
import LiveNetwork
import Testing

@testable import Publishing

/// What a page has of a network that the reader tries.
@Suite struct LiveNetworkPageTests {
    private static func panel(_ name: String = "cat", weights: [UInt8] = [1, 2, 3]) -> LivePanel {
        LivePanel(
            still: .pictures(
                PictureGrid(
                    [
                        .init(
                            Picture(width: 1, height: 1, rgb: [1, 2, 3]),
                            lines: [.init("still", .ink)],
                            alternativeText: "a picture")
                    ], columns: 1)),
            network: .init(
                program: [1, -2, 1 << 24], weights: weights,
                input: .init(channels: 3, height: 1, width: 1), classNames: [name, "dog"]),
            pictures: [
                .init(
                    name: "test picture 0", label: 1, pixels: [1, 2, 3],
                    probabilities: [0.25, 0.75],
                    integrated: .init(
                        target: 1, sum: 0.5, baselineScore: 0.25, pictureScore: 0.75, residual: 0))
            ], layers: [], maps: .integrated([.init(alpha: 0.5, weight: 1)]),
            framing: .init(
                rule: .shorterSide(256), interpolation: "bilinear", background: [255, 0, 255]),
            tolerance: 0.001)
    }

    private static func page(_ contents: [FigureContent]) throws -> String {
        var sample = Sample()
        for (index, content) in contents.enumerated() {
            sample.add(
                "<<network>>",
                Figure(content, caption: "A network.", alternativeText: "All of it."),
                number: index + 1, identifier: "fig-\(index)")
        }
        return try sample.page().html
    }

    @Test func `the script is told all of it, as JSON that cannot end its element`() throws {
        let html = try Self.page([.network(Self.panel("</script><b>"))])
        let match = try #require(
            html.firstMatch(
                of:
                    /<script type="application\/json" class="live-data" data-checksum="[0-9a-f]{8}">(.*?)<\/script>/
            ))
        let data = try #require(
            try JSONSerialization.jsonObject(with: Data(match.output.1.utf8)) as? NSDictionary)
        let expected: NSDictionary = [
            "classes": ["</script><b>", "dog"], "input": [3, 1, 1],
            "program": Data([1, 0, 0, 0, 254, 255, 255, 255, 0, 0, 0, 1]).base64EncodedString(),
            "modules": ["module-vectors", "module-plain"], "weights": "weights",
            "pictures": [
                [
                    "name": "test picture 0", "label": 1,
                    "pixels": Data([1, 2, 3]).base64EncodedString(), "probabilities": [0.25, 0.75],
                    "integrated": ["target": 1, "sum": 0.5, "change": 0.5, "residual": 0],
                ]
            ], "layers": [], "maps": "integrated", "nodes": [[0.5, 1]],
            "framing": [
                "rule": "shorter-side", "side": 256, "filter": "bilinear",
                "background": [255, 0, 255],
            ], "tolerance": 0.001,
        ]
        #expect(data == expected)
        #expect(!html.contains("<b>"))
        for (place, text) in [
            ("weights", "AQID"), ("module-vectors", LiveModule.vectors.base64),
            ("module-plain", LiveModule.plain.base64),
        ] {
            #expect(
                html.contains(
                    try Regex(
                        "<script type=\"text/plain\" id=\"\(place)\" data-checksum=\"[0-9a-f]{8}\">\(NSRegularExpression.escapedPattern(for: text))</script>"
                    )))
        }
    }

    @Test func `networks of the same weights share them, and all share the modules`() throws {
        let html = try Self.page([
            .network(Self.panel()), .network(Self.panel("bird")),
            .network(Self.panel(weights: [9])),
        ])
        #expect(html.ranges(of: ">AQID<").count == 1)
        #expect(html.ranges(of: LiveModule.vectors.base64).count == 1)
        #expect(html.ranges(of: "\"weights\":\"weights\"").count == 2)
        #expect(html.ranges(of: "\"weights\":\"weights-2\"").count == 1)
        #expect(html.contains("id=\"live-network\""))
        #expect(html.contains("id=\"live-network-3\""))
    }

    @Test
    func
        `the policy of pages with a network allows WebAssembly and nothing else that others do not`()
        throws
    {
        func policy(_ html: String) throws -> String {
            let match = try #require(
                html.firstMatch(of: /Content-Security-Policy" content="([^"]*)"/))
            return String(match.output.1.replacing(/sha256-[^&]*/, with: "sha256"))
        }
        let panel = Self.panel()
        let (without, with) = (try Self.page([panel.still]), try Self.page([.network(panel)]))
        #expect(
            try policy(with).replacing(" &#39;wasm-unsafe-eval&#39;", with: "") == policy(without))
        #expect(try policy(with) != policy(without))
    }

    @Test func `other pages carry none of it`() throws {
        let html = try Self.page([Self.panel().still])
        let template = try PageTemplate()
        #expect(html.contains("<script>\(template.script)</script>"))
        for word in ["wasm", "class Panel", ".live", "text/plain"] {
            #expect(!html.contains(word), "\(word)")
        }
        #expect(template.script.utf8.count < 20_000)
    }

    @Test func `the still is there for who has no scripts`() throws {
        let html = try Self.page([.network(Self.panel())])
        #expect(html.contains("<div class=\"still\">"))
        #expect(html.contains(">still</span>"))
    }
}
