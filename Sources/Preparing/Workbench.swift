import Directives
package import Findings
package import Network
import Notebook

/// A checked notebook with everything its directives read: the dataset and the trained network.
///
/// Who made the checkpoint does not matter: it may be loaded, or trained a moment ago. A laboratory is furnished from it in one place,
/// ``supplies``.
package struct Workbench: Sendable {
    /// The notebook, in which nothing but warnings was found.
    package let preparation: Preparation
    /// The trained network; nil where none is needed.
    package let checkpoint: Checkpoint?
    /// The test pictures; nil where no directive shows any.
    package let testPictures: LabelledPictures?
    /// The training pictures; nil where no directive shows any.
    package let trainingPictures: LabelledPictures?
    /// The picture files that directives show to the network.
    package let pictureFiles: [PictureFile]
    /// What a laboratory is furnished with.
    package let supplies: Supplies

    /// Reads what the directives show, so that a damaged file is found before work starts.
    /// - Parameters:
    ///   - preparation: The notebook, bound to the checkpoint.
    ///   - checkpoint: Its trained network, where it needs one.
    /// - Throws: All mistakes there are, where one of them is an error.
    package init(_ preparation: Preparation, checkpoint: Checkpoint?) throws(Mistakes) {
        var preparation = preparation
        var (test, training): (LabelledPictures?, LabelledPictures?)
        do throws(Diagnostic) {
            test = try preparation.shownTestPictures()
            training = try preparation.shownTrainingPictures()
        } catch {
            preparation.diagnostics.append(error)
        }
        let files = preparation.rememberedPictureFiles()
        pictureFiles = files
        preparation.lookForDamagedPictures()
        guard !preparation.hasErrors else { throw preparation.mistakes }
        self.preparation = preparation
        self.checkpoint = checkpoint
        (testPictures, trainingPictures) = (test, training)
        supplies = Supplies(
            of: preparation, checkpoint, files: files, test: test, training: training)
    }
}

extension Workbench {
    /// What is computed: the declared network, else the checkpoint's; nil where there is neither.
    package var graph: Graph? { preparation.graph ?? checkpoint?.network.graph }

    /// How the network was trained, or would be where there is no trained one; nil where only others know, who trained it.
    package var recipe: Recipe? {
        guard let checkpoint else { return preparation.declaration.recipe }
        return checkpoint.recipe
    }
}
