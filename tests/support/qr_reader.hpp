// What a telephone reads: the QR codes in a picture, by a decoder that knows nothing of the library that makes them.
#pragma once

#include <string>

namespace kiosk::test {

// `picture`: a file that is a PNG or a PGM. The bytes of all codes in it, one after the other; empty: none was found.
[[nodiscard]] std::string qr_codes_in(const std::string& picture);

}  // namespace kiosk::test
