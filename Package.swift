// swift-tools-version: 6.2
import PackageDescription

/// Strict builds (continuous integration, `make test`) turn every warning into an error; ordinary builds do not,
/// so that a newer compiler's new warning never keeps a user from building.
let strict = Context.environment["DEMARCHE_STRICT"] == "1"

let settings: [SwiftSetting] =
  [.enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility")]
  + (strict ? [.treatAllWarnings(as: .error)] : [])

let yams = Package.Dependency.package(url: "https://github.com/jpsim/Yams", from: "6.2.2")
let bigInt = Package.Dependency.package(url: "https://github.com/attaswift/BigInt", from: "6.0.1")

// The targets stand in the order of the flow: documents, claims, model, graph, verdicts, findings, brief.
// A target imports only targets above it.
let package = Package(
  name: "demarche",
  products: [
    .executable(name: "demarche", targets: ["demarche"]),
    .library(
      name: "DemarcheCore",
      targets: [
        "Problems", "JSON", "Probability", "Evidence", "Documents", "ConflictModel", "GraphModel", "Stability", "Calendar", "Concepts",
        "CertificateChecker",
        "Certificates", "Findings", "Brief", "Casefile", "SourceFiles", "Interchange", "Archive",
      ]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    yams,
    bigInt,
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .target(name: "Problems", swiftSettings: settings),
    .target(name: "JSON", dependencies: ["Problems"], swiftSettings: settings),
    .target(name: "Hashing", dependencies: [.product(name: "Crypto", package: "swift-crypto")], swiftSettings: settings),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .target(name: "Markup", dependencies: ["Problems", "CLibXML2"], swiftSettings: settings),
    .target(name: "ZipFiles", dependencies: ["Problems", "CLibZip"], swiftSettings: settings),
    .target(name: "Evidence", dependencies: ["Problems"], swiftSettings: settings),
    .target(name: "Documents", dependencies: ["Problems", "Hashing", "Markup", "ZipFiles", "Evidence"], swiftSettings: settings),
    .target(name: "Probability", dependencies: [.product(name: "BigInt", package: "BigInt")], swiftSettings: settings),
    .target(name: "ConflictModel", dependencies: ["Problems", "Probability", "Evidence"], swiftSettings: settings),
    .target(name: "GraphModel", dependencies: ["Problems", "ConflictModel"], swiftSettings: settings),
    .target(name: "Stability", dependencies: ["GraphModel"], swiftSettings: settings),
    .target(
      name: "Calendar", dependencies: ["Problems", "Probability", "ConflictModel", "GraphModel", "Stability"], swiftSettings: settings),
    .target(
      name: "Concepts", dependencies: ["Problems", "Probability", "ConflictModel", "GraphModel", "Stability"], swiftSettings: settings),
    .target(name: "CertificateChecker", swiftSettings: settings),
    .target(
      name: "Certificates",
      dependencies: ["Problems", "JSON", "ConflictModel", "GraphModel", "Stability", "Concepts", "CertificateChecker"],
      swiftSettings: settings),
    .target(
      name: "Findings",
      dependencies: [
        "Problems", "Probability", "Evidence", "Documents", "ConflictModel", "GraphModel", "Stability", "Calendar", "Concepts", "CertificateChecker",
        "Certificates",
      ],
      swiftSettings: settings),
    .target(
      name: "Brief",
      dependencies: [
        "Problems", "JSON", "Probability", "Evidence", "Documents", "ConflictModel", "GraphModel", "Stability", "Calendar", "Concepts",
        "Certificates", "Findings",
      ],
      swiftSettings: settings),
    .target(
      name: "Casefile",
      dependencies: ["Problems", "JSON", "Probability", "Evidence", "ConflictModel", .product(name: "Yams", package: "Yams")],
      swiftSettings: settings),
    .target(name: "SourceFiles", dependencies: ["Problems", "Hashing", "Evidence", "Documents"], swiftSettings: settings),
    .target(
      name: "Interchange",
      dependencies: [
        "Problems", "JSON", "Hashing", "Markup", "ZipFiles", "Evidence", "Documents", "ConflictModel",
      ],
      swiftSettings: settings),
    .target(
      name: "Archive", dependencies: ["Problems", "Hashing", "Evidence", "Documents", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: settings),
    .executableTarget(
      name: "demarche",
      dependencies: [
        "Problems", "JSON", "Probability", "Evidence", "ConflictModel", "GraphModel", "Stability", "Calendar", "Concepts", "CertificateChecker",
        "Certificates", "Findings", "Brief", "Casefile", "Hashing", "Documents", "SourceFiles", "Interchange", "Archive",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .target(name: "TestSupport", dependencies: ["ConflictModel"], path: "Tests/TestSupport", swiftSettings: settings),
    .target(
      name: "TestModels", dependencies: ["Probability", "ConflictModel", "GraphModel", "Stability", "TestSupport"], path: "Tests/TestModels",
      swiftSettings: settings),
    // A program for the thread sanitizer: scripts/check-threads.sh.
    .executableTarget(
      name: "ParallelCheck", dependencies: ["ConflictModel", "GraphModel", "Stability", "TestSupport"], path: "Tests/ParallelCheck",
      swiftSettings: settings),
    // A program that the tests kill while it imports.
    .executableTarget(name: "ArchiveImporter", dependencies: ["Archive"], path: "Tests/ArchiveImporter", swiftSettings: settings),
    .testTarget(name: "ProblemsTests", dependencies: ["Problems"], swiftSettings: settings),
    .testTarget(name: "ConflictModelTests", dependencies: ["ConflictModel", "TestSupport"], swiftSettings: settings),
    .testTarget(name: "GraphModelTests", dependencies: ["ConflictModel", "GraphModel", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "StabilityTests", dependencies: ["Problems", "ConflictModel", "GraphModel", "Stability", "Casefile", "TestSupport", "TestModels"],
      swiftSettings: settings),
    .testTarget(
      name: "CalendarTests",
      dependencies: [
        "Problems", "Probability", .product(name: "BigInt", package: "BigInt"), "ConflictModel", "GraphModel", "Stability", "Calendar", "Casefile",
        "TestSupport", "TestModels",
      ], swiftSettings: settings),
    .testTarget(
      name: "ConceptTests",
      dependencies: [
        "Problems", "Probability", .product(name: "BigInt", package: "BigInt"), "ConflictModel", "GraphModel", "Stability", "Concepts", "Casefile",
        "TestSupport", "TestModels",
      ], swiftSettings: settings),
    .testTarget(
      name: "CertificateTests",
      dependencies: [
        "Problems", "JSON", "ConflictModel", "GraphModel", "Stability", "Concepts", "CertificateChecker", "Certificates", "Findings", "Casefile",
        "Hashing", "TestSupport", "TestModels",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "FindingsTests",
      dependencies: [
        "Problems", "Evidence", "Probability", "Calendar", "ConflictModel", "GraphModel", "Stability", "CertificateChecker", "Certificates",
        "Concepts", "Findings", "Casefile", "Hashing",
        "TestSupport", "TestModels", "Documents",
      ], swiftSettings: settings),
    .testTarget(
      name: "CasefileTests",
      dependencies: [
        "Problems", "Hashing", "Evidence", "Documents", "Probability", "Calendar", "ConflictModel", "GraphModel", "Stability", "Findings", "Casefile",
        "SourceFiles",
        "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "CaseLibraryTests",
      dependencies: [
        "Problems", "Evidence", "Probability", "Calendar", "ConflictModel", "GraphModel", "Stability", "CertificateChecker", "Certificates",
        "Concepts", "Findings", "Casefile",
        "Hashing", "Documents", "SourceFiles", "TestSupport",
      ],
      exclude: ["Expected"],
      swiftSettings: settings),
    .testTarget(
      name: "BriefTests",
      dependencies: [
        "JSON", "Evidence", "Documents", "Probability", "Calendar", "ConflictModel", "GraphModel", "Stability", "Concepts", "Findings", "Brief",
        "Casefile",
        "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "DocumentTests",
      dependencies: [
        "Problems", "Hashing", "Markup", "ZipFiles", "Evidence", "Documents", "ConflictModel", "Casefile", "SourceFiles", "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "InterchangeTests",
      dependencies: ["Problems", "JSON", "Hashing", "Markup", "ZipFiles", "Evidence", "Documents", "ConflictModel", "Interchange", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "ArchiveTests",
      dependencies: [
        "Problems", "Hashing", "Evidence", "Documents", "Archive", "ArchiveImporter", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: settings),
    .testTarget(name: "CommandLineTests", dependencies: ["demarche", "TestSupport"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)

// The engine's tests in release mode and under the thread sanitizer build what they need and nothing else.
if Context.environment["DEMARCHE_ENGINE_ONLY"] == "1" {
  let engine: Set = [
    "Problems", "JSON", "Probability", "Evidence", "ConflictModel", "GraphModel", "Stability", "Calendar", "Concepts", "Casefile", "TestSupport",
    "TestModels", "ParallelCheck", "ConflictModelTests", "GraphModelTests", "StabilityTests", "CalendarTests", "ConceptTests",
  ]
  package.targets.removeAll { !engine.contains($0.name) }
  package.products = []
  package.dependencies = [yams, bigInt]
}
