// kiosk-read-page: one page, made ready or read; frames on standard input and output (read_page_protocol.hpp).
//   kiosk-read-page rows|file|turn-right|turn-left
//   kiosk-read-page read MS      the text that is there after so many milliseconds
#include <unistd.h>

#include <cstdio>
#include <exception>
#include <optional>
#include <string_view>

#include "kiosk/helpers/argument.hpp"
#include "kiosk/helpers/frame.hpp"
#include "kiosk/helpers/read_page/intake.hpp"
#include "kiosk/helpers/read_page/reading.hpp"
#include "kiosk/helpers/read_page/ready_page.hpp"
#include "kiosk/helpers/read_page_protocol.hpp"
#include "kiosk/helpers/render_page/sandbox.hpp"
#include "kiosk/ports/page_reader.hpp"

namespace {

using namespace kiosk::helpers;

constexpr int kExitUsage = 2;
constexpr int kExitFailed = 1;

bool send(std::span<const std::byte> frame) {
    return write_frame(STDOUT_FILENO, frame).has_value();
}

// The rest of what is sent is read to its end even if the page is refused at its first row: the kiosk writes to the
// end.
kiosk::Result<IntakePicture, ReadStatus> picture_of_rows() {
    RowIntake intake;
    const auto header = read_frame(STDIN_FILENO, kIntakePieceBytesMax);
    if (!header) return kiosk::failure(ReadStatus::unusable);
    ReadStatus status = intake.begin(*header);
    while (true) {
        const auto rows = read_frame(STDIN_FILENO, kIntakePieceBytesMax);
        if (!rows) return kiosk::failure(ReadStatus::unusable);
        if (rows->empty()) break;
        if (status == ReadStatus::done) status = intake.rows(*rows);
    }
    if (status != ReadStatus::done) return kiosk::failure(ReadStatus{status});
    return intake.end();
}

bool is_page_job(std::string_view job) {
    return job == "rows" || job == "file" || job == "turn-right" || job == "turn-left";
}

bool answer(std::string_view job, int within_ms) {
    if (job == "rows") return send(answer_with_page(picture_of_rows()));
    const auto file = read_frame(STDIN_FILENO, kiosk::kPhoneFileBytesMax);
    if (!file) return false;
    if (job == "file") return send(answer_with_page(picture_of_file(*file)));
    if (job == "turn-right") return send(answer_turned(*file, Quarters::right));
    if (job == "turn-left") return send(answer_turned(*file, Quarters::left));
    return answer_with_reading(*file, kiosk::Milliseconds{within_ms}, send);
}

}  // namespace

int main(int argument_count, char** words) {
    constexpr int kLongest_ms = 120'000;
    const std::string_view job = argument_count > 1 ? words[1] : "";
    const auto within_ms =
        argument_count == 3 && job == "read" ? number_between(words[2], 1, kLongest_ms) : std::nullopt;
    if (!within_ms && (argument_count != 2 || !is_page_job(job))) {
        std::fprintf(stderr, "usage: kiosk-read-page rows|file|turn-right|turn-left|read MS\n");
        return kExitUsage;
    }
    try {
        if (!enter_sandbox(FileAccess::read_only)) return kExitFailed;
        return answer(job, within_ms.value_or(0)) ? 0 : kExitFailed;
    } catch (const std::exception&) {  // out of memory under the limit: the kiosk sees a child that ended
        return kExitFailed;
    }
}
