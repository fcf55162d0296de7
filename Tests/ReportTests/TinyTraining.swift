import Foundation

/// A training that takes seconds: a small network, and pictures of ten colours under noise.
enum TinyTraining {
    /// The notebook `a.md`.
    static func notebook(recipe: String = "modern", epochs: Int = 2, batch: Int = 5) -> String {
        """
        ---
        title: Tiny
        dataset: emoji10
        network:
          input: [3, 32, 32]
          layers:
            - {convolution: 3x3, channels: 10, activation: elu, deviation: 0.2}
            - {mean-pool: 4}
            - {convolution: 3x3, channels: 10, activation: elu, deviation: 0.2}
            - {convolution: 1x1, channels: 10, activation: elu, deviation: 0.3}
            - global-mean
            - softmax
        checkpoint: tiny.safetensors
        training: {recipe: \(recipe), epochs: \(epochs), batch: \(batch), seed: 1}
        ---

        Nothing to see.

        """
    }

    /// The ten classes, a line each.
    static let classNames =
        "airplane automobile bird cat deer dog frog horse ship truck"
        .replacingOccurrences(of: " ", with: "\n") + "\n"

    /// Runs `body` in a folder with the notebook and its pictures.
    static func inFolder(_ notebook: String, _ body: (Program) throws -> Void) throws {
        try Program.inNewFolder { report in
            try report.write(notebook, to: "a.md")
            try report.write(classNames, to: "data/emoji10/batches.meta.txt")
            try report.write(trainingPictures, to: "data/emoji10/data_batch_1.bin")
            try report.write(testPictures, to: "data/emoji10/test_batch.bin")
            try body(report)
        }
    }

    // Made once for all tests; each would take a third of a second for them.
    private static let trainingPictures = batch(200)
    private static let testPictures = batch(50)

    /// Pictures in CIFAR-10's layout, all ten classes in turn, each with a colour of its own under noise.
    private static func batch(_ count: Int) -> Data {
        var state: UInt32 = 1
        return Data(
            (0..<count).flatMap { index in
                let label = index % 10
                let color = [label * 22, (label * 7) % 10 * 22, (label * 3) % 10 * 22]
                return [UInt8(label)]
                    + (0..<3072).map { place in
                        state = state &* 1_664_525 &+ 1_013_904_223
                        return UInt8(color[place / 1024] + Int(state >> 27))
                    }
            })
    }
}
