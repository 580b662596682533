// From the code on the glass to the bytes in the kiosk.
#include "deploy/gateway/service/phone_pages.hpp"

#include <algorithm>
#include <array>

#include "deploy/gateway/service/access.hpp"
#include "deploy/gateway/service/paging.hpp"

namespace kiosk::gateway {
namespace {

constexpr Milliseconds kTimeToLive = std::chrono::minutes{10};
constexpr Milliseconds kHour = std::chrono::hours{1};
constexpr int kPagesInAnHour = 60;  // of one tenant
constexpr std::array<std::string_view, 4> kPurposes{"certificate", "bank_details", "photo", "document"};

void end_page(Store& store, const UploadFiles& files, PhonePageRow page) {
    for (const PhoneFileRow& file : store.access().phone_files(page.phone_page_id)) files.remove(file.file_id);
    store.access().remove_phone_files(page.phone_page_id);
    page.state = "ended";
    store.access().put_phone_page(page);
}

std::optional<PhonePageRow> own_page(Tools& tools, const Call& call) {
    auto page = tools.store.access().phone_page(call.path_id);
    if (!page || page->session_token_hash != call.session->token_hash) return std::nullopt;
    if (page->expires <= call.now) page->state = "ended";
    return page;
}

Answer page_answer(Tools& tools, const PhonePageRow& page) {
    Json files = Json::array();
    if (page.state == "received") {
        for (const PhoneFileRow& file : tools.store.access().phone_files(page.phone_page_id)) {
            files.push_back(
                {{"file_id", file.file_id}, {"media_type", file.media_type}, {"size_bytes", file.size_bytes}});
        }
    }
    return good(200, {{"phone_page_id", page.phone_page_id}, {"state", page.state}, {"files", files}});
}

// What the bytes are, whatever the phone calls them; empty: none of the three.
std::string_view media_type_of(std::string_view bytes) {
    using namespace std::string_view_literals;
    if (bytes.starts_with("\xFF\xD8\xFF"sv)) return "image/jpeg";
    if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) return "image/png";
    return bytes.starts_with("%PDF-"sv) ? "application/pdf" : "";
}

SendFault fault_in(const std::vector<std::string_view>& files) {
    if (files.empty()) return SendFault::no_file;
    if (files.size() > kPhoneFilesMax) return SendFault::too_many;
    for (const std::string_view bytes : files) {
        if (bytes.size() > kPhoneFileMax_bytes) return SendFault::too_large;
        if (media_type_of(bytes).empty()) return SendFault::wrong_type;
    }
    return SendFault::none;
}

}  // namespace

Answer create_phone_page(Tools& tools, const Call& call) {
    MemberReader reader(call.body);
    const std::string purpose = reader.text("purpose", 1, 16);
    if (std::find(kPurposes.begin(), kPurposes.end(), purpose) == kPurposes.end()) reader.refuse("purpose");
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);
    const std::string scope = tools.secrets.keyed_hash(HashPurpose::tally, "phone:" + call.session->tenant_id);
    if (tools.store.access().tally(scope, WallTime{call.now.unix_ms - kHour.count()}) >= kPagesInAnHour)
        return too_early(kHour);
    tools.store.access().add_to_tally(scope, call.now, 1);
    // The glass shows one code at a time.
    for (const PhonePageRow& before : tools.store.access().phone_pages_of(call.session->token_hash))
        end_page(tools.store, tools.phone_files, before);
    const PageLink link = new_page_link(tools, kSendPage);
    const PhonePageRow page{call.operation_id, link.hash, call.session->token_hash,
                            purpose,           "waiting", WallTime{call.now.unix_ms + kTimeToLive.count()}};
    tools.store.access().put_phone_page(page);
    return good(201, {{"phone_page_id", page.phone_page_id},
                      {"url", link.address.view()},
                      {"expires_in_s", kTimeToLive / std::chrono::seconds{1}}});
}

Answer get_phone_page(Tools& tools, const Call& call) {
    const auto wait_s = wait_asked(call);
    if (!wait_s) return malformed_query();
    const auto page = own_page(tools, call);
    if (!page) return not_found();
    Answer answer = page_answer(tools, *page);
    if (page->state == "waiting") answer.may_wait = std::chrono::seconds{*wait_s};
    return answer;
}

Answer get_phone_file(Tools& tools, const Call& call) {
    const auto page = own_page(tools, call);
    if (!page || page->state != "received") return not_found();
    for (const PhoneFileRow& file : tools.store.access().phone_files(page->phone_page_id)) {
        if (file.file_id != call.file_id) continue;
        const auto sealed = tools.phone_files.read(file.file_id);
        const auto plain = sealed ? tools.secrets.open_sealed(*sealed) : std::nullopt;
        if (!plain) return internal_error();
        Answer answer = pdf_answer(std::string{plain->view()});
        answer.media_type = file.media_type;
        return answer;
    }
    return not_found();
}

Answer end_phone_page(Tools& tools, const Call& call) {
    const MemberReader reader(call.body);
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);
    auto page = own_page(tools, call);
    if (!page) return not_found();
    end_page(tools.store, tools.phone_files, *page);
    page->state = "ended";
    return page_answer(tools, *page);
}

void end_old_phone_pages(Store& store, const UploadFiles& files, WallTime now) {
    for (const PhonePageRow& page : store.access().phone_pages_to_end(now)) end_page(store, files, page);
    store.access().forget_phone_pages_without_session();
}

std::optional<PhonePageRow> phone_page_behind(Store& store, std::string_view link_hash, WallTime now) {
    auto page = store.access().phone_page_by_link(link_hash);
    const bool is_good =
        page && page->state != "ended" && page->expires > now && store.session(page->session_token_hash).has_value();
    return is_good ? std::move(page) : std::nullopt;
}

std::optional<SendFault> take_phone_files(Tools& tools, PhonePageRow page, const std::vector<std::string_view>& files,
                                          WallTime now) {
    if (const SendFault fault = fault_in(files); fault != SendFault::none) return fault;
    for (std::size_t place = 0; place < files.size(); ++place) {
        const std::string file_id = page.phone_page_id + "-" + std::to_string(place);
        if (!tools.phone_files.put(file_id, tools.secrets.seal(files[place]))) return std::nullopt;
        tools.store.access().add_phone_file({file_id, page.phone_page_id, std::string{media_type_of(files[place])},
                                             static_cast<std::int64_t>(files[place].size())});
    }
    page.state = "received";
    page.expires = WallTime{now.unix_ms + kTimeToLive.count()};
    tools.store.access().put_phone_page(page);
    return SendFault::none;
}

}  // namespace kiosk::gateway
