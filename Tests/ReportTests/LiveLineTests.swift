#if os(Linux)
    import Foundation
    import Testing

    /// What a person at a terminal sees of a training.
    @Suite struct LiveLineTests {
        /// What `report` writes to a terminal of so many columns.
        private func screen(_ report: Program, _ arguments: [String], columns: UInt16) throws
            -> String
        {
            let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY)
            // Swift's Glibc lacks posix_openpt and its like; this is how they ask Linux.
            var (isLocked, number) = (Int32(0), Int32(0))
            let (setLock, getNumber) = (UInt(0x4004_5431), UInt(0x8004_5430))
            try #require(
                terminal >= 0 && ioctl(terminal, setLock, &isLocked) == 0
                    && ioctl(terminal, getNumber, &number) == 0)
            let other = try #require(FileHandle(forUpdatingAtPath: "/dev/pts/\(number)"))
            var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
            try #require(ioctl(terminal, UInt(TIOCSWINSZ), &size) == 0)
            let process = report.process(arguments)
            process.standardOutput = FileHandle.nullDevice
            process.standardError = other
            process.environment?["TERM"] = "xterm"
            try process.run()
            try other.close()
            // Reading a terminal whose other side is closed fails instead of ending.
            var bytes: [UInt8] = []
            var part = [UInt8](repeating: 0, count: 4096)
            while case let count = read(terminal, &part, part.count), count > 0 {
                bytes += part[..<count]
            }
            close(terminal)
            process.waitUntilExit()
            return String(decoding: bytes, as: UTF8.self)
        }

        @Test(arguments: [80, 120] as [UInt16])
        func oneLineIsRewrittenAndFits(columns: UInt16) throws {
            try TinyTraining.inFolder(TinyTraining.notebook()) { report in
                let screen = try screen(report, ["train", "a.md"], columns: columns)
                let lines = screen.components(separatedBy: "\r\u{1B}[2K").filter {
                    $0.contains("epoch ")
                }
                #expect(lines.count > 20)
                #expect(lines.allSatisfy { $0.count < columns })
                let pattern =
                    /epoch [12]\/2  (step )?\d+\/40  \d+( pictures)?\/s  cost \d+\.\d{3}  \d+\.\d %  left \d\d:\d\d, (in )?all \d\d:\d\d/
                #expect(lines.allSatisfy { $0.wholeMatch(of: pattern) != nil }, "\(lines[0])")
            }
        }
    }
#endif
