#include <stddef.h>
#include <stdint.h>

/// libFuzzer's entry: reads the arguments, then calls `target` with one input after the other. Linked by `-sanitize=fuzzer`.
int LLVMFuzzerRunDriver(int *argument_count, char ***arguments, int (*target)(const uint8_t *bytes, size_t count));
