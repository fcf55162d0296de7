import Canvas
import Charts
public import Directives
public import Files
public import Foundation

/// Writes every figure with frames as an animated GIF, for sharing where a page cannot be.
public enum AnimationWriter {
    /// Writes `figure-3.gif` and so on into `folder`, each aside and renamed.
    ///
    /// - Throws: ``OutputError``, also where a file of `sources` would be replaced, or an error of the drawing library.
    public static func write(
        _ executed: ExecutedNotebook, to folder: URL, sparing sources: SourceFiles = SourceFiles()
    ) throws {
        var names: Set<String> = []
        for (_, figure) in executed.figures {
            let frames = figure.figure.content.frames
            guard !frames.isEmpty else { continue }
            let name = figure.identifier ?? "\(figure.figure.kind.rawValue)-\(figure.number)"
            let bytes = try GIF.encode(FrameDrawing().pictures(of: frames), delay: delay)
            var unique = name
            var number = 2
            // One may be called as another is numbered, and some disks take `A` for `a`.
            while !names.insert(unique.lowercased()).inserted {
                unique = "\(name)-\(number)"
                number += 1
            }
            let file = folder.appendingPathComponent("\(unique).gif")
            try sources.spare(file)
            try FileReplacement.write(bytes, to: file, in: Enclosure(folder))
        }
    }

    /// How long a frame stands, in hundredths of a second: long enough to read its label.
    private static let delay = 120
}

extension FigureContent {
    /// The frames it shows, of the first part that has any.
    fileprivate var frames: [Frame] {
        switch self {
        case .frames(let frames): frames
        case .stack(let contents): contents.lazy.map(\.frames).first { !$0.isEmpty } ?? []
        case .network(let panel): panel.still.frames
        case .charts, .pictures, .table, .architecture: []
        }
    }
}
