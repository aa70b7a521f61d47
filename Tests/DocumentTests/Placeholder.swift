enum DocumentTestsPlaceholder {}
