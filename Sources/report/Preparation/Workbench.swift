import Charts
import Directives
import Foundation
import Network
import Notebook

/// A checked notebook with everything its directives read: the dataset and the trained network.
struct Workbench {
    let preparation: Preparation
    let session: Session
    /// What the numbers come from, for the end of the document.
    let provenance: [Figure.Detail]

    /// Checks a notebook and loads, or trains, its network.
    /// - Throws: ``Mistakes`` with all there are, ``Failure`` when there is no notebook, or what training throws.
    init(
        _ path: String, settings: [(name: String, value: String)], checkpoint option: String?,
        retrain: Bool, isForced: Bool = false, console: Console
    ) throws {
        var preparation = try Preparation(
            path, settings: settings, decoding: console.decoding)
        console.clear()
        let checkpoint: Checkpoint?
        if retrain {
            guard !preparation.hasErrors else { throw preparation.mistakes }
            checkpoint = try Self.train(preparation, option, isForced: isForced, console)
            if let checkpoint { preparation.bind(to: checkpoint) }
        } else {
            checkpoint = preparation.loadCheckpoint(option)
        }
        var (pictures, training): (LabelledPictures?, LabelledPictures?)
        do throws(Diagnostic) {
            pictures = try Self.testPictures(preparation)
            training = try Self.trainingPictures(preparation)
        } catch {
            preparation.diagnostics.append(error)
        }
        let files = preparation.loadPictureFiles()
        preparation.lookForDamagedPictures()
        guard !preparation.hasErrors else { throw preparation.mistakes }
        self.preparation = preparation
        session = Self.session(preparation, checkpoint, pictures, training, files)
        provenance = Self.provenance(preparation, checkpoint, session, date: try SourceDate.day())
    }

    /// The test pictures where a directive shows any, so that a damaged file is found before work starts.
    private static func testPictures(
        _ preparation: Preparation
    ) throws(Diagnostic) -> LabelledPictures? {
        guard let dataset = preparation.dataset, preparation.bound.needs.contains(.pictures) else {
            return nil
        }
        return try loaded(preparation, dataset.test)
    }

    /// The training pictures where a directive shows any.
    private static func trainingPictures(
        _ preparation: Preparation
    ) throws(Diagnostic) -> LabelledPictures? {
        guard let dataset = preparation.dataset, preparation.bound.choosesTraining else {
            return nil
        }
        return try loaded(preparation, dataset.training)
    }

    private static func loaded(
        _ preparation: Preparation, _ load: () throws -> LabelledPictures
    ) throws(Diagnostic) -> LabelledPictures {
        do {
            return try load()
        } catch {
            throw Diagnostic(
                .error, "dataset", "\(error)", at: preparation.declaration.dataset?.range)
        }
    }

    private static func session(
        _ preparation: Preparation, _ checkpoint: Checkpoint?, _ pictures: LabelledPictures?,
        _ training: LabelledPictures?, _ files: [PictureFile]
    ) -> Session {
        let graph = preparation.graph
        guard let dataset = preparation.dataset else {
            return Session(
                graph: graph, recipe: preparation.declaration.recipe, checkpoint: checkpoint)
        }
        return Session(
            graph: graph, recipe: preparation.declaration.recipe, checkpoint: checkpoint,
            dataset: dataset.facts, datasetDigest: dataset.digest, files: files,
            test: { try pictures ?? dataset.test() },
            training: { try training ?? dataset.training() })
    }

    private static func train(
        _ preparation: Preparation, _ option: String?, isForced: Bool, _ console: Console
    ) throws -> Checkpoint {
        let (training, file) = try preparation.training(option, console) { line in
            if Console.isInteractive, !console.isQuiet { console.remark(line) }
        }
        return try training.run(to: file, isForced: isForced)
    }

    private static func provenance(
        _ preparation: Preparation, _ checkpoint: Checkpoint?, _ session: Session, date: String?
    ) -> [Figure.Detail] {
        var details: [Figure.Detail] = []
        func add(_ name: String, _ value: String?) {
            if let value { details.append(Figure.Detail(name, value)) }
        }
        add("notebook, SHA-256", preparation.notebook.digest)
        for parameter in preparation.declaration.parameters {
            add("parameter \(parameter.name)", parameter.value.text)
        }
        add(
            "network",
            session.graph.map { graph in
                let (count, input) = (graph.layers.count, graph.input)
                return "\(count == 1 ? "1 layer" : "\(count) layers") with "
                    + "\(NumberText.integer(graph.parameterCount)) weights, pictures of "
                    + "\(input.channels)×\(input.height)×\(input.width)"
            })
        add("dataset", preparation.dataset?.facts.name)
        add("test pictures, SHA-256", preparation.dataset?.digest)
        if preparation.bound.choosesTraining {
            add("training pictures, SHA-256", preparation.dataset?.trainingDigest)
        }
        add("weights, SHA-256", checkpoint?.digest)
        add("trained with", checkpoint?.toolVersion.map { "report \($0)" })
        add(
            "recipe",
            checkpoint?.recipe.map {
                "\($0.method.rawValue), \($0.epochs == 1 ? "1 epoch" : "\($0.epochs) epochs") in batches of \($0.batch)"
                    + $0.changedKnobs.map { ", \($0.name) \($0.value)" }.joined()
            })
        add(
            "seed",
            session.graph.flatMap { _ in try? session.trainingRecipe() }.map { String($0.seed) })
        add("made with", "report \(Version.current)")
        add("date", date)
        return details
    }
}

extension Preparation {
    /// The mistakes, to be thrown.
    var mistakes: Mistakes { Mistakes(diagnostics: diagnostics, source: notebook.source) }

    /// The training that the notebook declares and the file its result goes to.
    /// - Throws: ``Mistakes`` when network, dataset or checkpoint are not declared.
    func training(
        _ option: String?, _ console: Console, format: ProgressLog.Format = .text,
        secondsBetweenSaves: Double = 180, say: @escaping (String) -> Void
    ) throws -> (Training, CheckpointFile) {
        func missing(_ what: String, _ key: String) -> Mistakes {
            Mistakes(
                diagnostics: [
                    Diagnostic(
                        .error, "nothing-to-train", "this notebook declares no \(what)",
                        hint: "declare one under '\(key)' in the front matter")
                ], source: notebook.source)
        }
        guard let graph = declaration.network?.graph else { throw missing("network", "network") }
        if let batch = batchMistake(.error) {
            throw Mistakes(diagnostics: [batch], source: notebook.source)
        }
        guard let dataset else {
            guard !datasetMistakes.isEmpty else { throw missing("dataset", "dataset") }
            throw Mistakes(diagnostics: datasetMistakes, source: notebook.source)
        }
        let file: CheckpointFile?
        do throws(Diagnostic) {
            file = try CheckpointFile.named(by: option, in: self)
        } catch {
            throw Mistakes(diagnostics: [error], source: notebook.source)
        }
        guard let file else { throw missing("checkpoint", "checkpoint") }
        let training = Training(
            graph: graph, recipe: declaration.recipe, dataset: dataset, console: console,
            log: ProgressLog(
                epochs: declaration.recipe.epochs, knobs: declaration.recipe.knobs, format: format),
            secondsBetweenSaves: secondsBetweenSaves, say: say)
        return (training, file)
    }
}
