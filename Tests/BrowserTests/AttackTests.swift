import Foundation
import Testing

/// A stranger's notebook tries to run something in the page, through every text it controls.
@Suite(.enabled(if: Browser.isInstalled, Browser.absence)) struct AttackTests {
    /// Ends whatever it stands in, and sets a variable that the browser is asked for.
    private static let payload = """
        \"'></title></style></script></svg>--><script>executed=1</script><img src=x onerror=executed=1>\
        <svg onload=executed=1><iframe srcdoc='<script>parent.executed=1</script>'>
        """
    /// The same between quotation marks.
    private static let quoted = "\"" + payload.replacing("\"", with: "\\\"") + "\""
    /// The same without the sign that names of files cannot have.
    private static let name = "\"'><img src=x onerror=executed=1><svg onload=executed=1>"

    private static let drawing = """
        <svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" onload="executed=1">
        <script>executed=1; parent.executed=1</script><image href="https://example.org/x.png"/>
        <foreignObject><img xmlns="http://www.w3.org/1999/xhtml" src="x" onerror="executed=1"/></foreignObject>
        </svg>
        """
    /// A PNG file of one pixel.
    private static let picture =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYGAAAAAEAAH2FzhVAAAAAElFTkSuQmCC"

    private static let notebook = """
        ---
        title: \(quoted)
        subtitle: \(quoted)
        author: [\(quoted)]
        keywords: [\(quoted)]
        params: {words: \(quoted)}
        dataset: pictures
        ---

        ## \(payload)

        \(payload)

        [a](javascript:executed=1) [b](JaVaScRiPt:executed=1) [c](java&#10;script:executed=1)
        [d](data:text/html,<script>executed=1</script>) [e](vbscript:executed=1)
        [f](<x" onclick="executed=1>) [g](https://example.org/"onclick="executed=1)
        <https://example.org/" onclick="executed=1>

        ![\(payload)](drawing.svg "\(name.replacing("\"", with: "&quot;"))")
        ![x](<x" onerror="executed=1>)
        ![x](https://example.org/x.png)

        `\(payload)` and **\(payload)**

        ```" onclick="executed=1
        \(payload)
        ```

        > \(payload)

        | \(payload) |
        |---|
        | \(payload) |

        <div onclick="executed=1">\(payload)</div>

        <<classes sample=first caption=\(quoted) alt=\(quoted)>>

        <<classes sample=first caption="{words}">>

        """

    /// Writes the notebook and what it names, and renders it.
    private func page() throws -> URL {
        let page = try Pages.place(of: "attack")
        let folder = page.deletingLastPathComponent().appendingPathComponent("attack")
        let pictures = folder.appendingPathComponent("data/pictures/test/\(Self.name)")
        try FileManager.default.createDirectory(at: pictures, withIntermediateDirectories: true)
        let bytes = try #require(Data(base64Encoded: Self.picture))
        try bytes.write(to: pictures.appendingPathComponent("\(Self.name).png"))
        try Data(Self.drawing.utf8).write(to: folder.appendingPathComponent("drawing.svg"))
        let file = folder.appendingPathComponent("\(Self.name).md")
        try Data(Self.notebook.utf8).write(to: file)
        try Browser.render(file.path, to: page, mayFail: true)
        return page
    }

    @Test func `nothing executes and nothing is asked of a network`() throws {
        let page = try page()
        let html = try String(contentsOf: page, encoding: .utf8)
        // The attack comes as far as it can: into captions, class names, the account of a figure, and a drawing.
        for place in ["<figcaption>", "class=\"tile-line", "<dt>", "data:image/svg+xml"] {
            #expect(html.contains(place))
        }
        #expect(html.components(separatedBy: "executed=1").count > 40)
        for check in [Browser.Check.executeNothing, .stayQuiet] {
            for finding in try Browser.findings(check, in: page) { Issue.record("\(finding)") }
        }
    }
}
