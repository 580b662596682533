// ESC/POS as bytes: a page's picture as dots, the commands around it, and what a printer answers. No I/O.
// Printers answer unasked too (Automatic Status Back), and every kind of answer is told by its fixed bits, so bytes
// that are none of them (XON/XOFF, noise) are passed over.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/private_text.hpp"
#include "kiosk/ports/page_renderer.hpp"
#include "kiosk/ports/printer.hpp"

namespace kiosk::printer {

using EscPosBytes = std::vector<std::byte, WipingAllocator<std::byte>>;

// A roll of 80 mm: the head prints 72 of them, 8 dots a millimetre.
inline constexpr int kEscPosDpi = 203;
inline constexpr int kDotsPerRow = 576;
inline constexpr std::size_t kBytesPerRow = kDotsPerRow / 8;
inline constexpr int kBandRows = 128;  // printers of the field take at least this many in one command

struct Dots {
    int rows = 0;
    EscPosBytes bits;  // kBytesPerRow for each row, 1 is black, the left dot is the highest bit
};

// The middle of the page as wide as the head, never scaled, without the empty rows at its foot. A picture whose pixels
// are not all there has no rows.
[[nodiscard]] Dots to_dots(const PagePicture& page);

// --- commands --------------------------------------------------------------------------------------------------------

// Everything before the first dots: anew, and status unasked when something changes.
[[nodiscard]] EscPosBytes opening_commands();
// Behind a ticket that broke off, whatever the printer still waits for: white dots to the end of the longest band (a
// printer in no band passes them over), anew, and what hangs out is cut off.
[[nodiscard]] EscPosBytes recovery_commands();
// One band (GS v 0) from `first_row`. Dots that would read as a real-time command are altered by one dot: a printer
// carries those out wherever they stand, in the middle of a picture too.
[[nodiscard]] EscPosBytes band_commands(const Dots& dots, int first_row);
// Feed to the knife and cut.
[[nodiscard]] EscPosBytes cut_commands();
// A question that is answered in its turn, when everything before it has been printed.
[[nodiscard]] EscPosBytes end_mark_question();
// Asks at once for one part of the status, even in the middle of a job.
enum class StatusPart : std::uint8_t { printer = 1, offline_cause = 2, error_cause = 3, paper = 4 };
inline constexpr std::array kStatusParts{StatusPart::printer, StatusPart::offline_cause, StatusPart::error_cause,
                                         StatusPart::paper};
[[nodiscard]] EscPosBytes status_question(StatusPart part);
// Throws away at once what has not been printed yet; a printer that does so confirms it (AnswerCleared).
[[nodiscard]] EscPosBytes clear_command();

// --- answers ---------------------------------------------------------------------------------------------------------

struct AnswerStatus {  // to status_question, which it does not name: they are answered in order
    std::uint8_t bits = 0;
};
struct AnswerAutomatic {  // unasked
    std::array<std::uint8_t, 4> bits{};
};
struct AnswerEndMark {};
struct AnswerCleared {};
using EscPosAnswer = std::variant<AnswerStatus, AnswerAutomatic, AnswerEndMark, AnswerCleared>;

// Takes the printer's bytes as they come, in any pieces.
class AnswerReader {
public:
    [[nodiscard]] std::vector<EscPosAnswer> read(std::span<const std::byte> bytes);

private:
    enum class Inside : unsigned char { nothing, automatic, cleared };
    void take(std::uint8_t byte, std::vector<EscPosAnswer>& answers);
    void start(std::uint8_t byte, std::vector<EscPosAnswer>& answers);

    Inside m_inside = Inside::nothing;
    std::array<std::uint8_t, 4> m_bits{};
    std::size_t m_count = 0;
};

// What is known of the printer, from whatever it said last.
class EscPosStatus {
public:
    void note(StatusPart part, std::uint8_t bits);
    void note(const AnswerAutomatic& answer);
    [[nodiscard]] PrinterCondition condition() const;
    [[nodiscard]] std::vector<std::string> reasons() const;  // for staff

private:
    bool m_offline = false;
    bool m_cover_open = false;
    bool m_fed_by_hand = false;
    bool m_paper_out = false;
    bool m_paper_low = false;
    bool m_knife_stuck = false;
    bool m_broken = false;
    bool m_resting = false;  // a head that is too hot: it goes on by itself
};

}  // namespace kiosk::printer
