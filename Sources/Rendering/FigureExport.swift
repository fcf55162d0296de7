package import Directives
package import Foundation
import Preparing
package import Publishing

/// What one figure alone can be written as.
package enum FigureFormat: String, CaseIterable, Sendable {
    case pdf
    case svg
    case png

    /// The format that a file's ending names.
    package init?(ending: String) {
        self.init(rawValue: ending.lowercased())
    }
}

/// How one figure is written as a file of its own.
package struct FigureExport: Sendable {
    /// What kind of file it is.
    package var format: FigureFormat
    /// How wide it is; nil for as wide as in the report.
    package var width: SheetLength?
    /// How many times 96 pixels stand on an inch of a PNG file.
    package var scale: Double
    /// Whether the caption stands with it.
    package var hasCaption: Bool
    /// Which frame of a player is shown, from 1; nil for the last.
    package var frame: Int?
    /// Whether its number is known, and stands in the file.
    package var hasNumber: Bool

    /// Decides how a figure is written.
    package init(
        _ format: FigureFormat, width: SheetLength? = nil, scale: Double = 2,
        hasCaption: Bool = false, frame: Int? = nil, hasNumber: Bool = true
    ) {
        self.format = format
        self.width = width
        self.scale = scale
        self.hasCaption = hasCaption
        self.frame = frame
        self.hasNumber = hasNumber
    }

    /// A figure as a file.
    package struct File {
        /// What goes into the file.
        package var bytes: Data
        /// How large it is, in words: `84 × 52.3 mm`, for PNG in pixels besides.
        package var size: String
        /// The figure as it was set.
        package var sheet: FigureSheet
    }

    /// Makes the file.
    /// - Parameters:
    ///   - executed: The notebook in which the figure was made.
    ///   - call: The first byte of the figure's directive.
    ///   - rendition: What it was made from.
    /// - Returns: The file.
    /// - Throws: ``Failure`` where it cannot be so narrow, `FigureSheetError`, or an error of the drawing library.
    package func file(
        of executed: ExecutedNotebook, call: Int, _ rendition: Rendition
    ) throws -> File {
        let document = Document(executed, imageFolder: rendition.images(noting: ImageReads()))
        let sheet = try FigureSheet(
            of: document, call: call, template: rendition.look, width: width,
            hasCaption: hasCaption, frame: frame, hasNumber: hasNumber)
        // Letters keep their size, so that a column may be too narrow for what stands in it.
        if let width, sheet.width > width.points + 0.5 {
            throw Failure(
                message:
                    "\(sheet.name) is at least \(SheetLength(points: sheet.width.rounded(.up)).millimetres) mm wide, and \(width.millimetres) mm are asked for"
            )
        }
        let millimetres =
            "\(SheetLength(points: sheet.width).millimetres) × \(SheetLength(points: sheet.height).millimetres) mm"
        switch format {
        case .pdf:
            let date = PaperDate.text(time: rendition.time, notebook: executed.head.date?.iso)
            let bytes = try sheet.pdf(date: date, creator: "report \(Version.current)")
            return File(bytes: Data(bytes), size: millimetres, sheet: sheet)
        case .svg:
            return File(bytes: Data(try sheet.svg()), size: millimetres, sheet: sheet)
        case .png:
            let png = try sheet.png(scale: scale)
            return File(
                bytes: Data(png.bytes),
                size: "\(png.width) × \(png.height) pixels for \(millimetres)", sheet: sheet)
        }
    }
}
