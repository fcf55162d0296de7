import Foundation
import Testing

/// Whatever happens to a training, what was trained is not lost.
@Suite struct TrainingSafetyTests {
    private let long = TinyTraining.notebook(epochs: 30)

    /// What a training of `long` ends in when nothing disturbs it.
    private func undisturbed() throws -> Data? {
        var result: Data?
        try TinyTraining.inFolder(long) { report in
            let outcome = try report("train", "a.md", "-q")
            #expect(outcome.status == 0)
            result = report.data(of: "tiny.safetensors")
        }
        return result
    }

    @Test func killedAtTwentyMomentsItEndsInTheSameBytes() throws {
        try TinyTraining.inFolder(long) { report in
            var generator = SystemRandomNumberGenerator()
            var kills = 0
            while kills < 20 {
                let isBegun = report.data(of: "tiny.unfinished.safetensors") != nil
                let process =
                    isBegun
                    ? try report.start("train", "a.md", "--save-every", "0", "--resume")
                    : try report.start("train", "a.md", "--save-every", "0")
                Thread.sleep(forTimeInterval: .random(in: 0.02...0.15, using: &generator))
                guard process.isRunning else { break }
                kill(process.processIdentifier, SIGKILL)
                process.waitUntilExit()
                kills += 1
                // What it left, if it had come so far, is a checkpoint that can be read.
                guard report.data(of: "tiny.unfinished.safetensors") != nil else { continue }
                let inspected = try report("inspect", "tiny.unfinished.safetensors")
                #expect(inspected.status == 0, "\(inspected.errors)")
            }
            #expect(kills == 20, "the training ended before it could be killed")
            let isBegun = report.data(of: "tiny.unfinished.safetensors") != nil
            let last =
                isBegun
                ? try report("train", "a.md", "-q", "--resume") : try report("train", "a.md", "-q")
            #expect(last.status == 0, "\(last.errors)")
            let expected = try undisturbed()
            #expect(report.data(of: "tiny.safetensors") == expected)
        }
    }

    @Test(arguments: [("INT", Int32(130)), ("TERM", 143), ("HUP", 129)])
    func aSignalSavesAndSaysHowToGoOn(signal: String, status: Int32) throws {
        try TinyTraining.inFolder(TinyTraining.notebook(epochs: 2000)) { report in
            let outcome = try report(
                "train", "a.md", "-q",
                under: "(sleep 1; kill -\(signal) $$) & trap - \(signal)")
            #expect(outcome.status == status)
            #expect(
                outcome.errors
                    == "error: interrupted; the training is kept in 'tiny.unfinished.safetensors', go on with --resume\n"
            )
            let inspected = try report("inspect", "tiny.unfinished.safetensors")
            #expect(inspected.status == 0)
        }
    }

    @Test func aSignalAtAnyMomentLeavesNothingHalfDone() throws {
        let signal = SIGTERM
        let short = TinyTraining.notebook()
        var result: Data?
        try TinyTraining.inFolder(short) { report in
            let start = Date()
            let outcome = try report("train", "a.md", "-q")
            #expect(outcome.status == 0)
            result = report.data(of: "tiny.safetensors")
            let duration = Date().timeIntervalSince(start)
            for moment in 0..<5 {
                try report.write(Sample.checkpoint, to: "tiny.safetensors")
                let seconds = duration * (Double(moment) + 0.5) / 5
                let end = try report(
                    "train", "a.md", "-q", "--force", sending: signal, after: seconds)
                let when = "after \(seconds) s: \(end.status) \(end.errors)"
                let unfinished = report.data(of: "tiny.unfinished.safetensors")
                switch (end.reason, end.status) {
                case (.exit, 0): #expect(end.errors == "", "\(when)")
                case (.exit, _):
                    #expect(end.status == 128 + signal, "\(when)")
                    #expect(
                        end.errors
                            == "error: interrupted; the training is kept in 'tiny.unfinished.safetensors', go on with --resume\n"
                    )
                    #expect(unfinished != nil, "\(when)")
                default:
                    #expect(end.status == signal, "\(when)")
                    // Nothing is said before the program has begun.
                    #expect(["error: interrupted\n", ""].contains(end.errors), "\(when)")
                    #expect(unfinished == nil, "\(when)")
                }
                let checkpoint = report.data(of: "tiny.safetensors")
                #expect(
                    checkpoint == (end.status == 0 ? result : Sample.checkpoint), "\(when)")
                let expected = ["a.md", "data", "tiny.safetensors"]
                let names = try report.names()
                #expect(
                    names == expected + (unfinished == nil ? [] : ["tiny.unfinished.safetensors"]),
                    "\(when)")
                try? FileManager.default.removeItem(
                    at: report.folder.appendingPathComponent("tiny.unfinished.safetensors"))
            }
        }
    }

    @Test func twoTrainingsDoNotWriteOneCheckpoint() throws {
        try TinyTraining.inFolder(TinyTraining.notebook(epochs: 2000)) { report in
            let first = try report.start("train", "a.md")
            defer {
                first.terminate()
                first.waitUntilExit()
            }
            while report.data(of: ".tiny.safetensors.lock") == nil, first.isRunning {
                Thread.sleep(forTimeInterval: 0.01)
            }
            let second = try report("train", "a.md")
            #expect(second.status == 1)
            #expect(
                second.errors
                    == "error: another training is writing 'tiny.safetensors'; "
                    + "wait for it, or name another file with --checkpoint\n")
            #expect(first.isRunning)
        }
    }

    @Test func aFullDiskLeavesTheOldCheckpoint() throws {
        try TinyTraining.inFolder(TinyTraining.notebook()) { report in
            try report.write(Sample.checkpoint, to: "tiny.safetensors")
            // Files may not grow beyond 4 KiB, and the program is told so instead of being killed.
            let outcome = try report(
                "train", "a.md", "-q", "--force", under: "trap '' XFSZ; ulimit -f 8")
            #expect(outcome.status == 1)
            #expect(
                outcome.errors.hasPrefix(
                    "warning: cannot write 'tiny.unfinished.safetensors': File too large; "
                        + "the training goes on and will be saved later\n"), "\(outcome.errors)")
            #expect(
                outcome.errors.hasSuffix("error: cannot write 'tiny.safetensors': File too large\n")
            )
            #expect(try report.names() == ["a.md", "data", "tiny.safetensors"])
            #expect(report.data(of: "tiny.safetensors") == Sample.checkpoint)
        }
    }

    /// The folder of a checkpoint may be gone, or its disk full, when the training ends: the network is kept elsewhere.
    @Test func aPlaceThatIsGoneAtTheEndLosesNoWeights() throws {
        try TinyTraining.inFolder(TinyTraining.notebook(epochs: 30)) { report in
            let process = report.process(
                ["train", "a.md", "--checkpoint", "models/tiny.safetensors", "-q"])
            let models = report.folder.appendingPathComponent("models")
            DispatchQueue.global().async {
                // Without a place to lock, a training does not begin.
                let lock = models.appendingPathComponent(".tiny.safetensors.lock").path
                while !FileManager.default.fileExists(atPath: lock) { usleep(1000) }
                usleep(20_000)
                try? FileManager.default.removeItem(at: models)
                try? Data("a file".utf8).write(to: models)
            }
            let outcome = try report.outcome(of: process)
            #expect(outcome.status == 1)
            #expect(
                outcome.errors.hasSuffix(
                    "error: cannot write 'models/tiny.safetensors': the folder 'models' cannot be made; "
                        + "the trained network is kept in 'tiny.kept-1.safetensors', move it to 'models/tiny.safetensors'\n"
                ), "\(outcome.errors)")
            let expected = try undisturbed()
            #expect(report.data(of: "tiny.kept-1.safetensors") == expected)
        }
    }

    @Test func whoAskedForNoHangupGetsNone() throws {
        try TinyTraining.inFolder(TinyTraining.notebook(epochs: 60)) { report in
            let outcome = try report(
                "train", "a.md", "-q", under: "trap '' HUP; (sleep 0.5; kill -HUP $$) & true")
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
    }

    @Test func aFolderThatCannotBeWrittenIsSaidBeforeTraining() throws {
        try TinyTraining.inFolder(TinyTraining.notebook()) { report in
            try report.write("a file", to: "models")
            let outcome = try report("train", "a.md", "--checkpoint", "models/tiny.safetensors")
            #expect(outcome.status == 1)
            #expect(outcome.output.isEmpty)
            #expect(
                outcome.errors == "error: cannot write 'models/tiny.safetensors': Not a directory\n"
            )
        }
    }
}
