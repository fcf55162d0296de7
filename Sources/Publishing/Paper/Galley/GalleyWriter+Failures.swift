import Canvas
import Directives
import Files
import Notebook

extension GalleyWriter {
    /// The card that stands where a figure would.
    mutating func addCard(_ diagnostic: Diagnostic, _ call: DirectiveCall, in column: Column) {
        let element = tree.add("P", in: column.element)
        let inner = column.inset(10)
        var title = style.caption.bold
        title.style.color = style.alarm
        var boxes = lines(
            of: RichText(
                "<<\(call.name)>> could not be made: \(diagnostic.message)", title.style),
            as: title, in: inner, element: element)
        let source = executed.notebook.source
        let file = source.name.pathNames.last ?? ""
        let offset = diagnostic.range?.lowerBound ?? call.range.lowerBound
        let place = "\(file), line \(source.position(of: offset).line)"
        let texts = [place, diagnostic.hint].compactMap { $0 } + diagnostic.notes
        for text in texts {
            boxes += lines(
                of: RichText(text, style.caption.colored(style.muted).style), as: style.caption,
                in: inner, element: element)
        }
        for index in boxes.indices {
            boxes[index].items.append(
                Item(
                    x: column.x, y: 0,
                    .rectangle(width: 2, height: boxes[index].height, style.alarm)))
            if index > 0 { boxes[index].breakBefore = .avoided }
        }
        add(boxes, before: 12, after: 4)
        addCode(source.text(in: call.range), in: inner)
    }
}
