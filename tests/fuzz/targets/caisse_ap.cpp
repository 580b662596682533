// What the card terminal answers: frames, and what is believed of them.
#include "kiosk/base/check.hpp"
#include "kiosk/devices/card_terminal/messages.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace kiosk::fuzz {

using namespace card_terminal;

namespace {

const Reference kReference = Reference::make(1, 42);
const DebitRequest kRequest{kReference, Cents{45'678}};

FrameParser parsed(std::string_view input, std::size_t piece_bytes) {
    FrameParser parser;
    while (!input.empty()) {
        const std::string_view piece = input.substr(0, piece_bytes);
        if (!parser.feed(piece)) break;
        input.remove_prefix(piece.size());
    }
    return parser;
}

// Money is believed only when the answer names the question's payment and amount.
void check_approval(const DebitAnswer& answer, const Frame& frame) {
    if (answer.outcome != DebitOutcome::approved) return;
    const std::string* echo = frame.find("CF");
    KIOSK_CHECK(echo != nullptr && *echo == kReference.text());
    KIOSK_CHECK(answer.authorised.value > 0);
    believed();
}

}  // namespace

void take(std::string_view input) {
    const CardMask mask{{"39033422500096", "1234567"}};
    const Profile profile;
    const FrameParser whole = parsed(input, input.size());
    const FrameParser pieces = parsed(input, 1);
    KIOSK_CHECK(whole.at_boundary() == pieces.at_boundary());
    const Frame& frame = whole.frame();
    if (whole.at_boundary()) KIOSK_CHECK(frame.fields() == pieces.frame().fields());
    KIOSK_CHECK(frame.outline().size() <= 8 * frame.fields().size());
    const DebitAnswer debit = read_debit_answer(frame, kRequest, profile, mask);
    check_approval(debit, frame);
    if (debit.outcome == DebitOutcome::approved) KIOSK_CHECK(debit.authorised <= kRequest.amount);
    check_approval(read_status_answer(frame, kReference, profile, mask), frame);
    static_cast<void>(read_duplicate_answer(frame, mask));
    static_cast<void>(read_probe_answer(frame, mask));
    static_cast<void>(is_final(frame, Interim::is_an_answer));
    static_cast<void>(parse_nested(input));
    static_cast<void>(decode_base64(input));
}

}  // namespace kiosk::fuzz
