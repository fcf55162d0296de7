import Foundation
import Testing

/// Whatever ends or hinders a render, its files are the old ones or the whole new ones, and nothing else stays behind.
@Suite(.serialized) struct FaultTests {
    @Test func killedAtTwentyMomentsItLeavesWholeFiles() throws {
        try FaultProgram.inFolder { fault in
            for moment in 0..<20 {
                try fault.lay()
                let seconds = fault.duration * (Double(moment) + 0.5) / 18
                let end = try fault.report("render", "a.md", "-q", sending: SIGKILL, after: seconds)
                #expect(end.status == (end.reason == .exit ? 0 : SIGKILL))
                let areNew = fault.expectWhole("killed after \(seconds) s")
                #expect(areNew || end.reason == .uncaughtSignal)
            }
            // What a killed program could not take away, the next one does.
            let next = try fault.report("render", "a.md", "-q")
            #expect(next.status == 0)
            #expect(fault.expectWhole("after all kills"))
            try fault.expectNothingElse("after all kills")
        }
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
    func aSignalIsToldAndLeavesNothingBehind(signal: Int32) throws {
        try FaultProgram.inFolder { fault in
            var told = 0
            for moment in 0..<12 {
                let seconds = fault.duration * (Double(moment) + 0.5) / 12
                let end = try fault.report(
                    "render", "a.md", "-q", "--output-dir", "new/deep", sending: signal,
                    after: seconds)
                let when = "signal \(signal) after \(seconds) s"
                if end.reason == .uncaughtSignal {
                    #expect(end.status == signal, "\(when)")
                    // Nothing is said before the program has begun.
                    #expect(["error: interrupted\n", ""].contains(end.errors), "\(when)")
                    if !end.errors.isEmpty { told += 1 }
                } else {
                    #expect(end.status == 0, "\(when): \(end.errors)")
                }
                let folder = fault.report.folder.appendingPathComponent("new")
                guard FileManager.default.fileExists(atPath: folder.path) else { continue }
                if !end.errors.isEmpty {
                    let page = fault.report.data(of: "new/deep/a.html")
                    #expect(page == fault.results["a.html"], "an empty folder stays: \(when)")
                }
                try fault.expectNothingElse(in: "new/deep", when)
                try FileManager.default.removeItem(at: folder)
            }
            #expect(told > 0)
        }
    }

    @Test func aSignalIsToldToProgramsAsTheyAsk() throws {
        try FaultProgram.inFolder { fault in
            var words: Set<String> = []
            // From the first moment on, in which arguments are not read yet.
            for moment in 0..<16 {
                let end = try fault.report(
                    "render", "a.md", "-q", "--diagnostics-format", "json", sending: SIGTERM,
                    after: fault.duration * Double(moment) / 20)
                words.insert(end.errors)
            }
            words.remove("")
            #expect(words == ["{\"message\":\"interrupted\",\"severity\":\"error\"}\n"])
        }
    }

    /// A limit of the size of files is a disk that is full after so many bytes.
    @Test func aDiskThatIsFullLeavesTheOldFiles() throws {
        try FaultProgram.inFolder { fault in
            for blocks in [1, 16, 40, 100] {
                try fault.lay()
                let outcome = try fault.report("render", "a.md", "-q", under: "ulimit -f \(blocks)")
                var expected = ""
                for name in FaultProgram.names {
                    let result = try #require(fault.results[name])
                    let fits = result.count <= 512 * blocks
                    if !fits {
                        expected += "error: cannot write 'output/\(name)': File too large\n"
                    }
                    let written = fault.report.data(of: "output/\(name)")
                    #expect(written == (fits ? result : FaultProgram.old), "\(name)")
                }
                #expect(outcome.errors == expected)
                #expect(outcome.status == (expected.isEmpty ? 0 : 1))
                try fault.expectNothingElse("\(blocks) blocks")
            }
        }
    }

    @Test func aDiskThatIsFullIsSaidOfNumbersAndAnimations() throws {
        try FaultProgram.inFolder { fault in
            let outcome = try fault.report(
                "render", "a.md", "-q", "-t", "html", "-o", "/dev/null", "--data", "numbers",
                under: "ulimit -f 1")
            #expect(outcome.status == 1)
            #expect(outcome.errors.hasPrefix("error: cannot write 'numbers/"), "\(outcome.errors)")
            #expect(outcome.errors.hasSuffix("': File too large\n"), "\(outcome.errors)")
            #expect(outcome.errors.split(separator: "\n").count == 1)
        }
    }

    @Test func manyRendersIntoOnePlaceLeaveOneWholeResult() throws {
        try FaultProgram.inFolder { fault in
            try fault.lay()
            let processes = try (0..<4).map { _ in try fault.report.start("render", "a.md", "-q") }
            for process in processes {
                process.waitUntilExit()
                #expect(process.terminationStatus == 0)
            }
            #expect(fault.expectWhole("four at once"))
            try fault.expectNothingElse("four at once")
        }
    }

    /// Root may write everywhere; where tests run as root, the program runs as nobody in particular.
    private static let lesser: String? = {
        guard geteuid() == 0 else { return "" }
        let program = "/usr/bin/setpriv"
        guard FileManager.default.isExecutableFile(atPath: program) else { return nil }
        return "\(program) --reuid=54321 --regid=54321 --clear-groups "
    }()

    @Test(.enabled(if: lesser != nil, "setpriv is missing"))
    func aFolderThatMayNotBeWrittenKeepsItsFiles() throws {
        try FaultProgram.inFolder { fault in
            try fault.lay()
            let output = fault.report.folder.appendingPathComponent("output").path
            #expect(chmod(output, 0o555) == 0)
            defer { chmod(output, 0o755) }
            let lesser = try #require(Self.lesser)
            let outcome = try fault.report.shell("\(lesser)\"$REPORT\" render a.md -q")
            #expect(outcome.status == 1)
            #expect(
                outcome.errors
                    == FaultProgram.names.map {
                        "error: cannot write 'output/\($0)': Permission denied\n"
                    }.joined())
            try fault.expectNothingElse("read only")
            #expect(fault.report.data(of: "output/a.html") == FaultProgram.old)
        }
    }

    @Test func aFileInTheFoldersPlaceStays() throws {
        try FaultProgram.inFolder { fault in
            try fault.report.write(FaultProgram.old, to: "output")
            let outcome = try fault.report("render", "a.md", "-q")
            #expect(outcome.status == 1)
            #expect(
                outcome.errors
                    == FaultProgram.names.map {
                        "error: cannot write 'output/\($0)': the folder 'output' cannot be made\n"
                    }.joined())
            #expect(fault.report.data(of: "output") == FaultProgram.old)
        }
    }

    @Test func aWorkingFolderThatIsGoneIsSaid() throws {
        try FaultProgram.inFolder { fault in
            let inGone = "mkdir gone && cd gone && rmdir ../gone && "
            let relative = try fault.report.shell(inGone + "\"$REPORT\" render a.md -q")
            #expect(relative.status == 1)
            #expect(relative.errors == "error: cannot read 'a.md': there is no such file\n")
            let absolute = try fault.report.shell(
                "file=$PWD/a.md; " + inGone + "\"$REPORT\" render \"$file\" -q")
            #expect(absolute.status == 1)
            #expect(
                absolute.errors
                    == FaultProgram.names.map {
                        "error: cannot write 'output/\($0)': the folder '.' is gone\n"
                    }.joined())
        }
    }

    @Test func aPoorEnvironmentChangesNothing() throws {
        let environments = [
            "-i", "-u HOME", "-u REPORT_CACHE -u XDG_CACHE_HOME HOME=$PWD/nowhere/at/all",
            "TMPDIR=$PWD/nowhere/at/all",
            "PATH=$PWD/nowhere/at/all", "LC_ALL= LANG=", "LC_ALL=xx_XX.none LANG=yy",
        ]
        try FaultProgram.inFolder { fault in
            for environment in environments {
                let outcome = try fault.report.shell(
                    "/usr/bin/env \(environment) \"$REPORT\" render a.md -q")
                #expect(outcome.status == 0, "\(environment)")
                #expect(outcome.errors == "", "\(environment)")
                #expect(fault.expectWhole(environment))
                try fault.expectNothingElse(environment)
                #expect(
                    !FileManager.default.fileExists(
                        atPath: fault.report.folder.appending(path: "nowhere").path),
                    "\(environment) is made")
            }
        }
    }
}
