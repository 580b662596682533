// See page_with_code.hpp.
#include "tests/helpers/read_page/page_with_code.hpp"

#include <dmtx.h>

#include <algorithm>
#include <vector>

#include "kiosk/base/check.hpp"
#include "kiosk/codes/qr_code.hpp"

namespace kiosk::test {
namespace {

void fill(helpers::GreyImage& page, int left, int top, int side, std::uint8_t value) {
    KIOSK_CHECK(left >= 0 && top >= 0 && left + side <= page.width && top + side <= page.height);
    for (int y = top; y < top + side; ++y) std::fill_n(page.row(y) + left, side, value);
}

}  // namespace

void put_qr_code(helpers::GreyImage& page, std::string_view payload, int left_px, int top_px, int module_px) {
    const auto squares = make_qr_squares(payload);
    KIOSK_CHECK(squares.has_value());
    fill(page, left_px, top_px, (squares->side + 2 * kQrQuietZone) * module_px, 255);
    for (int row = 0; row < squares->side; ++row) {
        for (int column = 0; column < squares->side; ++column) {
            if (squares->is_dark(column, row))
                fill(page, left_px + (column + kQrQuietZone) * module_px, top_px + (row + kQrQuietZone) * module_px,
                     module_px, 15);
        }
    }
}

void put_data_matrix(helpers::GreyImage& page, std::string_view payload, int left_px, int top_px, int module_px) {
    DmtxEncode* encode = dmtxEncodeCreate();
    KIOSK_CHECK(encode != nullptr);
    dmtxEncodeSetProp(encode, DmtxPropPixelPacking, DmtxPack8bppK);
    dmtxEncodeSetProp(encode, DmtxPropModuleSize, module_px);
    dmtxEncodeSetProp(encode, DmtxPropMarginSize, 3 * module_px);
    std::vector<unsigned char> bytes(payload.begin(), payload.end());
    KIOSK_CHECK(dmtxEncodeDataMatrix(encode, static_cast<int>(bytes.size()), bytes.data()) == DmtxPass);
    const DmtxImage& image = *encode->image;
    KIOSK_CHECK(left_px + image.width <= page.width && top_px + image.height <= page.height);
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x)
            page.row(top_px + y)[left_px + x] = image.pxl[y * image.rowSizeBytes + x] < 128 ? 15 : 255;
    }
    dmtxEncodeDestroy(&encode);
}

}  // namespace kiosk::test
