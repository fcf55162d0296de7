import Foundation
import Testing

/// Headless Chromium, driven by the Python program beside these tests.
enum Browser {
    /// What can be checked of a page; the names are those of the driver's functions.
    enum Check: String, CaseIterable {
        case validate
        case stayQuiet = "stay_quiet"
        case moveByKeyboard = "move_by_keyboard"
        case honourReducedMotion = "honour_reduced_motion"
        case showAllWithoutScripts = "show_all_without_scripts"
        case printEverything = "print_everything"
        case followTheScheme = "follow_the_scheme"
        case beAccessible = "be_accessible"
        case beReachable = "be_reachable"
        case answerThePointer = "answer_the_pointer"
        case handOutNumbers = "hand_out_numbers"
        case markTheSection = "mark_the_section"
        case leadWhereTheyPoint = "lead_where_they_point"
        case nameControls = "name_controls"
        case standOutInForcedColors = "stand_out_in_forced_colors"
        case leadBackToTheContents = "lead_back_to_the_contents"
        case executeNothing = "execute_nothing"
    }

    /// What can be checked of a page with a network that runs; the names are those of functions of live.py.
    enum PanelCheck: String, CaseIterable {
        case agreeWithTheProgram = "agree_with_the_program"
        case drawByPointer = "draw_by_pointer"
        case drawByTouch = "draw_by_touch"
        case workByKeyboard = "work_by_keyboard"
        case takePictures = "take_pictures"
        case frameAsPillowDoes = "frame_as_pillow_does"
        case integrateAndCancel = "integrate_and_cancel"
        case keepItsMemory = "keep_its_memory"
        case standStillWithoutScripts = "stand_still_without_scripts"
        case sayWhatIsDamaged = "say_what_is_damaged"
        case sayWhatDisagrees = "say_what_disagrees"
        case openASavedCopy = "open_a_saved_copy"
        case runWithoutVectors = "run_without_vectors"
        case standStillWithoutWebAssembly = "stand_still_without_webassembly"
        case printTheStill = "print_the_still"
    }

    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    private static let python = root.appendingPathComponent(".build/browser/bin/python")

    /// Whether the set-up for tests has installed what the driver needs.
    ///
    /// Where every change is checked, missing tools must not pass for passed tests.
    static let isInstalled =
        ProcessInfo.processInfo.environment["CI"] != nil
        || [python.path, "/usr/bin/chromium-headless-shell"]
            .allSatisfy(FileManager.default.isExecutableFile)
    /// Why tests are left out.
    static let absence: Comment =
        "no browser: 'make test' installs Chromium and its driver on Debian and Ubuntu"

    /// What is wrong with a page; nothing where the check passes.
    static func findings(_ check: Check, in page: URL) throws -> [String] {
        let driver = root.appendingPathComponent("Tests/BrowserTests/Driver/driver.py")
        let output = try run(python, [driver.path, check.rawValue, page.path])
        return try JSONDecoder().decode([String].self, from: output)
    }

    /// What is wrong with the network of a page, whose numbers by the program lie in a file.
    static func findings(
        _ check: PanelCheck, in page: URL, reference: URL
    ) throws -> [String] {
        let driver = root.appendingPathComponent("Tests/BrowserTests/Driver/driver.py")
        let output = try run(
            python, [driver.path, check.rawValue, page.path, reference.path])
        return try JSONDecoder().decode([String].self, from: output)
    }

    /// What is wrong with a preview, for which the folder is free to use.
    static func findings(_ check: String, ofPreviewIn folder: URL) throws -> [String] {
        let driver = root.appendingPathComponent("Tests/BrowserTests/Driver/preview.py")
        let program = URL(fileURLWithPath: CommandLine.arguments[0])
            .resolvingSymlinksInPath().deletingLastPathComponent().appendingPathComponent("report")
        let output = try run(python, [driver.path, check, program.path, folder.path])
        return try JSONDecoder().decode([String].self, from: output)
    }

    /// The program's page of a notebook, named from the top of the repository; where it `mayFail`, one with error
    /// cards will do.
    static func render(_ notebook: String, to page: URL, mayFail: Bool = false) throws {
        let program = URL(fileURLWithPath: CommandLine.arguments[0])
            .resolvingSymlinksInPath().deletingLastPathComponent().appendingPathComponent("report")
        let file = URL(fileURLWithPath: notebook, relativeTo: root)
        _ = try run(program, ["render", file.path, "-o", page.path], mayFail: mayFail)
    }

    private static func run(
        _ program: URL, _ arguments: [String], mayFail: Bool = false
    ) throws -> Data {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment
            .merging(["PYTHONDONTWRITEBYTECODE": "1"]) { $1 }
        let output = Pipe()
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 || mayFail else {
            throw Failure(command: "\(program.lastPathComponent) \(arguments)")
        }
        return data
    }

    /// A command that ended with an error, which stands on standard error.
    struct Failure: Error {
        var command: String
    }
}

/// A folder for the pages of one run of the tests.
enum Pages {
    private static let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("report-pages-\(ProcessInfo.processInfo.processIdentifier)")

    /// Writes a page and tells where it lies.
    static func write(_ html: String, as name: String) throws -> URL {
        let file = try place(of: name)
        try Data(html.utf8).write(to: file)
        return file
    }

    /// Where a page of this name belongs.
    static func place(of name: String) throws -> URL {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder.appendingPathComponent(name + ".html")
    }
}
