// The day's payments as a kiosk saw them, for the landlord's accounts. No card number gets in.
#include <algorithm>

#include "deploy/gateway/service/operations.hpp"
#include "kiosk/domain/card_mask.hpp"

namespace kiosk::gateway {
namespace {

constexpr std::size_t kCsvMax_bytes = 48 * 1024;
constexpr std::int64_t kCountMax = 100'000;
constexpr Cents kTotalMax{500'000'000'000};
constexpr std::string_view kDigits = "0123456789";

bool passes_luhn(std::string_view digits) {
    int total = 0;
    bool is_doubled = false;
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, is_doubled = !is_doubled) {
        const int value = (*digit - '0') * (is_doubled ? 2 : 1);
        total += value / 10 + value % 10;
    }
    return total % 10 == 0;
}

// 13 to 19 digits in a row that satisfy Luhn's rule, with whatever digit they start.
bool has_card_like_run(std::string_view text, std::string_view own_number) {
    constexpr std::size_t kShortest = 13;
    constexpr std::size_t kLongest = 19;
    std::size_t begin = text.find_first_of(kDigits);
    while (begin != std::string_view::npos) {
        const std::size_t end = std::min(text.find_first_not_of(kDigits, begin), text.size());
        const std::string_view run = text.substr(begin, end - begin);
        if (run.size() >= kShortest && run.size() <= kLongest && run != own_number && passes_luhn(run)) return true;
        begin = text.find_first_of(kDigits, end);
    }
    return false;
}

// Also one that is written in groups; a row is a row, and no number goes on in the next.
bool has_card_number(std::string_view csv, const std::string& own_number) {
    if (has_card_like_run(csv, own_number)) return true;
    const CardMask mask({own_number});
    while (!csv.empty()) {
        const std::string row{csv.substr(0, csv.find('\n'))};
        if (mask.masked(row) != row) return true;
        csv.remove_prefix(std::min(csv.size(), row.size() + 1));
    }
    return false;
}

}  // namespace

Answer create_day_report(Tools& tools, const Call& call) {
    MemberReader reader(call.body);
    DayReportRow report;
    report.operation_id = call.operation_id;
    report.kiosk_id = call.kiosk.kiosk_id;
    report.day = reader.date("day");
    const std::string csv = reader.prose("csv", kCsvMax_bytes);
    const bool has_room = !csv.empty() && csv.size() <= kCsvMax_bytes;
    if (!has_room || has_card_number(csv, tools.landlord.siret)) reader.refuse("csv");
    report.approved_count = reader.number("approved_count", 0, kCountMax);
    report.approved = Cents{reader.number("approved_cents", 0, kTotalMax.value)};
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);
    report.sealed_csv = tools.secrets.seal(csv);
    report.received = call.now;
    tools.store.kiosk_staff().add_day_report(report);
    return good(201, Json::object());
}

}  // namespace kiosk::gateway
