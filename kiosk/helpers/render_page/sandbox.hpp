// What a helper may still do once it starts to read a stranger's bytes.
#pragma once

namespace kiosk::helpers {

enum class FileAccess : unsigned char {
    read_only,   // fonts, voices and the like, which a library opens late
    read_write,  // the command line's --png
};

// Limits on memory, time, files and processes; no core dump (it would hold a tenant's paper); dies with its parent;
// system calls by an allow list without any network. False when the kernel refuses: then nothing must be rendered.
// Builds with sanitizers keep only the core limit: their run-time needs the address space and more calls.
[[nodiscard]] bool enter_sandbox(FileAccess access);

}  // namespace kiosk::helpers
