// What can go wrong with keys.
#pragma once

#include <optional>
#include <string>

#include "kiosk/ports/file_system.hpp"

namespace kiosk::crypto {

struct CryptoError {
    enum class Kind : unsigned char {
        library_unusable,  // libsodium found no source of randomness
        key_unreadable,    // the key file cannot be read or made
        key_damaged,       // it is there and is not a key: never replaced by itself, what it protected would be lost
    };
    Kind kind = Kind::library_unusable;
    std::string message;                          // one short English sentence for the log; never a byte of a key
    std::optional<FileError::Kind> file_fault{};  // key_unreadable: what the disk has answered
};

}  // namespace kiosk::crypto
