// A picture as a PDF of one page, so that the one sandbox that draws pages draws pictures as well. Nothing of the
// picture is decoded here: its bytes are put into the PDF as they are.
#pragma once

#include <optional>
#include <string_view>

#include "kiosk/ports/pdf_bytes.hpp"

namespace kiosk::gateway::desk {

// JPEG (grey or colour), PNG without transparency and interlacing. nullopt: another kind, or damaged.
[[nodiscard]] std::optional<PdfBytes> document_of_picture(std::string_view picture);

}  // namespace kiosk::gateway::desk
