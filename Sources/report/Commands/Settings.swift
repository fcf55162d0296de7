import ArgumentParser
import Foundation
import Notebook
import Preparing

/// Values for a notebook's parameters, from `-P` and `--params-file`.
struct Settings: ParsableArguments {
    @Option(
        name: [.customShort("P"), .customLong("param")],
        help: ArgumentHelp(
            "Set a parameter of the notebook; may be given several times.", valueName: "key=value"),
        transform: Assignment.init(parsing:))
    var assignments: [Assignment] = []

    @Option(
        help: ArgumentHelp(
            "Take parameters from a YAML file of names and values; -P comes after it.",
            valueName: "file"))
    var paramsFile: String?

    /// All values in order; later ones win.
    /// - Throws: ``Mistakes`` or ``Failure`` when the file cannot be read.
    func values() throws -> [(name: String, value: String)] {
        try fileValues() + assignments.map { ($0.name, $0.value) }
    }

    private func fileValues() throws -> [(name: String, value: String)] {
        guard let paramsFile else { return [] }
        return try ParameterFile.values(in: paramsFile)
    }
}

/// `key=value`, as given to `-P`.
struct Assignment {
    var name: String
    var value: String

    /// Takes the words apart at the first equals sign.
    /// - Throws: A `ValidationError` where no name stands before one.
    init(parsing argument: String) throws {
        guard let sign = argument.firstIndex(of: "="), sign != argument.startIndex else {
            throw ValidationError("write the name, '=' and the value, such as picture=4")
        }
        name = String(argument[..<sign])
        value = String(argument[argument.index(after: sign)...])
    }
}
