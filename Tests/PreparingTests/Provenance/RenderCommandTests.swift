import Preparing
import Testing

/// The command at the end of a page.
@Suite struct RenderCommandTests {
    private func text(
        _ notebook: String, _ settings: [(name: String, value: String)] = [],
        checkpoint: String? = nil, template: String? = nil
    ) -> String {
        RenderCommand(
            notebook: notebook, settings: settings, checkpoint: checkpoint, template: template
        ).text
    }

    @Test func aShellReadsItAsItWasTyped() {
        #expect(text("a.md") == "report render a.md")
        #expect(text("a b.md", [("x", "it's")]) == "report render 'a b.md' -P 'x=it'\\''s'")
        #expect(text("-q.md") == "report render ./-q.md")
        #expect(
            text("n/a.md", [("x", "1"), ("x", "2")], checkpoint: "w.safetensors", template: "look")
                == "report render n/a.md -P x=1 -P x=2 --checkpoint w.safetensors --template look")
    }

    @Test func foldersOfThisMachineAreNotTold() {
        #expect(
            text("/home/me/a.md", checkpoint: "../other/w.safetensors", template: "/tmp/my look")
                == "report render a.md --checkpoint w.safetensors --template 'my look'")
    }
}
