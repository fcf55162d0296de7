import Charts
import Synchronization

/// Remembers what was drawn for a page, for the next one of the same notebook: what is in both is drawn once.
///
/// What a page does not show is forgotten with the page after it.
package final class DrawingMemory: Sendable {
    /// What was drawn of something.
    private struct Drawn<Question: Equatable & Sendable, Answer: Sendable>: Sendable {
        var question: Question
        var answer: Answer
        var page: Int
    }

    private struct ChartQuestion: Equatable {
        var charts: [Chart]
        var width: Double
    }

    private struct DiagramQuestion: Equatable {
        var diagram: ArchitectureDiagram
        var width: Double
    }

    private struct SceneQuestion: Equatable {
        var scene: Scene
        var name: String
    }

    private struct State {
        var page = 0
        var themes = PageTheme.Screens()
        var pictures: [Picture: (file: [UInt8], page: Int)] = [:]
        var charts: [Drawn<ChartQuestion, [Scene]>] = []
        var diagrams: [Drawn<DiagramQuestion, Scene>] = []
        var scenes: [Drawn<SceneQuestion, String>] = []

        mutating func known(_ picture: Picture) -> [UInt8]? {
            guard let known = pictures[picture] else { return nil }
            pictures[picture]?.page = page
            return known.file
        }
    }

    private let state = Mutex(State())

    /// Remembers nothing yet.
    package init() {}

    /// What draws the next page.
    func drawing(themes: PageTheme.Screens) -> any Drawing {
        state.withLock { state in
            let last = state.page
            state.page += 1
            state.pictures = state.pictures.filter { $0.value.page >= last }
            state.charts.removeAll { $0.page < last }
            state.diagrams.removeAll { $0.page < last }
            state.scenes.removeAll { $0.page < last }
            if state.themes != themes { (state.themes, state.scenes) = (themes, []) }
        }
        return Remembering(memory: self, drawing: CanvasDrawing(themes: themes))
    }

    private struct Remembering: Drawing {
        let memory: DrawingMemory
        let drawing: CanvasDrawing

        func png(_ picture: Picture) throws -> [UInt8] {
            if let known = memory.state.withLock({ $0.known(picture) }) { return known }
            let file = try drawing.png(picture)
            memory.state.withLock { $0.pictures[picture] = (file, $0.page) }
            return file
        }

        func scenes(of charts: [Chart], width: Double) -> [Scene] {
            memory.answer(ChartQuestion(charts: charts, width: width), in: \.charts) {
                drawing.scenes(of: charts, width: width)
            }
        }

        func scene(of diagram: ArchitectureDiagram, width: Double) -> Scene {
            memory.answer(DiagramQuestion(diagram: diagram, width: width), in: \.diagrams) {
                drawing.scene(of: diagram, width: width)
            }
        }

        func svg(_ scene: Scene, name: String) throws -> String {
            try memory.answer(SceneQuestion(scene: scene, name: name), in: \.scenes) {
                try drawing.svg(scene, name: name)
            }
        }
    }

    /// Looks an answer up, or makes it.
    ///
    /// Questions of one page come in the order of those of the page before, and what is the same lies
    /// in the same memory, so that comparing takes no time.
    private func answer<Question: Equatable & Sendable, Answer: Sendable>(
        _ question: Question,
        in list: any WritableKeyPath<State, [Drawn<Question, Answer>]> & Sendable,
        _ make: () throws -> Answer
    ) rethrows -> Answer {
        let known: Answer? = state.withLock { state in
            guard let index = state[keyPath: list].firstIndex(where: { $0.question == question })
            else { return nil }
            state[keyPath: list][index].page = state.page
            return state[keyPath: list][index].answer
        }
        if let known { return known }
        let answer = try make()
        state.withLock { state in
            state[keyPath: list].append(
                Drawn(question: question, answer: answer, page: state.page))
        }
        return answer
    }
}
