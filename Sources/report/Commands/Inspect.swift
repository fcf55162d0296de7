import ArgumentParser
import Foundation
import Notebook

/// `report inspect`: what a checkpoint or a notebook holds.
struct Inspect: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what a checkpoint, any other safetensors file, or a notebook holds.")

    @ArgumentParser.Argument(help: "A safetensors file or a notebook (.md).")
    var file: String

    @Flag(help: "Write JSON.")
    var json = false

    @OptionGroup var settings: Settings

    func run() throws {
        let console = Console()
        try Command.run(console) {
            if let weights = try WeightsFile(file) {
                switch weights {
                case .checkpoint(let checkpoint):
                    let account = CheckpointAccount(checkpoint)
                    console.result(json ? try Self.json(account) : account.text)
                case .tensors(let contents):
                    let account = SafetensorsAccount(contents)
                    console.result(json ? try Self.json(account) : account.text)
                }
            } else {
                let preparation = try Preparation(file, settings: settings.values())
                let account = NotebookAccount(preparation)
                console.diagnostics(preparation.diagnostics, in: preparation.notebook.source)
                console.result(json ? try Self.json(account) : account.text)
                if preparation.hasErrors { throw ExitCode.failure }
            }
        }
    }

    private static func json(_ account: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(account), as: UTF8.self)
    }
}
