import Foundation
import Testing

@testable import Network

/// What a file says of its training is judged as it is read.
@Suite struct MetadataTests {
    /// A file of one layer with a piece of metadata.
    private func message(_ key: String, _ text: String) throws -> String? {
        let graph = try Graph(
            input: PictureShape(channels: 1, height: 2, width: 2),
            stack: [.dense(Dense(channels: 2, deviation: 1))])
        var file = try Checkpoint(
            network: Network(initialising: graph, seed: 1), recipe: Recipe(epochs: 2),
            history: [record]
        ).safetensors()
        file.metadata[key] = text
        let bytes = try file.encoded()
        do throws(CheckpointError) {
            _ = try Checkpoint(decoding: bytes)
            return nil
        } catch {
            return error.description
        }
    }

    private let record = EpochRecord(
        epoch: 1, learningRate: 0.1, trainCost: 1, trainAccuracy: 0.5, cleanTrainAccuracy: 0.5,
        cleanTrainCount: 4, testCost: 1, testAccuracy: 0.5, testCount: 2)

    /// The history with one number replaced.
    private func history(_ name: String, _ value: String) throws -> String {
        let text = String(decoding: try JSONEncoder().encode([record]), as: UTF8.self)
        let found = try #require(text.firstMatch(of: try Regex("\"\(name)\":[0-9.]+")))
        return text.replacingCharacters(in: found.range, with: "\"\(name)\":\(value)")
    }

    @Test func aHistoryThatIsOneIsRead() throws {
        let message = try message("report.history", history("testCount", "3"))
        #expect(message == nil)
    }

    @Test(arguments: [
        ("testAccuracy", "1e308", "epoch 1 has testAccuracy 1e+308, which is no share"),
        ("testAccuracy", "-0.1", "epoch 1 has testAccuracy -0.1, which is no share"),
        ("trainAccuracy", "1.01", "epoch 1 has trainAccuracy 1.01, which is no share"),
        ("cleanTrainAccuracy", "7", "epoch 1 has cleanTrainAccuracy 7.0, which is no share"),
        ("testCount", "-5", "epoch 1 has testCount -5"),
        ("testCount", "9223372036854775807", "epoch 1 has testCount 9223372036854775807"),
        ("cleanTrainCount", "-1", "epoch 1 has cleanTrainCount -1"),
        ("epoch", "0", "epoch 1 has epoch 0"), ("testCost", "-1", "epoch 1 has testCost -1.0"),
        ("trainCost", "1e300", "epoch 1 has trainCost 1e+300"),
        ("learningRate", "-0.5", "epoch 1 has learningRate -0.5"),
    ])
    func anImpossibleHistoryIsRefused(name: String, value: String, reason: String) throws {
        let message = try message("report.history", history(name, value))
        #expect(message == "the checkpoint's metadata 'report.history' cannot be: \(reason)")
    }

    @Test func aHistoryWithoutEndIsRefused() throws {
        let one = String(decoding: try JSONEncoder().encode(record), as: UTF8.self)
        let many = "[" + Array(repeating: one, count: 10_001).joined(separator: ",") + "]"
        let message = try message("report.history", many)
        #expect(
            message
                == "the checkpoint's metadata 'report.history' cannot be: it has 10001 epochs, more than the 10000 that are read"
        )
    }

    /// What a training may be asked for, and folders may be called, must be read again when it is done.
    @Test func theLongestTrainingAndTheLongestNamesAreRead() throws {
        let third = 1.0 / 3e-5
        let records = (1...Recipe.mostEpochs).map {
            EpochRecord(
                epoch: $0, learningRate: 1 / third, trainCost: third, trainAccuracy: 1.0 / 3,
                cleanTrainAccuracy: 2.0 / 3, cleanTrainCount: 100_000_000, testCost: third,
                testAccuracy: 1.0 / 7, testCount: 100_000_000)
        }
        let text = String(decoding: try JSONEncoder().encode(records), as: UTF8.self)
        let ofHistory = try message("report.history", text)
        #expect(ofHistory == nil)
        let ofName = try message("report.dataset", String(repeating: "x", count: 255))
        #expect(ofName == nil)
    }

    @Test(arguments: [
        ("\"epochs\":2", "\"epochs\":9223372036854775807", "it has 9223372036854775807 epochs"),
        ("\"epochs\":2", "\"epochs\":0", "it has 0 epochs"),
        ("\"batch\":64", "\"batch\":-3", "it has a batch of -3"),
        ("\"seed\":1", "\"seed\":1,\"learningRate\":0", "it has learningRate 0.0"),
        ("\"seed\":1", "\"seed\":1,\"learningRate\":-1", "it has learningRate -1.0"),
        ("\"seed\":1", "\"seed\":1,\"learningRate\":101", "it has learningRate 101.0"),
        ("\"seed\":1", "\"seed\":1,\"weightDecay\":1e300", "it has weightDecay 1e+300"),
        ("\"seed\":1", "\"seed\":1,\"smoothing\":1", "it has smoothing 1.0"),
        ("\"seed\":1", "\"seed\":1,\"averaging\":-0.5", "it has averaging -0.5"),
        (
            "\"seed\":1", "\"seed\":1,\"shift\":9223372036854775807",
            "it has shift 9223372036854775807"
        ),
    ])
    func anImpossibleRecipeIsRefused(old: String, new: String, reason: String) throws {
        let text = String(decoding: try JSONEncoder().encode(Recipe(epochs: 2)), as: UTF8.self)
        let message = try message("report.recipe", text.replacing(old, with: new))
        #expect(message == "the checkpoint's metadata 'report.recipe' cannot be: \(reason)")
    }

    @Test func namesAreShortAndAsManyAsOutputs() throws {
        let three = try message("report.classes", #"["a","b","c"]"#)
        #expect(
            three
                == "the checkpoint's metadata 'report.classes' cannot be: it names 3 classes, and the network has 2 outputs"
        )
        let long = try message("report.dataset", String(repeating: "x", count: 256))
        #expect(
            long
                == "the checkpoint's metadata 'report.dataset' cannot be: it has more than 255 characters"
        )
    }

    @Test func aNetworkBeyondAllMeasureIsRefused() throws {
        let message = try message(
            "report.network",
            #"{"input":{"channels":9223372036854775807,"height":3,"width":3},"nodes":[]}"#)
        #expect(
            message
                == "the checkpoint's metadata 'report.network' cannot be: its pictures have no values, or more than the 268435456 that a pass may make"
        )
    }
}
