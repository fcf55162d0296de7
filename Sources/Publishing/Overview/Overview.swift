/// A page about several reports: cards, a table, pictures side by side.
package struct Overview: Sendable {
    /// A picture with its size in the page, in pixels of the page.
    package struct Picture: Sendable {
        /// The PNG file.
        package var png: [UInt8]
        /// The width.
        package var width: Int
        /// The height.
        package var height: Int
        /// What it shows, for those who cannot see it.
        package var words: String

        /// Makes a picture.
        package init(png: [UInt8], width: Int, height: Int, words: String) {
            self.png = png
            self.width = width
            self.height = height
            self.words = words
        }
    }

    /// Words that lead to a file beside the page.
    package struct Link: Sendable {
        /// The words.
        package var words: String
        /// The name of the file.
        package var file: String

        /// Makes a link.
        package init(_ words: String, file: String) {
            self.words = words
            self.file = file
        }
    }

    /// One report.
    package struct Card: Sendable {
        /// Its title, which leads to it.
        package var title: Link
        /// Whether there is such a file.
        package var isThere = true
        /// The sentence under the title.
        package var subtitle: String?
        /// Short facts: the date, how many figures.
        package var facts: [String] = []
        /// Its other files.
        package var others: [Link] = []
        /// One of its figures.
        package var picture: Picture?
        /// What went wrong with it.
        package var problem: String?

        /// Makes a card.
        package init(_ title: Link) { self.title = title }
    }

    /// A cell of a table.
    package struct Cell: Sendable {
        /// The words.
        package var words: String
        /// What stands under them, such as an interval.
        package var detail: String?
        /// The file that they lead to.
        package var file: String?
        /// What is read out of a link whose words say too little by themselves.
        package var label: String?
        /// Whether they are a number.
        package var isNumeric = false
        /// Whether what stands under them is something that went wrong.
        package var isProblem = false

        /// Makes a cell.
        package init(
            _ words: String, detail: String? = nil, file: String? = nil, label: String? = nil,
            isNumeric: Bool = false
        ) {
            self.words = words
            self.detail = detail
            self.file = file
            self.label = label
            self.isNumeric = isNumeric
        }
    }

    /// A table.
    package struct Table: Sendable {
        /// What it shows.
        package var caption: String
        /// The heads of the columns.
        package var heads: [Cell]
        /// The rows.
        package var rows: [[Cell]]
        /// Rows under a line of their own, such as means.
        package var summary: [[Cell]]

        /// Makes a table.
        package init(caption: String, heads: [Cell], rows: [[Cell]], summary: [[Cell]] = []) {
            self.caption = caption
            self.heads = heads
            self.rows = rows
            self.summary = summary
        }
    }

    /// The same figure of several reports.
    package struct Multiples: Sendable {
        /// What the figure is called.
        package var name: String
        /// Each picture with the report that it is from.
        package var pictures: [(label: Link, picture: Picture)]

        /// Puts pictures side by side.
        package init(_ name: String, pictures: [(label: Link, picture: Picture)]) {
            self.name = name
            self.pictures = pictures
        }
    }

    /// A part of the page.
    package enum Section: Sendable {
        case heading(String)
        case words(String)
        case cards([Card])
        case table(Table)
        case multiples(Multiples)
    }

    /// What kind of page it is, in one word that its file carries: a page of another kind is never written over.
    package var kind: String
    /// The title.
    package var title: String
    /// The sentence under it.
    package var subtitle: String
    /// The parts in order.
    package var sections: [Section]

    /// Makes a page.
    package init(kind: String, title: String, subtitle: String, sections: [Section]) {
        self.kind = kind
        self.title = title
        self.subtitle = subtitle
        self.sections = sections
    }
}
