import Foundation
import Network

/// Prints what the program does a second on this machine, as one table, or as JSON with `--json`.
///
/// Compare ratios within one run: machines are shared and noisy. Usage: `Benchmarks REPORT [--json]`, with REPORT the
/// program whose start-up and renders are timed.
@main
struct Benchmarks {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        var table = ResultTable()
        try NetworkBenchmark().run(&table)
        if let program = arguments.first(where: { !$0.hasPrefix("-") }) {
            try ProgramBenchmark(program: program).run(&table)
        }
        print(arguments.contains("--json") ? try table.json() : table.text())
    }
}
