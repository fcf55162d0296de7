import Foundation
import Testing

/// What a system refuses beside time: open files, threads, memory.
@Suite struct MeansTests {
    /// An end in words, by the program or by the system's loader before it; never a signal.
    private func isSaid(_ outcome: Program.Outcome) -> Bool {
        outcome.status == 0 || outcome.status == 1 && outcome.errors.hasPrefix("error: ")
            || outcome.status == 127
                && outcome.errors.contains("error while loading shared libraries")
    }

    @Test(arguments: ["render a.md -q", "check a.md", "inspect tiny.safetensors"])
    func fewOpenFilesAreAnErrorInWords(command: String) throws {
        try FaultProgram.inFolder { fault in
            for count in [3, 4, 5, 6, 8, 12, 17, 18, 19, 20, 24] {
                try fault.lay()
                let outcome = try fault.report.shell(
                    "ulimit -c 0; ulimit -n \(count); exec \"$REPORT\" \(command)")
                #expect(
                    isSaid(outcome), "\(count) files: \(outcome.status) \(outcome.errors)")
                fault.expectWhole("\(count) files")
                if (5...18).contains(count) {
                    #expect(
                        outcome.errors
                            == "error: cannot have 16 files open at once: Too many open files; see 'ulimit -n'\n"
                    )
                }
            }
        }
    }

    /// Limits of processes bind no root, and bind every other user to all that user has.
    private static let canLimit =
        FileManager.default.isExecutableFile(atPath: "/usr/bin/prlimit")
        && (geteuid() != 0 || FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv"))

    @Test(
        .enabled(if: canLimit, "prlimit or setpriv is missing"), .timeLimit(.minutes(1)),
        arguments: [
            "render a.md -q -o /dev/null -t html", "train a.md -q --checkpoint out/x.safetensors",
            "data make emoji10 -q --into out",
        ]) func fewThreadsAreAnErrorInWords(command: String) throws
    {
        try FaultProgram.inFolder { fault in
            let out = fault.report.folder.appendingPathComponent("out")
            try FileManager.default.createDirectory(at: out, withIntermediateDirectories: false)
            #expect(chmod(out.path, 0o777) == 0)
            let lesser =
                geteuid() == 0
                ? "/usr/bin/setpriv --reuid=54322 --regid=54322 --clear-groups " : ""
            for count in 1...4 {
                let outcome = try fault.report.shell(
                    "exec \(lesser)/usr/bin/prlimit --nproc=\(count) \"$REPORT\" \(command)")
                let threads = 2 * ProcessInfo.processInfo.activeProcessorCount + 6
                #expect(outcome.status == 1)
                #expect(
                    outcome.errors
                        == "error: cannot make \(threads) threads: Resource temporarily unavailable; see 'ulimit -u'\n"
                )
            }
            let left = try FileManager.default.contentsOfDirectory(atPath: out.path)
            #expect(left == [])
        }
    }

    @Test(arguments: [
        "render a.md -q", "check a.md", "inspect tiny.safetensors",
        "train a.md -q --checkpoint out/x.safetensors",
    ])
    func littleMemoryIsAnErrorInWords(command: String) throws {
        try FaultProgram.inFolder { fault in
            for megabytes in [100, 200, 600, 1000, 2000] {
                try fault.lay()
                let outcome = try fault.report.shell(
                    "ulimit -c 0; ulimit -v \(1024 * megabytes); exec \"$REPORT\" \(command)")
                #expect(isSaid(outcome), "\(megabytes) MB: \(outcome.status) \(outcome.errors)")
                fault.expectWhole("\(megabytes) MB")
            }
        }
    }

    @Test func aSmallStackIsAnErrorInWords() throws {
        try FaultProgram.inFolder { fault in
            let outcome = try fault.report.shell("ulimit -s 512; exec \"$REPORT\" check a.md")
            #expect(outcome.status == 1)
            #expect(
                outcome.errors
                    == "error: the stack may have 512 kB and needs 1024; see 'ulimit -s'\n")
        }
    }

    @Test func littleMemoryNamesItsLimit() throws {
        try FaultProgram.inFolder { fault in
            let outcome = try fault.report.shell(
                "ulimit -v 1000000; exec \"$REPORT\" render a.md -q --output-dir new")
            #expect(outcome.status == 1)
            #expect(
                outcome.errors
                    == "error: cannot have 1 GB of address space: Cannot allocate memory; see 'ulimit -v'\n"
            )
            #expect(
                !FileManager.default.fileExists(
                    atPath: fault.report.folder.appendingPathComponent("new").path))
        }
    }
}
