import Foundation
import Testing

/// Files that are taken away, cut, or exchanged while a render reads them.
@Suite struct SourceFaultTests {
    /// What happens to a file.
    enum Accident: String, CaseIterable {
        case removed, emptied, cut, folder, pipe, exchanged

        func befall(_ file: URL) throws {
            let bytes = try Data(contentsOf: file)
            switch self {
            case .removed: try FileManager.default.removeItem(at: file)
            case .emptied: #expect(truncate(file.path, 0) == 0)
            case .cut: #expect(truncate(file.path, off_t(bytes.count / 2)) == 0)
            case .folder:
                try FileManager.default.removeItem(at: file)
                try FileManager.default.createDirectory(
                    at: file, withIntermediateDirectories: false)
            case .pipe:
                try FileManager.default.removeItem(at: file)
                #expect(mkfifo(file.path, 0o600) == 0)
            case .exchanged:
                let other = file.appendingPathExtension("other")
                try Data(bytes.reversed()).write(to: other)
                #expect(rename(other.path, file.path) == 0)
            }
        }
    }

    private static let files = [
        "a.md", "tiny.safetensors", "p.png", "data/emoji10/test_batch.bin",
        "data/emoji10/batches.meta.txt", "look/theme.json", "look/page.html", "look/style.css",
        "params.yaml",
    ]

    /// What is rendered then is the old, or the new, or an error in words; it is never part of a file.
    @Test(arguments: files) func aFileThatChangesUnderItsReader(name: String) throws {
        try FaultProgram.inFolder { fault in
            try fault.report.write("bins: 5", to: "params.yaml")
            let look = Repository.root.appendingPathComponent("templates/article")
            for file in try FileManager.default.contentsOfDirectory(atPath: look.path) {
                try fault.report.write(
                    try Data(contentsOf: look.appendingPathComponent(file)), to: "look/\(file)")
            }
            let file = fault.report.folder.appendingPathComponent(name)
            let bytes = try Data(contentsOf: file)
            // Every second one, so that the next file has the others.
            let isEven = Self.files.firstIndex(of: name)?.isMultiple(of: 2) == true
            let accidents = Accident.allCases.enumerated().filter {
                $0.offset.isMultiple(of: 2) == isEven
            }
            for (index, accident) in accidents {
                try fault.lay()
                let process = fault.report.process(
                    [
                        "render", "a.md", "-q", "--template", "look", "--params-file",
                        "params.yaml",
                    ])
                // The first before the render begins, the others over the time that it takes until all is read.
                let moment = fault.duration * 0.7 * Double(index) / Double(Accident.allCases.count)
                let thread = DispatchQueue.global()
                let group = DispatchGroup()
                if index == 0 {
                    try accident.befall(file)
                } else {
                    thread.async(group: group) {
                        Thread.sleep(forTimeInterval: moment)
                        try? accident.befall(file)
                    }
                }
                let outcome = try fault.report.outcome(of: process)
                group.wait()
                let when = "\(name) \(accident) after \(moment) s: \(outcome.errors)"
                #expect(process.terminationReason == .exit, "\(when)")
                #expect([0, 1].contains(outcome.status), "\(when)")
                #expect((outcome.status == 0) || outcome.errors.contains("error: "), "\(when)")
                expectWhole(fault, when)
                try fault.expectNothingElse(when)
                try? FileManager.default.removeItem(at: file)
                try bytes.write(to: file)
            }
        }
    }

    /// Pages and PDFs end in words of their own.
    private func expectWhole(_ fault: FaultProgram, _ when: String) {
        for (name, end) in [("a.html", "</html>\n"), ("a.pdf", "%%EOF\n")] {
            let data = fault.report.data(of: "output/\(name)") ?? Data()
            #expect(
                data == FaultProgram.old || data.suffix(end.utf8.count) == Data(end.utf8), "\(when)"
            )
        }
    }
}
