import Charts
import Datasets
import Directives
import Importing
import Network

/// The text of a notebook to begin with about a network that was trained elsewhere.
struct NewNetworkNotebook {
    /// A title, made of the file's name.
    var title: String
    /// The network's file, from the notebook's folder.
    var file: String
    /// What the file holds.
    var network: ImportedNetwork
    /// How pictures come to it.
    var preset: DeclaredImport.Preset
    /// The size of pictures, where the file leaves it open.
    var size: PictureSize?
    /// Which of its outputs is shown, where it has several.
    var output: String?
    /// Its pictures; nil where there are none yet.
    var folder: NewNotebook.Folder?

    private var graph: Graph { network.network.graph }

    /// How pictures come to it as far as its file lets one guess: programs differ in what they train on.
    static func likelyPreset(of network: ImportedNetwork) -> DeclaredImport.Preset {
        let input = network.network.graph.input
        guard !network.normalisesItself, input.channels == 3, min(input.height, input.width) >= 96
        else { return .none }
        return network.origin.readsChannelsLast ? .kerasTF : .torchvision
    }

    /// How many classes it tells apart.
    var classCount: Int { graph.shapes.last?.count ?? 0 }

    /// Whether it tells ImageNet's classes apart, for all that is known.
    var isOfImageNet: Bool { network.classNames == nil && classCount == 1_000 }

    /// Whether every folder of pictures is called as a class is, or there are as many of them as classes without names.
    private var isLabelled: Bool {
        guard let names = folder?.sample.classNames, !names.isEmpty else { return false }
        guard let known = network.classNames ?? (isOfImageNet ? ImageNetClasses.names : nil) else {
            return names.count == classCount
        }
        return names.allSatisfy(Set(known).contains)
    }

    /// Behind `network:`.
    private var declaration: String {
        var entries = ["file: \"\(file)\"", "preset: \(preset.rawValue)"]
        if preset == .none, network.readsBytes { entries.append("white: 255") }
        if let size { entries.append("size: \(size.declaration)") }
        if let output { entries.append("output: \"\(output)\"") }
        if isOfImageNet { entries.append("classes: imagenet") }
        return "{\(entries.joined(separator: ", "))}"
    }

    /// Pictures for which gradients are taken: fewer of a large network, so that the first report takes seconds.
    private var explained: Int {
        let most = graph.multiplications > 4_000_000_000 ? 1 : 3
        return min(shown, most)
    }

    /// How many pictures the first figure shows.
    private var shown: Int { min(max(folder?.sample.testCount ?? 0, 1), 20) }

    /// Layers with weights at the beginning, inside and at the end, counted from 0, among the first `count`.
    private func places(of count: Int) -> [Int] {
        Set([0, count / 3, count * 2 / 3, count - 1].filter { $0 >= 0 }).sorted()
    }

    /// How many layers from the first on make maps, of more than one row.
    private var mapCount: Int {
        graph.layers.prefix { graph.shapes[$0.output].height > 1 }.count
    }

    /// After how many layers activations are shown.
    private var depths: [Int] { places(of: max(mapCount, 1)).map { $0 + 1 } }

    /// How many channels are shown of each, three to a tile where there are as many: no more than the narrowest has.
    private var channels: String {
        let most = depths.reduce(12) { min($0, graph.shapes[graph.layers[$1 - 1].output].channels) }
        return most < 3 ? "\(most) tile=single" : "\(most / 3 * 3)"
    }

    private func list(_ numbers: [Int]) -> String {
        numbers.count == 1
            ? "\(numbers[0])" : "[\(numbers.map(String.init).joined(separator: ", "))]"
    }

    /// The notebook.
    var text: String {
        """
        ---
        title: "\(title)"
        network: \(declaration)
        \(folder.map { "dataset: {folder: \"\($0.path)\"}\n" } ?? "")---

        <!-- 'preset' says how pictures come to what the network was trained on: torchvision, timm, keras-tf, keras-caffe or none;
             'mean', 'std' and more change it. Every key is explained by: report front-matter network. -->

        <!-- Text is ordinary Markdown. A directive alone on its lines becomes a figure, and one in a sentence a number. All
             directives are listed by: report directives. This comment does not show in the report. -->

        The network has <<value parameter-count>> weights in <<value layer-count>> layers\(folder == nil ? "." : ". " + pictures)
        \(folder == nil ? "" : "\n<<images 0..\(shown - 1) columns=\(min(shown, 5))\(classCount > 10 ? " top=5" : "") id=fig-pictures>>\n")
        ## The network

        <<architecture>>

        ## Weights

        <<histogram layer=\(list(places(of: graph.layers.count))) scale=density>>
        \(folder == nil ? "" : "\n" + insight)
        """
    }

    /// A sentence about the pictures.
    private var pictures: String {
        isLabelled
            ? """
            It is right about <<value test-accuracy>> of
            <<value test-count>> test pictures; @fig-pictures shows the first of them.
            """
            : """
            @fig-pictures shows what it takes the first
            pictures for.
            """
    }

    /// What it sees in pictures.
    private var insight: String {
        """
        ## What layers see

        <!-- Activations are counted by how many layers have been applied: 0 is the picture itself. Several are frames. -->

        <<activations layer=\(list(depths)) image=0 channels=\(channels)>>
        \(isLabelled ? "\n" + mistakes : "")
        ## Reasons

        Blue pixels raise the probability of the class that the network sees, and red ones lower it.

        <<integrated-gradients images=\(explained == 1 ? "0" : "0..\(explained - 1)")>>

        """
    }

    private var mistakes: String {
        """
        ## Mistakes

        Of all test pictures <<value mistake-count>> are taken for something else.

        <<confusion>>

        """
    }
}
