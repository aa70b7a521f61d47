// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that users of Demarche never build it.
let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "demarche", path: "..")],
  targets: [
    .executableTarget(
      name: "EngineBenchmark",
      dependencies: [.product(name: "DemarcheCore", package: "demarche")]),
    .executableTarget(
      name: "ArchiveBenchmark",
      dependencies: [.product(name: "DemarcheCore", package: "demarche")]),
  ],
  swiftLanguageModes: [.v6]
)
