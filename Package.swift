// swift-tools-version: 6.1
import PackageDescription

let swiftSettings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
]

/// A Swift target of the one-way graph in CONTRIBUTING.md; `imports` is its row there.
func target(
    _ name: String, imports: [Target.Dependency], resources: [Resource]? = nil
) -> Target {
    .target(
        name: name, dependencies: imports, resources: resources, swiftSettings: swiftSettings)
}

/// The tests of one target, which may also build fixtures with the targets below it; `fixtures` are folders
/// of files that the tests find beside themselves.
func tests(
    of name: String, using others: [Target.Dependency] = [], fixtures: [String] = []
) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: [.byName(name: name), "TestSupport"] + others,
        exclude: fixtures,
        swiftSettings: swiftSettings)
}

let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let flyingSocks = Target.Dependency.product(name: "FlyingSocks", package: "FlyingFox")
let argumentParser = Target.Dependency.product(
    name: "ArgumentParser", package: "swift-argument-parser")

// Homebrew has no libhyphen; without it words in the PDF are not divided.
#if os(macOS)
    let hyphenation: [Target.Dependency] = []
#else
    let hyphenation: [Target.Dependency] = ["CHyphen"]
#endif

let package = Package(
    name: "report",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "report", targets: ["report"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    ],
    targets: [
        .systemLibrary(
            name: "CPangoCairo", pkgConfig: "pangocairo",
            providers: [.apt(["libpango1.0-dev", "libcairo2-dev"]), .brew(["pango", "cairo"])]),
        // Pango needs it too, and brings it along.
        .systemLibrary(
            name: "CFontconfig", pkgConfig: "fontconfig",
            providers: [.apt(["libfontconfig-dev"]), .brew(["fontconfig"])]),
        .systemLibrary(
            name: "CMD4C", pkgConfig: "md4c",
            providers: [.apt(["libmd4c-dev"]), .brew(["md4c"])]),
        .systemLibrary(
            name: "CGif", providers: [.apt(["libgif-dev"]), .brew(["giflib"])]),
        .systemLibrary(name: "CHyphen", providers: [.apt(["libhyphen-dev"])]),
        // Cairo needs it too, and brings it along.
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .systemLibrary(
            name: "CNettle", pkgConfig: "nettle",
            providers: [.apt(["nettle-dev"]), .brew(["nettle"])]),
        .systemLibrary(
            name: "CTurboJPEG", pkgConfig: "libturbojpeg",
            providers: [.apt(["libturbojpeg0-dev"]), .brew(["jpeg-turbo"])]),
        .systemLibrary(
            name: "CWebP", pkgConfig: "libwebp",
            providers: [.apt(["libwebp-dev"]), .brew(["webp"])]),
        .target(name: "CSandbox"),
        .target(name: "COneDNN", linkerSettings: [.linkedLibrary("dnnl")]),
        // Unoptimised, its kernels are a hundred times slower, and the tests with them.
        .target(name: "CWinograd", cSettings: [.unsafeFlags(["-O2"])]),
        .target(name: "CSteps", cSettings: [.unsafeFlags(["-O2"])]),
        .target(name: "CPlanes", cSettings: [.unsafeFlags(["-O2"])]),
        .target(name: "CLive", cSettings: [.unsafeFlags(["-O2"])]),

        target("Casting", imports: []),
        target("Digests", imports: ["CNettle"]),
        target("Files", imports: []),
        target("Parallelism", imports: []),
        target("ONNX", imports: []),
        target("Notebook", imports: ["Casting", "Files", "CMD4C", yams]),
        target(
            "Network",
            imports: [
                "COneDNN", "CPlanes", "CSteps", "CWinograd", "Digests", "Files", "Parallelism",
            ]),
        // The page's WebAssembly, which `make wasm` builds.
        target(
            "LiveNetwork", imports: ["CLive", "Casting", "Parallelism", "Network"],
            resources: [
                .embedInCode("Module/live.wasm.base64"), .embedInCode("Module/plain.wasm.base64"),
                .embedInCode("Module/compiler.txt"),
            ]),
        target("Importing", imports: ["Files", "Network", "ONNX"]),
        target("Charts", imports: ["Casting"]),
        target(
            "Canvas",
            imports: ["Casting", "Charts", "CFontconfig", "CPangoCairo", "CGif", "CZlib"]
                + hyphenation),
        target(
            "Pictures", imports: ["Casting", "Canvas", "CGif", "CTurboJPEG", "CWebP"]),
        target(
            "Datasets",
            imports: [
                "Casting", "Digests", "Files", "Parallelism", "Network", "Canvas", "Pictures",
                "CZlib",
            ]),
        target("Inspection", imports: ["Casting", "Network"]),
        target(
            "Findings",
            imports: [
                "Digests", "Files", "Parallelism", "Network", "LiveNetwork", "Inspection",
            ]),
        target(
            "Directives",
            imports: [
                "Casting", "Digests", "Files", "Parallelism", "Notebook", "Network", "LiveNetwork",
                "Inspection", "Findings", "Charts",
            ]),
        target(
            "Publishing",
            imports: [
                "Casting", "Digests", "Files", "Parallelism", "Notebook", "Directives", "Charts",
                "Canvas", "LiveNetwork", mustache,
            ],
            // A link to templates/article, so that the program carries what users copy.
            resources: [.embedInCode("Template/article")]),
        target(
            "Preparing",
            imports: [
                "Digests", "Files", "ONNX", "Notebook", "Network", "Importing", "Charts", "Canvas",
                "Pictures", "Datasets", "Findings", "Directives", "Publishing",
            ]),
        target(
            "Jupyter", imports: ["Digests", "Notebook", "Charts", "Canvas", "Publishing"]),
        target(
            "Rendering",
            imports: [
                "Digests", "Files", "Notebook", "Network", "Findings", "Directives", "Publishing",
                "Preparing", "Jupyter",
            ]),
        target(
            "Collections",
            imports: [
                "Files", "Notebook", "Charts", "Directives", "Publishing", "Preparing", "Rendering",
            ]),
        target(
            "Comparing",
            imports: [
                "Digests", "Files", "Notebook", "Network", "Charts", "Canvas", "Datasets",
                "Inspection", "Findings", "Directives", "Publishing", "Preparing", "Rendering",
            ]),
        target("Watching", imports: []),
        target(
            "Previewing",
            imports: [
                "Digests", "Notebook", "Network", "Charts", "Findings", "Directives", "Publishing",
                "Preparing", "Rendering", "Watching", flyingSocks,
            ],
            resources: [.embedInCode("Script/preview.js"), .embedInCode("Script/preview.css")]),
        .executableTarget(
            name: "report",
            dependencies: [
                "CSandbox", "Casting", "Files", "ONNX", "Notebook", "Network",
                "Importing", "Charts",
                "Datasets",
                "Inspection", "Findings", "Directives", "Publishing", "Preparing", "Jupyter",
                "Rendering", "Collections", "Comparing", "Watching", "Previewing",
                argumentParser,
            ],
            swiftSettings: swiftSettings),

        .executableTarget(
            name: "Benchmarks", dependencies: ["Network", "Importing", "Datasets", "Inspection"],
            path: "Tests/Benchmarks",
            exclude: ["browser", "pytorch"],
            swiftSettings: swiftSettings),
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: swiftSettings),
        tests(of: "Casting"),
        tests(of: "Digests"),
        tests(of: "Files"),
        tests(of: "Parallelism"),
        tests(of: "ONNX", fixtures: ["Fixtures"]),
        tests(of: "Importing", using: ["Network", "ONNX"], fixtures: ["Fixtures"]),
        tests(of: "Notebook", fixtures: ["Fixtures"]),
        tests(of: "Network", fixtures: ["Fixtures"]),
        tests(of: "LiveNetwork", using: ["CLive", "Network", "Importing"], fixtures: ["Driver"]),
        tests(of: "Charts"),
        tests(of: "Canvas", using: ["Charts"]),
        tests(of: "Pictures", fixtures: ["Fixtures"]),
        tests(of: "Datasets", using: ["Digests", "Network", "Canvas", "Pictures"]),
        tests(of: "Inspection", using: ["Network"]),
        tests(of: "Findings", using: ["Files", "Network", "LiveNetwork", "Inspection"]),
        // Publishing stands above it: what runs from the store and without one say is compared as readers get it.
        tests(
            of: "Directives",
            using: [
                "Notebook", "Network", "LiveNetwork", "Inspection", "Findings", "Charts",
                "Publishing",
            ]),
        tests(
            of: "Publishing",
            using: ["Digests", "Files", "Notebook", "Directives", "Charts", "Canvas"]),
        tests(
            of: "Preparing",
            using: ["Network", "Notebook", "Findings", "Directives"]),
        tests(
            of: "Comparing",
            using: [
                "Digests", "Network", "Notebook", "Findings", "Directives", "Publishing",
                "Preparing", "Rendering",
            ]),
        tests(of: "Watching"),
        tests(
            of: "Previewing",
            using: [
                "Notebook", "Network", "Findings", "Directives", "Charts", "Publishing",
                "Rendering",
                "Watching",
            ]),
        tests(of: "Jupyter", using: ["Notebook", "Charts", "Directives", "Publishing"]),
        tests(of: "Collections", using: ["Preparing"]),
        .testTarget(
            name: "ReportTests", dependencies: ["report", "Canvas", "Charts", "TestSupport"],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "BrowserTests",
            dependencies: [
                "report", "Publishing", "Directives", "Charts", "Notebook", "LiveNetwork",
                "Network",
            ],
            exclude: ["Driver"], swiftSettings: swiftSettings),
    ]
)

// libFuzzer's program links with no other sanitizer's flags than its own, so that it is there for `make fuzz` alone.
if Context.environment["REPORT_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "Fuzz",
            dependencies: [
                "ONNX", "Notebook", "Network", "Importing", "Datasets", "Findings", "Directives",
                "Publishing",
            ],
            path: "Tests/Fuzz", exclude: ["Seeds"], swiftSettings: swiftSettings))
}
