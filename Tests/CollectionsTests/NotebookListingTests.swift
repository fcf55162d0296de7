import Collections
import Foundation
import Preparing
import Testing

@Suite struct NotebookListingTests {
    private func inFolder(_ files: [String: String], _ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files {
            let file = folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        try body(folder.path)
    }

    @Test func `a folder's notebooks are those with front matter or a directive`() throws {
        let files = [
            "n/b10.md": "---\ntitle: x\n---\n", "n/b2.markdown": "<<curves>>\n",
            "n/README.md": "# Words\n",
            "n/.hidden.md": "<<curves>>\n", "n/data.csv": "", "n/sub/c.md": "<<curves>>\n",
            "n/page.md": "<!DOCTYPE html><html></html>", "n/open.md": "---\ntitle: x\n",
            "x.md": "# Words\n",
        ]
        try inFolder(files) { folder in
            let listing = try NotebookListing([
                folder + "/n", folder + "/x.md", folder + "/n/b10.md",
            ])
            let (notebooks, others) = listing.notebooks()
            let start = folder.count + 1
            #expect(
                notebooks.map { $0.dropFirst(start) } == [
                    "n/b2.markdown", "n/b10.md", "n/open.md", "x.md",
                ])
            #expect(others.map { $0.path.dropFirst(start) } == ["n/README.md", "n/page.md"])
            #expect(others.first?.reason == "it has neither front matter nor a directive")
        }
    }

    @Test func `a file that another includes is no notebook, unless it has front matter`() throws {
        let files = [
            "n/a.md": "---\ntitle: x\n---\n\n<<include part.md>>\n\n<<include b.md>>\n",
            "n/b.md": "---\ntitle: y\n---\n",
            "n/part.md": "<<curves>>\n\n<<include deep/further.md>>\n",
            "n/deep/further.md": "Words.\n", "n/own.md": "<<curves>>\n",
        ]
        try inFolder(files) { folder in
            for arguments in [[folder + "/n"], [folder + "/n/a.md", folder + "/n"]] {
                let (notebooks, others) = try NotebookListing(arguments).notebooks()
                #expect(
                    notebooks.map { $0.dropFirst(folder.count) } == [
                        "/n/a.md", "/n/b.md", "/n/own.md",
                    ])
                #expect(others.map(\.path) == [folder + "/n/part.md"])
                #expect(
                    others.map(\.reason) == ["it is part of '\(folder)/n/a.md', which includes it"])
            }
            // Who names it means it.
            #expect(
                try NotebookListing([folder + "/n/part.md"]).notebooks().notebooks
                    == [folder + "/n/part.md"])
        }
    }

    @Test func `files that include one another stay notebooks, which are told of their circle`()
        throws
    {
        let files = [
            "n/a.md": "<<include b.md>>\n", "n/b.md": "<<include c.md>>\n",
            "n/c.md": "<<include a.md>>\n\n<<include d.md>>\n", "n/d.md": "<<curves>>\n",
        ]
        try inFolder(files) { folder in
            let (notebooks, others) = try NotebookListing([folder + "/n"]).notebooks()
            #expect(
                notebooks.map { $0.dropFirst(folder.count) } == ["/n/a.md", "/n/b.md", "/n/c.md"])
            #expect(others.map(\.path) == [folder + "/n/d.md"])
        }
    }

    @Test func `links that lead out of the folder are not followed`() throws {
        try inFolder(["out.md": "<<curves>>\n", "n/a.md": "<<curves>>\n"]) { folder in
            try FileManager.default.createSymbolicLink(
                atPath: folder + "/n/b.md", withDestinationPath: "../out.md")
            #expect(try NotebookListing([folder + "/n"]).candidates == [folder + "/n/a.md"])
        }
    }

    @Test func `a folder without a notebook is a mistake`() throws {
        try inFolder(["n/a.txt": ""]) { folder in
            expectFailure(
                "the folder '\(folder)/n' holds no notebook: no file in it ends in .md or .markdown"
            ) { try NotebookListing([folder + "/n"]) }
        }
    }

    @Test func `notebooks that would be written over one another are refused`() {
        #expect(NotebookListing.collision(of: ["a/x.md", "b/y.md"], reserved: "index") == nil)
        #expect(
            NotebookListing.collision(of: ["a/x.md", "b/X.markdown"], reserved: "index")?.message
                == "'a/x.md' and 'b/X.markdown' would be written to the same files; render them one by one with --output-dir, or give one another name"
        )
        #expect(
            NotebookListing.collision(of: ["a/index.md"], reserved: "index")?.message
                == "'a/index.md' would be written to 'index.html', where the page that links all goes; render it alone, or give it another name"
        )
    }
}
