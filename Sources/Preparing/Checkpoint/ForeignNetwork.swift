import Datasets
import Digests
import Directives
import Files
import Foundation
import Importing
package import Network
package import Notebook
import ONNX

/// The network of a notebook that was trained elsewhere: read from its file, and brought to pictures from 0 to 1.
package struct ForeignNetwork: Sendable {
    /// The network with its weights; its graph knows what the author calls each value.
    package let network: Network
    /// The name of each class; nil where neither notebook nor file has them.
    package let classNames: [String]?
    /// How many classes it tells apart.
    var classCount: Int { network.graph.shapes.last?.count ?? 0 }
    /// What the page says of it, as name and value.
    package let facts: [(name: String, value: String)]
    /// What speaks against its numbers.
    package let doubts: [Diagnostic]

    /// Reads the network that a notebook declares.
    /// - Returns: The network, or why there is none, at its place.
    static func finding(
        _ declared: DeclaredImport?, in folder: NotebookFolder
    ) -> (ForeignNetwork?, [Diagnostic]) {
        guard let declared else { return (nil, []) }
        do throws(Diagnostic) {
            let network = try ForeignNetwork(declared, in: folder)
            return (network, network.doubts)
        } catch {
            return (nil, [error])
        }
    }

    private init(
        _ declared: DeclaredImport, in folder: NotebookFolder
    ) throws(Diagnostic) {
        func mistake(_ message: String, hint: String? = nil) -> Diagnostic {
            Diagnostic(
                .error, "network-file", "\(declared.file.path): \(message)",
                at: declared.file.range, hint: hint)
        }
        var options = FoldingOptions()
        options.size = declared.size
        options.output = declared.output
        let imported: ImportedNetwork
        let digest: String
        do {
            let url = try folder.file(declared.file.path)
            let bytes = try ImportedNetwork.bytes(of: url, in: folder.enclosure)
            digest = SHA256.of(bytes).hexadecimal
            imported = try ImportedNetwork(bytes, from: url, in: folder.enclosure, options)
        } catch let error as FileRefusal {
            throw mistake(
                error.description,
                hint: NearbyNames(folder.enclosure)
                    .suggestion(for: declared.file.path, isFolder: false))
        } catch let error as OutsideFolder {
            throw mistake(error.description)
        } catch {
            throw mistake("\(error)")
        }
        let channels = imported.network.graph.input.channels
        guard channels == 1 || channels == 3 else {
            throw mistake(Self.refusal(ofChannels: channels))
        }
        if let last = imported.lastActivation, last.isSigmoid {
            throw mistake(
                Self.refusalOfSigmoids,
                hint:
                    "'output: \"\(last.input)\"' takes the numbers before it, of which a softmax makes shares of 1"
            )
        }
        do throws(ImportError) {
            network = try imported.preprocessing(
                by: declared.affine(channels: channels, of: imported),
                readsBlueFirst: declared.isBlueFirst)
        } catch {
            throw mistake(
                error.description,
                hint: error == .orderOfChannels
                    ? imported.readsBytes
                        ? "it begins with operations for pictures from 0 to 255: 'preset: none, white: 255'"
                        : "'channels: rgb' leaves them as they are" : nil)
        }
        classNames =
            try Self.classNames(
                declared, in: folder, count: network.graph.shapes.last?.count ?? 0)
            ?? imported.classNames
        var doubts: [Diagnostic] = []
        if let fault = imported.classNameFault, declared.classesRange == nil {
            doubts.append(
                Diagnostic(
                    .warning, "class-names",
                    "\(declared.file.path) does not name its classes as it should: \(fault)",
                    at: declared.file.range, hint: "name them in the notebook with 'classes'"))
        }
        if let last = imported.lastActivation {
            doubts.append(
                Diagnostic(
                    .warning, "last-activation",
                    "\(declared.file.path) ends in an activation, \(last.name), and a softmax is put behind it",
                    at: declared.file.range,
                    hint: "'output: \"\(last.input)\"' takes the numbers before it"))
        }
        self.doubts = doubts + [Self.doubt(about: imported, declared)].compactMap(\.self)
        let origin = imported.origin
        facts =
            [
                (
                    "network file",
                    "\(declared.file.path), ONNX, operators of version \(origin.operatorSet)"
                        + (origin.producer.isEmpty ? "" : ", by \(origin.producer)")
                ),
                ("network file, SHA-256", digest),
                ("pictures come to it", declared.words(for: imported)),
            ]
            + (imported.hasOwnSoftmax
                ? [] : [("probabilities", "a softmax behind its last numbers")])
            + (imported.foldedLayers.isEmpty
                ? []
                : [
                    (
                        "weights",
                        "with batch normalisations, or other scales and shifts of channels, folded in"
                    )
                ])
    }

    /// Why a network cannot be shown that answers for each class alone.
    package static let refusalOfSigmoids =
        "the model ends in a sigmoid for each class, as one does that may find several at once or none; shown are networks that choose one of their classes"

    /// Why a network cannot be shown that reads neither grey pictures nor coloured ones.
    package static func refusal(ofChannels count: Int) -> String {
        "the network reads pictures of \(count) channels, and pictures here have 1, their lightness, or 3: red, green and blue"
    }

    /// That pictures come to the network in another way than its first operations are for; nil where nothing speaks for that.
    private static func doubt(
        about imported: ImportedNetwork, _ declared: DeclaredImport
    ) -> Diagnostic? {
        let affine = declared.affine(
            channels: imported.network.graph.input.channels, of: imported)
        if imported.readsBytes {
            let isWhite255 = declared.white(of: imported) == 255
            guard !isWhite255 || declared.hasStatistics else { return nil }
            return Diagnostic(
                .warning, isWhite255 ? "normalised-twice" : "scaled-twice",
                "\(declared.file.path) begins with operations for pictures from 0 to 255, and "
                    + (isWhite255
                        ? "mean and deviation are taken before it"
                        : "they come to it with a white of \(DeclaredImport.number(declared.white(of: imported)))"),
                at: declared.file.range, hint: "write 'preset: none, white: 255'")
        }
        guard affine != nil, imported.normalisesItself else { return nil }
        return Diagnostic(
            .warning, "normalised-twice",
            "\(declared.file.path) begins by shifting and scaling its input, and 'preset' does so before it",
            at: declared.file.range,
            hint: "where the file brings pictures to mean and deviation itself: 'preset: none'")
    }

    private static func classNames(
        _ declared: DeclaredImport, in folder: NotebookFolder, count: Int
    ) throws(Diagnostic) -> [String]? {
        let names: [String]
        switch declared.classes {
        case .names(let list): names = list
        case .file(let file) where file.path == "imagenet": names = ImageNetClasses.names
        case .file(let file):
            do throws(DatasetError) {
                names = try FolderSettings.names(in: file.path, of: folder)
            } catch {
                throw Diagnostic(
                    .error, "dataset", "\(error)", at: file.range,
                    hint: error.hint(onNamesIn: file.path, of: folder))
            }
        case nil: return nil
        }
        guard names.count == count else {
            throw Diagnostic(
                .error, "output-count",
                "'classes' has \(names.count) \(names.count == 1 ? "name" : "names"), and the network tells \(count) classes apart",
                at: declared.classesRange ?? declared.file.range)
        }
        return names
    }
}

extension DeclaredImport {
    /// What is done to each channel of a picture from 0 to 1, in the order in which the network reads them; nil for nothing.
    fileprivate func affine(channels: Int, of network: ImportedNetwork) -> Affine? {
        let white = white(of: network)
        let usual = preset.statistics
        let means = fitted(mean ?? usual?.mean ?? [0], channels)
        let deviations = fitted(deviation ?? usual?.deviation ?? [1], channels)
        guard
            white != 1 || means.contains(where: { $0 != 0 })
                || deviations.contains(where: { $0 != 1 })
        else { return nil }
        return Affine(
            mean: means.map { $0 / white }, deviation: deviations.map { $0 / white })
    }

    /// One number for all channels stands for each; three do not fit one, which the network refuses in words.
    private func fitted(_ numbers: [Double], _ channels: Int) -> [Double] {
        numbers.count == 1 ? [Double](repeating: numbers[0], count: channels) : numbers
    }

    /// What white is before mean and deviation: 255, where the network reads whole numbers and nothing else is known.
    fileprivate func white(of network: ImportedNetwork) -> Double {
        white ?? (network.readsWholeNumbers && !hasStatistics ? 255 : preset.white)
    }

    /// Whether a mean is taken away, or divided by a deviation.
    fileprivate var hasStatistics: Bool {
        mean != nil || deviation != nil || preset.statistics != nil
    }

    /// Whether blue comes first.
    var isBlueFirst: Bool { readsBlueFirst ?? preset.readsBlueFirst }

    /// What is done to pictures, in words.
    fileprivate func words(for network: ImportedNetwork) -> String {
        var words = preset == .none ? "" : "as for \(preset.rawValue): "
        words += "from 0 to \(Self.number(white(of: network)))"
        if let mean = mean ?? preset.statistics?.mean, mean.contains(where: { $0 != 0 }) {
            words += ", less \(mean.map(Self.number).joined(separator: ", "))"
        }
        if let deviation = deviation ?? preset.statistics?.deviation,
            deviation.contains(where: { $0 != 1 })
        {
            words += ", by \(deviation.map(Self.number).joined(separator: ", "))"
        }
        return words + (isBlueFirst ? ", blue first" : "")
    }

    fileprivate static func number(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e6 ? "\(Int(number))" : "\(number)"
    }
}
