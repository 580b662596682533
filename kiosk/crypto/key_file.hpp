// Key files: 32 random bytes that belong to one kiosk, made at the first start, readable by its user only.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "kiosk/base/private_text.hpp"
#include "kiosk/base/random.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/crypto/crypto_error.hpp"
#include "kiosk/ports/file_system.hpp"

namespace kiosk::crypto {

inline constexpr std::size_t kKeySizeBytes = 32;
using Key = std::vector<std::byte, WipingAllocator<std::byte>>;  // kKeySizeBytes of them; wiped when given back

// The key in `path`; makes the file, durably, when there is none. A file of another size is key_damaged.
[[nodiscard]] Result<Key, CryptoError> load_or_make_key(FileSystem& files, const std::string& path,
                                                        RandomSource& random);

}  // namespace kiosk::crypto
