// A fault of the file system as the store's callers know it.
#pragma once

#include <string>

#include "kiosk/ports/file_system.hpp"
#include "kiosk/ports/outbox_store.hpp"

namespace kiosk::store {

[[nodiscard]] inline StoreError store_error_of(const char* what, const FileError& error) {
    StoreError::Kind kind = StoreError::Kind::io;
    if (error.kind == FileError::Kind::full) kind = StoreError::Kind::full;
    if (error.kind == FileError::Kind::denied) kind = StoreError::Kind::cannot_open;
    return {kind, error.system_code, std::string{what} + ": " + error.message};
}

}  // namespace kiosk::store
