// POST /me/deliveries and /me/downloads: papers leave for the address on file, or for a page on the tenant's phone.
#include "deploy/gateway/service/access.hpp"
#include "kiosk/domain/reference.hpp"

namespace kiosk::gateway {
namespace {

constexpr std::size_t kPapersMax = 12;
constexpr int kPapersInAnHour = 36;
constexpr Milliseconds kHour = std::chrono::hours{1};
constexpr Milliseconds kDownloadTimeToLive = std::chrono::minutes{10};
constexpr Milliseconds kDeliveryTimeToLive = std::chrono::days{2};
constexpr std::size_t kMessageMax_bytes = 6 * 1024 * 1024;  // of papers; more goes in a further message

// nullopt: it is no choice of the contract.
std::optional<PaperChoice> read_choice(const Json& paper) {
    if (!paper.is_object()) return std::nullopt;
    MemberReader reader(paper);
    PaperChoice choice;
    choice.kind = reader.text("kind", 1, 16);
    if (choice.kind == "notice" || choice.kind == "document") {
        choice.id = reader.text("id", 1, 64);
        if (!is_paper_id(choice.id)) reader.refuse("id");
    } else if (choice.kind == "quittance") {
        choice.contract_number = reader.text("contract_number", 1, 64);
        choice.period = reader.text("period", 7, 7);
        if (!parse_iso_date(choice.period + "-01")) reader.refuse("period");
    } else if (choice.kind == "receipt") {
        choice.reference = reader.text("reference", 8, 8);
        const auto reference = Reference::parse(choice.reference);
        if (!reference || reference->text() != choice.reference) reader.refuse("reference");
    } else {
        return std::nullopt;
    }
    return reader.first_wrong() ? std::nullopt : std::optional{std::move(choice)};
}

std::optional<std::vector<PaperChoice>> read_choices(const Call& call) {
    MemberReader reader(call.body);
    std::vector<PaperChoice> choices;
    for (const Json& paper : reader.array("papers", kPapersMax)) {
        auto choice = read_choice(paper);
        if (!choice) return std::nullopt;
        choices.push_back(std::move(*choice));
    }
    if (choices.empty() || reader.first_wrong()) return std::nullopt;
    return choices;
}

std::optional<Answer> limit_papers(Tools& tools, const Call& call, std::size_t count) {
    const std::string scope = tools.secrets.keyed_hash(HashPurpose::tally, "papers:" + call.session->tenant_id);
    const int sent = tools.store.access().tally(scope, WallTime{call.now.unix_ms - kHour.count()});
    if (sent + static_cast<int>(count) > kPapersInAnHour) return too_early(kHour);
    tools.store.access().add_to_tally(scope, call.now, static_cast<int>(count));
    return std::nullopt;
}

const PaperSource* source_of(const Tools& tools, const PaperChoice& choice) {
    const auto found = tools.papers.find(choice.kind);
    return found == tools.papers.end() ? nullptr : found->second;
}

PaperAsker asker_of(const Call& call) {
    return {call.session->tenant_id, call.kiosk, call.now};
}

// In the order of the choices; nullopt: one of them is no paper of this tenant.
std::optional<std::vector<std::string>> titles_of(Tools& tools, const Call& call,
                                                  const std::vector<PaperChoice>& choices) {
    std::vector<std::string> titles;
    for (const PaperChoice& choice : choices) {
        const PaperSource* source = source_of(tools, choice);
        auto title = source == nullptr ? std::nullopt : source->title(tools.store, asker_of(call), choice);
        if (!title) return std::nullopt;
        titles.push_back(std::move(*title));
    }
    return titles;
}

// Papers that leave together: as many messages as their size needs.
class Parcel {
public:
    Parcel(Tools& tools, const Call& call, std::string recipient)
        : m_tools(tools), m_call(call), m_recipient(std::move(recipient)) {}

    void add(std::string title, Attachment paper) {
        if (!m_papers.empty() && m_size_bytes + paper.bytes.size() > kMessageMax_bytes) send();
        m_size_bytes += paper.bytes.size();
        m_titles.push_back(std::move(title));
        m_papers.push_back(std::move(paper));
    }
    void send() {
        const std::string key = m_call.operation_id + "-" + std::to_string(++m_messages);
        queue_message(m_tools.store, m_tools.secrets, {"papers", key, m_call.now, kDeliveryTimeToLive},
                      papers_message(m_tools.landlord, m_recipient, m_titles, std::move(m_papers)));
        m_papers.clear();
        m_titles.clear();
        m_size_bytes = 0;
    }

private:
    Tools& m_tools;
    const Call& m_call;
    std::string m_recipient;
    std::vector<std::string> m_titles;
    std::vector<Attachment> m_papers;
    std::size_t m_size_bytes = 0;
    int m_messages = 0;
};

}  // namespace

Answer create_delivery(Tools& tools, const Call& call) {
    const auto choices = read_choices(call);
    if (!choices) return invalid_field("papers");
    const auto holder = tools.store.holder(call.session->holder_id);
    if (!holder || !holder->email) return problem(409, "contact-missing", "", Keep::no);
    const auto titles = titles_of(tools, call, *choices);
    if (!titles) return not_found();
    if (auto refusal = limit_papers(tools, call, choices->size())) return std::move(*refusal);
    std::vector<Attachment> papers;  // all of them, or none leaves
    for (const PaperChoice& choice : *choices) {
        auto paper = source_of(tools, choice)->make(tools.store, asker_of(call), choice);
        if (!paper) return problem(409, "receipt-not-available", "", Keep::no);
        papers.push_back(std::move(*paper));
    }
    Parcel parcel(tools, call, *holder->email);
    for (std::size_t place = 0; place < papers.size(); ++place) {
        parcel.add(titles->at(place), std::move(papers.at(place)));
    }
    parcel.send();
    return good(202, {{"status", "sending"}});
}

Answer create_download(Tools& tools, const Call& call) {
    const auto choices = read_choices(call);
    if (!choices) return invalid_field("papers");
    const auto titles = titles_of(tools, call, *choices);
    if (!titles) return not_found();
    if (auto refusal = limit_papers(tools, call, choices->size())) return std::move(*refusal);
    const PageLink link = new_page_link(tools, kDownloadPage);
    tools.store.access().add_download({link.hash, call.session->token_hash, call.session->tenant_id,
                                       WallTime{call.now.unix_ms + kDownloadTimeToLive.count()}});
    for (std::size_t place = 0; place < choices->size(); ++place) {
        tools.store.access().add_download_paper(
            {link.hash, static_cast<int>(place), choices->at(place), titles->at(place), false});
    }
    return good(201, {{"url", link.address.view()}, {"expires_in_s", kDownloadTimeToLive / std::chrono::seconds{1}}});
}

}  // namespace kiosk::gateway
