import Foundation
import Testing

@Suite struct InspectTests {
    @Test func describesANotebook() throws {
        try Program.inNewFolder { report in
            try report.write(
                Sample.frontMatter
                    + "<<histogram layer=0 id=h>>\n\nIt has <<value layer-count>>.\n",
                to: "a.md")
            let outcome = try report("inspect", "a.md")
            #expect(outcome.status == 0)
            #expect(
                outcome.output == """
                    title:      Tiny
                    checkpoint: tiny.safetensors
                    network:    1 layer, 54 weights

                    Parameters, set with -P name=value:
                      bins            5               a whole number

                    Directives:
                      line 12   <<histogram layer=0 id=h>>
                      line 14   <<value layer-count>>

                    """)
        }
    }

    @Test func writesJSON() throws {
        try Program.inNewFolder { report in
            try report.write(Sample.frontMatter + "<<architecture id=net>>\n", to: "a.md")
            let outcome = try report("inspect", "a.md", "--json")
            let object = try #require(
                JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
            #expect(object["title"] as? String == "Tiny")
            let directives = try #require(object["directives"] as? [[String: Any]])
            #expect(directives.first?["id"] as? String == "net")
            #expect(directives.first?["line"] as? Int == 12)
        }
    }

    @Test func namesWhatIsWrongWithACheckpoint() throws {
        try Program.inNewFolder { report in
            try report.write("not weights", to: "w.safetensors")
            let outcome = try report("inspect", "w.safetensors")
            #expect(outcome.status == 1)
            #expect(outcome.errors.hasPrefix("error: w.safetensors: "))
        }
    }
}
