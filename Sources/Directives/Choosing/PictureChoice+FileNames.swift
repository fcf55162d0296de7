import Findings

extension PictureChoice {
    /// The choice with the pictures of the dataset in the place of the files that are called so in it.
    ///
    /// A file of the dataset is named from its folder on, or by the end of that: `beach.jpg` is `cat/beach.jpg` where no other is called
    /// so. What is called otherwise is a file beside the notebook.
    func settled(for subject: Subject) -> PictureChoice {
        guard let dataset = subject.dataset else { return self }
        var choice = self
        choice.items = items.map { item in
            guard case .file(let path) = item, case let found = dataset.pictures(called: path),
                found.count == 1
            else { return item }
            return .named(path, found[0])
        }
        return choice
    }
}

extension DatasetFacts {
    /// The pictures whose file a path can mean: those that are called so from the dataset's folder on, else all whose names end so.
    ///
    /// An accent may be written in one sign or in two; where names differ in nothing else, the one of the same bytes is meant.
    func pictures(called path: String) -> [PictureOrigin] {
        var (whole, ending): ([Named], [Named]) = ([], [])
        for part in DatasetPart.allCases {
            for (number, file) in (files(of: part) ?? []).enumerated() {
                let named = Named(picture: PictureOrigin(number, of: part), file: file)
                if file == path {
                    whole.append(named)
                } else if file.hasSuffix("/" + path) {
                    ending.append(named)
                }
            }
        }
        if !whole.isEmpty {
            let exact = whole.filter { $0.file.utf8.elementsEqual(path.utf8) }
            return (exact.isEmpty ? whole : exact).map(\.picture)
        }
        let bytes = Array(("/" + path).utf8)
        let exact = ending.filter { $0.file.utf8.suffix(bytes.count).elementsEqual(bytes) }
        return (exact.isEmpty ? ending : exact).map(\.picture)
    }

    /// A picture with its file.
    private struct Named {
        var picture: PictureOrigin
        var file: String
    }

    private func files(of part: DatasetPart) -> [String]? {
        part == .test ? testFiles : trainingFiles
    }

    /// What is wrong with a file that several pictures are called as; nil where at most one is.
    func ambiguity(of path: String) -> Fault? {
        let found = pictures(called: path)
        guard found.count > 1 else { return nil }
        let names = found.compactMap { file(of: $0) }
        return Fault(
            "\(names.count.grouped) pictures of \(name) are called '\(path)'",
            hint: "write where it lies: \(names.prefix(6).map(\.written).joined(separator: ", "))"
                + (names.count > 6 ? " or another" : ""))
    }

    /// The names by which the pictures can be chosen, for hints: with their folders and without.
    package var fileNames: [String] {
        let paths = (testFiles ?? []) + (trainingFiles ?? [])
        return paths
            + paths.compactMap { path in
                path.contains("/") ? path.split(separator: "/").last.map(String.init) : nil
            }
    }
}
