import Findings
import Digests
import Directives
import Network
import Notebook
import Pictures
import Publishing

extension Preparation {
    /// The most picture files that a notebook shows to its network.
    static let mostPictureFiles = 200

    /// Reads the picture files that directives show to the network; what is wrong with one joins the mistakes.
    /// - Returns: The files, in the size of the dataset's pictures.
    mutating func loadPictureFiles() -> [PictureFile] {
        guard let shape = dataset?.facts.pictureShape else { return [] }
        var files: [PictureFile] = []
        var seen: Set<String> = []
        for (path, range) in bound.pictureFiles where seen.insert(path).inserted {
            guard seen.count <= Self.mostPictureFiles else {
                diagnostics.append(
                    Diagnostic(
                        .error, "too-many-pictures",
                        "a notebook shows at most \(Self.mostPictureFiles) picture files to its network",
                        at: range, hint: "put them into a folder and declare it as the dataset"))
                break
            }
            do throws(Diagnostic) {
                files.append(try pictureFile(path, at: range, shape: shape))
            } catch {
                diagnostics.append(error)
            }
        }
        return files
    }

    /// The pixels of shown pictures that are decoded to see whether they are whole; those behind them are taken as they are.
    private static let mostPixelsLookedAt = (ofAll: 64_000_000, ofOne: 16_000_000)

    /// Warns of pictures in the text whose files are damaged.
    mutating func lookForDamagedPictures() {
        var pixels = 0
        diagnostics += PictureCheck.damages(in: notebook, folder: ImageFolder(folder.url)) {
            bytes in
            let claimed = Raster.claimedPixels(of: bytes)
            let most = Self.mostPixelsLookedAt
            guard claimed <= most.ofOne, claimed <= most.ofAll - pixels else { return nil }
            pixels += claimed
            do throws(PictureError) {
                _ = try Raster(decoding: bytes)
            } catch .broken(let format, let words) {
                return "it is a broken \(format.rawValue) file: \(words)"
            } catch {}
            return nil
        }
    }

    private func pictureFile(
        _ path: String, at range: SourceRange, shape: PictureShape
    ) throws(Diagnostic) -> PictureFile {
        let place = notebook.source.range(of: path, in: range)
        let bytes = try PictureCheck.bytes(
            ofFile: path, in: ImageFolder(folder.url), at: place)
        do throws(PictureError) {
            let background = declaration.dataset?.options?.background.map {
                Background(red: $0[0], green: $0[1], blue: $0[2])
            }
            let raster = try Raster(decoding: bytes, over: background ?? .white)
            return PictureFile(
                path: path,
                pixels: raster.fitted(width: shape.width, height: shape.height)
                    .planes(channels: shape.channels),
                width: raster.width, height: raster.height, digest: SHA256.of(bytes).hexadecimal)
        } catch {
            throw Diagnostic(
                .error, "unusable-picture",
                "the picture '\(path)' cannot be shown to the network: \(error.description)",
                at: place)
        }
    }

    /// Counts the pictures of each class where directives choose by class, so that what they miss is a mistake with a place.
    /// - Returns: Whether more is known than before.
    mutating func countClasses() -> Bool {
        guard let dataset else { return false }
        let parts = bound.partsChosenByClass
        let before = counts
        // Files at fault are reported where they are read for the work.
        if parts.test, counts.test == nil { counts.test = (try? dataset.test())?.countsByClass }
        if parts.training, counts.training == nil {
            counts.training = (try? dataset.training())?.countsByClass
        }
        return counts.test != before.test || counts.training != before.training
    }

    /// What is known of the dataset, with what was counted.
    var facts: DatasetFacts? {
        var facts = dataset?.facts
        facts?.testCountsByClass = counts.test
        facts?.trainingCountsByClass = counts.training
        return facts
    }
}

extension LabelledPictures {
    /// How many are of each class.
    fileprivate var countsByClass: [Int] {
        labels.reduce(into: Array(repeating: 0, count: classNames.count)) { $0[Int($1)] += 1 }
    }
}
