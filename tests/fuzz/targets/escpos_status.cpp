// What a thermal printer answers: the same whatever pieces it comes in.
#include <cstring>

#include "kiosk/base/check.hpp"
#include "kiosk/devices/printer/escpos_codec.hpp"
#include "kiosk/devices/printer/escpos_link.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace kiosk::fuzz {

using namespace printer;

namespace {

std::vector<EscPosAnswer> answers_in(std::span<const std::byte> bytes, std::size_t piece_bytes) {
    AnswerReader reader;
    std::vector<EscPosAnswer> answers;
    while (!bytes.empty()) {
        const auto piece = bytes.first(std::min(piece_bytes, bytes.size()));
        for (const EscPosAnswer& answer : reader.read(piece)) answers.push_back(answer);
        bytes = bytes.subspan(piece.size());
    }
    return answers;
}

}  // namespace

void take(std::string_view input) {
    const std::span bytes{reinterpret_cast<const std::byte*>(input.data()), input.size()};
    const auto answers = answers_in(bytes, bytes.size());
    const auto again = answers_in(bytes, 1);
    KIOSK_CHECK(answers.size() == again.size() && answers.size() <= bytes.size());
    if (!answers.empty()) believed();
    EscPosStatus status;
    std::size_t part = 0;
    for (std::size_t index = 0; index < answers.size(); ++index) {
        KIOSK_CHECK(answers[index].index() == again[index].index());
        if (const auto* asked = std::get_if<AnswerStatus>(&answers[index])) {
            status.note(kStatusParts.at(part++ % kStatusParts.size()), asked->bits);
        } else if (const auto* unasked = std::get_if<AnswerAutomatic>(&answers[index])) {
            status.note(*unasked);
        }
        KIOSK_CHECK(status.condition() == PrinterCondition::ready || !status.reasons().empty());
    }
    static_cast<void>(parse_escpos_uri(std::string{input}));
}

}  // namespace kiosk::fuzz
