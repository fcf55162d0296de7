import ArgumentParser
import Directives
import Rendering

/// `report manual`: the page that `man report` shows; for `make install`.
struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual", abstract: "Write the manual page, for man.", shouldDisplay: false)

    func run() throws { Console().result(page: ManualPage.text) }
}

/// The manual page in the macros of man(7), made of what the commands and directives say of themselves.
enum ManualPage {
    static var text: String {
        let configuration = Report.configuration
        var lines = [
            ".TH REPORT 1 \"\" \"report \(Version.current)\" \"User Commands\"",
            ".SH NAME", "report \\- \(escape(configuration.abstract))",
            ".SH SYNOPSIS", ".B report", "\\fIcommand\\fR [\\fIarguments\\fR]",
            ".SH DESCRIPTION", escape(configuration.discussion), ".SH COMMANDS",
        ]
        for command in configuration.subcommands where command.configuration.shouldDisplay {
            let help = Report.helpMessage(for: command, columns: 76)
            lines.append(".SS report \(escape(command._commandName))")
            lines += preformatted(help)
        }
        lines.append(".SH DIRECTIVES")
        lines += preformatted(DirectiveReference.all.map(\.line).joined(separator: "\n"))
        lines.append(".SH FRONT MATTER")
        lines += preformatted(FrontMatterReference.text)
        lines += [
            ".SH EXIT STATUS",
            "0 when all went well, 1 when a notebook, a figure or a file is at fault, 64 for wrong usage, 128 and the number of the signal "
                + "where one ended a training that was saved.",
            ".SH ENVIRONMENT",
            ".TP", "REPORT_DATA", "A folder in which data sets are looked for first.",
            ".TP", "SOURCE_DATE_EPOCH",
            "Seconds since 1970: the date that is written into what is made.",
            ".TP", "NO_COLOR", "Messages without colours, where it is not empty.",
        ]
        return lines.joined(separator: "\n")
    }

    private static func preformatted(_ text: String) -> [String] {
        [".nf"]
            + text.split(separator: "\n", omittingEmptySubsequences: false).map {
                escape(String($0))
            }
            + [".fi"]
    }

    /// What would steer the formatter: backslashes, and a dot or an apostrophe that begins a line.
    private static func escape(_ text: String) -> String {
        let text = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
        return text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" + text : text
    }
}
