import Files
import Foundation
import Testing

@Suite struct UserCacheTests {
    @Test func `a user's cache is where the desktop keeps it, and no home is made for it`() throws {
        let home = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        func place(_ environment: [String: String]) -> String? {
            UserCache.folder(environment: environment)?.path
        }
        #expect(place(["HOME": home.path]) == nil)
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: home) }
        #expect(place(["HOME": home.path]) == home.path + "/.cache/report")
        #expect(place(["HOME": home.path, "XDG_CACHE_HOME": "/caches"]) == "/caches/report")
        // What is no whole path counts for nothing, says the specification.
        #expect(
            place(["HOME": home.path, "XDG_CACHE_HOME": "caches"]) == home.path + "/.cache/report")
        #expect(place(["XDG_CACHE_HOME": ""]) == nil)
        #expect(place(["HOME": "home"]) == nil)
        #expect(place([:]) == nil)
    }
}
