// See ledger.hpp.
#include "tests/stand_ins/card_terminal/ledger.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

namespace stand_in::card_terminal {
namespace {

constexpr std::array<std::string_view, 6> kOutcomeNames = {"running",   "approved",  "refused",
                                                           "cancelled", "timed_out", "interrupted"};
constexpr std::int64_t kFirstTicketNumber = 1;

Outcome outcome_named(std::string_view name) {
    for (std::size_t i = 0; i < kOutcomeNames.size(); ++i) {
        if (kOutcomeNames[i] == name) return static_cast<Outcome>(i);
    }
    return Outcome::interrupted;
}

[[noreturn]] void give_up(const std::string& path, const char* what) {
    std::cerr << "card-terminal-stand-in: " << path << ": " << what << '\n';
    std::exit(1);
}

std::string iso_time(std::int64_t unix_ms) {
    const time_t seconds = unix_ms / 1000;
    tm parts{};
    gmtime_r(&seconds, &parts);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text.data();
}

}  // namespace

std::string_view name_of(Outcome outcome) {
    return kOutcomeNames[static_cast<std::size_t>(outcome)];
}

std::int64_t unix_time_ms() {
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    return static_cast<std::int64_t>(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000;
}

Ledger::Ledger(const std::string& path) {
    m_file = open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (m_file < 0) give_up(path, std::strerror(errno));
    replay(path);
    if (Operation* cut = last(); cut != nullptr && cut->outcome == Outcome::running) {
        cut->outcome = Outcome::interrupted;
        end(*cut);
    }
}

Ledger::~Ledger() {
    close(m_file);
}

void Ledger::replay(const std::string& path) {
    std::ifstream stream(path);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    std::size_t offset = 0;
    for (std::size_t end = 0; (end = text.find('\n', offset)) != std::string::npos; offset = end + 1) {
        const auto line = nlohmann::json::parse(text.substr(offset, end - offset), nullptr, false);
        if (line.is_discarded()) give_up(path, "a line in the middle is not JSON");
        const std::int64_t ticket_number = line.at("ticket_number").get<std::int64_t>();
        if (line.at("event") == "begun") {
            m_operations.push_back({ticket_number, line.at("asked_cents").get<std::int64_t>(), 0,
                                    line.at("reference").get<std::string>(), Outcome::running, "", "", 0});
            continue;
        }
        Operation* operation = last();
        const bool ends_last = operation != nullptr && operation->ticket_number == ticket_number;
        if (!ends_last) give_up(path, "an end without its begin");
        operation->outcome = outcome_named(line.at("outcome").get<std::string>());
        operation->charged_cents = line.at("charged_cents").get<std::int64_t>();
        operation->authorisation = line.at("authorisation").get<std::string>();
        operation->card_last4 = line.at("card_last4").get<std::string>();
        operation->ended_unix_ms = line.at("unix_ms").get<std::int64_t>();
    }
    // A line that a power cut left half written was never acted upon.
    if (offset < text.size() && ftruncate(m_file, static_cast<off_t>(offset)) != 0) give_up(path, std::strerror(errno));
}

Operation& Ledger::begin(std::int64_t asked_cents, std::string_view reference) {
    const Operation* before = last();
    const std::int64_t number = before == nullptr ? kFirstTicketNumber : before->ticket_number + 1;
    m_operations.push_back({number, asked_cents, 0, std::string(reference), Outcome::running, "", "", 0});
    append("begun", m_operations.back());
    return m_operations.back();
}

void Ledger::end(Operation& operation) {
    operation.ended_unix_ms = unix_time_ms();
    append("ended", operation);
}

Operation* Ledger::last() {
    return m_operations.empty() ? nullptr : &m_operations.back();
}

Operation* Ledger::find(std::string_view reference) {
    for (auto operation = m_operations.rbegin(); operation != m_operations.rend(); ++operation) {
        if (operation->reference == reference) return &*operation;
    }
    return nullptr;
}

void Ledger::append(std::string_view event, const Operation& operation) const {
    const std::int64_t now_ms = unix_time_ms();
    nlohmann::ordered_json line = {{"event", event},
                                   {"ticket_number", operation.ticket_number},
                                   {"reference", operation.reference},
                                   {"asked_cents", operation.asked_cents}};
    if (operation.outcome != Outcome::running) {
        line["outcome"] = name_of(operation.outcome);
        line["charged_cents"] = operation.charged_cents;
        line["authorisation"] = operation.authorisation;
        line["card_last4"] = operation.card_last4;
    }
    line["time"] = iso_time(now_ms);
    line["unix_ms"] = now_ms;
    const std::string text = line.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace) + '\n';
    if (write(m_file, text.data(), text.size()) != static_cast<ssize_t>(text.size()) || fsync(m_file) != 0) {
        give_up("the ledger", std::strerror(errno));
    }
}

}  // namespace stand_in::card_terminal
