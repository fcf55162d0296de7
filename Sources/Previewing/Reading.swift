import Digests
import Directives
import Findings
import Foundation
import Network
import Notebook
import Preparing
import Publishing
import Rendering
import Watching

/// A notebook read with all that belongs to it, as far as that can be.
struct Reading: Sendable {
    /// What was asked for.
    let subject: RenderSubject
    /// The notebook, with what is wrong with its calls and its surroundings taken out.
    let preparation: Preparation
    /// What its directives are answered from; nil where that cannot be had, and what was had before goes on to serve.
    let workbench: Workbench?
    /// What is wrong with calls, by their first bytes.
    let mistakesOfCalls: [Int: Diagnostic]
    /// Every mistake and every warning.
    let diagnostics: [Diagnostic]
    /// What answers and figures depend on: of two readings that have the same, calls that ask the same come to the same.
    let ground: String

    /// Why nothing new can be shown.
    struct Trouble: Error {
        /// With the text that they are in; nil for what belongs to no text.
        var diagnostics: [Diagnostic] = []
        var source: SourceText?
        /// A sentence.
        var message: String?
    }
}

extension Reading {
    /// Reads a notebook.
    /// - Throws: ``Trouble`` where even its text cannot be shown.
    init(_ subject: RenderSubject, _ memory: PreparationMemory) throws(Trouble) {
        var preparation: Preparation
        let network: Checkpoint?
        do throws(Failure) {
            preparation = try Preparation(
                subject.notebook, settings: subject.settings, remembering: memory)
            network = preparation.loadCheckpoint(subject.checkpoint)
        } catch {
            throw Trouble(message: error.message)
        }
        let source = preparation.notebook.source
        let all = preparation.diagnostics
        let ranges = preparation.notebook.notebookCalls
        func call(of diagnostic: Diagnostic) -> Int? {
            guard let start = diagnostic.range?.lowerBound else { return nil }
            return ranges.first { $0.contains(start) }?.lowerBound
        }
        var ofCalls: [Int: Diagnostic] = [:]
        _ = preparation.setAside { diagnostic in
            guard diagnostic.severity == .error, let call = call(of: diagnostic) else {
                return false
            }
            ofCalls[call] = ofCalls[call] ?? diagnostic
            return true
        }
        let surroundings = preparation.setAside {
            $0.severity == .error && Self.ofSurroundings.contains($0.identifier)
        }
        // What is wrong in the text is left out of it, and the rest can be shown: nobody types a directive's end before its beginning.
        _ = preparation.setAsideMistakesOfText()
        do throws(Mistakes) {
            if surroundings.isEmpty {
                let workbench = try Workbench(preparation, checkpoint: network)
                preparation = workbench.preparation
                self.workbench = workbench
                diagnostics = all + preparation.diagnostics.filter { !all.contains($0) }
            } else {
                guard !preparation.hasErrors else { throw preparation.mistakes }
                workbench = nil
                diagnostics = all
            }
        } catch {
            let found = all + error.diagnostics.filter { !all.contains($0) }
            throw Trouble(diagnostics: found, source: source)
        }
        self.subject = subject
        self.preparation = preparation
        mistakesOfCalls = ofCalls
        ground = Self.ground(of: preparation, subject, memory)
    }

    /// What may be wrong with files beside the text while the text itself is well.
    private static let ofSurroundings: Set<String> = [
        "checkpoint", "no-checkpoint", "dataset", "no-dataset", "network-file", "no-network",
        "unusable-picture", "outside-folder",
    ]

    private static func ground(
        of preparation: Preparation, _ subject: RenderSubject, _ memory: PreparationMemory
    ) -> String {
        var hash = SHA256()
        for entry in preparation.notebook.frontMatter?.entries ?? []
        where !ofHead.contains(entry.key) {
            hash.update("\(entry.key): \(entry.value.described)\n".utf8)
        }
        for (name, value) in subject.settings { hash.update("\(name)=\(value)\n".utf8) }
        for part in PreparationMemory.Part.allCases where part != .weights {
            hash.update("\(memory.version(of: part)) ".utf8)
        }
        return hash.finalize().hexadecimal
    }

    /// Keys of the front matter that no figure reads.
    private static let ofHead: Set<String> = [
        "title", "subtitle", "author", "date", "language", "keywords",
    ]
}

extension Reading {
    /// Why nothing can be worked out, in a few words.
    var reasonOfWant: String? {
        diagnostics.first { $0.severity == .error && Self.ofSurroundings.contains($0.identifier) }?
            .message
    }
}

extension FrontMatter {
    /// All that it says, without its places.
    fileprivate var described: String {
        switch self {
        case .mapping(let entries, _):
            "{"
                + entries.map { "\($0.key.debugDescription):\($0.value.described)" }.joined(
                    separator: ",") + "}"
        case .sequence(let values, _): "[" + values.map(\.described).joined(separator: ",") + "]"
        case .scalar(let text, let isQuoted, _): "\(isQuoted ? "q" : "p")\(text.debugDescription)"
        }
    }
}

extension Notebook {
    /// The bytes of its calls.
    fileprivate var notebookCalls: [SourceRange] { calls.map(\.range) }
}
