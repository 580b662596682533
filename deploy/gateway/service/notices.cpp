// Issuing a rent notice, by the channels that the tenant's switches say on that day, and telling tenants of things.
#include <algorithm>

#include "deploy/gateway/messages/tenant_texts.hpp"
#include "deploy/gateway/service/paging.hpp"
#include "deploy/gateway/service/papers.hpp"
#include "deploy/gateway/service/requests.hpp"

namespace kiosk::gateway {
namespace {

constexpr Milliseconds kMessageTimeToLive = std::chrono::days{3};
constexpr std::chrono::day kDueDay{5};

// What was asked for once does not come back by itself.
bool comes_back(const Json& line) {
    return line[2] != "adjustment" && line[0] != "TEOM" && line[0] != "APL_ADJ";
}

}  // namespace

void notify(Tools& tools, std::string_view tenant_id, std::string_view kind, const std::string& unique_key,
            WallTime now, const MessageMaker& make) {
    for (const HolderRow& holder : tools.store.holders_of(tenant_id)) {
        if (!holder.email || !is_switched_on(tools.store, holder.holder_id, "email_notifications")) continue;
        queue_message(tools.store, tools.secrets,
                      {std::string{kind}, unique_key + ":" + std::to_string(holder.holder_id), now, kMessageTimeToLive},
                      make(holder));
    }
}

std::optional<NoticeRow> issue_notice(Tools& tools, const ContractRow& contract, const std::string& period,
                                      WallTime now) {
    const auto model = tools.store.latest_notice(contract.contract_number);
    const auto first = parse_iso_date(period + "-01");
    const auto kept = model ? lines_of(*model) : std::nullopt;
    if (!kept || !first || period <= model->period) return std::nullopt;
    Json lines = Json::array();
    Cents total;
    for (const Json& line : *kept) {
        if (!comes_back(line)) continue;
        total = total + Cents{line[3].get<std::int64_t>()};
        lines.push_back(line);
    }
    NoticeRow notice;
    notice.contract_number = contract.contract_number;
    notice.period = period;
    notice.notice_id = "AE-" + period + "-" + contract.lookup;
    notice.issued = paris_time(now).date;
    notice.due = (std::chrono::year_month{first->year(), first->month()} + std::chrono::months{1}) / kDueDay;
    notice.due = std::max(notice.due, notice.issued);
    notice.total = total;
    notice.opening = tools.store.balance(contract.contract_number);
    notice.lines = lines.dump();
    notice.is_on_paper = !is_paperless(tools.store, contract.tenant_id);
    tools.store.add_notice(notice);
    tools.store.add_ledger_line(
        {contract.contract_number, notice.issued, total, "notice", std::nullopt, "", std::nullopt, notice.period});
    notify(tools, contract.tenant_id, "new_notice", notice.notice_id, now,
           [&](const HolderRow& holder) { return new_notice_message(tools.landlord, holder, notice); });
    return notice;
}

}  // namespace kiosk::gateway
