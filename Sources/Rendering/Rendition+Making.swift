import Directives
import Network
import Notebook
import Preparing
import Publishing

extension Rendition {
    /// How what it makes comes about, for who makes it again.
    var making: Making {
        Making(
            program: Version.program,
            notebook: Making.Source(
                name: RenderCommand.shared(subject.notebook),
                digest: workbench.preparation.notebook.digest),
            settings: subject.settings.map { [$0.name, $0.value] },
            checkpoint: subject.checkpoint.map(RenderCommand.shared),
            template: Making.Source(
                name: subject.template.map(RenderCommand.shared), digest: look.digest),
            comparison: comparison.map {
                Making.Source(
                    name: subject.comparison.map(RenderCommand.shared), digest: $0.digest)
            },
            day: day)
    }
}
