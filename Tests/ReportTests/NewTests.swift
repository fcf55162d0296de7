import Foundation
import Testing

/// `report new`: a notebook to begin with.
@Suite struct NewTests {
    @Test func `what it writes can be trained and rendered at once`() throws {
        try TinyTraining.inFolder("") { report in
            let made = try report("new", "first-look")
            #expect(made.status == 0)
            #expect(made.errors == "")
            #expect(
                made.output == """
                    first-look.md
                    Next:
                      report train first-look.md
                      report render first-look.md

                    """)
            let text = try #require(report.text(of: "first-look.md"))
            #expect(text.hasPrefix("---\ntitle: \"First look\"\ndataset: emoji10\n"))
            // The few pictures here fill more steps in smaller batches.
            try report.write(
                text.replacing("batch: 32", with: "batch: 5"), to: "first-look.md")
            let trained = try report("train", "first-look.md", "-q")
            #expect(trained.status == 0, "\(trained.errors)")
            let checked = try report("check", "--strict", "first-look.md")
            #expect(checked.status == 0)
            #expect(checked.errors == "")
            let rendered = try report("render", "first-look.md")
            #expect(rendered.status == 0, "\(rendered.errors)")
            #expect(rendered.output == "output/first-look.html\noutput/first-look.pdf\n")
            let page = try #require(report.text(of: "output/first-look.html"))
            #expect(page.contains("<title>First look</title>"))
            #expect(page.components(separatedBy: "<figure").count > 6)
            #expect(!page.contains("directive alone on its lines"))
        }
    }

    @Test func `it says how to have the pictures where they are not there`() throws {
        try Program.inNewFolder { report in
            let painted = try report("new", "my notes.md")
            #expect(
                painted.output == """
                    my notes.md
                    Next:
                      report data make emoji10
                      report train 'my notes.md'
                      report render 'my notes.md'

                    """)
            let photographed = try report("new", "texts/first", "--dataset", "cifar10")
            #expect(
                photographed.output == """
                    texts/first.md
                    Next:
                      report data fetch cifar10
                      report train texts/first.md
                      report render texts/first.md

                    """)
            let text = try #require(report.text(of: "texts/first.md"))
            #expect(text.hasPrefix("---\ntitle: \"First\"\ndataset: cifar10\n"))
            // Nothing but what is not there yet is wrong with it.
            let checked = try report("check", "texts/first.md")
            let mistakes = checked.errors.split(separator: "\n").filter { $0.contains("error: ") }
            #expect(mistakes.count == 2, "\(checked.errors)")
            #expect(
                mistakes.allSatisfy { $0.contains("cifar10") || $0.contains("no such checkpoint") })
        }
    }

    @Test(arguments: ["first", "first.md"])
    func `a file that is there stays`(name: String) throws {
        try Program.inNewFolder { report in
            try report.write("My own.\n", to: "first.md")
            let outcome = try report("new", name)
            #expect(outcome.status == 1)
            #expect(outcome.output == "")
            #expect(
                outcome.errors
                    == "error: there is a file 'first.md' already; it is left as it is\n")
            #expect(report.text(of: "first.md") == "My own.\n")
            // A link that leads nowhere is one too.
            try report.link("second.md", to: "elsewhere.md")
            #expect(try report("new", "second").status == 1)
            #expect(try report.names() == ["first.md", "second.md"])
        }
    }

    @Test(arguments: [
        ("texts/", "'texts/' names a folder, not a notebook"),
        ("/", "'/' names a folder, not a notebook"),
        (".md", "'.md' cannot name a notebook; "), ("..", "'..' cannot name a notebook; "),
        ("a\"b", "'a\"b' cannot name a notebook; "),
        ("a{b}.md", "'a{b}.md' cannot name a notebook; "),
        ("", "'' names a folder, not a notebook"),
    ]) func `names that cannot be are wrong usage`(name: String, words: String) throws {
        try Program.inNewFolder { report in
            let outcome = try report("new", name)
            #expect(outcome.status == 64)
            #expect(outcome.errors.hasPrefix("Error: " + words), "\(outcome.errors)")
            #expect(try report.names() == [])
        }
    }
}
