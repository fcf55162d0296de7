import Digests
import Directives
package import Findings
import Foundation
import Network
import Notebook
import Pictures
import Publishing

extension Preparation {
    /// The most picture files that a notebook shows to its network.
    static let mostPictureFiles = 200

    /// Reads the picture files that directives show to the network; what is wrong with one joins the mistakes.
    /// - Returns: The files, in the size of the dataset's pictures.
    package mutating func loadPictureFiles() -> [PictureFile] {
        guard let shape = dataset?.facts.pictureShape else { return [] }
        var files: [PictureFile] = []
        var seen: Set<String> = []
        for (path, range) in bound.pictureFilesToRun {
            let (isNew, known) = seen.insert(path)
            guard isNew else {
                if !known.utf8.elementsEqual(path.utf8) {
                    diagnostics.append(
                        Diagnostic(
                            .error, "two-pictures",
                            "'\(path)' is written here with other bytes than before, as an accent in one sign and in two, so that the same picture or another may be meant",
                            at: notebook.source.range(of: path, in: range),
                            hint:
                                "write the name in one way, and call two files by names that differ"
                        ))
                }
                continue
            }
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
                var mistake = error
                let names = dataset?.facts.fileNames ?? []
                if !names.isEmpty, let dataset, mistake.message == Self.missing(path) {
                    mistake.message += ", and none of \(dataset.facts.name) is called so"
                }
                mistake.hint =
                    mistake.hint
                    ?? didYouMean(path, among: names).map { name in
                        // What cannot stand in a line is shown as it is written.
                        "did you mean \(name.contains(where: \.isNewline) ? name.debugDescription : "'\(name)'")?"
                    }
                diagnostics.append(mistake)
            }
        }
        checkNamedPictures()
        return files
    }

    /// What is said of a file that is not there.
    private static func missing(_ path: String) -> String {
        "there is no picture '\(path)' beside the notebook"
    }

    /// Refuses a name that a picture of the dataset has and another file beside the notebook as well.
    private mutating func checkNamedPictures() {
        for (name, picture, range) in bound.namedPictures {
            guard let number = picture.number, let file = dataset?.file(of: picture),
                let beside = try? folder.file(name),
                FileManager.default.fileExists(atPath: beside.path),
                beside.resolvingSymlinksInPath() != file.resolvingSymlinksInPath()
            else { continue }
            diagnostics.append(
                Diagnostic(
                    .error, "two-pictures",
                    "'\(name)' is a picture of \(dataset?.facts.name ?? "") and a file beside the notebook",
                    at: range,
                    hint: "write './\(name)' for the file, or "
                        + (picture.part == .train ? "train:\(number)" : "\(number)")
                        + " for the picture"))
        }
    }

    private func pictureFile(
        _ path: String, at range: SourceRange, shape: PictureShape
    ) throws(Diagnostic) -> PictureFile {
        let place = notebook.source.range(of: path, in: range)
        let bytes = try PictureCheck.bytes(
            ofFile: path, in: ImageFolder(folder.url), at: place)
        do throws(PictureError) {
            let background = fittedDataset?.options?.background.map {
                Background(red: $0[0], green: $0[1], blue: $0[2])
            }
            let raster = try Raster(decoding: bytes, over: background ?? .white)
            return PictureFile(
                path: path,
                pixels:
                    raster
                    .framed(
                        width: shape.width, height: shape.height,
                        by: fittedDataset?.options?.framing ?? Framing()
                    )
                    .planes(channels: shape.channels),
                width: raster.width, height: raster.height, digest: SHA256.of(bytes).hexadecimal)
        } catch {
            throw Diagnostic(
                .error, "unusable-picture",
                "the picture '\(path)' cannot be shown to the network: \(error.description)",
                at: place)
        }
    }
}
