// What ZipFiles needs of libzip.
#include <zip.h>
