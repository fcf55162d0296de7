import Foundation

/// Prints what the program does a second on this machine, as one table, or as JSON with `--json`.
///
/// Compare ratios within one run: machines are shared and noisy.
@main
struct Benchmarks {
    private static let usage = """
        usage: Benchmarks [REPORT] [--json] [--only GROUP]… [--models FOLDER]
        REPORT is the program whose start-up and renders are timed, FOLDER has networks as ONNX files.
        """

    static func main() throws {
        var program: String?
        var only: Set<String> = []
        var isJSON = false
        var models: String?
        var arguments = CommandLine.arguments.dropFirst()
        while let argument = arguments.popFirst() {
            switch argument {
            case "--json": isJSON = true
            case "--only": if let group = arguments.popFirst() { only.insert(group) }
            case "--models": models = arguments.popFirst()
            case "--help", "-h": return print(usage)
            case _ where FileManager.default.isExecutableFile(atPath: argument): program = argument
            default: fail("\(argument) is no program\n\(usage)")
            }
        }
        let groups = try groups(program, models: models)
        let names = groups.map(\.name)
        if let unknown = only.subtracting(names).min() {
            fail("no group \(unknown); there are: \(names.joined(separator: ", "))")
        }
        var table = ResultTable()
        for group in groups where only.isEmpty || only.contains(group.name) {
            try group.measure(&table)
        }
        print(isJSON ? try table.json() : table.text())
    }

    private static func fail(_ message: String) -> Never {
        FileHandle.standardError.write(Data("error: \(message)\n".utf8))
        exit(64)
    }

    /// Measurements that belong together, by the name that `--only` takes.
    struct Group {
        var name: String
        var measure: (inout ResultTable) throws -> Void
    }

    private static func groups(_ program: String?, models: String?) throws -> [Group] {
        let network = try NetworkBenchmark()
        var groups = [
            Group(name: "Training", measure: network.training),
            Group(name: "Ordinary networks") { try OrdinaryBenchmark().run(&$0) },
            Group(name: "Forward", measure: network.forward),
            Group(name: "Gradients to the picture", measure: network.gradients),
            Group(name: "Kernels", measure: network.kernels),
            Group(name: "Integrated gradients") { try GradientBenchmark().speed(&$0) },
            Group(name: "Automatic steps") { try GradientBenchmark().convergence(&$0) },
        ]
        if let models {
            let imports = try ImportBenchmark(folder: models)
            groups += [
                Group(name: "Answers", measure: imports.answers),
                Group(name: "Imported networks", measure: imports.speed),
                Group(name: "Imported kernels", measure: imports.kernels),
            ]
        }
        if let program {
            groups.append(
                Group(name: "Program") { try ProgramBenchmark(program: program).run(&$0) })
            groups.append(Group(name: "Paper") { try PaperBenchmark(program: program).run(&$0) })
            groups.append(
                Group(name: "Network in the page") { try LiveBenchmark(program: program).run(&$0) })
            groups.append(
                Group(name: "Preview") { try PreviewBenchmark(program: program).run(&$0) })
            groups.append(Group(name: "Store") { try StoreBenchmark(program: program).run(&$0) })
        }
        return groups
    }
}
