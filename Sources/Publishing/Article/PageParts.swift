import Charts
import Directives
import Foundation

/// A page in parts: what stands at each place of its frame, block by block.
///
/// A page is written from all of them; where somebody watches it, only those go to the browser that are not there yet.
package struct PageParts: Sendable {
    /// What stands at one place of the frame.
    package struct Region: Equatable, Sendable {
        /// The name of the place, such as `article`.
        package var name: String
        /// Its markup, in blocks: those of the article are its paragraphs, headings and figures.
        package var blocks: [String]
    }

    /// The words in the window's frame.
    package let title: String
    /// The style sheet.
    package let style: String
    /// The script.
    package let script: String
    /// Whether a network runs in it.
    package let runsNetworks: Bool
    /// All places that take blocks; some may have none.
    package let regions: [Region]
    /// The bytes that each figure takes, the heaviest first.
    let weights: [Page.Weight]
    private let head: DocumentHead
    private let frame: PageFrame

    /// Takes a document apart.
    ///
    /// With a record, programs are told how it was made; in a page that is watched nobody asks.
    init(
        _ document: Document, template: PageTemplate, drawing: any Drawing, isRecorded: Bool = true
    ) throws {
        var writer = ArticleWriter(document, drawing: drawing)
        let article = try writer.blocks()
        let isLive = !writer.networks.isEmpty
        runsNetworks = isLive
        style = [
            template.theme.style, template.style, isLive ? template.panel.style : "",
            writer.classes.style,
        ].filter { !$0.isEmpty }.joined(separator: "\n")
        script = [template.script, isLive ? template.panel.script : ""]
            .filter { !$0.isEmpty }.joined(separator: "\n")
        head = document.head
        title = head.title
        frame = template.frame
        let markup: [(String, [HTML])] = [
            ("heading", [writer.html(document.title)]),
            ("subheading", [document.subtitle.map(writer.html) ?? HTML()]),
            ("contents", [writer.contents]), ("banner", [writer.banner]),
            ("pictures", [writer.pictures.symbolSheet]), ("article", article),
            (Self.networks, writer.networks.blocks),
            (Self.record, isRecorded ? [PageRecord.html(of: document.executed)] : []),
            ("provenance", [writer.provenance]),
        ]
        regions = markup.map { name, blocks in
            Region(name: name, blocks: blocks.map(\.source).filter { !$0.isEmpty })
        }
        // A stable order: equals stay in the order of the page.
        weights = writer.weights.enumerated()
            .sorted { ($1.element.byteCount, $0.offset) < ($0.element.byteCount, $1.offset) }
            .map(\.element)
    }

    /// What runs in the page, which stands behind the article at the article's place.
    private static let networks = "networks"

    /// What the page says for programs, which stands behind that.
    private static let record = "record"

    private static func place(of region: String) -> String {
        region == networks || region == record ? "article" : region
    }

    /// The page.
    func html() -> String {
        page(
            head: PageHead(of: head, style: style, script: script, runsNetworks: runsNetworks)
                .html,
            content: { $0.blocks.joined() })
    }

    private func page(head: HTML, content: (Region) -> String) -> String {
        var markup: [String: HTML] = ["head": head]
        for region in regions {
            markup[Self.place(of: region.name), default: HTML()] += HTML(trusted: content(region))
        }
        return frame.page(PageFrame.Content(texts: texts, markup: markup))
    }

    private var texts: [String: String] {
        [
            "language": head.language, "direction": head.isRightToLeft ? "rtl" : "ltr",
            "title": head.title, "subtitle": head.subtitle,
            "authors": head.authors.isEmpty ? nil : head.authors.listed(with: "and"),
            "date": head.date?.words(in: head.language),
        ].compactMapValues { $0 }
    }
}

// MARK: A page that is watched

extension PageParts {
    /// What is added to a page by whoever serves it.
    package struct Companion: Sendable {
        /// A script that runs before the page's own.
        package var script: String
        /// Directives of the content policy that it needs besides, such as `connect-src 'self'`.
        package var policy: [String]

        /// Makes a companion.
        package init(script: String, policy: [String]) {
            self.script = script
            self.policy = policy
        }
    }

    /// Makes parts whose drawings are remembered from one page to the next.
    /// - Throws: An error of the drawing library when a picture cannot be encoded.
    package init(
        _ document: Document, template: PageTemplate, remembering memory: DrawingMemory
    ) throws {
        try self.init(
            document, template: template, drawing: memory.drawing(themes: template.theme.screens),
            isRecorded: false)
    }

    /// The page with a comment before and behind each region and before each block, by which they are found again, and a companion.
    package func html(with companion: Companion) -> String {
        page(
            head: PageHead(
                of: head, style: style, script: treatingScript, runsNetworks: runsNetworks,
                companion: companion
            ).html,
            content: marked)
    }

    /// Places that the frame shows nothing else for, whether they have blocks or not.
    private func isSteady(_ region: Region) -> Bool {
        let mark = "<!--\(region.name)-->"
        let place = Self.place(of: region.name)
        let with = frame.page(
            PageFrame.Content(texts: texts, markup: [place: HTML(trusted: mark)]))
        let without = frame.page(PageFrame.Content(texts: texts, markup: [:]))
        return with.replacing(mark, with: "") == without
    }

    private func marked(_ region: Region) -> String {
        guard !region.blocks.isEmpty || isSteady(region) else { return "" }
        return "<!--region \(region.name)-->" + region.blocks.map { "<!--block-->" + $0 }.joined()
            + "<!--end-->"
    }

    /// What a browser cannot get in pieces: two pages of the same shell differ in regions, title and style alone.
    package var shell: String {
        page(
            head: HTML(trusted: treatingScript + "\(runsNetworks)"),
            content: { $0.blocks.isEmpty && !isSteady($0) ? "" : "<!--\($0.name)-->" })
    }

    /// The page's script with an ear for blocks that come later, which get what all blocks got at the beginning.
    ///
    /// What pages carry knows nothing of this; a script of the user's own that has other functions gets none, and its page is loaded
    /// as a whole when figures change.
    private var treatingScript: String {
        var script = script
        for (names, addition) in ScriptAdditions.all {
            guard names.allSatisfy({ script.contains($0) }),
                let end = script.range(
                    of: "\n})();",
                    options: names == ScriptAdditions.ofPanels.names ? .backwards : [])
            else { continue }
            script.replaceSubrange(end.lowerBound..<end.lowerBound, with: "\n" + addition)
        }
        return script
    }

    /// Whether blocks that come later get what they would have had at the beginning.
    package var treatsBlocks: Bool {
        script.isEmpty || treatingScript.contains(ScriptAdditions.event)
    }
}
