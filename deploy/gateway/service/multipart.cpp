// One pass from boundary to boundary. A browser writes nothing before the first one, and neither does anybody else.
#include "deploy/gateway/service/multipart.hpp"

#include <algorithm>
#include <string>

namespace kiosk::gateway {
namespace {

constexpr std::size_t kBoundaryMax = 70;  // RFC 2046 §5.1.1
constexpr std::size_t kPartHeadMax = 4'096;

char lower_letter(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

std::string lower_letters(std::string_view text) {
    std::string lower{text};
    std::transform(lower.begin(), lower.end(), lower.begin(), lower_letter);
    return lower;
}

// "--" and the boundary; nullopt: the header has none that is one.
std::optional<std::string> delimiter_in(std::string_view content_type) {
    constexpr std::string_view kName = "boundary=";
    const std::string lower = lower_letters(content_type);
    const std::size_t begin = lower.find(kName);
    if (!lower.starts_with("multipart/form-data") || begin == std::string::npos) return std::nullopt;
    std::string_view boundary = content_type.substr(begin + kName.size());
    const bool is_quoted = boundary.starts_with('"');
    if (is_quoted) boundary.remove_prefix(1);
    boundary = boundary.substr(0, boundary.find(is_quoted ? '"' : ';'));
    constexpr std::string_view kAllowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'()+_,-./:=?";
    const bool is_one = !boundary.empty() && boundary.size() <= kBoundaryMax &&
                        boundary.find_first_not_of(kAllowed) == std::string_view::npos;
    return is_one ? std::optional{"--" + std::string{boundary}} : std::nullopt;
}

bool is_of_file(std::string_view head) {
    const std::string lower = lower_letters(head);
    return lower.find("content-disposition:") != std::string::npos && lower.find("filename") != std::string::npos;
}

bool take(std::string_view& text, std::string_view beginning) {
    if (!text.starts_with(beginning)) return false;
    text.remove_prefix(beginning.size());
    return true;
}

}  // namespace

std::optional<std::vector<std::string_view>> files_in_form(std::string_view content_type, std::string_view body) {
    constexpr std::string_view kLineEnd = "\r\n";
    constexpr std::string_view kHeadEnd = "\r\n\r\n";
    const auto delimiter = delimiter_in(content_type);
    if (!delimiter || !take(body, *delimiter)) return std::nullopt;
    const std::string next = std::string{kLineEnd} + *delimiter;
    std::vector<std::string_view> files;
    for (std::size_t parts = 0; parts < kPartsMax; ++parts) {
        if (take(body, "--")) return files;  // after the last one
        if (!take(body, kLineEnd)) return std::nullopt;
        const std::size_t head_size = body.substr(0, kPartHeadMax).find(kHeadEnd);
        if (head_size == std::string_view::npos) return std::nullopt;
        const bool is_file = is_of_file(body.substr(0, head_size));
        body.remove_prefix(head_size + kHeadEnd.size());
        const std::size_t size = body.find(next);
        if (size == std::string_view::npos) return std::nullopt;
        if (is_file && size > 0) files.push_back(body.substr(0, size));
        body.remove_prefix(size + next.size());
    }
    return body.starts_with("--") ? std::optional{std::move(files)} : std::nullopt;
}

}  // namespace kiosk::gateway
