// PrivateText: what it held is overwritten before the memory is given back.
#include "kiosk/base/private_text.hpp"

#include <cstring>
#include <string>

#include "tests/support/catch.hpp"

using namespace kiosk;

TEST_CASE("private_text: a text that never held anything can be cleared") {  // the sanitizer build looks on
    PrivateText text;
    text.clear();
    text.assign("");
    CHECK(text.empty());
}

TEST_CASE("private_text: clear overwrites the bytes where they lay") {
    PrivateText text{"zoe@mail.example"};
    const char* where = text.view().data();
    const std::size_t size = text.size();
    text.clear();
    // The block is still ours (clear keeps the capacity), so it may be looked at.
    CHECK(std::string_view{where, size} == std::string(size, '\0'));
    CHECK(text.empty());
}

TEST_CASE("private_text: the last character is taken whole, whatever its length in UTF-8") {
    PrivateText text{"Zoé€"};
    text.remove_last_character();
    CHECK(text == "Zoé");
    text.remove_last_character();
    CHECK(text == "Zo");
    text.remove_last_character();
    text.remove_last_character();
    text.remove_last_character();
    CHECK(text.empty());
}

TEST_CASE("private_text: memory is wiped when the allocator takes it back") {
    WipingAllocator<char> allocator;
    char* memory = allocator.allocate(64);
    std::memcpy(memory, "secret", 7);
    // What wipe() does is checked on memory that is still ours: reading freed memory would be undefined.
    wipe(memory, 64);
    CHECK(std::string_view{memory, 64} == std::string(64, '\0'));
    allocator.deallocate(memory, 64);
}
