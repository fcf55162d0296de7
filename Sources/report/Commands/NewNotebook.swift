import ArgumentParser
import Datasets

/// The text of a notebook to begin with: small enough to be trained at once, and with a word on every part.
struct NewNotebook {
    /// The datasets known by name that it can look at.
    enum Known: String, ExpressibleByArgument, CaseIterable {
        case emoji10, cifar10

        /// What `report data` does to have them.
        var verb: String {
            switch self {
            case .emoji10: "make"
            case .cifar10: "fetch"
            }
        }
    }

    /// A folder of pictures that it can look at.
    struct Folder {
        /// Its path from the notebook's folder.
        var path: String
        /// What some of its pictures look like.
        var sample: FolderSample

        /// The size of the network's pictures: their own where it is small and halves twice, else one that is trained at once.
        var size: FolderSettings.Size {
            guard let own = sample.size,
                [own.height, own.width].allSatisfy({ 16...64 ~= $0 && $0.isMultiple(of: 4) })
            else { return .init(height: 32, width: 32) }
            return own
        }

        var channels: Int { sample.isGrey ? 1 : 3 }

        /// Behind `dataset:`.
        var declaration: String {
            var entries = ["folder: \"\(path)\""]
            if !sample.isPacked || sample.size != size {
                entries.append(
                    size.height == size.width
                        ? "size: \(size.height)" : "size: [\(size.height), \(size.width)]")
            }
            if channels == 1, !sample.isPacked { entries.append("channels: 1") }
            return "{\(entries.joined(separator: ", "))}"
        }
    }

    /// What it looks at.
    enum Pictures {
        case known(Known)
        case folder(Folder)
    }

    /// The file's name without its ending, which names the checkpoint too.
    let stem: String
    /// What it looks at.
    let pictures: Pictures

    /// Behind `dataset:`.
    private var dataset: String {
        switch pictures {
        case .known(let known): known.rawValue
        case .folder(let folder): folder.declaration
        }
    }

    private var classCount: Int {
        switch pictures {
        case .known: 10
        case .folder(let folder): folder.sample.classCount
        }
    }

    /// Behind `input:`.
    private var input: String {
        guard case .folder(let folder) = pictures else { return "[3, 32, 32]" }
        return "[\(folder.channels), \(folder.size.height), \(folder.size.width)]"
    }

    /// Behind `training:`; few pictures are seen more often, so that some hundred steps are taken all the same.
    private var training: String {
        guard case .folder(let folder) = pictures else { return "{epochs: 4, batch: 32, seed: 1}" }
        let count = folder.sample.pictureCount
        let batch = min(max(count / 16, 4), 64)
        let stepsOfEpoch = max(count * 4 / 5 / batch, 1)
        let epochs = min(max((800 + stepsOfEpoch - 1) / stepsOfEpoch, 3), 200)
        return "{epochs: \(epochs), batch: \(batch), seed: 1}"
    }

    /// The first figures show no more pictures than there are.
    private var shown: Int {
        guard case .folder(let folder) = pictures else { return 20 }
        return min(max(folder.sample.testCount, 1), 20)
    }

    /// The file's name as a title.
    private var title: String { Self.title(stem) }

    /// A file's name as a title.
    static func title(_ stem: String) -> String {
        let words = stem.split { "-_. ".contains($0) }.joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// The notebook.
    var text: String {
        """
        ---
        title: "\(title)"
        dataset: \(dataset)
        network:
          input: \(input)
          layers:
            - {convolution: 3x3, channels: 32, activation: elu}
            - {mean-pool: 2}
            - {convolution: 3x3, channels: 64, activation: elu}
            - {mean-pool: 2}
            - {convolution: 3x3, channels: 64, activation: elu}
            - {convolution: 3x3, channels: 64, activation: elu}
            - {convolution: 1x1, channels: \(classCount), activation: elu}
            - global-mean
            - softmax
        checkpoint: "\(stem).safetensors"
        training: \(training)
        ---

        <!-- Between the dashes stands what is looked at: the pictures, the network and how it is trained. Every key of it is
             explained by: report front-matter. After a change there, train again. -->

        <!-- Text is ordinary Markdown. A directive alone on its lines becomes a figure, and one in a sentence a number. All
             directives are listed by: report directives. This comment does not show in the report. -->

        The network has <<value parameter-count>> weights in <<value layer-count>> layers. After <<value epochs>> epochs it is
        right about <<value test-accuracy>> of <<value test-count>> test pictures of <<value dataset>>; @fig-pictures shows the
        first of them.

        <!-- 'images' takes the numbers of test pictures, from 0; both ends of a range belong to it. -->

        <<images test 0..\(shown - 1) columns=\(min(shown, 10)) id=fig-pictures>>

        ## Training

        <!-- An 'id' gives a figure a name, so that sentences can speak of it, as the one above does with '@fig-pictures'. -->

        <<curves id=fig-curves>>

        ## Weights

        Layers are counted from 0. Training moves the weights away from where they began.

        <<histogram layer=0..4 when=both scale=density>>

        ## What layers see

        <!-- Activations are counted by how many layers have been applied: 0 is the picture itself. Several are frames. -->

        <<activations layer=[0, 1, 2, 3] image=0 channels=12>>

        ## Mistakes

        <<confusion>>

        Of all test pictures <<value mistake-count>> are taken for something else, most often <<value confused-class>> for
        <<value confused-with>>. The network was surest of these:

        <<mistakes count=3>>

        ## Reasons

        Blue pixels raise the probability of the class that the network sees, and red ones lower it.

        <<integrated-gradients images=0..\(min(shown, 3) - 1)>>

        """
    }
}
