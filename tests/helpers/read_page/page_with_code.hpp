// QR codes and DataMatrix codes on a drawn page.
#pragma once

#include <string_view>

#include "kiosk/helpers/read_page/grey_image.hpp"

namespace kiosk::test {

// The upper left corner of the code's quiet zone; `module_px` dots a module.
void put_qr_code(helpers::GreyImage& page, std::string_view payload, int left_px, int top_px, int module_px);
void put_data_matrix(helpers::GreyImage& page, std::string_view payload, int left_px, int top_px, int module_px);

}  // namespace kiosk::test
