// Every piece of memory that C++ gives back is wiped first: a name in a std::string, a decoded answer, a page, a card
// number of a terminal that is set up wrongly. What lives on is wiped by its owner (PrivateText); this takes what
// nobody thought of. C libraries that hold a tenant's words are given wiping functions where they are started.
//
// Replaces operator delete for the whole program ([replacement.functions] of the C++ standard): the sized, aligned and
// array forms of the library all come here. Left out under sanitizers, which have their own.
#include <malloc.h>  // malloc_usable_size

#include <cstdlib>
#include <new>

#include "kiosk/base/private_text.hpp"

namespace {

void wipe_and_free(void* memory) noexcept {
    if (memory == nullptr) return;
    kiosk::wipe(memory, malloc_usable_size(memory));
    std::free(memory);
}

}  // namespace

void operator delete(void* memory) noexcept {
    wipe_and_free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    wipe_and_free(memory);
}
void operator delete(void* memory, std::align_val_t) noexcept {
    wipe_and_free(memory);
}
