import Directives
import Findings
import Foundation
import Importing
import Network
import Notebook
import ONNX
import Publishing

/// What is done with weights and what a file of weights says about itself.
enum WeightTargets {
    /// Reads a file of weights, and draws what it holds.
    static func safetensors(_ input: Data) {
        _ = try? TrainingSnapshot(decoding: input)
        if (try? Checkpoint(decoding: input, graph: Specimen.network.graph)) != nil {
            draw(input, declared: true)
        }
        draw(input, declared: false)
    }

    /// Reads a network of an ONNX file, and runs it where it is small.
    static func onnx(_ input: Data) {
        guard let file = try? ModelFile(input), let imported = try? ImportedNetwork(file) else {
            return
        }
        let graph = imported.network.graph
        guard graph.multiplications < 1_000_000, graph.shapes.allSatisfy({ $0.count < 100_000 })
        else { return }
        let picture = Tensor(
            shape: [1, graph.input.channels, graph.input.height, graph.input.width],
            values: (0..<graph.input.count).map { Float($0 % 7) / 7 })
        _ = try? Evaluator(imported.network).gradients(of: picture) { logits, _ in logits }
    }

    /// Puts texts into a file that is right otherwise.
    static func metadata(_ input: Data) {
        let header = Data("{\"__metadata__\":".utf8) + input + tensors
        var length = UInt64(header.count).littleEndian
        safetensors(Data(bytes: &length, count: 8) + header + body)
    }

    private static func draw(_ input: Data, declared: Bool) {
        guard
            let checkpoint = try? Checkpoint(
                decoding: input, graph: declared ? Specimen.network.graph : nil)
        else { return }
        // What is too large to wait for is refused by its size alone, which the graph's own limits are tested for.
        let graph = checkpoint.network.graph
        guard graph.parameterCount < 100_000, graph.shapes.allSatisfy({ $0.count < 100_000 }) else {
            return
        }
        var diagnostics: [Diagnostic] = []
        let notebook = Notebook(
            parsing: SourceText(Self.notebook, name: "fuzz.md"), diagnostics: &diagnostics)
        let bound = BoundNotebook.binding(
            notebook, declaration: Declaration.reading(notebook).declaration,
            subject: Subject(
                graph: graph, dataset: Specimen.facts,
                epochs: checkpoint.history.isEmpty ? nil : checkpoint.history.count)
        ).bound
        let laboratory = Specimen.laboratory(graph, checkpoint)
        let executed = Runner(bound).run(in: laboratory)
        _ = try? Page(Document(executed), template: NotebookTargets.template)
    }

    private static let notebook = """
        # Weights

        <<architecture>> <<histogram>> <<curves>> <<training-log>> <<initialisation>>

        <<activations layer=1 channels=2>>

        <<images test 2>>

        <<confusion>>

        The accuracy is <<value test-accuracy>> of <<value test-count>> after <<value epochs>>, best <<value best-epoch>>.
        """

    /// The specimen's tensors as a header has them, from the comma on, and their bytes.
    private static let (tensors, body): (Data, Data) = {
        guard let file = try? Specimen.checkpoint.encoded() else { return (Data(), Data()) }
        let length = file.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
        let header = file.dropFirst(8).prefix(length)
        guard var entries = try? JSONSerialization.jsonObject(with: Data(header)) as? [String: Any]
        else { return (Data(), Data()) }
        entries["__metadata__"] = nil
        let rest = (try? JSONSerialization.data(withJSONObject: entries)) ?? Data()
        return (Data(",".utf8) + rest.dropFirst(), Data(file.dropFirst(8 + length)))
    }()
}
