internal import Canvas
public import Foundation
public import Network

/// The built-in data set: CIFAR-10's ten classes, painted with emoji over varied backgrounds.
///
/// Every picture has its own random stream, so that the same seed gives the same bytes on one machine, whatever the
/// number of threads.
public enum Emoji10 {
    /// The folder it lies in.
    public static let folderName = "emoji10"
    /// The ten classes, as in CIFAR-10.
    public static let classNames = Emoji10Glyphs.classes.map(\.name)
    /// The two parts, whose pictures have nothing in common.
    public enum Part: UInt64, Sendable {
        /// For training.
        case training
        /// For testing.
        case test
    }

    /// Paints pictures, every class equally often, shuffled.
    ///
    /// `progress` is told now and then how many are done.
    /// - Returns: [count, 3, 32, 32].
    /// - Throws: ``DatasetError/fontMissing(_:package:)`` without Noto Color Emoji.
    public static func pictures(
        _ part: Part, count: Int, seed: UInt64 = 1,
        difficulty: Emoji10Difficulty = Emoji10Difficulty(), progress: (Int) -> Void = { _ in }
    ) async throws(DatasetError) -> LabelledPictures {
        let painter = Emoji10Painter(atlas: try GlyphAtlas(), difficulty: difficulty)
        let labels = shuffledLabels(part, count: count, seed: seed)
        let size = BinaryBatch.shape.count
        let pieceLength = 250
        let pixels = await withTaskGroup(of: (Int, Result<[UInt8], CanvasError>).self) { group in
            for start in stride(from: 0, to: count, by: pieceLength) {
                let piece = start..<min(start + pieceLength, count)
                group.addTask {
                    (start, paint(piece, labels, with: painter, part, seed: seed))
                }
            }
            var pixels = [UInt8](repeating: 0, count: count * size)
            var done = 0
            for await (start, piece) in group {
                guard case .success(let bytes) = piece else {
                    group.cancelAll()
                    return piece
                }
                pixels.replaceSubrange(start * size..<start * size + bytes.count, with: bytes)
                done += bytes.count / size
                progress(done)
            }
            return .success(pixels)
        }
        switch pixels {
        case .failure(let error): throw .undrawable("\(error)")
        case .success(let pixels):
            return LabelledPictures(
                shape: BinaryBatch.shape, pixels: pixels, labels: labels, classNames: classNames)
        }
    }

    /// Paints both parts and writes them in CIFAR-10's layout: `data_batch_1.bin` and on, `test_batch.bin`,
    /// `batches.meta.txt`.
    ///
    /// The folder is made if it is not there; `progress` is told now and then how many pictures are done.
    /// - Throws: ``DatasetError``; files already written are whole.
    public static func write(
        to folder: URL, trainingCount: Int = 20_000, testCount: Int = 1_000, seed: UInt64 = 1,
        difficulty: Emoji10Difficulty = Emoji10Difficulty(),
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws(DatasetError) {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw .unwritable(file: folder.path, cause: plainCause(error))
        }
        let total = trainingCount + testCount
        let test = try await pictures(
            .test, count: testCount, seed: seed, difficulty: difficulty
        ) { progress($0, total) }
        let training = try await pictures(
            .training, count: trainingCount, seed: seed, difficulty: difficulty
        ) { progress(testCount + $0, total) }
        try BinaryBatch.writeNames(classNames, to: folder.appending(path: BinaryBatch.namesFile))
        try BinaryBatch.write(
            test, 0..<test.count, to: folder.appending(path: "test_batch.bin"))
        try writeBatches(of: 10_000, training, to: folder)
    }

    /// Writes training pictures, so many to a file.
    static func writeBatches(
        of length: Int, _ training: LabelledPictures, to folder: URL
    ) throws(DatasetError) {
        for (batch, start) in stride(from: 0, to: training.count, by: length).enumerated() {
            try BinaryBatch.write(
                training, start..<min(start + length, training.count),
                to: folder.appending(path: BatchFolder.trainingFile(batch + 1)))
        }
    }
}

extension Emoji10 {
    private static func shuffledLabels(_ part: Part, count: Int, seed: UInt64) -> [UInt16] {
        var generator = SeededGenerator(seed: seed, stream: part.rawValue)
        var labels = (0..<count).map { UInt16($0 % classNames.count) }
        labels.shuffle(using: &generator)
        return labels
    }

    private static func paint(
        _ range: Range<Int>, _ labels: [UInt16], with painter: Emoji10Painter, _ part: Part,
        seed: UInt64
    ) -> Result<[UInt8], CanvasError> {
        do throws(CanvasError) {
            var pixels = [UInt8]()
            for index in range {
                // The low bit tells the parts apart; streams 0 and 1 shuffle.
                var generator = SeededGenerator(
                    seed: seed, stream: UInt64(index + 1) << 1 | part.rawValue)
                pixels += try painter.picture(of: Int(labels[index]), with: &generator)
            }
            return .success(pixels)
        } catch {
            return .failure(error)
        }
    }
}
