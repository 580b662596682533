// The table of a day, and the JSON around it.
#include "kiosk/sync/day_report_operation.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>

#include "kiosk/domain/money.hpp"

namespace kiosk::sync {
namespace {

constexpr std::string_view kHead = "reference;hour;state;amount;ticket number;authorisation\n";
constexpr std::size_t kCsvMax_bytes = 48 * 1024;  // openapi.yaml
// Longer than any authorisation number, and shorter than any card's number.
constexpr std::size_t kAuthorisationMax = 12;
constexpr std::size_t kRowMax_bytes = 8 + 8 + 11 + 11 + 10 + kAuthorisationMax + 6;
static_assert(kHead.size() + kDayReportRowsMax * kRowMax_bytes <= kCsvMax_bytes);

std::string two_digits(std::int64_t number) {
    constexpr std::int64_t kTen = 10;
    return (number < kTen ? "0" : "") + std::to_string(number);
}

std::string hour_of(WallTime moment) {
    const LocalDateTime local = paris_time(moment);
    return two_digits(local.hour) + ":" + two_digits(local.minute) + ":" + two_digits(local.second);
}

// "1198,30": a spreadsheet reads it as a number.
std::string amount_of(const PaymentRow& row) {
    constexpr std::int64_t kHundred = 100;
    const std::int64_t cents = row.facts.authorised.value_or(row.amount).value;
    return std::to_string(cents / kHundred) + "," + two_digits(cents % kHundred);
}

// What a terminal gives as its authorisation is printed only when it can be nothing else.
std::string authorisation_of(const PaymentRow& row) {
    const std::string& number = row.facts.authorisation_number;
    const bool is_plain = std::ranges::all_of(number, [](char character) {
        return (character >= '0' && character <= '9') || (character >= 'A' && character <= 'Z') ||
               (character >= 'a' && character <= 'z');
    });
    return is_plain && number.size() <= kAuthorisationMax ? number : std::string{};
}

std::string row_of(const PaymentRow& row) {
    const auto& ticket = row.facts.ticket_number;
    return row.reference.text() + ";" + hour_of(row.created_at) + ";" + to_text(row.state) + ";" + amount_of(row) +
           ";" + (ticket ? std::to_string(*ticket) : "") + ";" + authorisation_of(row) + "\n";
}

}  // namespace

std::string day_report_csv(const std::vector<PaymentRow>& rows) {
    std::string csv{kHead};
    const std::size_t count = std::min(rows.size(), kDayReportRowsMax);
    for (std::size_t index = 0; index < count; ++index) csv += row_of(rows[index]);
    return csv;
}

NewOperation make_day_report_operation(const OperationId& id, Date day, const std::vector<PaymentRow>& rows) {
    std::int64_t approved_count = 0;
    Cents approved;
    for (const PaymentRow& row : rows) {
        if (row.state != PaymentState::approved) continue;
        ++approved_count;
        approved = approved + row.facts.authorised.value_or(row.amount);
    }
    const nlohmann::json body{{"day", to_iso(day)},
                              {"csv", day_report_csv(rows)},
                              {"approved_count", approved_count},
                              {"approved_cents", approved.value}};
    const std::string text = body.dump();
    const auto bytes = std::as_bytes(std::span{text});
    // One that was refused holds no other one up, and none is told of it: each has an order of its own.
    NewOperation operation{id, Lane::uploads, "day-report-" + id.text(), "day_report", "/kiosks/self/day-reports", {},
                           {}};
    operation.envelope.assign(bytes.begin(), bytes.end());
    return operation;
}

}  // namespace kiosk::sync
