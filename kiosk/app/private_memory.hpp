// What is in the program's memory names tenants.
#pragma once

namespace kiosk::app {

// Not written to a core file, and not readable by another process of this user. Main thread, before anything else.
void keep_memory_private();

}  // namespace kiosk::app
