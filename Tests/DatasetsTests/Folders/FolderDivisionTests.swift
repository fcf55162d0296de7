import Testing

@testable import Datasets

/// Which pictures of a folder are for testing.
@Suite struct FolderDivisionTests {
    private func test(_ count: Int, _ share: FolderSettings.Share, leavingOut: Int? = nil) throws
        -> Set<String>
    {
        let survey = FolderSurvey(
            classNames: ["apple"],
            parts: .all(
                (0..<count).filter { $0 != leavingOut }.map {
                    FolderSurvey.Entry(path: "apple/\($0).png", label: 0)
                }), skipped: [])
        var settings = FolderSettings()
        settings.test = share
        return Set(try FolderDivision(survey, settings: settings, folder: "fruit").test.map(\.path))
    }

    /// How many are for testing follows from how many there are, so that one may move.
    @Test(arguments: [FolderSettings.Share.part(0.2), .part(0.5), .part(0.9), .count(3)])
    func aPictureMoreMovesAtMostOneOther(share: FolderSettings.Share) throws {
        for count in 5...40 {
            let all = try test(count, share)
            for left in 0..<count {
                let fewer = try test(count, share, leavingOut: left)
                let moved = all.symmetricDifference(fewer).subtracting(["apple/\(left).png"])
                #expect(moved.count <= 1, "\(count) \(left)")
            }
        }
    }

    @Test func eachClassWithTwoPicturesHasOneForTesting() throws {
        for count in 2...9 { #expect(try !test(count, .part(0.01)).isEmpty) }
        #expect(try test(100, .part(0.2)).count == 20)
    }
}
