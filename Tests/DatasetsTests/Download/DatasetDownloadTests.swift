import Digests
import Foundation
import Testing

@testable import Datasets

@Suite struct DatasetDownloadTests {
    let root: TemporaryFolder
    let archive: [UInt8]
    let md5: String

    /// Packs a folder `set` with two files, one of 300,000 bytes that do not compress.
    init() throws {
        let source = try TemporaryFolder()
        var state: UInt32 = 1
        let noise = (0..<300_000).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return UInt8(state >> 24)
        }
        try source.write(noise, to: "set/noise.dat")
        try source.write(Array("a\n".utf8), to: "set/names.txt")
        let packed = source.url.appending(path: "archive.tar.gz")
        let tar = SystemTool(
            name: "tar", arguments: ["-c", "-z", "-f", packed.path, "-C", source.url.path, "set"])
        try #require(tar.run()?.status == 0)
        archive = [UInt8](try Data(contentsOf: packed))
        md5 = try MD5.digest(of: packed)
        root = try TemporaryFolder()
    }

    func download(_ server: LocalServer, md5: String? = nil) -> DatasetDownload {
        DatasetDownload(
            address: server.address, md5: md5 ?? self.md5, folderName: "set",
            fileNames: ["names.txt", "noise.dat"])
    }

    /// What a good fetch leaves: the folder and nothing else.
    func expectFetched() throws {
        #expect(try root.names == ["set"])
        let noise = root.url.appending(path: "set/noise.dat")
        #expect(try Data(contentsOf: noise).count == 300_000)
    }

    @Test func archiveIsReceivedCheckedAndUnpacked() throws {
        let server = try LocalServer(archive)
        defer { server.stop() }
        var events = [DatasetDownload.Progress]()
        let folder = try download(server).fetch(into: root.url) { events.append($0) }
        #expect(folder.path == root.url.appending(path: "set").path)
        try expectFetched()
        #expect(download(server).isPresent(in: root.url))
        #expect(
            events.suffix(3) == [
                .receiving(bytes: archive.count, of: archive.count), .checking, .unpacking,
            ])
    }

    @Test func cutConnectionsAreTakenUpWhereTheyBroke() throws {
        let server = try LocalServer(archive, .init(cutAfter: 100_000))
        defer { server.stop() }
        _ = try download(server).fetch(into: root.url)
        try expectFetched()
        #expect(server.requestedStarts == [nil, 100_000, 200_000, 300_000])
    }

    @Test func laterCallGoesOnWithWhatIsThere() throws {
        try root.write(Array(archive.prefix(5_000)), to: "archive.tar.gz.partial")
        let server = try LocalServer(archive)
        defer { server.stop() }
        _ = try download(server).fetch(into: root.url)
        try expectFetched()
        #expect(server.requestedStarts == [5_000])
    }

    @Test func wholePartialFileNeedsNoServer() throws {
        try root.write(archive, to: "archive.tar.gz.partial")
        let server = try LocalServer(archive)
        defer { server.stop() }
        _ = try download(server).fetch(into: root.url)
        try expectFetched()
        #expect(server.requestedStarts == [])
    }

    @Test func serverWithoutRangesIsAskedForTheWholeFile() throws {
        try root.write(Array(archive.prefix(5_000)), to: "archive.tar.gz.partial")
        let server = try LocalServer(archive, .init(ignoresRange: true))
        defer { server.stop() }
        _ = try download(server).fetch(into: root.url)
        try expectFetched()
        #expect(server.requestedStarts == [5_000, nil])
    }

    @Test func beginningOfAnotherVersionIsThrownAway() throws {
        try root.write([UInt8](repeating: 0, count: 5_000), to: "archive.tar.gz.partial")
        let server = try LocalServer(archive)
        defer { server.stop() }
        _ = try download(server).fetch(into: root.url)
        try expectFetched()
        #expect(server.requestedStarts == [5_000, nil])
    }

    @Test func tooLongPartialFileIsThrownAway() throws {
        try root.write(archive + [0], to: "archive.tar.gz.partial")
        let server = try LocalServer(archive)
        defer { server.stop() }
        _ = try download(server).fetch(into: root.url)
        try expectFetched()
    }

    @Test func serverThatSendsNothingMoreIsGivenUp() throws {
        let server = try LocalServer(archive, .init(cutAfter: 0))
        defer { server.stop() }
        let error = #expect(throws: DatasetError.self) {
            try download(server).fetch(into: root.url)
        }
        #expect(error?.description.hasPrefix("\(server.address): ") == true)
        #expect(server.requestedStarts == [nil])
        #expect(!FileManager.default.fileExists(atPath: root.url.path + "/set"))
    }

    @Test func wrongDigestLeavesNothing() throws {
        let server = try LocalServer(archive)
        defer { server.stop() }
        let error = #expect(throws: DatasetError.self) {
            try download(server, md5: "0123").fetch(into: root.url)
        }
        #expect(
            error?.description
                == "\(server.address): its digest is \(md5), not 0123 as published")
        #expect(try root.names == [])
    }

    @Test func errorsOfTheServerAreReported() throws {
        let server = try LocalServer(archive, .init(status: 404))
        defer { server.stop() }
        let error = #expect(throws: DatasetError.self) {
            try download(server).fetch(into: root.url)
        }
        #expect(
            error?.description
                == "\(server.address): The requested URL returned error: 404")
        #expect(try root.names == [])
    }

    @Test func archiveWithoutTheFilesLeavesNothing() throws {
        let server = try LocalServer(archive)
        defer { server.stop() }
        var download = download(server)
        download.fileNames.append("more.bin")
        let error = #expect(throws: DatasetError.self) { try download.fetch(into: root.url) }
        #expect(error?.description.hasSuffix("set/more.bin: no such file or folder") == true)
        #expect(!FileManager.default.fileExists(atPath: root.url.path + "/set"))
    }

    @Test func onlyWebAddressesAreFetched() throws {
        let download = DatasetDownload(
            address: "file:///etc/passwd", md5: md5, folderName: "set", fileNames: [])
        let error = #expect(throws: DatasetError.self) { try download.fetch(into: root.url) }
        #expect(
            error?.description
                == "file:///etc/passwd: is not an https:// or http:// address")
    }

    @Test func publishedArchiveIsTheOneOfTheAuthorsPage() {
        #expect(
            DatasetDownload.cifar10.address
                == "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz")
        #expect(DatasetDownload.cifar10.md5 == "c32a1d4ab5d03f1284b67883e8d87530")
    }
}
