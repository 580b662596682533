// Bits of "ESC/POS Application Programming Guide": DLE EOT n, GS a (Automatic Status Back), GS r, DLE DC4 8.
#include "kiosk/devices/printer/escpos_codec.hpp"

#include <algorithm>
#include <initializer_list>

namespace kiosk::printer {
namespace {

constexpr int kDle = 0x10;
constexpr int kEscape = 0x1B;
constexpr int kGroup = 0x1D;

EscPosBytes bytes_of(std::initializer_list<int> values) {
    EscPosBytes bytes;
    for (const int value : values) bytes.push_back(static_cast<std::byte>(value));
    return bytes;
}

bool has(std::uint8_t bits, unsigned wanted) {
    return (bits & wanted) != 0;
}

// Half-way between paper and ink, a little towards ink: thin strokes of small type stay whole.
bool is_black(const PagePicture& page, std::size_t pixel) {
    constexpr int kThreshold = 140;
    const std::uint8_t* rgba = &page.rgba[4 * pixel];
    return (rgba[0] * 299 + rgba[1] * 587 + rgba[2] * 114) / 1000 < kThreshold;
}

void drop_empty_foot(Dots& dots) {
    const auto last = std::find_if(dots.bits.rbegin(), dots.bits.rend(), [](auto byte) { return byte != std::byte{}; });
    const auto used = static_cast<std::size_t>(dots.bits.rend() - last);
    dots.rows = static_cast<int>((used + kBytesPerRow - 1) / kBytesPerRow);
    dots.bits.resize(static_cast<std::size_t>(dots.rows) * kBytesPerRow);
}

// DLE followed by EOT, ENQ or DC4.
void defuse(std::span<std::byte> bits) {
    constexpr std::array kSeconds{std::byte{0x04}, std::byte{0x05}, std::byte{0x14}};
    constexpr std::byte kOneDotMore{0x18};
    for (std::size_t at = 0; at + 1 < bits.size(); ++at) {
        const bool starts = bits[at] == std::byte{kDle};
        if (starts && std::find(kSeconds.begin(), kSeconds.end(), bits[at + 1]) != kSeconds.end())
            bits[at] = kOneDotMore;
    }
}

}  // namespace

Dots to_dots(const PagePicture& page) {
    Dots dots;
    const auto width = static_cast<std::size_t>(std::max(page.width_px, 0));
    const auto height = static_cast<std::size_t>(std::max(page.height_px, 0));
    if (width == 0 || page.rgba.size() != 4 * width * height) return dots;
    dots.rows = page.height_px;
    dots.bits.resize(height * kBytesPerRow);
    const int left = (page.width_px - kDotsPerRow) / 2;  // negative: a narrow page stands in the middle
    for (std::size_t row = 0; row < height; ++row) {
        for (int dot = 0; dot < kDotsPerRow; ++dot) {
            const int column = left + dot;
            if (column < 0 || column >= page.width_px) continue;
            if (!is_black(page, row * width + static_cast<std::size_t>(column))) continue;
            const auto byte = static_cast<std::size_t>(dot) / 8;
            dots.bits[row * kBytesPerRow + byte] |= std::byte{0x80} >> (dot % 8);
        }
    }
    drop_empty_foot(dots);
    return dots;
}

EscPosBytes opening_commands() {
    // ESC @; GS a: on-line, error and paper sensors.
    return bytes_of({kEscape, '@', kGroup, 'a', 0x0E});
}

EscPosBytes recovery_commands() {
    EscPosBytes bytes(8 + kBandRows * kBytesPerRow);  // a band that broke off in its head takes the longest
    for (const EscPosBytes& more : {opening_commands(), cut_commands()})
        bytes.insert(bytes.end(), more.begin(), more.end());
    return bytes;
}

EscPosBytes band_commands(const Dots& dots, int first_row) {
    const int rows = std::min(kBandRows, dots.rows - first_row);
    EscPosBytes bytes = bytes_of({kGroup, 'v', '0', 0, static_cast<int>(kBytesPerRow), 0, rows, 0});
    const std::size_t header = bytes.size();
    const auto first = dots.bits.begin() + static_cast<std::ptrdiff_t>(first_row) * std::ptrdiff_t{kBytesPerRow};
    bytes.insert(bytes.end(), first, first + static_cast<std::ptrdiff_t>(rows) * std::ptrdiff_t{kBytesPerRow});
    defuse(std::span{bytes}.subspan(header));
    return bytes;
}

EscPosBytes cut_commands() {
    return bytes_of({kGroup, 'V', 'B', 0});
}

EscPosBytes end_mark_question() {
    return bytes_of({kGroup, 'r', 1});
}

EscPosBytes status_question(StatusPart part) {
    return bytes_of({kDle, 0x04, static_cast<int>(part)});
}

EscPosBytes clear_command() {
    return bytes_of({kDle, 0x14, 8, 1, 3, 20, 1, 6, 2, 8});
}

// --- answers ---------------------------------------------------------------------------------------------------------

std::vector<EscPosAnswer> AnswerReader::read(std::span<const std::byte> bytes) {
    std::vector<EscPosAnswer> answers;
    for (const std::byte byte : bytes) take(std::to_integer<std::uint8_t>(byte), answers);
    return answers;
}

void AnswerReader::take(std::uint8_t byte, std::vector<EscPosAnswer>& answers) {
    constexpr std::array<std::uint8_t, 3> kCleared{0x37, 0x25, 0x00};
    if (m_inside == Inside::automatic && (byte & 0x90U) == 0) {
        m_bits[m_count++] = byte;
        if (m_count < m_bits.size()) return;
        answers.emplace_back(AnswerAutomatic{m_bits});
        m_inside = Inside::nothing;
    } else if (m_inside == Inside::automatic && (byte & 0x93U) == 0x12) {
        answers.emplace_back(AnswerStatus{byte});  // pushed in: what follows belongs to the answer around it
    } else if (m_inside == Inside::cleared && byte == kCleared[m_count]) {
        if (++m_count < kCleared.size()) return;
        answers.emplace_back(AnswerCleared{});
        m_inside = Inside::nothing;
    } else {
        start(byte, answers);  // also what broke off the answer before it
    }
}

void AnswerReader::start(std::uint8_t byte, std::vector<EscPosAnswer>& answers) {
    m_inside = Inside::nothing;
    m_count = 1;
    if (byte == 0x37) {
        m_inside = Inside::cleared;
    } else if ((byte & 0x93U) == 0x12) {
        answers.emplace_back(AnswerStatus{byte});
    } else if ((byte & 0x93U) == 0x10) {
        m_inside = Inside::automatic;
        m_bits[0] = byte;
    } else if ((byte & 0x90U) == 0) {
        answers.emplace_back(AnswerEndMark{});
    }
}

void EscPosStatus::note(StatusPart part, std::uint8_t bits) {
    switch (part) {
        case StatusPart::printer:
            m_offline = has(bits, 0x08);
            return;
        case StatusPart::offline_cause:
            m_cover_open = has(bits, 0x04);
            m_fed_by_hand = has(bits, 0x08);
            return;
        case StatusPart::error_cause:
            m_knife_stuck = has(bits, 0x08);
            m_broken = has(bits, 0x20);
            m_resting = has(bits, 0x40);
            return;
        case StatusPart::paper:
            m_paper_low = has(bits, 0x0C);
            m_paper_out = has(bits, 0x60);
            return;
    }
}

void EscPosStatus::note(const AnswerAutomatic& answer) {
    m_offline = has(answer.bits[0], 0x08);
    m_cover_open = has(answer.bits[0], 0x20);
    m_fed_by_hand = has(answer.bits[0], 0x40);
    m_knife_stuck = has(answer.bits[1], 0x08);
    m_broken = has(answer.bits[1], 0x20);
    m_resting = has(answer.bits[1], 0x40);
    m_paper_low = has(answer.bits[2], 0x03);
    m_paper_out = has(answer.bits[2], 0x0C);
}

// What a person can mend first comes first, as with IPP's reasons.
PrinterCondition EscPosStatus::condition() const {
    if (m_cover_open) return PrinterCondition::cover_open;
    if (m_knife_stuck) return PrinterCondition::jam;
    if (m_paper_out) return PrinterCondition::paper_out;
    if (m_broken) return PrinterCondition::unknown_fault;
    if (m_resting || m_fed_by_hand || m_offline) return PrinterCondition::stopped;
    return m_paper_low ? PrinterCondition::paper_low : PrinterCondition::ready;
}

std::vector<std::string> EscPosStatus::reasons() const {
    std::vector<std::string> reasons;
    const auto add = [&](bool stands, const char* word) {
        if (stands) reasons.emplace_back(word);
    };
    add(m_cover_open, "cover-open");
    add(m_knife_stuck, "cutter-error");
    add(m_paper_out, "media-empty");
    add(m_broken, "unrecoverable-error");
    add(m_resting, "head-too-hot");
    add(m_fed_by_hand, "fed-by-hand");
    add(m_offline, "offline");
    add(m_paper_low, "media-low");
    return reasons;
}

}  // namespace kiosk::printer
