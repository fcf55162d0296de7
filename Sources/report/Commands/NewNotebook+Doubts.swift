import Charts
import Datasets

extension NewNotebook.Pictures {
    /// What its user should know of a folder before training on it.
    var doubts: [String] {
        guard case .folder(let folder) = self else { return [] }
        var doubts: [String] = []
        let unreadable = folder.sample.unreadable
        if !unreadable.isEmpty {
            let most = 3
            let listed =
                unreadable.prefix(most).map { "\($0.path): \($0.reason)" }
                + (unreadable.count > most
                    ? ["and \(NumberText.integer(unreadable.count - most)) more"] : [])
            doubts.append(
                "\(NumberText.integer(unreadable.count)) \(unreadable.count == 1 ? "picture" : "pictures") of '\(folder.path)' "
                    + "cannot be read and will not be used: " + listed.joined(separator: "; "))
        }
        if folder.sample.classCount == 1 {
            doubts.append("'\(folder.path)' has one class only: there is nothing to tell apart")
        }
        return doubts
    }
}
