// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that users of Demarche never build it. `scripts/fuzz.sh` builds it with `-sanitize=fuzzer`.

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
]

func fuzzer(_ name: String) -> Target {
  .executableTarget(name: name, dependencies: ["FuzzSupport", .product(name: "DemarcheCore", package: "demarche")], swiftSettings: settings)
}

let package = Package(
  name: "Fuzz",
  dependencies: [.package(name: "demarche", path: "..")],
  targets: [
    .target(name: "LibFuzzer"),
    .target(name: "FuzzSupport", dependencies: ["LibFuzzer", .product(name: "DemarcheCore", package: "demarche")], swiftSettings: settings),
    fuzzer("FuzzConditions"),
    fuzzer("FuzzCases"),
    fuzzer("FuzzEvents"),
    fuzzer("FuzzCertificates"),
    fuzzer("FuzzInterchange"),
    fuzzer("FuzzDocuments"),
  ],
  swiftLanguageModes: [.v6]
)
