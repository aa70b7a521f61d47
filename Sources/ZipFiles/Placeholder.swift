enum ZipFilesPlaceholder {}
