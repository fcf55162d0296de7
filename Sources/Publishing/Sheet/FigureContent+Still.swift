import Charts

extension FigureContent {
    /// What a reader may move or choose, as it stands still.
    struct Still {
        /// What is shown.
        var content: FigureContent
        /// What was chosen, in words; empty where there was nothing to choose.
        var remarks: [String] = []
    }

    /// The content with one frame of each player, the last or the one asked for.
    /// - Parameter frame: Its number, from 1; nil for the last.
    /// - Returns: The content, with what was chosen.
    /// - Throws: ``FigureSheetError`` where there is no such frame.
    func still(frame: Int?) throws(FigureSheetError) -> Still {
        if let frame, !hasFrames { throw .noFrames(frame) }
        return try chosen(frame)
    }

    private var hasFrames: Bool {
        switch self {
        case .frames(let frames): !frames.isEmpty
        case .stack(let contents): contents.contains(where: \.hasFrames)
        case .network(let panel): panel.still.hasFrames
        case .charts, .pictures, .table, .architecture: false
        }
    }

    private func chosen(_ number: Int?) throws(FigureSheetError) -> Still {
        switch self {
        case .charts, .pictures, .table, .architecture: return Still(content: self)
        case .network(let panel):
            var still = try panel.still.chosen(number)
            still.remarks.insert("a network that runs in the page stands still on paper", at: 0)
            return still
        case .stack(let contents):
            var parts: [FigureContent] = []
            var remarks: [String] = []
            for content in contents {
                let still = try content.chosen(number)
                parts.append(still.content)
                remarks += still.remarks
            }
            return Still(content: .stack(parts), remarks: remarks)
        case .frames(let frames):
            guard !frames.isEmpty else { return Still(content: self) }
            let index = (number ?? frames.count) - 1
            guard frames.indices ~= index else {
                throw .frameOutside(number ?? 0, count: frames.count)
            }
            var still = try frames[index].content.chosen(nil)
            let which = number == nil ? "the last" : "frame \(index + 1)"
            let others = frames.count > 1 && number == nil ? "; --frame chooses another" : ""
            still.remarks.insert(
                "\(which) of \(frames.count) frames, \(frames[index].label)\(others)", at: 0)
            return still
        }
    }
}

/// Why a figure alone cannot be made.
public enum FigureSheetError: Error, Equatable, CustomStringConvertible {
    /// There is no figure of that name in the document.
    case noFigure(String)
    /// A frame is asked for of a figure without any.
    case noFrames(Int)
    /// There is no frame of that number.
    case frameOutside(Int, count: Int)
    /// It shows nothing.
    case empty
    /// It has too many pixels.
    case tooManyPixels(width: Double, height: Double)

    /// In a sentence.
    public var description: String {
        switch self {
        case .noFigure(let name): "there is no figure '\(name)'"
        case .noFrames(let number):
            "the figure has no frames, and frame \(number) is asked for; leave --frame out"
        case .frameOutside(let number, let count):
            "the figure has no frame \(number); its frames are 1 to \(count)"
        case .empty: "the figure shows nothing"
        case .tooManyPixels(let width, let height):
            "a picture of \(Int(width)) × \(Int(height)) pixels is too large; ask for less with --scale or --width"
        }
    }
}
