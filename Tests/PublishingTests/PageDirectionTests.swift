import Directives
import Notebook
import Testing

@testable import Publishing

/// The direction of pages and of what stands in them.
@Suite struct PageDirectionTests {
    @Test(
        arguments: [
            "ar", "ar-EG", "AR", "he", "he-IL", "iw", "fa", "ur", "yi", "syr", "dv", "ckb", "arz",
            "az-Arab", "az-Arab-IR", "az-IR", "pa-PK", "ku-Arab", "uz-AF", "ff-Adlm",
        ])
    func theseAreReadFromRightToLeft(language: String) {
        #expect(DocumentHead(title: "T", language: language).isRightToLeft)
    }

    @Test(arguments: [
        "en", "de-CH", "az", "ar-Latn", "ku", "pa-IN", "zh-Hant", "xx-bogus", "", "en-x-arab",
    ])
    func theseAreNot(language: String) {
        #expect(!DocumentHead(title: "T", language: language).isRightToLeft)
    }

    private func html(_ language: String) throws -> String {
        var sample = Sample()
        sample.head = DocumentHead(title: "T", language: language, keywords: ["a", "b & c"])
        sample.add("## H", .heading(level: 2, [.text("עברית")]))
        sample.add(.text("123 "), .strong([.text("English")]), .text(" עברית"))
        sample.add(.text("עברית English"))
        sample.add(.text("123."))
        sample.add(
            "table",
            .table(
                Table(
                    alignments: [.natural, .natural], header: [[.text("עברית")], [.text("1")]],
                    rows: [[[.text("English")], [.text("2")]]])))
        return try Page(Document(sample.executed), template: PageTemplate()).html
    }

    @Test func aPageSaysItsDirectionAndTextsTheirsWhereItIsAnother() throws {
        let hebrew = try html("he")
        for line in [
            "<html lang=\"he\" dir=\"rtl\">",
            "<p dir=\"ltr\">123 <strong>English</strong> עברית</p>",
            "<p>עברית English</p>", "<p>123.</p>",
            "<th scope=\"col\">עברית</th><th scope=\"col\" dir=\"ltr\">1</th>",
            "<td dir=\"ltr\">English</td><td dir=\"ltr\">2</td>",
            "<meta name=\"keywords\" content=\"a, b &amp; c\">",
        ] { #expect(hebrew.contains(line), "\(line)") }
        let english = try html("en")
        for line in [
            "<html lang=\"en\" dir=\"ltr\">", "<p>123 <strong>English</strong> עברית</p>",
            "<p dir=\"rtl\">עברית English</p>",
            "<th scope=\"col\" dir=\"rtl\">עברית</th><th scope=\"col\">1</th>",
            "<td>English</td><td>2</td>",
        ] { #expect(english.contains(line), "\(line)") }
    }

    @Test(arguments: [
        Inline.text("https://example.org/a"), .text("www.example.org"), .code("let x = 1"),
        .link([.text("ada@example.org")], destination: "mailto:ada@example.org", title: nil),
    ])
    func aSentenceThatBeginsWithAnAddressOrCodeRunsAsItsProseDoes(beginning: Inline) throws {
        var sample = Sample()
        sample.head = DocumentHead(title: "T", language: "he")
        sample.add(beginning, .text(" עברית"))
        sample.add(beginning, .text(" English"))
        let html = try Page(Document(sample.executed), template: PageTemplate()).html
        #expect(html.matches(of: /<p>[^\n]* עברית<\/p>/).count == 1)
        #expect(html.matches(of: /<p dir="ltr">[^\n]* English<\/p>/).count == 1)
    }

    @Test func theStyleSheetNamesNoSideWhereTextDecidesIt() throws {
        let style = try PageTemplate().style
        let physical = style.matches(
            of: /(?m)^[^@\n]*\b(?:margin|padding|border)-(?:left|right)\b.*$/
        ).map(\.output)
        // Mathematics runs from left to right in every script.
        #expect(physical.allSatisfy { $0.contains("mt") }, "\(physical)")
    }
}
