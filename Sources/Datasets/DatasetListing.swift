/// What is known of one data set, for `report data list`.
public struct DatasetListing: Equatable, Sendable {
    /// Its name, as notebooks write it.
    public let name: String
    /// It, if it was found whole.
    public let dataset: Dataset?
    /// Why it was not.
    public let problem: DatasetError?

    /// Looks for the data sets known by name, then for folders of pictures, which are sorted by name.
    public static func all(in roots: [DataRoot]) -> [DatasetListing] {
        let known = BatchFolder.known.map(\.name)
        return (known + PictureFolder.names(in: roots).filter { !known.contains($0) }).map { name in
            do throws(DatasetError) {
                return DatasetListing(
                    name: name, dataset: try Dataset(named: name, roots: roots), problem: nil)
            } catch {
                return DatasetListing(name: name, dataset: nil, problem: error)
            }
        }
    }
}
