import Directives
import Foundation
import Network
import Notebook
import Preparing
import Publishing
import Rendering
import Watching

extension PreviewDesk {
    /// Reads everything anew that may have changed; what is watched then is what was read, and read again if that is more than before.
    mutating func readAll(changed: Set<WatchedPlace>) {
        if !changed.isDisjoint(with: placesOfDataset) {
            memory.forget([.dataset, .test, .training])
        }
        sources.workingFolder.comeBack()
        let template = sources.templateURL.map { WatchedPlace.tree($0) }
        if look == nil || template.map(changed.contains) ?? false { readLook() }
        for _ in 0..<3 {
            read()
            let before = watched
            watch()
            if watched.isSubset(of: before) { break }
        }
        order()
    }

    private mutating func readLook() {
        do throws(TemplateError) {
            look = try PageTemplate(folder: sources.template.map { URL(fileURLWithPath: $0) })
            troubleOfLook = nil
        } catch {
            troubleOfLook = ErrorWords.of(error)
            // Before there was any, the built-in one serves.
            if look == nil { look = try? PageTemplate() }
        }
    }

    private mutating func read() {
        if let text = NotebookFile.bytes(at: sources.url) {
            guard !text.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) || lastText.isEmpty
            else {
                trouble = Reading.Trouble(
                    message: "\(sources.notebook): the notebook is empty")
                return
            }
            lastText = text
        }
        let subject: RenderSubject
        do {
            subject = try sources.subject()
        } catch let mistakes as Mistakes {
            trouble = Reading.Trouble(diagnostics: mistakes.diagnostics, source: mistakes.source)
            return
        } catch {
            trouble = Reading.Trouble(message: ErrorWords.of(error))
            return
        }
        do throws(Reading.Trouble) {
            let reading = try Reading(subject, memory)
            self.reading = reading
            trouble = nil
            guard let workbench = reading.workbench else { return }
            if bench?.ground != reading.ground {
                results = [:]
                resultsOfTraining = [:]
            }
            bench = (workbench, reading.ground)
        } catch {
            trouble = error
        }
    }

    private mutating func watch() {
        var places: Set<WatchedPlace> = [.file(sources.url)]
        if let file = sources.parametersURL { places.insert(.file(file)) }
        if let folder = sources.templateURL { places.insert(.tree(folder)) }
        guard let reading else {
            watched = places
            return watcher.watch(places)
        }
        let all = reading.preparation.places(checkpoint: reading.subject.checkpoint)
        places.formUnion(all.files.map { .file($0) })
        placesOfDataset = Set(
            all.dataset.files.map { .file($0) } + all.dataset.folders.map { .tree($0) })
        places.formUnion(placesOfDataset)
        let before = training?.words
        training = nil
        if let checkpoint = all.checkpoint {
            places.formUnion([
                .file(checkpoint), .file(UnfinishedTraining(of: checkpoint).url),
                .file(TrainingSign.lock(of: checkpoint)),
            ])
            training = trainingWatch.look(
                at: checkpoint, epochs: reading.preparation.declaration.recipe.epochs)
        }
        if before != training?.words { tell(.training(training?.words)) }
        if trouble != nil { places.formUnion(watched) }
        watched = places
        watcher.watch(places)
        let gap = watcher.gap
        if let gap, gap != toldGap { tell(.warning(gap.description)) }
        toldGap = gap
    }

    /// Has worked out what is not there.
    private mutating func order() {
        guard let reading else { return }
        if let bench, reading.ground == bench.ground, reading.workbench != nil {
            let calls = unique(reading.preparation.bound.calls)
            let names = Set(calls.map(\.identity))
            results = results.filter { names.contains($0.key) }
            workshop.want(
                Workshop.Order(
                    ground: bench.ground, supplies: bench.workbench.supplies,
                    runner: Runner(reading.preparation.bound),
                    calls: calls.filter { results[$0.identity] == nil }))
        }
        guard let checkpoint = training?.checkpoint, let training, !training.history.isEmpty else {
            resultsOfTraining = [:]
            return
        }
        let calls = unique(reading.preparation.bound.calls.filter(\.tellsOfTraining))
        guard !calls.isEmpty else { return }
        trainingRoom.want(
            Workshop.Order(
                ground: "\(training.state) \(reading.ground)",
                supplies: reading.preparation.supplies(with: checkpoint),
                runner: Runner(reading.preparation.bound), calls: calls))
    }

    private func unique(_ calls: [BoundCall]) -> [BoundCall] {
        var seen: Set<String> = []
        return calls.filter { seen.insert($0.identity).inserted }
    }
}
