// zbar looks at the whole page; libdmtx, which needs seconds for one, only at places that are as dense as a code.
#include "kiosk/helpers/read_page/codes.hpp"

#include <dmtx.h>
#include <zbar.h>

#include <algorithm>
#include <memory>

#include "kiosk/helpers/read_page_protocol.hpp"

namespace kiosk::helpers {
namespace {

constexpr int kBlock_px = 24;
constexpr int kTileReach_px = 200;  // 2D-Doc is 15 to 30 mm wide: 120 to 240 dots
constexpr int kTilesMax = 6;
constexpr long kTile_ms = 80;

void keep(std::vector<PrivateText>& codes, std::string_view bytes) {
    if (bytes.empty() || bytes.size() > kReadTextBytesMax || codes.size() >= kReadCodesMax) return;
    PrivateText code{bytes};
    if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(std::move(code));
}

struct DestroyScanner {
    void operator()(zbar::zbar_image_scanner_t* scanner) const { zbar::zbar_image_scanner_destroy(scanner); }
};
struct DestroyZbarImage {
    void operator()(zbar::zbar_image_t* image) const { zbar::zbar_image_destroy(image); }
};

void read_qr_codes(const GreyImage& image, std::vector<PrivateText>& codes) {
    using namespace zbar;
    const std::unique_ptr<zbar_image_scanner_t, DestroyScanner> scanner{zbar_image_scanner_create()};
    if (!scanner) return;
    zbar_image_scanner_set_config(scanner.get(), ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
    zbar_image_scanner_set_config(scanner.get(), ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
    const std::unique_ptr<zbar_image_t, DestroyZbarImage> page{zbar_image_create()};
    if (!page) return;
    constexpr unsigned long kY800 = 'Y' | '8' << 8 | '0' << 16 | '0' << 24;
    zbar_image_set_format(page.get(), kY800);
    zbar_image_set_size(page.get(), static_cast<unsigned>(image.width), static_cast<unsigned>(image.height));
    zbar_image_set_data(page.get(), image.dots.data(), image.dots.size(), nullptr);
    if (zbar_scan_image(scanner.get(), page.get()) <= 0) return;
    for (const zbar_symbol_t* symbol = zbar_image_first_symbol(page.get()); symbol != nullptr;
         symbol = zbar_symbol_next(symbol))
        keep(codes, {zbar_symbol_get_data(symbol), zbar_symbol_get_data_length(symbol)});
}

struct Dense {
    int x = 0;
    int y = 0;
    int score = 0;
};

// Blocks that are about half dark and change often both ways: text is emptier, pictures change less.
std::vector<Dense> dense_blocks(const GreyImage& image) {
    constexpr int kDark = 140;
    std::vector<Dense> dense;
    for (int top = 0; top + kBlock_px <= image.height; top += kBlock_px) {
        for (int left = 0; left + kBlock_px <= image.width; left += kBlock_px) {
            int dark = 0;
            int changes_across = 0;
            int changes_down = 0;
            for (int y = top; y < top + kBlock_px; ++y) {
                const std::uint8_t* row = image.row(y) + left;
                const std::uint8_t* above = y > top ? row - image.width : row;
                for (int x = 0; x < kBlock_px; ++x) {
                    const bool is_dark = row[x] < kDark;
                    dark += is_dark ? 1 : 0;
                    changes_across += x > 0 && is_dark != (row[x - 1] < kDark) ? 1 : 0;
                    changes_down += is_dark != (above[x] < kDark) ? 1 : 0;
                }
            }
            constexpr int kDots = kBlock_px * kBlock_px;
            if (dark < kDots * 3 / 10 || dark > kDots * 7 / 10) continue;
            const int changes = std::min(changes_across, changes_down);
            if (changes > kDots / 14) dense.push_back({left + kBlock_px / 2, top + kBlock_px / 2, changes});
        }
    }
    return dense;
}

// Places with many dense blocks around them, the densest first, each region once.
std::vector<Dense> places_of_codes(const GreyImage& image) {
    const auto dense = dense_blocks(image);
    std::vector<Dense> places;
    for (const Dense& each : dense) {
        const auto near = std::count_if(dense.begin(), dense.end(), [&](const Dense& other) {
            return std::abs(other.x - each.x) <= 3 * kBlock_px && std::abs(other.y - each.y) <= 3 * kBlock_px;
        });
        constexpr int kNearMin = 8;  // of 49
        if (near >= kNearMin) places.push_back({each.x, each.y, static_cast<int>(near)});
    }
    std::sort(places.begin(), places.end(),
              [](const Dense& left, const Dense& right) { return left.score > right.score; });
    std::vector<Dense> apart;
    for (const Dense& each : places) {
        const bool taken = std::any_of(apart.begin(), apart.end(), [&](const Dense& other) {
            return std::abs(other.x - each.x) < kTileReach_px && std::abs(other.y - each.y) < kTileReach_px;
        });
        if (!taken && apart.size() < kTilesMax) apart.push_back(each);
    }
    return apart;
}

struct DestroyDmtxImage {
    void operator()(DmtxImage* image) const { dmtxImageDestroy(&image); }
};
struct DestroyDecode {
    void operator()(DmtxDecode* decode) const { dmtxDecodeDestroy(&decode); }
};
struct DestroyRegion {
    void operator()(DmtxRegion* region) const { dmtxRegionDestroy(&region); }
};
struct DestroyMessage {
    void operator()(DmtxMessage* message) const { dmtxMessageDestroy(&message); }
};

// The first place of the tile that turns out to be a code.
void read_data_matrix(GreyImage tile, std::vector<PrivateText>& codes) {
    const std::unique_ptr<DmtxImage, DestroyDmtxImage> image{
        dmtxImageCreate(tile.dots.data(), tile.width, tile.height, DmtxPack8bppK)};
    if (!image) return;
    const std::unique_ptr<DmtxDecode, DestroyDecode> decode{dmtxDecodeCreate(image.get(), 1)};
    if (!decode) return;
    DmtxTime until = dmtxTimeAdd(dmtxTimeNow(), kTile_ms);
    while (true) {
        const std::unique_ptr<DmtxRegion, DestroyRegion> region{dmtxRegionFindNext(decode.get(), &until)};
        if (!region) return;
        const std::unique_ptr<DmtxMessage, DestroyMessage> message{
            dmtxDecodeMatrixRegion(decode.get(), region.get(), DmtxUndefined)};
        if (!message || message->outputIdx <= 0) continue;
        keep(codes, {reinterpret_cast<const char*>(message->output), static_cast<std::size_t>(message->outputIdx)});
        return;
    }
}

}  // namespace

std::vector<PrivateText> codes_on(const GreyImage& image, const Clock& clock, MonotonicTime until) {
    std::vector<PrivateText> codes;
    if (image.width < 2 * kBlock_px || image.height < 2 * kBlock_px) return codes;
    read_qr_codes(image, codes);
    for (const Dense& place : places_of_codes(image)) {
        if (!(clock.now() < until)) break;
        read_data_matrix(cut_out(image, {std::max(0, place.x - kTileReach_px), std::max(0, place.y - kTileReach_px),
                                         std::min(image.width, place.x + kTileReach_px),
                                         std::min(image.height, place.y + kTileReach_px)}),
                         codes);
    }
    return codes;
}

}  // namespace kiosk::helpers
