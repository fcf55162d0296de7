import Testing

@testable import Notebook

/// What stands behind a text in memory is no part of it.
@Suite struct TextEndTests {
    /// md4c 0.4.8 reads the byte behind an unfinished link; where that closed it, the link's end lay outside of the text.
    @Test(arguments: [
        "![p](a.p", "[p](a", "[p](<a>", "[p](a \"t\"", "[p][q", "`a", "~~a", "| a |\n|--|\n| [p](a",
    ])
    func `constructs that the text's end leaves open are text`(text: String) {
        for length in 0..<64 {
            Self.fillFreeMemory(with: UInt8(ascii: ")"))
            var diagnostics: [Diagnostic] = []
            let notebook = Notebook(
                parsing: SourceText(
                    String(repeating: "x", count: length % 16) + text, name: "a.md"),
                diagnostics: &diagnostics)
            #expect(notebook.links.isEmpty)
        }
    }

    /// Blocks of the sizes that texts take are given back full of a byte, and the next who asks gets one of them.
    private static func fillFreeMemory(with byte: UInt8) {
        for size in stride(from: 24, to: 400, by: 16) {
            let blocks = (0..<7).map { _ in UnsafeMutablePointer<UInt8>.allocate(capacity: size) }
            for block in blocks { block.initialize(repeating: byte, count: size) }
            for block in blocks { block.deallocate() }
        }
    }
}
