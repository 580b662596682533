// Two promises of the kernel.
#include "kiosk/app/private_memory.hpp"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace kiosk::app {

void keep_memory_private() {
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0);
}

}  // namespace kiosk::app
