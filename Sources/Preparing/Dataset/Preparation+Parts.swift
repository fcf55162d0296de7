import Directives
import Network
import Notebook

extension Preparation {
    /// The test pictures; nil where no directive shows any.
    /// - Throws: What is wrong with their files, at the dataset's place.
    func shownTestPictures() throws(Diagnostic) -> LabelledPictures? {
        guard let dataset, bound.needs.contains(.pictures) else { return nil }
        return try loaded { try test(of: dataset) }
    }

    /// The training pictures; nil where no directive shows any.
    /// - Throws: What is wrong with their files, at the dataset's place.
    func shownTrainingPictures() throws(Diagnostic) -> LabelledPictures? {
        guard let dataset, bound.choosesTraining else { return nil }
        return try loaded { try training(of: dataset) }
    }

    private func loaded(
        _ load: () throws -> LabelledPictures
    ) throws(Diagnostic) -> LabelledPictures {
        do {
            return try load()
        } catch {
            throw Diagnostic(.error, "dataset", "\(error)", at: declaration.dataset?.range)
        }
    }
}
