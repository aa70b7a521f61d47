enum ArchiveTestsPlaceholder {}
