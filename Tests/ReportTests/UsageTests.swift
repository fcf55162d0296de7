import Testing

@Suite struct UsageTests {
    @Test func printsItsVersion() throws {
        try Program.inNewFolder { report in
            let outcome = try report("--version")
            #expect(outcome.status == 0)
            #expect(outcome.output == "0.1.0\n")
        }
    }

    @Test(arguments: [
        ["nonsense"], ["render"], ["render", "a.md", "-t", "docx"], ["render", "a.md", "-P", "x"],
        ["check"], ["directives", "histgram"], ["data", "make", "imagenet"],
    ])
    func wrongUsageExits64(arguments: [String]) throws {
        try Program.inNewFolder { report in
            let outcome =
                switch arguments.count {
                case 1: try report(arguments[0])
                case 2: try report(arguments[0], arguments[1])
                case 3: try report(arguments[0], arguments[1], arguments[2])
                default: try report(arguments[0], arguments[1], arguments[2], arguments[3])
                }
            #expect(outcome.status == 64)
            #expect(outcome.output == "")
            #expect(outcome.errors.hasPrefix("Error: "))
        }
    }

    @Test(arguments: [["\u{1B}[31m"], ["directives", "\u{1B}[31m"], ["data", "\u{1B}[31m"]])
    func wrongUsageCannotSteerATerminal(arguments: [String]) throws {
        try Program.inNewFolder { report in
            let outcome =
                try arguments.count == 1
                ? report(arguments[0]) : report(arguments[0], arguments[1])
            #expect(outcome.status == 64)
            #expect(outcome.errors.contains("␛[31m"))
            #expect(!outcome.errors.contains("\u{1B}"))
        }
    }

    @Test func helpGoesToStandardOutput() throws {
        try Program.inNewFolder { report in
            let outcome = try report("check", "--help")
            #expect(outcome.status == 0)
            #expect(outcome.output.hasPrefix("OVERVIEW: "))
            #expect(outcome.output.hasSuffix("\n") && !outcome.output.hasSuffix("\n\n\n"))
            #expect(outcome.errors == "")
        }
    }

    @Test func listsDirectives() throws {
        try Program.inNewFolder { report in
            let list = try report("directives")
            #expect(list.status == 0)
            #expect(list.output.contains("\n  histogram       Step outlines of the weights"))
            let one = try report("directives", "histogram")
            #expect(one.output.hasPrefix("<<histogram>> stands alone on its lines\n"))
            #expect(one.output.contains("(before, after, both or frames; default after)"))
        }
    }
}
