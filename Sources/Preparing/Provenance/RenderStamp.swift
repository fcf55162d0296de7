import Canvas
import Digests
import Directives
import Files
package import Findings
package import Foundation
import Notebook
package import Publishing

/// What a render was made from and what it wrote, so that another one can see that there is nothing to do.
///
/// As with answers, nothing is believed that is not looked at: every text, every number's origin, every picture and every file
/// written is compared with what it is today.
package struct RenderStamp: Codable {
    /// SHA-256 over everything that is known before the first directive runs.
    private var beginning: String
    /// What the figures and values were computed from; see ``DatedTrace/text``.
    private var trace: String
    /// The pictures beside the text, with what was found there.
    private var images: [String: String]
    /// SHA-256 over each file that was written.
    private var files: [String: String]
    /// The answers that the figures are made of, which are as much in use as the files are.
    private var answers: [String]
    /// How many figures there are.
    package private(set) var figureCount: Int

    /// Where the stamp of a render lies, and what is known before it begins.
    package struct Place {
        fileprivate let file: URL
        fileprivate let enclosure: Enclosure
        fileprivate let beginning: String
        fileprivate let folder: URL
        fileprivate let outputs: [URL]

        /// The place of a render's stamp; nil where an output is no file, which cannot be looked at again.
        /// - Parameters:
        ///   - store: Where answers are kept, and stamps with them.
        ///   - workbench: The notebook with everything it reads.
        ///   - texts: What else decides the files' bytes: provenance, command, template, options, the program itself.
        ///   - outputs: The files to write, none of them a stream.
        package init?(
            in store: AnswerStore, of workbench: Workbench, texts: [String], outputs: [URL]
        ) {
            let areFiles = outputs.allSatisfy {
                if case .file = OutputPlace(of: $0) { true } else { false }
            }
            guard areFiles else { return nil }
            let preparation = workbench.preparation
            let source = preparation.notebook.source
            var name = SHA256()
            var hash = SHA256()
            for path in [preparation.url] + outputs {
                name.update("\(path.standardizedFileURL.path)\n".utf8)
            }
            func add(_ text: String) {
                hash.update("\(text.utf8.count) ".utf8)
                hash.update(text.utf8)
            }
            hash.update(source.bytes)
            let supplies = workbench.supplies
            let files = workbench.pictureFiles.map {
                "\($0.path) \($0.width) \($0.height) \($0.digest)"
            }
            for text in texts + Self.environment + preparation.remarks + files {
                add(text)
            }
            add("\(preparation.diagnostics)")
            add("\(supplies.dataset.map { "\($0)" } ?? "")")
            add("\(supplies.recipe) \(supplies.knownRecipe == nil)")
            add(Typography.description)
            self.outputs = outputs
            beginning = hash.finalize().hexadecimal
            folder = preparation.folder.url
            enclosure = Enclosure(store.folder)
            file = store.folder.appending(
                path: "renders/\(name.finalize().hexadecimal.prefix(40)).json")
        }

        /// What libraries that set and draw read of the environment.
        private static var environment: [String] {
            let prefixes = [
                "SOURCE_DATE", "LANG", "LC_", "PANGO", "HB_", "CAIRO", "FONTCONFIG", "FC_",
                "FREETYPE",
            ]
            let variables = ProcessInfo.processInfo.environment.filter { variable in
                prefixes.contains { variable.key.hasPrefix($0) }
            }
            return variables.map { "\($0.key)=\($0.value)" }.sorted()
        }
    }

    /// Makes the stamp of a render; nil where something that it was made from is not there any more.
    /// - Parameters:
    ///   - place: Where it lies.
    ///   - trace: What the figures and values were computed from.
    ///   - images: The pictures beside the text.
    ///   - written: SHA-256 over what was written, by file; what lies there by now may be another's.
    ///   - answers: The names of the answers in the store.
    ///   - figureCount: How many figures there are.
    ///   - laboratory: What answered.
    package init?(
        at place: Place, trace: Trace, images: ImageReads, written: [URL: String],
        answers: [String], figureCount: Int, in laboratory: Laboratory
    ) {
        guard let dated = DatedTrace(trace, in: laboratory) else { return nil }
        let files = Dictionary(
            written.map { ($0.key.standardizedFileURL.path, $0.value) },
            uniquingKeysWith: { first, _ in first })
        beginning = place.beginning
        self.trace = dated.text
        self.images = images.all
        self.files = files
        self.answers = answers
        self.figureCount = figureCount
    }

    /// The stamp at a place, where everything is as it was when it was made; nil otherwise.
    package init?(holdingAt place: Place, in laboratory: Laboratory) {
        guard
            let data = try? Data(reading: place.file, atMost: Self.largest, in: place.enclosure),
            let stamp = try? JSONDecoder().decode(RenderStamp.self, from: data),
            stamp.beginning == place.beginning,
            let trace = try? DatedTrace(text: stamp.trace),
            stamp.files == Self.digests(of: place.outputs),
            ImageFolder(place.folder).holds(stamp.images), trace.isToday(in: laboratory)
        else { return nil }
        self = stamp
    }

    /// Notes that it was used, and with it the answers, which would else seem to be used by nobody.
    package func noteUse(at place: Place, in store: AnswerStore) {
        utimensat(AT_FDCWD, place.file.path, nil, 0)
        store.noteUse(of: answers)
    }

    /// Keeps it; where that cannot be, the next render is an ordinary one.
    package func keep(at place: Place) {
        guard let data = try? JSONEncoder().encode(self), data.count <= Self.largest else { return }
        AnswerStore.makeWay(at: place.file)
        try? FileReplacement.write(data, to: place.file, in: place.enclosure, isDurable: false)
    }

    /// The most bytes of a stamp.
    private static let largest = 8 << 20

    /// SHA-256 by path; nil where one is missing.
    private static func digests(of files: [URL]) -> [String: String]? {
        var digests: [String: String] = [:]
        for file in files {
            guard let data = try? Data(reading: file, atMost: 1 << 30) else { return nil }
            digests[file.standardizedFileURL.path] = SHA256.of(data).hexadecimal
        }
        return digests
    }
}
