// The steps of a page, in the one order that works: the paper first (a dark lid would spoil every measure), then light,
// then noise, then level lines, then the margin.
#include "kiosk/helpers/read_page/ready_page.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "kiosk/helpers/read_page/paper.hpp"
#include "kiosk/helpers/read_page/pix.hpp"
#include "kiosk/ports/page_reader.hpp"

namespace kiosk::helpers {
namespace {

struct Looks {
    bool is_blank = false;
    PageSharpness sharpness = PageSharpness::sharp;
    PageLight light = PageLight::good;
};

struct FreeJpeg {
    void operator()(l_uint8* bytes) const { lept_free(bytes); }
};

FrameBytes refusal(ReadStatus status) {
    FrameBytes answer;
    append_u32(answer, static_cast<std::uint32_t>(status));
    for (std::size_t number = 4; number < kReadyPageHeaderBytes; number += 4) append_u32(answer, 0);
    return answer;
}

// At 200 dots an inch; a photo, whose dots have no size, as large as an A4 sheet at most. Never larger than it came.
GreyImage at_ready_size(IntakePicture picture) {
    constexpr double kA4Long_px = 297 / 25.4 * kReadyPageDpi;
    const double longest = std::max(picture.image.width, picture.image.height);
    double scale = picture.dpi > 0 ? static_cast<double>(kReadyPageDpi) / picture.dpi : kA4Long_px / longest;
    scale = std::min({scale, kReadySideMax_px / longest, 1.0});
    const auto scaled = [&](int side) { return std::max(1, static_cast<int>(std::lround(side * scale))); };
    if (scale >= 1.0) return std::move(picture.image);
    return shrunk(picture.image, scaled(picture.image.width), scaled(picture.image.height));
}

// A source of fewer dots an inch gets larger ones, so that the page keeps its size on paper.
Result<GreyImage, ReadStatus> enlarged(GreyImage image, int dpi) {
    if (dpi == 0 || dpi >= kReadyPageDpi) return image;
    const float scale = static_cast<float>(kReadyPageDpi) / static_cast<float>(dpi);
    if (static_cast<float>(std::max(image.width, image.height)) * scale > static_cast<float>(kReadySideMax_px))
        return image;
    const PixHandle pix = pix_of(image);
    const PixHandle large{pix ? pixScaleGrayLI(pix.get(), scale, scale) : nullptr};
    if (!large) return failure(ReadStatus::unusable);
    return grey_of(*large);
}

std::pair<GreyImage, Looks> made_ready(GreyImage image) {
    Looks looks;
    take_off_surroundings(image);
    const PaperLight light = light_of(image);
    looks.light = light.verdict();
    if (light.looks_like_paper) even_out(image);
    image = median_3x3(image);
    looks.is_blank = light.looks_like_paper && is_blank(image);
    if (looks.is_blank) {
        looks.light = looks.light == PageLight::too_pale ? PageLight::good : looks.light;  // no ink is no pale ink
        return {std::move(image), looks};
    }
    if (light.looks_like_paper) {
        if (const double degrees = skew_of(image); degrees != 0) image = rotated(image, degrees);
        if (const auto box = small_paper(image)) image = cut_out(image, *box);
    }
    looks.sharpness = sharpness_of(image);
    return {std::move(image), looks};
}

FrameBytes jpeg_bytes(const GreyImage& image, int quality) {
    const PixHandle pix = pix_of(image);
    if (!pix) return {};
    pixSetResolution(pix.get(), kReadyPageDpi, kReadyPageDpi);
    l_uint8* bytes = nullptr;
    std::size_t size = 0;
    const bool written = pixWriteMemJpeg(&bytes, &size, pix.get(), quality, 0) == 0;
    const std::unique_ptr<l_uint8, FreeJpeg> owner{bytes};
    if (!written || bytes == nullptr) return {};
    const auto* first = reinterpret_cast<const std::byte*>(bytes);
    return {first, first + size};
}

// Small enough, and decoded again: the papers embed it as it is, and half a JPEG would pass there.
FrameBytes small_jpeg(const GreyImage& image) {
    for (const int quality : {60, 50, 40, 30, 20, 12}) {
        FrameBytes jpeg = jpeg_bytes(image, quality);
        if (jpeg.empty()) return {};
        if (jpeg.size() > kReadyPageBytesMax) continue;
        const auto again = dots_of_page(jpeg);
        if (again && again->width == image.width && again->height == image.height) return jpeg;
        return {};
    }
    return {};
}

FrameBytes answer_of(GreyImage image, const Looks& looks) {
    FrameBytes jpeg = small_jpeg(image);
    while (jpeg.empty() && std::min(image.width, image.height) > 400) {  // nothing but noise: with fewer dots
        image = shrunk(image, image.width * 3 / 4, image.height * 3 / 4);
        jpeg = small_jpeg(image);
    }
    if (jpeg.empty()) return refusal(ReadStatus::unusable);
    const GreyImage picture = shrunk(image, std::max(1, image.width / 2), std::max(1, image.height / 2));
    const auto number = [](auto value) { return static_cast<std::uint32_t>(value); };
    FrameBytes answer;
    answer.reserve(kReadyPageHeaderBytes + jpeg.size() + 4 * picture.dots.size());
    for (const std::uint32_t value : {number(ReadStatus::done), number(image.width), number(image.height),
                                      number(looks.is_blank), number(looks.sharpness), number(looks.light),
                                      number(picture.width), number(picture.height), number(jpeg.size())})
        append_u32(answer, value);
    answer.insert(answer.end(), jpeg.begin(), jpeg.end());
    const std::size_t before = answer.size();
    answer.resize(before + 4 * picture.dots.size(), std::byte{0xFF});
    std::byte* target = answer.data() + before;
    for (const std::uint8_t dot : picture.dots) {
        target[0] = target[1] = target[2] = std::byte{dot};
        target += 4;
    }
    return answer;
}

}  // namespace

FrameBytes answer_with_page(Result<IntakePicture, ReadStatus> picture) {
    if (!picture) return refusal(picture.error());
    const int dpi = picture->dpi;
    auto image = enlarged(at_ready_size(std::move(*picture)), dpi);
    if (!image) return refusal(image.error());
    if (std::min(image->width, image->height) < static_cast<int>(kReadySideMin_px))
        return refusal(ReadStatus::too_small);
    auto [page, looks] = made_ready(std::move(*image));
    return answer_of(std::move(page), looks);
}

FrameBytes answer_turned(std::span<const std::byte> jpeg, Quarters quarters) {
    const auto image = dots_of_page(jpeg);
    if (!image) return refusal(image.error());
    GreyImage page = turned_by(*image, quarters);
    const PaperLight light = light_of(page);
    Looks looks;
    looks.is_blank = light.looks_like_paper && is_blank(page);
    looks.sharpness = looks.is_blank ? PageSharpness::sharp : sharpness_of(page);
    looks.light = looks.is_blank ? PageLight::good : light.verdict();
    return answer_of(std::move(page), looks);
}

Result<GreyImage, ReadStatus> dots_of_page(std::span<const std::byte> jpeg) {
    setMsgSeverity(L_SEVERITY_NONE);
    const auto* data = reinterpret_cast<const l_uint8*>(jpeg.data());
    l_int32 width = 0;
    l_int32 height = 0;
    if (jpeg.empty() || readHeaderMemJpeg(data, jpeg.size(), &width, &height, nullptr, nullptr, nullptr) != 0)
        return failure(ReadStatus::not_a_picture);
    const int side_max = static_cast<int>(kReadySideMax_px);
    if (width > side_max || height > side_max) return failure(ReadStatus::too_large);
    const PixHandle pix{pixReadMemJpeg(data, jpeg.size(), 0, 1, nullptr, L_JPEG_READ_LUMINANCE)};
    if (!pix || pixGetDepth(pix.get()) != 8) return failure(ReadStatus::not_a_picture);
    return grey_of(*pix);
}

}  // namespace kiosk::helpers
