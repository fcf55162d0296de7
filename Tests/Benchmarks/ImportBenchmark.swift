import Foundation
import Importing
import Inspection
import Network

/// Networks of ONNX files: what they answer, for `pytorch/imports.py` to compare, and how fast.
struct ImportBenchmark {
    /// The nodes of integrated gradients that are compared.
    private static let nodes = 8
    private let clock = ContinuousClock()
    /// The files, in the order of their names.
    private let files: [URL]

    /// Takes all `*.onnx` of a folder; beside each lie its pictures, float32 [N, C, H, W] without a head.
    init(folder: String) throws {
        files = try FileManager.default.contentsOfDirectory(
            at: URL(filePath: folder), includingPropertiesForKeys: nil
        ).filter { $0.pathExtension == "onnx" }.sorted { $0.path < $1.path }
    }

    /// Writes logits [N, classes], gradients of the first picture's greatest logit to
    /// the pictures, and integrated gradients of it, float32, beside each file.
    func answers(_ table: inout ResultTable) throws {
        for file in files {
            let name = file.deletingPathExtension().lastPathComponent
            do {
                try answer(file, name, &table)
            } catch {
                table.add("Answers", name, 0, "failed", remark: "\(error)")
            }
        }
    }

    private func answer(_ file: URL, _ name: String, _ table: inout ResultTable) throws {
        let start = clock.now
        let imported = try ImportedNetwork(contentsOf: file)
        let loading = (clock.now - start) / .seconds(1)
        let shape = imported.network.graph.input
        let stem = file.deletingPathExtension()
        let bytes = try Data(contentsOf: stem.appendingPathExtension("pictures"))
        let values = bytes.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
        let pictures = Tensor(
            shape: [values.count / shape.count, shape.channels, shape.height, shape.width],
            values: values)
        let evaluator = Evaluator(imported.network)
        let together = try evaluator.logits(of: pictures)
        let first = together.entry(0)
        let alone = try evaluator.logits(
            of: Tensor(shape: [1] + pictures.shape.dropFirst(), values: Array(pictures.entry(0))))
        let isItsOwn = alone.values.elementsEqual(first)
        let target = first.indices.max { first[$0] < first[$1] } ?? 0
        let (logits, gradients) = try evaluator.gradients(of: pictures) { logits, range in
            Self.choosing(target, of: logits.shape)
        }
        let attributions = try IntegratedGradients(
            score: .logit, rule: .gauss, steps: .count(Self.nodes), batchSize: 16
        ).attributions(
            of: LogitFunction(evaluator),
            along: Baseline.black.paths(to: pictures, data: nil, seed: 0),
            targets: [Int](repeating: target, count: pictures.shape[0]))
        try write(logits.values, stem, "logits")
        try write(gradients.values, stem, "gradients")
        try write(attributions.flatMap(\.values).map(Float.init), stem, "attributions")
        table.add(
            "Answers", name, loading * 1e3, "ms to load",
            remark: "\(imported.network.parameterCount) weights"
                + (isItsOwn ? "" : "; DEPENDS ON THE PICTURES BESIDE IT"))
    }

    /// The time to load each file, and pictures a second, forward and with the gradient to the picture.
    func speed(_ table: inout ResultTable) throws {
        for file in files {
            let name = file.deletingPathExtension().lastPathComponent
            let imported: ImportedNetwork
            var digest = 0.0
            do {
                imported = try ImportedNetwork(contentsOf: file)
                let start = clock.now
                _ = imported.network.digest
                digest = (clock.now - start) / .seconds(1)
            } catch {
                table.add("Imported networks", name, 0, "failed", remark: "\(error)")
                continue
            }
            let loading = try median { _ = try ImportedNetwork(contentsOf: file) }
            let size = try file.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
            table.add(
                "Imported networks", "\(name), loading", loading * 1e3, "ms",
                remark: String(
                    format: "%.0f MB; digest %.0f ms", Double(size) * 1e-6, digest * 1e3))
            let evaluator = Evaluator(imported.network)
            let shape = imported.network.graph.input
            for batch in [1, 16] {
                let pictures = Tensor(
                    shape: [batch, shape.channels, shape.height, shape.width],
                    values: (0..<batch * shape.count).map { Float($0 % 251) / 251 })
                let forward = try median { _ = try evaluator.logits(of: pictures) }
                table.add(
                    "Imported networks", "\(name), forward, batch \(batch)",
                    Double(batch) / forward, "pictures/s")
                let gradient = try median {
                    _ = try evaluator.gradients(of: pictures) { logits, _ in
                        Self.choosing(1, of: logits.shape)
                    }
                }
                table.add(
                    "Imported networks", "\(name), gradient, batch \(batch)",
                    Double(batch) / gradient, "pictures/s")
            }
        }
    }

    /// Where a pass of 16 pictures and back goes, and one of one picture, kernel by kernel, the longest first.
    func kernels(_ table: inout ResultTable) throws {
        for file in files {
            let network = try ImportedNetwork(contentsOf: file).network
            let (name, piece) = (file.lastPathComponent, Evaluator.largestPiece)
            add(
                try KernelTiming.ofInputGradients(network, piece: piece), of: network.graph,
                "Kernels of \(name), piece of \(piece)", to: &table)
            add(
                try KernelTiming.ofPicture(network, repetitions: 20), of: network.graph,
                "Kernels of \(name), one picture forward", to: &table)
        }
    }

    private func add(
        _ timings: [KernelTiming], of graph: Graph, _ group: String, to table: inout ResultTable
    ) {
        for timing in timings.sorted(by: { $0.seconds > $1.seconds }).prefix(40) {
            let shape = graph.shapes[timing.node + 1]
            let rate = Double(timing.operations) / timing.seconds * 1e-9
            table.add(
                group,
                "\(timing.node) to \(shape.channels)×\(shape.height)×\(shape.width), \(timing.pass.rawValue)",
                timing.seconds * 1e3, "ms",
                remark: (timing.operations > 0 ? String(format: "%4.0f GFLOP/s  ", rate) : "")
                    + timing.kernel)
        }
    }

    private static func choosing(_ target: Int, of shape: [Int]) -> Tensor {
        var one = Tensor(shape: shape)
        for row in 0..<shape[0] { one.values[row * shape[1] + target] = 1 }
        return one
    }

    private func write(_ values: [Float], _ stem: URL, _ kind: String) throws {
        try values.withUnsafeBytes { Data($0) }.write(to: stem.appendingPathExtension(kind))
    }

    /// The median of five times, in seconds, after one that compiles.
    private func median(_ body: () throws -> Void) throws -> Double {
        try body()
        let times = try (0..<5).map { _ in
            let start = clock.now
            try body()
            return (clock.now - start) / .seconds(1)
        }
        return times.sorted()[2]
    }
}
