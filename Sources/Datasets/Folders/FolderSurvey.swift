internal import Files
internal import Foundation
internal import Pictures

/// What lies in a folder of pictures, by names alone; nothing is read.
///
/// Each class has a folder, whose pictures may lie in folders of their own: `<class>/…/picture.jpg`. Where the folder holds
/// `train` and `test`, or goes by other usual names of parts, these hold the classes. A folder without folders holds pictures of which
/// nobody says the class.
struct FolderSurvey {
    /// A picture.
    struct Entry: Equatable {
        /// Its path in the folder.
        var path: String
        /// Its class.
        var label: UInt16
    }

    /// The names of the classes; none where the pictures lie in the folder itself.
    let classNames: [String]
    /// The pictures of the parts that the folder has of its own; `parts.all` where it has none.
    let parts: Parts
    /// What is no picture of a class.
    let skipped: [SkippedFile]

    /// Pictures, parted or not.
    enum Parts: Equatable {
        case all([Entry])
        case parted(test: [Entry], training: [Entry]?)
    }

    /// The most classes: as many as ImageNet's largest list has, and labels are two bytes.
    static let mostClasses = 21_843
    /// The most files that are looked at, and how deep folders may lie in one another.
    static let (mostFiles, deepest) = (1_000_000, 8)
    /// The names that the parts go by, in capital letters or small ones, the preferred first.
    static let (trainingNames, testNames) = (
        ["train", "training"], ["test", "testing", "val", "valid", "validation"]
    )

    /// What a look has found.
    init(classNames: [String], parts: Parts, skipped: [SkippedFile]) {
        (self.classNames, self.parts, self.skipped) = (classNames, parts, skipped)
    }

    /// Looks at a folder.
    /// - Throws: ``DatasetError`` where no data set can be made of it.
    init(
        of folder: URL, classes: [String]?, in enclosure: Enclosure
    ) throws(DatasetError) {
        var walk = FolderWalk(folder: folder, enclosure: enclosure)
        let top = try walk.contents(of: "")
        try Self.check(top.folders, of: folder)
        let training = Self.part(Self.trainingNames, among: top.folders)
        guard let test = Self.part(Self.testNames, among: top.folders) else {
            if let training, top.folders == [training] {
                throw .unreadable(
                    file: folder.path,
                    cause:
                        "has a folder '\(training)' and none for testing; it is called 'test' or "
                        + "'val', or let 'folder' name the folder '\(training)' itself, of which a part is kept for testing"
                )
            }
            if top.folders.isEmpty, classes == nil {
                let pictures = walk.pictures(among: top.files)
                if !pictures.isEmpty {
                    (classNames, parts, skipped) = (
                        [], .parted(test: pictures, training: nil), walk.skipped
                    )
                    return
                }
            }
            let names = try Self.names(top.folders, declared: classes, in: folder, isWhole: true)
            walk.skip(top.files, "it lies in no class's folder")
            walk.skip(
                folders: top.folders.filter { !names.contains($0) }, "it is none of the classes")
            parts = .all(try walk.pictures(of: names, under: ""))
            (classNames, skipped) = (names, walk.skipped)
            return
        }
        let inTest = try walk.contents(of: test)
        let inTraining = try training.map { name throws(DatasetError) in
            try walk.contents(of: name)
        }
        let trainingName = training ?? Self.trainingNames[0]
        try Self.check(inTest.folders, of: folder.appending(path: test))
        try Self.check(inTraining?.folders ?? [], of: folder.appending(path: trainingName))
        let names = try Self.names(
            Set(inTest.folders).union(inTraining?.folders ?? []).sortedAsPeopleDo(),
            declared: classes, in: folder.appending(path: test), isWhole: false)
        walk.skip(top.files, "it lies in no class's folder")
        walk.skip(
            folders: top.folders.filter { $0 != test && $0 != training },
            "the folder's parts are '\(trainingName)' and '\(test)'")
        for (part, contents) in [(test, inTest), (trainingName, inTraining)] {
            guard let contents else { continue }
            walk.skip(contents.files.map { "\(part)/\($0)" }, "it lies in no class's folder")
            walk.skip(
                folders: contents.folders.filter { !names.contains($0) }.map { "\(part)/\($0)" },
                "it is none of the classes")
        }
        parts = .parted(
            test: try walk.pictures(
                of: names.filter(inTest.folders.contains), under: test, all: names),
            training: try inTraining.map { contents throws(DatasetError) in
                try walk.pictures(
                    of: names.filter(contents.folders.contains), under: trainingName, all: names)
            })
        (classNames, skipped) = (names, walk.skipped)
    }

    /// The folder of a part, by the first of its names that there is; nil where there is none.
    private static func part(_ names: [String], among folders: [String]) -> String? {
        for name in names {
            let found =
                folders.first { $0 == name } ?? folders.first { $0.lowercased() == name }
            if let found { return found }
        }
        return nil
    }

    /// Refuses names that are two to the system and one to Unicode, and so to everything that compares them.
    private static func check(_ names: [String], of folder: URL) throws(DatasetError) {
        var seen: Set<String> = []
        guard let twice = names.first(where: { !seen.insert($0).inserted }) else { return }
        throw .unreadable(
            file: folder.path,
            cause:
                "two of its classes are called '\(twice)'; where the names look the same, their letters are written in "
                + "different ways")
    }

    /// The names of the classes: those declared, or all.
    private static func names(
        _ found: [String], declared: [String]?, in folder: URL, isWhole: Bool
    ) throws(DatasetError) -> [String] {
        if let declared, let missing = declared.first(where: { !found.contains($0) }) {
            throw .setting(
                "classes", file: folder.path,
                cause: "has no folder for the class '\(missing)'"
                    + (found.isEmpty ? "" : "; there are \(found.listed)"),
                missing: missing, among: found)
        }
        let names = declared ?? found
        guard !names.isEmpty else {
            throw .unreadable(
                file: folder.path,
                cause: isWhole && declared == nil
                    ? "holds no pictures, whether in itself or in folders, one for each class"
                    : "holds no folder of a class with its pictures; each class has one of its own")
        }
        guard names.count <= mostClasses else {
            throw .unreadable(
                file: folder.path,
                cause:
                    "holds \(names.count.grouped) folders of pictures, more than the \(mostClasses.grouped) that are read; "
                    + "each class has one of its own")
        }
        return names
    }
}

/// A walk through a folder that notes what it passes by.
private struct FolderWalk {
    let folder: URL
    let enclosure: Enclosure
    private(set) var skipped: [SkippedFile] = []
    private var count = 0

    init(folder: URL, enclosure: Enclosure) {
        self.folder = folder
        self.enclosure = enclosure
    }

    /// What lies in a folder, sorted as people do; what systems leave behind does not count.
    mutating func contents(
        of path: String
    ) throws(DatasetError) -> (folders: [String], files: [String]) {
        let place = path.isEmpty ? folder : folder.appending(path: path)
        guard enclosure.holds(place) else {
            throw .unreadable(
                file: place.path,
                cause: FileRefusal.outside(folder: enclosure.url.path).dataSetWords)
        }
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: place.path)
                .filter { !Self.isJunk($0) }.sortedAsPeopleDo()
        } catch {
            throw .unreadable(file: place.path, cause: plainCause(error))
        }
        count += names.count
        guard count <= FolderSurvey.mostFiles else {
            throw .unreadable(
                file: folder.path,
                cause: "holds more than \(FolderSurvey.mostFiles.grouped) files")
        }
        var (folders, files): ([String], [String]) = ([], [])
        for name in names {
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(
                atPath: place.appending(path: name).path, isDirectory: &isFolder)
            if isFolder.boolValue { folders.append(name) } else { files.append(name) }
        }
        return (folders, files)
    }

    /// The pictures of some classes, class after class.
    mutating func pictures(
        of names: [String], under part: String, all: [String]? = nil
    ) throws(DatasetError) -> [FolderSurvey.Entry] {
        var entries: [FolderSurvey.Entry] = []
        for name in names {
            guard let label = (all ?? names).firstIndex(of: name).map(UInt16.init) else { continue }
            let path = part.isEmpty ? name : "\(part)/\(name)"
            var seen = Seen(folders: Set(["", part, path].compactMap { identity(of: $0) }))
            try add(path, label, depth: 0, to: &entries, &seen)
            while let link = seen.links.popLast() {
                try enter(link.path, label, depth: link.depth, to: &entries, &seen)
            }
        }
        return entries
    }

    /// What has been seen of a class.
    private struct Seen {
        /// The folders that have been looked at: links could lead through them for ever.
        var folders: Set<FolderIdentity>
        /// Links to folders, which are followed last, so that what lies in the class itself has its own path.
        var links: [(path: String, depth: Int)] = []
    }

    private mutating func enter(
        _ path: String, _ label: UInt16, depth: Int, to entries: inout [FolderSurvey.Entry],
        _ seen: inout Seen
    ) throws(DatasetError) {
        guard depth <= FolderSurvey.deepest else {
            return skip(folders: [path], "it lies too deep")
        }
        if let identity = identity(of: path), !seen.folders.insert(identity).inserted {
            return skip(folders: [path], "it leads to a folder that has been looked at")
        }
        try add(path, label, depth: depth, to: &entries, &seen)
    }

    private mutating func add(
        _ path: String, _ label: UInt16, depth: Int, to entries: inout [FolderSurvey.Entry],
        _ seen: inout Seen
    ) throws(DatasetError) {
        let (folders, files) = try contents(of: path)
        entries += pictures(among: files.map { "\(path)/\($0)" }, label)
        for inner in folders {
            let path = "\(path)/\(inner)"
            if isLink(path) {
                seen.links.insert((path, depth + 1), at: 0)
            } else {
                try enter(path, label, depth: depth + 1, to: &entries, &seen)
            }
        }
    }

    /// Those of some files that are pictures by their endings.
    mutating func pictures(
        among paths: [String], _ label: UInt16 = 0
    ) -> [FolderSurvey.Entry] {
        func isPicture(_ path: String) -> Bool {
            PictureFormat.endings.contains(
                path.split(separator: ".").last.map { $0.lowercased() } ?? "")
        }
        skip(paths.filter { !isPicture($0) }, "its ending is none of a PNG, JPEG, WebP or GIF file")
        return paths.filter(isPicture).map { FolderSurvey.Entry(path: $0, label: label) }
    }

    private func isLink(_ path: String) -> Bool {
        var status = stat()
        return lstat(folder.appending(path: path).path, &status) == 0
            && status.st_mode & S_IFMT == S_IFLNK
    }

    /// What makes a folder the same under every name.
    private struct FolderIdentity: Hashable {
        var device: dev_t
        var inode: ino_t
    }

    private func identity(of path: String) -> FolderIdentity? {
        var status = stat()
        let place = path.isEmpty ? folder : folder.appending(path: path)
        // Some file systems give every folder the number 0.
        guard stat(place.path, &status) == 0, status.st_ino != 0 else { return nil }
        return FolderIdentity(device: status.st_dev, inode: status.st_ino)
    }

    mutating func skip(_ paths: [String], _ reason: String) {
        skipped += paths.map { SkippedFile(path: $0, reason: reason) }
    }

    mutating func skip(folders paths: [String], _ reason: String) {
        skipped += paths.map { SkippedFile(path: $0, reason: reason, isFolder: true) }
    }

    /// Hidden files, and what systems, programs and archives leave behind.
    private static func isJunk(_ name: String) -> Bool {
        name.hasPrefix(".") || leftBehind.contains(name.lowercased())
    }

    private static let leftBehind: Set<String> = [
        "__macosx", "@eadir", "@recycle", "#recycle", "$recycle.bin", "system volume information",
        "lost+found", "__pycache__", "thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r",
    ]
}
