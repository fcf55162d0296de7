import Foundation

/// A program that ran to its end.
struct MeasuredRun {
    /// From its start to its end.
    let seconds: Double
    /// The most memory that it had.
    let kilobytes: Int

    /// Runs a program.
    /// - Throws: Where it cannot be started or does not end well.
    init(_ program: String, _ arguments: [String]) throws {
        var process = pid_t()
        let words = ([program] + arguments).map { strdup($0) }
        defer { words.forEach { free($0) } }
        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        let clock = ContinuousClock()
        let start = clock.now
        let code = posix_spawn(&process, program, &files, nil, words + [nil], environ)
        guard code == 0 else { throw CocoaError(.fileReadUnknown) }
        var status: Int32 = 0
        var usage = rusage()
        wait4(process, &status, 0, &usage)
        guard status == 0 else { throw CocoaError(.executableLoad) }
        seconds = (clock.now - start) / .seconds(1)
        kilobytes = Int(usage.ru_maxrss)
    }
}
