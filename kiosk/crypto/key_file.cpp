// Reading and making key files.
#include "kiosk/crypto/key_file.hpp"

namespace kiosk::crypto {
namespace {

Result<Key, CryptoError> read_key(FileSystem& files, const std::string& path) {
    auto bytes = files.read(path, kKeySizeBytes);
    if (!bytes) {
        const auto kind = bytes.error().kind == FileError::Kind::too_large ? CryptoError::Kind::key_damaged
                                                                           : CryptoError::Kind::key_unreadable;
        return failure(CryptoError{kind, bytes.error().message, bytes.error().kind});
    }
    Key key(bytes->begin(), bytes->end());
    wipe(bytes->data(), bytes->size());
    if (key.size() != kKeySizeBytes)
        return failure(CryptoError{CryptoError::Kind::key_damaged, "key file of a wrong size"});
    return key;
}

}  // namespace

Result<Key, CryptoError> load_or_make_key(FileSystem& files, const std::string& path, RandomSource& random) {
    Key fresh(kKeySizeBytes);
    random.fill(fresh);
    const auto made = files.create_exclusive(path, fresh);
    if (made) return fresh;
    if (made.error().kind != FileError::Kind::already_there) {
        return failure(CryptoError{CryptoError::Kind::key_unreadable, made.error().message, made.error().kind});
    }
    return read_key(files, path);
}

}  // namespace kiosk::crypto
