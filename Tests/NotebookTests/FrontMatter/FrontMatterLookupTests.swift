import Notebook
import Testing

@Suite("Looking values up in front matter")
struct FrontMatterLookupTests {
    private func value(_ yaml: String) throws -> FrontMatter {
        let (notebook, mistakes) = parse("---\nkey: \(yaml)\n---\n")
        #expect(mistakes == [])
        return try #require(notebook.frontMatter?["key"])
    }

    @Test("Unquoted scalars follow YAML's core schema")
    func scalars() throws {
        #expect(try value("12").int == 12)
        #expect(try value("-12").int == -12)
        #expect(try value("0x1F").int == 31)
        #expect(try value("0o17").int == 15)
        #expect(try value("12").double == 12)
        #expect(try value(".04").double == 0.04)
        #expect(try value("1e-3").double == 0.001)
        #expect(try value("-.inf").double == -.infinity)
        #expect(try value("true").bool == true)
        #expect(try value("False").bool == false)
        #expect(try value("yes").bool == nil)
        #expect(try value("1.5").int == nil)
        #expect(try value("nan").double == nil)
        #expect(try value("99999999999999999999").int == nil)
        #expect(try value("1_000").int == nil)
    }

    @Test("Quoted scalars are text only")
    func quoted() throws {
        #expect(try value("\"3\"").int == nil)
        #expect(try value("'true'").bool == nil)
        #expect(try value("\"3\"").string == "3")
        #expect(try value("3").string == "3")
        #expect(try value("'null'").string == "null")
    }

    @Test("Nothing is nothing", arguments: ["", "~", "null"])
    func nothing(yaml: String) throws {
        let value = try value(yaml)
        #expect(value.isNull)
        #expect(value.string == nil && value.int == nil && value.double == nil)
    }

    @Test("Mappings and sequences are entered by key and as elements")
    func collections() throws {
        let value = try value("{a: [1, 2], b: c}")
        #expect(value["a"]?.elements?.compactMap(\.int) == [1, 2])
        #expect(value["b"]?.string == "c")
        #expect(value["c"] == nil && value["a"]?["b"] == nil)
        #expect(value.entries?.map(\.key) == ["a", "b"])
    }

    @Test("Without front matter there is none")
    func absent() {
        #expect(parse("text\n---\n").notebook.frontMatter == nil)
        #expect(parse(" ---\na: 1\n---\n").notebook.frontMatter == nil)
        #expect(parse("---\n---\n").notebook.frontMatter?.entries?.isEmpty == true)
        #expect(parse("---\na: 1\n...\nx").notebook.frontMatter?["a"]?.int == 1)
    }

    /// YAML's own line ends may stand before an alias too.
    @Test(
        "Aliases that stand for gigabytes are refused at once",
        arguments: ["", "\u{85}", "\u{2028}", "\u{2029}"])
    func bomb(blank: String) {
        var yaml = "---\na0: &a0 [x, x]\n"
        for level in 1...40 {
            let alias = "\(blank)*a\(level - 1)"
            yaml += "a\(level): [\(blank)&a\(level) [\(alias),\(alias)]]\n"
        }
        let (notebook, mistakes) = parse(yaml + "? *a40\n: x\n---\ntext\n")
        #expect(notebook.frontMatter == nil)
        #expect(mistakes.map(\.identifier) == ["anchor-in-front-matter"])
        #expect(notebook.blocks.count == 1)
    }

    @Test("Values nested without end are refused", arguments: ["[", "{a: ", "- ", "? "])
    func nesting(opening: String) {
        let yaml = String(repeating: opening, count: 20_000)
        let (notebook, mistakes) = parse("---\na:\n  \(yaml)\n---\n")
        #expect(notebook.frontMatter == nil)
        #expect(mistakes.count == 1)
    }
}
