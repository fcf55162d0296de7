import ArgumentParser
import Foundation
import Notebook
import Preparing

/// `report inspect`: what a checkpoint or a notebook holds.
struct Inspect: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Show what a checkpoint, an ONNX file, any other safetensors file, or a notebook holds."
    )

    @ArgumentParser.Argument(help: "A safetensors file, an ONNX file or a notebook (.md).")
    var file: String

    @Option(
        help: ArgumentHelp(
            "The size of pictures that an ONNX file leaves open, such as 224, or 240x320 for height and width; each from 1 to 4096.",
            valueName: "pixels"), transform: PictureSize.init(typed:))
    var size: PictureSize?

    @Option(
        help: ArgumentHelp(
            "Which output of an ONNX file answers with the classes, where it has several.",
            valueName: "name"))
    var output: String?

    @Flag(help: "Write JSON.")
    var json = false

    @OptionGroup var settings: Settings

    func run() throws {
        let console = Console()
        try Command.run(console) {
            if let weights = try WeightsFile(file, size: size, output: output) {
                switch weights {
                case .checkpoint(let checkpoint):
                    let account = CheckpointAccount(checkpoint)
                    try Self.tell(account.lines, json ? account : nil, console)
                case .network(let imported):
                    let account = NetworkFileAccount(imported)
                    try Self.tell(account.lines, json ? account : nil, console)
                case .tensors(let contents):
                    let account = SafetensorsAccount(contents)
                    try Self.tell(account.lines, json ? account : nil, console)
                }
            } else {
                let preparation = try Preparation(
                    file, settings: settings.values(), decoding: console.decoding)
                let account = NotebookAccount(preparation)
                console.diagnostics(preparation.diagnostics, in: preparation.notebook.source)
                try Self.tell(account.lines, json ? account : nil, console)
                if preparation.hasErrors { throw ExitCode.failure }
            }
        }
    }

    /// Tells an account to people, or to programs.
    private static func tell(
        _ lines: [String], _ account: (any Encodable)?, _ console: Console
    ) throws {
        if let account {
            console.data(try json(account))
        } else {
            console.result(lines: lines)
        }
    }

    private static func json(_ account: any Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(account), as: UTF8.self).jsonMadeVisible
    }
}
