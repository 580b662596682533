// Questions in the address, pages and ETags.
#include "deploy/gateway/service/paging.hpp"

#include <algorithm>
#include <charconv>

namespace kiosk::gateway {
namespace {

constexpr std::size_t kContractNumberMax = 64;
constexpr std::size_t kBeginMax = 100'000;
constexpr int kWaitMax_s = 25;

std::optional<int> hexadecimal(char sign) {
    if (sign >= '0' && sign <= '9') return sign - '0';
    if (sign >= 'A' && sign <= 'F') return sign - 'A' + 10;
    if (sign >= 'a' && sign <= 'f') return sign - 'a' + 10;
    return std::nullopt;
}

// "104201%2F01" → "104201/01". Only ASCII that can be seen, and blanks: no contract number has more.
std::optional<std::string> unescaped(std::string_view text) {
    std::string plain;
    for (std::size_t place = 0; place < text.size(); ++place) {
        char sign = text[place] == '+' ? ' ' : text[place];
        if (sign == '%') {
            const auto high = place + 2 < text.size() ? hexadecimal(text[place + 1]) : std::nullopt;
            const auto low = place + 2 < text.size() ? hexadecimal(text[place + 2]) : std::nullopt;
            if (!high || !low) return std::nullopt;
            sign = static_cast<char>(*high * 16 + *low);
            place += 2;
        }
        if (sign < ' ' || sign > '~') return std::nullopt;
        plain += sign;
    }
    return plain;
}

// "p20": the page that begins behind the twentieth.
std::optional<std::size_t> read_cursor(std::string_view text) {
    std::size_t begin = 0;
    if (!text.starts_with('p')) return std::nullopt;
    const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), begin);
    const bool is_number = error == std::errc{} && end == text.data() + text.size() && begin <= kBeginMax;
    return is_number ? std::optional{begin} : std::nullopt;
}

}  // namespace

std::optional<int> wait_asked(const Call& call) {
    int wait_s = 0;
    for (const auto& [name, value] : call.query) {
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), wait_s);
        const bool is_number = !value.empty() && error == std::errc{} && end == value.data() + value.size();
        if (name != "wait" || !is_number || wait_s < 0 || wait_s > kWaitMax_s) return std::nullopt;
    }
    return wait_s;
}

std::optional<ListQuestion> read_list_question(const Call& call, std::initializer_list<std::string_view> required) {
    ListQuestion question;
    for (const std::string_view name : required) {
        if (!call.query.contains(std::string{name})) return std::nullopt;
    }
    for (const auto& [name, value] : call.query) {
        const bool is_required = std::find(required.begin(), required.end(), name) != required.end();
        const auto text = unescaped(value);
        if (!text || text->empty() || text->size() > kContractNumberMax) return std::nullopt;
        if (is_required && name == "contract_number") {
            question.contract_number = *text;
        } else if (is_required && name == "period" && is_period(*text)) {
            question.period = *text;
        } else if (const auto begin = read_cursor(*text); name == "cursor" && begin) {
            question.begin = *begin;
        } else {
            return std::nullopt;
        }
    }
    return question;
}

Answer malformed_query() {
    return problem(400, "malformed-request", "the query", Keep::no);
}

Json next_cursor(std::size_t end, std::size_t size) {
    return end < size ? Json("p" + std::to_string(end)) : Json(nullptr);
}

Answer with_etag(const Call& call, Json body) {
    const std::string etag = "\"" + sha256(body.dump()).substr(0, 32) + "\"";
    const bool is_known = call.if_none_match.find(etag) != std::string::npos;
    Answer answer = is_known ? good(304, Json::object()) : good(200, std::move(body));
    answer.headers["ETag"] = etag;
    return answer;
}

bool is_period(std::string_view text) {
    return text.size() == 7 && parse_iso_date(std::string{text} + "-01").has_value();
}

}  // namespace kiosk::gateway
