// Opening an attachment for a look at one page: the right case, the right bytes, and a row in the journal.
#include <charconv>

#include "deploy/gateway/desk/case.hpp"

namespace kiosk::gateway::desk {
namespace {

constexpr int kUsualDpi = 110;
constexpr int kLargeDpi = 200;
constexpr std::size_t kPlaceMax = 8;

struct PagePlace {
    std::size_t attachment = 0;  // from 0
    int page_number = 0;         // from 1
};

// "1-2": of the first document, the second page.
std::optional<PagePlace> place_of(std::string_view text) {
    if (text.size() > kPlaceMax) return std::nullopt;
    const std::size_t dash = text.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    int attachment = 0;
    int page_number = 0;
    const char* const middle = text.data() + dash;
    const char* const end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), middle, attachment);
    const auto second = std::from_chars(middle + 1, end, page_number);
    const bool is_read =
        first.ec == std::errc{} && first.ptr == middle && second.ec == std::errc{} && second.ptr == end;
    if (!is_read || attachment < 1 || page_number < 1) return std::nullopt;
    return PagePlace{static_cast<std::size_t>(attachment) - 1, page_number};
}

}  // namespace

std::optional<PagePreview> case_preview(const Visit& visit, const CaseKey& key, std::string_view place_text) {
    const auto place = place_of(place_text);
    const auto opened = place ? open_case(visit.tools, key) : std::nullopt;
    if (!opened || place->attachment >= opened->attachments.size()) return std::nullopt;
    const CaseAttachment& attachment = opened->attachments[place->attachment];
    if (place->page_number > attachment.pages) return std::nullopt;
    // Of a deposit that was refused the upload may be another kiosk's, or named by another deposit: that is not shown.
    const auto upload = visit.tools.store.upload(attachment.upload_id);
    if (!upload || upload->deposit_id != key.id) return std::nullopt;
    const auto sealed = visit.tools.uploads.read(attachment.upload_id);
    auto plain = sealed ? visit.tools.secrets.open_box(upload->key_id, *sealed) : std::nullopt;
    if (!plain || sha256(plain->view()) != attachment.sha256) return std::nullopt;
    visit.note("page", opened->reference(), std::string{place_text});
    const int dpi = visit.query("taille") == "grande" ? kLargeDpi : kUsualDpi;
    return PagePreview{std::move(*plain), attachment.media_type, place->page_number, dpi};
}

}  // namespace kiosk::gateway::desk
