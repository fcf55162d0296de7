import Files
import Foundation
import Testing

@testable import Publishing

@Suite struct PageWriterTests {
    @Test func `replaces a page, makes its folder and leaves nothing beside it`() throws {
        try withTemporaryFolder { folder in
            let file = folder.appendingPathComponent("output/page.html")
            let page = try Sample().page()
            try PageWriter.write(page, to: file)
            try PageWriter.write(page, to: file)
            #expect(try String(contentsOf: file, encoding: .utf8) == page.html)
            let names = try FileManager.default.contentsOfDirectory(
                atPath: folder.appendingPathComponent("output").path)
            #expect(names == ["page.html"])
        }
    }

    @Test func `says that the destination is a folder, and leaves it alone`() throws {
        try withTemporaryFolder { folder in
            let destination = URL(fileURLWithPath: folder.path, isDirectory: false)
            let error = #expect(throws: OutputError.self) {
                try PageWriter.write(Sample().page(), to: destination)
            }
            #expect(error?.description == "cannot write '\(folder.path)': Is a directory")
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(names.isEmpty)
        }
    }

    @Test func `says that a folder on the way is a file`() throws {
        try withTemporaryFolder { folder in
            try Data().write(to: folder.appendingPathComponent("file"))
            let destination = folder.appendingPathComponent("file/page.html")
            let error = #expect(throws: OutputError.self) {
                try PageWriter.write(Sample().page(), to: destination)
            }
            #expect(
                error?.description
                    == "cannot write '\(destination.path)': the folder '\(folder.path)/file' cannot be made"
            )
        }
    }
}
