// Visit: one request of a signed-in agent, and the pages that answer it. Each page is a plain function; it runs inside
// the transaction that DeskService opened, and notes in the journal what it shows or changes.
#pragma once

#include <optional>
#include <string>

#include "deploy/gateway/desk/frame.hpp"
#include "deploy/gateway/desk/visitor.hpp"
#include "deploy/gateway/http/http_server.hpp"
#include "deploy/gateway/service/operations.hpp"

namespace kiosk::gateway::desk {

struct Visit {
    Tools& tools;
    const HttpRequest& request;
    const Visitor& visitor;
    WallTime now;

    [[nodiscard]] Frame frame() const;  // with the counts of the navigation
    void note(std::string_view act, std::string_view reference, std::string_view detail = "") const;
    // A parameter of the address, as sent; empty: it is not there.
    [[nodiscard]] std::string query(const std::string& name) const;
    // What ?fait= says has just been done.
    [[nodiscard]] std::string_view notice() const;
};

// A page of an attachment, to be drawn outside the transaction and off the store's thread.
struct PagePreview {
    PrivateText document;
    std::string media_type;
    int page_number = 1;
    int dpi = 0;
};

// Which case: of a deposit by its operation id, or of a request that came without one by its number.
struct CaseKey {
    enum class By : unsigned char { deposit, request };
    By by = By::deposit;
    std::string id;
};

[[nodiscard]] HttpResponse worklist_page(const Visit& visit);
[[nodiscard]] HttpResponse search_page(const Visit& visit);
[[nodiscard]] HttpResponse case_page(const Visit& visit, const CaseKey& key);
[[nodiscard]] HttpResponse case_action(const Visit& visit, const CaseKey& key, std::string_view action);
[[nodiscard]] std::optional<PagePreview> case_preview(const Visit& visit, const CaseKey& key, std::string_view place);
[[nodiscard]] HttpResponse calls_page(const Visit& visit);
[[nodiscard]] HttpResponse call_action(const Visit& visit, const std::string& call_id, std::string_view action);
[[nodiscard]] HttpResponse operations_page(const Visit& visit);
[[nodiscard]] HttpResponse dismiss_operation(const Visit& visit);
[[nodiscard]] HttpResponse kiosks_page(const Visit& visit);
[[nodiscard]] HttpResponse journal_page(const Visit& visit);
[[nodiscard]] HttpResponse kiosk_journal_page(const Visit& visit, const std::string& kiosk_id);
[[nodiscard]] HttpResponse day_reports_page(const Visit& visit, const std::string& kiosk_id);
[[nodiscard]] HttpResponse readiness_reports_page(const Visit& visit, const std::string& kiosk_id);
// `file`: "/ID.csv", "/ID.pdf"
[[nodiscard]] HttpResponse day_report_file(const Visit& visit, const std::string& kiosk_id, std::string_view file);
[[nodiscard]] HttpResponse readiness_report_file(const Visit& visit, const std::string& kiosk_id,
                                                 std::string_view file);

[[nodiscard]] HttpResponse no_such_page(const Frame& frame);
[[nodiscard]] HttpResponse forbidden_page(const Visit& visit);
// A decision that could not be taken, and why.
[[nodiscard]] HttpResponse not_done_page(const Visit& visit, std::string_view why, std::string_view way_back);

}  // namespace kiosk::gateway::desk
