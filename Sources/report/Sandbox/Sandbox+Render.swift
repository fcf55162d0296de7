import Datasets
import Files
import Foundation
import Preparing

extension Sandbox {
    /// What `report render` needs.
    /// - Parameters:
    ///   - notebooks: The notebooks; their folders may be read.
    ///   - files: Further files that the command line names.
    ///   - folders: Further folders that the command line names.
    ///   - outputs: Folders that are written into; they exist.
    ///   - made: Those of them that were made for it, and are removed again where nothing is written.
    init(
        notebooks: [String], files: [String], folders: [String], outputs: [String], made: [String]
    ) {
        let notebooks = notebooks.map { URL(fileURLWithPath: $0) }
        let data = notebooks.flatMap {
            DatasetFiles.roots(notebook: $0.deletingLastPathComponent())
        }
        .flatMap(\.readableFolders).map(\.path)
        // A notebook may itself be a link, and then lies elsewhere.
        readable =
            Self.system
            + notebooks.flatMap { [$0.path, $0.deletingLastPathComponent().path] }
            + files + folders + data
        writable = outputs + ["/dev/null", "/dev/tty"]
        cleared = made.map { URL(fileURLWithPath: $0).deletingLastPathComponent().path }
    }

    /// Gives up what notebooks do not need, where the kernel can keep it from us.
    /// - Parameters:
    ///   - notebooks: The notebooks; their folders may be read.
    ///   - files: Further files that the command line names.
    ///   - folders: Further folders that the command line names.
    ///   - outputs: Folders that are written into; those that do not exist are made.
    ///   - isWanted: Whether the user wants it; nil for where it can be had.
    /// - Returns: Folders that were made for what will be written, the innermost first.
    /// - Throws: ``Failure`` where there is none and the user does not go without.
    static func enter(
        notebooks: [String], files: [String], folders: [String], outputs: [String], isWanted: Bool?
    ) throws(Failure) -> [NewFolder] {
        guard isWanted ?? true else { return [] }
        var made: [NewFolder] = []
        for folder in outputs { made = NewFolder.make(URL(fileURLWithPath: folder)) + made }
        let room = Sandbox(
            notebooks: notebooks, files: files, folders: folders, outputs: outputs,
            made: made.map(\.path))
        do throws(Refusal) {
            try room.enterAsWhole()
        } catch {
            guard isWanted == nil, error == .unsupported else {
                made.forEach { $0.end() }
                throw Failure(
                    message: "there is no sandbox: \(error.words); go without it by --no-sandbox")
            }
        }
        return made
    }

    /// What has to be written to for a file to be: its folder, for it is written aside and renamed; a pipe itself.
    static func place(of output: String) -> String {
        switch OutputPlace(of: URL(fileURLWithPath: output)) {
        case .file(let target, _): target.deletingLastPathComponent().path
        case .stream(let path): path
        case .folder, .other: output
        }
    }

    /// Libraries, fonts, divisions of words, languages and clocks, and what the number of processors is read from.
    private static var system: [String] {
        let environment = ProcessInfo.processInfo.environment
        let home = FileManager.default.homeDirectoryForCurrentUser.path
        func folder(_ variable: String, _ usual: String) -> String {
            environment[variable].flatMap { $0.isEmpty ? nil : $0 } ?? "\(home)/\(usual)"
        }
        let own = [
            "\(home)/.fonts", "\(home)/.fonts.conf",
            folder("XDG_CONFIG_HOME", ".config") + "/fontconfig",
            folder("XDG_DATA_HOME", ".local/share") + "/fonts",
            folder("XDG_CACHE_HOME", ".cache") + "/fontconfig",
        ]
        let named = ["FONTCONFIG_FILE", "FONTCONFIG_PATH"].compactMap { environment[$0] }
        return [
            "/usr", "/lib", "/lib64", "/opt", "/etc/fonts", "/etc/ld.so.cache", "/etc/localtime",
            "/etc/timezone", "/etc/pango", "/etc/locale.alias", "/var/cache/fontconfig",
            "/nix/store",
            // Dispatch looks at each of its threads under its number here, and ends the program where it cannot.
            "/proc", "/sys/devices/system", "/sys/fs/cgroup", "/dev/urandom", "/dev/random",
            "/dev/null",
        ] + own + named
    }
}
