// SANE's options: words, fixed-point numbers and C strings behind one way of setting them.
#include "kiosk/helpers/scan_page/sane_device.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <span>

namespace kiosk::helpers {
namespace {

constexpr double kFixedOne = 1 << SANE_FIXED_SCALE_SHIFT;
constexpr std::size_t kTextBytesMax = 4'096;
constexpr int kChoicesMax = 256;

bool is_number(const SANE_Option_Descriptor& descriptor) {
    return (descriptor.type == SANE_TYPE_INT || descriptor.type == SANE_TYPE_FIXED) &&
           descriptor.size == static_cast<SANE_Int>(sizeof(SANE_Word));
}

double scale_of(const SANE_Option_Descriptor& descriptor) {
    return descriptor.type == SANE_TYPE_FIXED ? kFixedOne : 1.0;
}

// SANE's fixed-point numbers end at 32,768.
std::optional<double> parsed(std::string_view text, double scale) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    constexpr double kWordMax = std::numeric_limits<SANE_Word>::max();
    if (error != std::errc{} || end != text.data() + text.size() || !(std::abs(value * scale) < kWordMax))
        return std::nullopt;
    return value * scale;
}

SANE_Word nearest_of(const SANE_Option_Descriptor& descriptor, double value) {
    const double wanted = value * scale_of(descriptor);
    if (descriptor.constraint_type == SANE_CONSTRAINT_WORD_LIST && descriptor.constraint.word_list[0] > 0) {
        const SANE_Word* list = descriptor.constraint.word_list;
        const std::span words{list + 1, static_cast<std::size_t>(list[0])};
        return *std::min_element(words.begin(), words.end(), [&](SANE_Word left, SANE_Word right) {
            return std::abs(left - wanted) < std::abs(right - wanted);
        });
    }
    if (descriptor.constraint_type == SANE_CONSTRAINT_RANGE) {
        const SANE_Range& range = *descriptor.constraint.range;
        const double inside = std::clamp<double>(wanted, range.min, std::max(range.min, range.max));
        if (range.quant <= 0) return static_cast<SANE_Word>(std::lround(inside));
        // Downwards: a step beyond the far edge of the bed is an error to some devices.
        return range.min + static_cast<SANE_Word>(std::floor((inside - range.min) / range.quant)) * range.quant;
    }
    return static_cast<SANE_Word>(std::lround(wanted));
}

}  // namespace

SANE_Status SaneDevice::open(const std::string& name) {
    close();
    SANE_Handle handle = nullptr;
    const SANE_Status status = sane_open(name.c_str(), &handle);
    const std::lock_guard lock{m_mutex};
    if (status == SANE_STATUS_GOOD) m_handle = handle;
    return status;
}

void SaneDevice::close() {
    SANE_Handle handle = nullptr;
    {
        const std::lock_guard lock{m_mutex};
        std::swap(handle, m_handle);
    }
    if (handle == nullptr) return;
    sane_cancel(handle);
    sane_close(handle);
}

void SaneDevice::cancel() {
    const std::lock_guard lock{m_mutex};
    if (m_handle != nullptr) sane_cancel(m_handle);
}

std::optional<SaneDevice::Option> SaneDevice::find(std::string_view name) const {
    if (m_handle == nullptr) return std::nullopt;
    SANE_Int count = 0;
    if (sane_control_option(m_handle, 0, SANE_ACTION_GET_VALUE, &count, nullptr) != SANE_STATUS_GOOD)
        return std::nullopt;
    for (SANE_Int index = 1; index < count; ++index) {
        const SANE_Option_Descriptor* descriptor = sane_get_option_descriptor(m_handle, index);
        if (descriptor == nullptr || descriptor->name == nullptr || name != descriptor->name) continue;
        if (!SANE_OPTION_IS_ACTIVE(descriptor->cap) || !SANE_OPTION_IS_SETTABLE(descriptor->cap)) continue;
        return Option{index, descriptor};
    }
    return std::nullopt;
}

std::vector<std::string> SaneDevice::choices(std::string_view option) const {
    const auto found = find(option);
    std::vector<std::string> texts;
    if (!found || found->descriptor->constraint_type != SANE_CONSTRAINT_STRING_LIST) return texts;
    const SANE_String_Const* list = found->descriptor->constraint.string_list;
    for (int index = 0; index < kChoicesMax && list[index] != nullptr; ++index) texts.emplace_back(list[index]);
    return texts;
}

SANE_Status SaneDevice::set_text(const Option& option, std::string_view value) {
    const auto size = static_cast<std::size_t>(std::max(option.descriptor->size, 0));
    if (value.size() + 1 > std::min(size, kTextBytesMax)) return SANE_STATUS_INVAL;
    std::vector<char> text(size, '\0');
    std::copy(value.begin(), value.end(), text.begin());
    SANE_Int changes = 0;
    return sane_control_option(m_handle, option.index, SANE_ACTION_SET_VALUE, text.data(), &changes);
}

SANE_Status SaneDevice::set_word(const Option& option, SANE_Word word) {
    SANE_Int changes = 0;
    return sane_control_option(m_handle, option.index, SANE_ACTION_SET_VALUE, &word, &changes);
}

SANE_Status SaneDevice::set(std::string_view option, std::string_view value) {
    const auto found = find(option);
    if (!found) return SANE_STATUS_UNSUPPORTED;
    if (found->descriptor->type == SANE_TYPE_STRING) return set_text(*found, value);
    if (found->descriptor->type == SANE_TYPE_BOOL) {
        if (value != "yes" && value != "no") return SANE_STATUS_INVAL;
        return set_word(*found, value == "yes" ? SANE_TRUE : SANE_FALSE);
    }
    if (!is_number(*found->descriptor)) return SANE_STATUS_UNSUPPORTED;
    const auto word = parsed(value, scale_of(*found->descriptor));
    return word ? set_word(*found, static_cast<SANE_Word>(std::lround(*word))) : SANE_STATUS_INVAL;
}

SANE_Status SaneDevice::set_nearest(std::string_view option, double value) {
    const auto found = find(option);
    if (!found || !is_number(*found->descriptor)) return SANE_STATUS_UNSUPPORTED;
    return set_word(*found, nearest_of(*found->descriptor, value));
}

std::optional<double> SaneDevice::number(std::string_view option) const {
    const auto found = find(option);
    SANE_Word word = 0;
    if (!found || !is_number(*found->descriptor)) return std::nullopt;
    if (sane_control_option(m_handle, found->index, SANE_ACTION_GET_VALUE, &word, nullptr) != SANE_STATUS_GOOD)
        return std::nullopt;
    return word / scale_of(*found->descriptor);
}

std::optional<SaneDevice::Limits> SaneDevice::limits(std::string_view option) const {
    const auto found = find(option);
    if (!found || !is_number(*found->descriptor) || found->descriptor->constraint_type != SANE_CONSTRAINT_RANGE)
        return std::nullopt;
    const SANE_Range& range = *found->descriptor->constraint.range;
    const double scale = scale_of(*found->descriptor);
    return Limits{range.min / scale, range.max / scale, found->descriptor->unit == SANE_UNIT_MM};
}

}  // namespace kiosk::helpers
