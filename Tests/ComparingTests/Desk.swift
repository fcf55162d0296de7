import Comparing
import Foundation
import Network
import Preparing
import Publishing
import Rendering

/// A folder with a notebook, its trained network and twelve pictures of two classes; it goes away with the test.
final class Desk {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try writePictures("train", [0, 1, 0, 1])
        try writePictures("t10k", [1, 0, 1, 0, 1, 1, 0, 0, 1, 0, 1, 0])
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// The path of a file.
    func path(_ name: String) -> String { folder.appending(path: name).path }

    /// Writes a file and gives its path.
    @discardableResult
    func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
        return file.path
    }

    /// Pictures of 4 × 4 grey pixels with their labels, in MNIST's files.
    func writePictures(
        _ part: String, _ labels: [UInt8], to name: String = "digits", step: Int = 17
    )
        throws
    {
        func header(_ lengths: [Int]) -> [UInt8] {
            [0, 0, 8, UInt8(lengths.count)] + lengths.flatMap { [0, 0, 0, UInt8($0)] }
        }
        let pixels = labels.indices.flatMap { index in
            (0..<16).map { UInt8((step * index + 13 * $0 + 90 * Int(labels[index])) % 256) }
        }
        try write(
            header([labels.count, 4, 4]) + pixels, to: "\(name)/\(part)-images-idx3-ubyte")
        try write(header([labels.count]) + labels, to: "\(name)/\(part)-labels-idx1-ubyte")
    }

    /// A network with 18 weights and one of each kind of number about its training.
    func checkpoint(seed: UInt64 = 5, kernel: Int = 3, channels: Int = 2) throws -> Checkpoint {
        let graph = try Graph(
            input: PictureShape(channels: 1, height: 4, width: 4),
            stack: [
                .convolution(
                    Convolution(channels: channels, kernel: kernel, stride: 1, deviation: 0.5)),
                .elu,
                .globalMean, .softmax,
            ])
        let recipe = Recipe(epochs: 1, batch: 2, seed: seed)
        return Checkpoint(
            network: Network(initialising: graph, seed: seed &+ 100), recipe: recipe,
            classNames: channels == 2 ? ["0", "1"] : nil)
    }

    /// Writes a checkpoint and gives its path.
    @discardableResult
    func write(_ checkpoint: Checkpoint, to name: String = "digits.safetensors") throws -> String {
        try write(checkpoint.encoded(), to: name)
    }

    /// The notebook `a.md` that shows one of everything.
    static func notebook(_ words: String = text) -> String {
        """
        ---
        title: Digits
        params: {bins: 5}
        dataset: {folder: digits}
        network:
          input: [1, 4, 4]
          layers:
            - {convolution: 3x3, channels: 2, activation: elu, deviation: 0.5}
            - global-mean
            - softmax
        checkpoint: digits.safetensors
        training: {epochs: 1, batch: 2, seed: 5}
        ---

        \(words)

        """
    }

    static let text = """
        The network is right about <<value test-accuracy>> of <<value test-count>> pictures, and its weights
        have a deviation of <<value weight-std layer=0>>.

        ## What it sees

        Here are some[^1] pictures.

        <<images 0..3 id=fig-some>>

        - One thing is said.
        - Another thing is said.

        <<histogram layer=0 when=both bins={bins} id=fig-weights>>

        ## What it confuses

        | Left | Right |
        |---|---|
        | a | b |

        <<confusion id=fig-confusion>>

        <<images 4..7 id=fig-others>>

        <<network image=0 id=fig-live>>

        A last sentence, which leads [elsewhere](https://example.org/).

        [^1]: This is a note.

        """

    /// Renders a notebook as the command does, into memory.
    func page(
        _ name: String = "a.md", settings: [(name: String, value: String)] = [],
        checkpoint: String? = nil, template: String? = nil, comparison: String? = nil,
        day: String? = nil
    ) throws -> String {
        var preparation = try Preparation(path(name), settings: settings)
        let network = preparation.loadCheckpoint(checkpoint.map(path))
        let other = preparation.loadComparison(comparison.map(path), with: network)
        let look = try PageTemplate(folder: template.map { folder.appending(path: $0) })
        let rendition = try Rendition(
            Workbench(preparation, checkpoint: network),
            of: RenderSubject(
                notebook: name, settings: settings, checkpoint: checkpoint, template: template,
                comparison: comparison), look: look, store: nil, comparedWith: other,
            dating: .day(day))
        let document = Document(
            rendition.execute { _ in }, imageFolder: rendition.images(noting: ImageReads()))
        return try Page(document, template: look).html
    }

    /// Verifies a page that is written to `a.html`.
    func verify(
        _ page: String, _ change: (inout VerificationRequest) -> Void = { _ in }
    ) throws -> Verification {
        try write(page.utf8, to: "a.html")
        return try verify(file: "a.html", change)
    }

    /// Verifies a file; what lies in the folder that the tests run in plays no part.
    func verify(
        file: String, _ change: (inout VerificationRequest) -> Void = { _ in }
    ) throws -> Verification {
        var request = VerificationRequest(page: path(file))
        request.workingFolder = folder
        change(&request)
        return try Verification(request)
    }

    /// A desk with the notebook and its network.
    static func furnished(_ text: String = text) throws -> Desk {
        let desk = try Desk()
        try desk.write(notebook(text).utf8, to: "a.md")
        try desk.write(try desk.checkpoint())
        return desk
    }
}
