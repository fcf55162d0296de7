import ArgumentParser

/// `report data`: the datasets.
struct DataCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data", abstract: "List, make and fetch datasets.",
        subcommands: [DataList.self, DataMake.self, DataFetch.self])
}

/// Where datasets are written.
struct DataFolder: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The folder of datasets; $REPORT_DATA, or data/, where it is not given.",
            valueName: "folder"))
    var into: String?
}
