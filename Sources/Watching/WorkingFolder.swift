import Foundation

/// The folder that a program was started in, found again where it was deleted or moved away and made anew: names that a user typed are
/// names in that folder.
package struct WorkingFolder: Sendable {
    private let path = FileManager.default.currentDirectoryPath

    /// The folder in which the program is now.
    package init() {}

    /// Goes to the folder of that name, where it is another by now.
    package func comeBack() {
        var (here, there) = (stat(), stat())
        guard stat(path, &there) == 0 else { return }
        if stat(".", &here) == 0, here.st_ino == there.st_ino, here.st_dev == there.st_dev {
            return
        }
        _ = FileManager.default.changeCurrentDirectoryPath(path)
    }
}
