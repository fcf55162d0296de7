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

extension InspectTests {
    @Test func listsTheTensorsOfAnyFile() throws {
        try Program.inNewFolder { report in
            try report.write(Sample.checkpoint, to: "w.safetensors")
            try report.write(Sample.checkpoint, to: "weights")
            for name in ["w.safetensors", "weights"] {
                let outcome = try report("inspect", name)
                #expect(outcome.status == 0)
                #expect(
                    outcome.output == """
                        tensors:    1
                        values:     54
                        network:    not declared in the file

                        tensor           type    shape
                        layers.0.weight  F32     2×3×3×3

                        """)
            }
            let outcome = try report("inspect", "w.safetensors", "--json")
            let object = try #require(
                JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
            let tensors = try #require(object["tensors"] as? [[String: Any]])
            #expect(tensors.first?["shape"] as? [Int] == [2, 3, 3, 3])
            #expect(tensors.first?["type"] as? String == "F32")
        }
    }

    @Test func saysWhatAFileIsInstead() throws {
        try Program.inNewFolder { report in
            try report.write(
                "version https://git-lfs.github.com/spec/v1\n", to: "w.safetensors")
            try report.write(Data([0x50, 0x4B, 3, 4, 0, 0]), to: "net.pt")
            for (name, message) in [
                (
                    "w.safetensors",
                    "this is not a safetensors file but Git LFS's pointer to one; fetch the file itself with: git lfs pull"
                ),
                (
                    "net.pt",
                    "this is not a safetensors file but a ZIP archive, as torch.save writes; in Python: safetensors.torch.save_file(torch.load(FILE, map_location=\"cpu\"), \"x.safetensors\")"
                ),
            ] {
                let outcome = try report("inspect", name)
                #expect(outcome.status == 1)
                #expect(outcome.errors == "error: \(name): \(message)\n")
            }
        }
    }

    /// A safetensors file with a header.
    private func file(_ header: String, bytes: Int) -> Data {
        withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
            + Data(header.utf8) + Data(count: bytes)
    }

    @Test func namesOfAFileBeginNoLine() throws {
        try Program.inNewFolder { report in
            try report.write(
                file(
                    #"{"a\nforged: 1":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"__metadata__":{"k\r\nx: 2":"v\nw"}}"#,
                    bytes: 4), to: "w.safetensors")
            let outcome = try report("inspect", "w.safetensors")
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(
                outcome.output.split(separator: "\n", omittingEmptySubsequences: false).map(
                    String.init) == [
                        "tensors:    1", "values:     1", "network:    not declared in the file",
                        "",
                        "Metadata:", "  k␍␊x: 2:         v w", "", "tensor       type    shape",
                        "a␊forged: 1  F32     1", "",
                    ])
        }
    }

    @Test func namesOfANotebookBeginNoLine() throws {
        try Program.inNewFolder { report in
            try report.write(
                "---\ntitle: \"a\\nforged: 1\"\nparams: {b: \"c\\nd\"}\n---\n\n<<value layer-count>>\n",
                to: "n\nm.md")
            let outcome = try report("inspect", "n\nm.md")
            // A title is one line wherever it is read.
            #expect(outcome.output.hasPrefix("title:      a forged: 1\n\nPar"), "\(outcome.output)")
            #expect(outcome.output.contains("  b               c␊d"), "\(outcome.output)")
        }
    }

    @Test func argumentsBeginNoLine() throws {
        try Program.inNewFolder { report in
            let outcome = try report("inspect", "a.md", "b\nerror: forged")
            #expect(outcome.status == 64)
            #expect(
                outcome.errors.hasPrefix("Error: Unexpected argument 'b␊error: forged'\n"),
                "\(outcome.errors)")
        }
    }
}
