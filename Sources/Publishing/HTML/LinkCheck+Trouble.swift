import Notebook

extension LinkCheck {
    /// Why a link leads nowhere.
    struct Trouble {
        var identifier = "dead-link"
        var message: String
        var hint: String?

        /// The warning of it.
        func warning(at range: SourceRange?) -> Diagnostic {
            Diagnostic(.warning, identifier, message, at: range, hint: hint)
        }

        /// The warning of so many others that are not told one by one.
        static func more(_ count: Int) -> Diagnostic {
            let words = count == 1 ? "1 further link leads" : "\(count) further links lead"
            var rest = Diagnostic(.warning, "dead-link", "\(words) nowhere")
            rest.count = count
            return rest
        }
    }
}

extension LinkCheck.Trouble {
    /// A link that publishers leave out, because following it could run or read something.
    static func leftOut(_ destination: String) -> Self {
        Self(
            identifier: "unsafe-link", message: "the link to '\(destination)' was left out",
            hint: "links go to http, https and mailto addresses, to files and to headings")
    }

    /// A link out of the folder.
    static func outside(_ name: String) -> Self {
        Self(
            message: "'\(name)' lies outside of the notebook's folder",
            hint: "link to a file in the folder, or write an address that begins with https://")
    }

    /// A link whose name a heading would have, if the report itself had none of that name.
    static func taken(_ name: String, by heading: Document.Heading) -> Self {
        Self(
            identifier: "taken-place",
            message:
                "'#\(name)' is a place that the report names by itself, and not the heading '\(heading.words)'",
            hint: "the heading is at '#\(heading.place)'")
    }

    /// A figure or table whose `id=` is that of the article itself.
    static let article = Self(
        identifier: "taken-place",
        message: "'article' is the place of the whole article, so that this is at '#article-2'",
        hint: "give it another id, such as id=fig-article")

    /// A link to a place that is not there, of this report or of another file, and the place that may be meant.
    static func noPlace(_ name: String, near: String?, in file: String? = nil) -> Self {
        Self(
            message: "there is no heading, figure or table at '#\(name)'"
                + (file.map { " in '\($0)'" } ?? ""),
            hint: near.map { "did you mean '\(file ?? "")#\($0)'?" })
    }
}
