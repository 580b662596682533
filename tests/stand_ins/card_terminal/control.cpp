// See control.hpp.
#include "tests/stand_ins/card_terminal/control.hpp"

#include <charconv>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>

namespace stand_in::card_terminal {
namespace {

// Each group of words answers with this when a line is none of its own.
const std::string kNotMine;
const std::string kOk = "ok";

std::optional<std::int64_t> number_in(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 0) return std::nullopt;
    return number;
}

// The number behind the word, or -1: every number here is zero or more.
std::int64_t number_after(const std::vector<std::string>& words) {
    return words.size() == 2 ? number_in(words[1]).value_or(-1) : -1;
}

std::string ok_if(bool done) {
    return done ? kOk : "error no debit waits for the cardholder";
}

std::optional<Ending> ending_named(std::string_view name) {
    static const std::map<std::string_view, Ending> endings = {{"approve", Ending::approve},
                                                               {"card", Ending::approve},
                                                               {"refuse", Ending::refuse},
                                                               {"red-key", Ending::red_key},
                                                               {"time-out", Ending::time_out}};
    const auto found = endings.find(name);
    return found == endings.end() ? std::nullopt : std::optional(found->second);
}

bool read_delay(const std::string& text, Automatic& automatic) {
    const std::size_t dash = text.find('-');
    const auto low = number_in(text.substr(0, dash));
    const auto high = dash == std::string::npos ? low : number_in(text.substr(dash + 1));
    if (!low || !high || *low > *high) return false;
    automatic.delay_min_ms = *low;
    automatic.delay_max_ms = *high;
    return true;
}

// Two hexadecimal digits a byte.
std::optional<std::string> bytes_in(const std::string& text) {
    if (text.size() % 2 != 0) return std::nullopt;
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); i += 2) {
        unsigned int byte = 0;
        const auto [end, error] = std::from_chars(text.data() + i, text.data() + i + 2, byte, 16);
        if (error != std::errc{} || end != text.data() + i + 2) return std::nullopt;
        bytes += static_cast<char>(byte);
    }
    return bytes;
}

bool* switch_named(Faults& faults, std::string_view name) {
    const std::map<std::string_view, bool*> switches = {{"deaf", &faults.deaf},       {"interim", &faults.interim},
                                                        {"silence", &faults.silence}, {"reset", &faults.reset},
                                                        {"hang-up", &faults.hang_up}, {"garbage", &faults.garbage},
                                                        {"flood", &faults.flood},     {"keep-open", &faults.keep_open}};
    const auto found = switches.find(name);
    return found == switches.end() ? nullptr : found->second;
}

}  // namespace

std::optional<Automatic> automatic_from(const std::vector<std::string>& words) {
    Automatic automatic;
    std::size_t used = 1;
    if (words.empty()) return std::nullopt;
    if (words[0] == "mixed") {
        const auto percent = words.size() > 1 ? number_in(words[1]) : std::nullopt;
        if (!percent || *percent > 100) return std::nullopt;
        automatic.approve_percent = static_cast<int>(*percent);
        used = 2;
    } else if (const auto ending = ending_named(words[0])) {
        automatic.approve_percent = *ending == Ending::approve ? 100 : 0;
        automatic.otherwise = *ending;
    } else {
        return std::nullopt;
    }
    const bool has_delay = words.size() == used + 1;
    const bool is_right = has_delay ? read_delay(words[used], automatic) : words.size() == used;
    return is_right ? std::optional(automatic) : std::nullopt;
}

std::string Control::run(std::string_view line, std::int64_t now_ms) {
    std::istringstream stream{std::string(line)};
    Words words;
    for (std::string word; stream >> word;) words.push_back(word);
    if (words.empty()) return "error an empty line";
    if (words[0] == "status" && words.size() == 1) return status();

    static const std::map<std::string_view, RequestKind> aims = {{"on-debit", RequestKind::debit},
                                                                 {"on-status", RequestKind::status},
                                                                 {"on-copy", RequestKind::copy},
                                                                 {"on-ping", RequestKind::identification}};
    RequestKind kind = RequestKind::debit;
    if (const auto aim = aims.find(words[0]); aim != aims.end()) {
        kind = aim->second;
        words.erase(words.begin());
        if (words.empty()) return "error a fault must follow";
    }
    Faults& faults = m_wiring.faults.at(static_cast<std::size_t>(kind));
    std::string answer = cardholder(words, now_ms);
    if (answer == kNotMine) answer = cable(words);
    if (answer == kNotMine) answer = money(words);
    if (answer == kNotMine) answer = identity(words);
    if (answer == kNotMine) answer = delivery(words, faults);
    if (answer == kNotMine) answer = delivery_in_bytes(words, faults);
    if (answer == kNotMine) answer = delivery_with_number(words, faults);
    return answer == kNotMine ? "error unknown or incomplete: " + words[0] : answer;
}

std::string Control::cardholder(const Words& words, std::int64_t now_ms) {
    if (words[0] == "pin-wait") return ok_if(m_terminal.insert_card_and_wait_for_pin(now_ms));
    if (words[0] == "auto" && words.size() > 1) {
        if (words[1] == "off") {
            m_terminal.set_automatic(std::nullopt);
            return kOk;
        }
        const auto automatic = automatic_from({words.begin() + 1, words.end()});
        if (!automatic) return "error auto approve|refuse|red-key|time-out|mixed PERCENT|off [delay]";
        m_terminal.set_automatic(automatic);
        return kOk;
    }
    const auto ending = words.size() == 1 ? ending_named(words[0]) : std::nullopt;
    return ending ? ok_if(m_terminal.end(*ending, now_ms)) : kNotMine;
}

std::string Control::cable(const Words& words) {
    const std::string& word = words[0];
    if (word == "unplug" || word == "plug") {
        m_wiring.plugged = word == "plug";
        m_wiring.drop_connections = m_wiring.drop_connections || !m_wiring.plugged;
        return kOk;
    }
    if (word == "reboot") {
        m_terminal.reboot();
        m_wiring.drop_connections = true;
        return kOk;
    }
    if (word == "busy") {
        m_terminal.set_busy(words.size() < 2 || words[1] != "off");
        return kOk;
    }
    return kNotMine;
}

std::string Control::money(const Words& words) {
    const std::int64_t number = number_after(words);
    if (words[0] == "full-pan") {
        m_terminal.say_whole_card_number();
    } else if (words[0] == "lower-amount" && number >= 0) {
        m_terminal.approve_less_by(number);
    } else if (words[0] == "not-found" && number >= 0) {
        m_terminal.answer_not_found(static_cast<int>(number));
    } else if (words[0] == "in-progress" && number >= 0) {
        m_terminal.answer_in_progress(static_cast<int>(number));
    } else {
        return kNotMine;
    }
    return kOk;
}

// What it says and prints of itself, until it is told otherwise.
std::string Control::identity(const Words& words) {
    if (words.size() != 2) return kNotMine;
    if (words[0] == "contract") {
        m_terminal.become(words[1], m_terminal.settings().serial);
    } else if (words[0] == "serial") {
        m_terminal.become(m_terminal.settings().contract, words[1]);
    } else if (words[0] == "print-also") {
        const auto lines = bytes_in(words[1] == "-" ? "" : words[1]);
        if (!lines) return "error print-also wants bytes in hexadecimal, or -";
        m_terminal.print_also(*lines);
    } else if (words[0] == "clock-wrong-by") {
        const bool behind = words[1].front() == '-';
        const auto seconds = number_in(behind ? words[1].substr(1) : words[1]);
        if (!seconds) return "error clock-wrong-by wants seconds";
        m_terminal.set_clock_wrong_by(behind ? -*seconds : *seconds);
    } else {
        return kNotMine;
    }
    return kOk;
}

std::string Control::delivery_in_bytes(const Words& words, Faults& faults) {
    if (words[0] == "set-hex" && words.size() == 3) {
        const auto value = bytes_in(words[2]);
        if (!value) return "error set-hex wants a tag and bytes in hexadecimal";
        faults.set.push_back({words[1], *value});
    } else if (words[0] == "append-hex" && words.size() == 2) {
        const auto bytes = bytes_in(words[1]);
        if (!bytes) return "error append-hex wants bytes in hexadecimal";
        faults.appended += *bytes;
    } else {
        return kNotMine;
    }
    return kOk;
}

std::string Control::delivery(const Words& words, Faults& faults) {
    if (words[0] == "cut-after-approval") {
        faults.reset = true;
    } else if (words[0] == "no-faults") {
        m_wiring.faults = {};
    } else if (words[0] == "set" && words.size() == 3) {
        faults.set.push_back({words[1], words[2]});
    } else if (words[0] == "drop" && words.size() == 2) {
        faults.dropped.push_back(words[1]);
    } else if (words[0] == "append" && words.size() == 2) {
        faults.appended += words[1];
    } else if (bool* fault = switch_named(faults, words[0]); fault != nullptr && words.size() == 1) {
        *fault = true;
    } else {
        return kNotMine;
    }
    return kOk;
}

std::string Control::delivery_with_number(const Words& words, Faults& faults) {
    const std::int64_t number = number_after(words);
    if (number < 0) return kNotMine;
    if (words[0] == "cut") {
        faults.cut_at = static_cast<std::size_t>(number);
    } else if (words[0] == "split") {
        faults.split_at = static_cast<std::size_t>(number);
    } else if (words[0] == "drip") {
        faults.drip_ms = number;
    } else if (words[0] == "late-accept") {
        faults.late_ms = number;
    } else {
        return kNotMine;
    }
    return kOk;
}

std::string Control::status() const {
    nlohmann::ordered_json json = {{"state", name_of(m_terminal.phase())},
                                   {"plugged", m_wiring.plugged},
                                   {"automatic", m_terminal.is_automatic()}};
    const Operation* last = m_terminal.last_operation();
    if (last != nullptr) {
        if (m_terminal.phase() != Phase::idle) json["amount_cents"] = last->asked_cents;
        json["last"] = {{"ticket_number", last->ticket_number},
                        {"reference", last->reference},
                        {"asked_cents", last->asked_cents},
                        {"charged_cents", last->charged_cents},
                        {"outcome", name_of(last->outcome)}};
    }
    return json.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
}

}  // namespace stand_in::card_terminal
