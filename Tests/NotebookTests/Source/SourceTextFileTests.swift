import Foundation
import Notebook
import Testing

@Suite("Reading notebook files")
struct SourceTextFileTests {
    /// Reads `content` from a file called `name`, and gives the error in words.
    private func message(_ content: Data?, name: String = "a.md") throws -> String? {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("notebook-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent(name)
        try content?.write(to: file)
        do {
            _ = try SourceText(contentsOf: file.path)
            return nil
        } catch {
            return error.description.replacingOccurrences(of: folder.path + "/", with: "")
        }
    }

    @Test("UTF-8 text is read as it is")
    func good() throws {
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent("notebook-\(UUID().uuidString).md")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data("\u{FEFF}é\r\n".utf8).write(to: file)
        let source = try SourceText(contentsOf: file.path)
        #expect(source.bytes == Array("\u{FEFF}é\r\n".utf8))
        #expect(source.name == file.path)
    }

    @Test("What is no notebook is refused in one line")
    func bad() throws {
        #expect(try message(nil) == "cannot read 'a.md': there is no such file")
        #expect(try message(Data()) == "cannot read 'a.md': the file is empty")
        #expect(try message(Data("\u{FEFF} \n\t".utf8)) == "cannot read 'a.md': the file is empty")
        #expect(
            try message(Data([0x89, 0x50, 0x4E, 0x47, 0x00, 0xFF]))
                == "cannot read 'a.md': it is a binary file, not text")
        #expect(
            try message(Data("ok\n\n".utf8) + Data([0x63, 0x61, 0x66, 0xE9, 0x0A]))
                == "cannot read 'a.md': line 3 is not UTF-8 text; save it as UTF-8")
        #expect(
            try message(Data("cut".utf8) + Data([0xE2, 0x82]))
                == "cannot read 'a.md': line 1 is not UTF-8 text; save it as UTF-8")
    }

    @Test("A folder and a device are no notebooks")
    func others() {
        #expect(throws: SourceFileError.folder("/")) { try SourceText(contentsOf: "/") }
        #expect(throws: SourceFileError.notAFile("/dev/null")) {
            try SourceText(contentsOf: "/dev/null")
        }
        #expect(throws: SourceFileError.missing("")) { try SourceText(contentsOf: "") }
    }

    @Test("A file of 100 MB is refused by its size, without being read")
    func large() throws {
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent("notebook-\(UUID().uuidString).md")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data().write(to: file)
        let handle = try FileHandle(forWritingTo: file)
        try handle.truncate(atOffset: 100_000_000)
        try handle.close()
        #expect(throws: SourceFileError.tooLarge(file.path, byteCount: 100_000_000)) {
            try SourceText(contentsOf: file.path)
        }
        #expect(
            SourceFileError.tooLarge("a.md", byteCount: 100_000_000).description
                == "cannot read 'a.md': it has 100000000 bytes, more than the 4 MiB that are read")
    }
}
