import Datasets
import Foundation
import Network
import Testing

/// These need the font Noto Color Emoji, which the project's set-up installs.
@Suite struct Emoji10Tests {
    @Test func sameSeedGivesSameBytesOnAnyNumberOfThreads() async throws {
        let first = try await Emoji10.pictures(.test, count: 10, seed: 5)
        let second = try await Emoji10.pictures(.test, count: 10, seed: 5)
        #expect(first == second)
        let other = try await Emoji10.pictures(.test, count: 10, seed: 6)
        #expect(first.pixels != other.pixels)
    }

    @Test func classesAreEquallyManyAndShuffled() async throws {
        let pictures = try await Emoji10.pictures(.training, count: 20)
        let counts = pictures.labels.reduce(into: [Int](repeating: 0, count: 10)) {
            $0[Int($1)] += 1
        }
        #expect(counts == [Int](repeating: 2, count: 10))
        #expect(pictures.labels != (0..<20).map { UInt16($0 % 10) })
        #expect(
            pictures.classNames == [
                "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship",
                "truck",
            ])
    }

    @Test func partsHaveNoPictureInCommon() async throws {
        let training = try await Emoji10.pictures(.training, count: 20)
        let test = try await Emoji10.pictures(.test, count: 20)
        func set(_ pixels: [UInt8]) -> Set<[UInt8]> {
            Set((0..<20).map { Array(pixels[$0 * 3072..<($0 + 1) * 3072]) })
        }
        #expect(set(training.pixels).count == 20)
        #expect(set(training.pixels).isDisjoint(with: set(test.pixels)))
    }

    /// Without any distortion a frog is mostly green where it stands.
    @Test func plainPicturesShowTheirClass() async throws {
        var plain = Emoji10Difficulty()
        (plain.size, plain.rotation, plain.shear, plain.stretch) = (1...1, 0, 0, 0)
        (plain.drift, plain.hueShift, plain.anyHueShare, plain.grayShare) = (0, 0, 0, 0)
        (plain.haze, plain.occlusionShare, plain.distractorCount) = (0, 0, 0)
        (plain.blur, plain.noise, plain.light) = (0, 0, 0)
        let pictures = try await Emoji10.pictures(.test, count: 20, difficulty: plain)
        for index in 0..<20 where pictures.classNames[Int(pictures.labels[index])] == "frog" {
            // The middle of the forehead.
            let pixel = index * 3072 + 10 * 32 + 16
            let (red, green, blue) = (
                pictures.pixels[pixel], pictures.pixels[pixel + 1024],
                pictures.pixels[pixel + 2048]
            )
            #expect(green > red && red > blue)
        }
    }

    @Test func partsAreWrittenInBatches() async throws {
        let folder = try TemporaryFolder()
        var steps = [Int]()
        try await Emoji10.write(
            to: folder.url.appending(path: "emoji10"), trainingCount: 20, testCount: 10
        ) { done, total in
            #expect(total == 30)
            steps.append(done)
        }
        #expect(steps == [10, 30])
        let dataset = try Dataset(named: "emoji10", roots: [DataRoot(folder.url)])
        #expect(dataset.test.count == 10)
        #expect(dataset.training?.count == 20)
        #expect(try await dataset.test.load() == Emoji10.pictures(.test, count: 10))
    }
}
