import Canvas
import Charts
import Directives
import Notebook

extension GalleyWriter {
    /// Pixels of a picture file to the inch of paper, as on a screen; pictures too large for their column are shrunk.
    private static let pixelsPerPoint = 96.0 / 72

    /// A picture alone in its paragraph, which may be a link; nil where it cannot be shown, which is then said in running text.
    mutating func picture(
        _ named: RunningText.Image, link destination: RunningText.Link? = nil, column: Column
    ) -> [Box]? {
        guard let image = try? paperImage(of: named) else { return nil }
        let (width, height) = size(of: image, in: column.width, height: 0.85 * style.height)
        let target = destination.flatMap { self.target($0.destination) }
        let paragraph = target == nil ? nil : tree.add("P", in: column.element)
        let link = linkAround(to: target, in: paragraph, width: width, height: height)
        let element = tree.addFigure(
            in: link?.element ?? column.element, alternativeText: named.alternativeText)
        var item = Item(
            x: column.x + (column.width - width) / 2, y: 0,
            .image(image.surface, width: width, height: height), element: element)
        item.link = link
        var box = Box(height: height, items: [item])
        box.isFloat = wide(column) != nil && height > 0.2 * style.height
        return [box]
    }

    /// A picture in a line of text.
    mutating func append(
        _ named: RunningText.Image, to rich: inout RichText, in place: Surroundings
    ) {
        do throws(ImageError) {
            let image = try paperImage(of: named)
            let (width, height) = size(of: image, in: place.width, height: 0.4 * style.height)
            let link = linkAround(to: place.link, width: width, height: height)
            var item = Item(
                x: 0, y: 0, .image(image.surface, width: width, height: height),
                element: tree.addFigure(
                    in: link?.element, alternativeText: named.alternativeText))
            item.link = link
            // On the baseline, as the letters are; a picture no higher than they are stands in their middle.
            let size = place.style.font.size
            let descent = height < 1.6 * size ? 0.15 * size : 0
            rich.append(
                RichText.Drawing(ascent: height - descent, items: [item]), width: width,
                descent: descent)
        } catch {
            tell(error, of: named)
            let words =
                named.alternativeText.isEmpty
                ? error.message : "\(named.alternativeText): \(error.message)"
            rich.append("[\(words)]", alarming(place.style))
        }
    }

    /// Warns of a picture that the page shows, as far as it can, and that the PDF lacks.
    private mutating func tell(_ error: ImageError, of named: RunningText.Image) {
        guard case .unreadable = error else {
            diagnostics.append(
                Diagnostic(
                    .warning, "unusable-picture", error.message, at: named.range,
                    hint: error.hint))
            return
        }
        // Such a file is told of once, before the run where it was looked into there.
        let isTold = (document.executed.diagnostics + diagnostics).contains {
            $0.isOfDamaged(named.source)
        }
        guard !isTold else { return }
        diagnostics.append(
            .damagedPicture(
                named.source, "it is a broken \(named.file.format.word) file", at: named.range))
    }

    private mutating func paperImage(
        of image: RunningText.Image
    ) throws(ImageError) -> PaperImage {
        if let known = images[image.source] { return known }
        let drawn = try drawn(image.file, named: image.source)
        images[image.source] = drawn
        return drawn
    }

    private mutating func drawn(
        _ image: EmbeddedImage, named source: String
    ) throws(ImageError) -> PaperImage {
        do {
            switch image.format {
            case .png:
                guard let image = try pixels.take(PNG.surface(decoding: image.bytes)) else {
                    throw ImageError.paperFull(source)
                }
                return image
            case .jpeg:
                guard let frame = JPEGSegments(image.bytes).frame else {
                    throw ImageError.unreadable(source)
                }
                // Its pixels stay packed.
                let surface = try ImageSurface(
                    jpeg: image.bytes, width: frame.width, height: frame.height)
                guard pixels.takePacked(width: frame.width, height: frame.height) else {
                    throw ImageError.paperFullOfJPEG(source)
                }
                return PaperImage(surface: surface, uprightSize: surface.uprightSize)
            case .gif, .webp, .svg: throw ImageError.notOnPaper(source, image.format)
            }
        } catch let error as ImageError {
            throw error
        } catch {
            throw .unreadable(source)
        }
    }

    /// The size on paper, in points.
    private func size(
        of image: PaperImage, in width: Double, height: Double
    ) -> (width: Double, height: Double) {
        let natural = (
            width: Double(image.uprightSize.width) / Self.pixelsPerPoint,
            height: Double(image.uprightSize.height) / Self.pixelsPerPoint
        )
        let scale = min(1, width / natural.width, height / natural.height)
        return (natural.width * scale, natural.height * scale)
    }
}
