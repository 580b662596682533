// kiosk-render-page: reads one PDF, shows one page.
//   kiosk-render-page --page N --dpi D                    frames on standard input and output
//   (render_page_protocol.hpp) kiosk-render-page --page N --dpi D --png OUT < IN     a picture file, for the demo and
//   for people
#include <unistd.h>

#include <cstdio>
#include <exception>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/helpers/argument.hpp"
#include "kiosk/helpers/frame.hpp"
#include "kiosk/helpers/render_page/page_picture.hpp"
#include "kiosk/helpers/render_page/sandbox.hpp"
#include "kiosk/helpers/render_page_protocol.hpp"
#include "kiosk/ports/page_renderer.hpp"

namespace {

using namespace kiosk::helpers;

constexpr int kExitUsage = 2;
constexpr int kExitFailed = 1;

struct Arguments {
    PageWanted page;
    std::string png;  // empty: frames
};

std::optional<Arguments> parse(int count, char** words) {
    constexpr int kPageNumberMax = 1'000'000;
    Arguments arguments;
    for (int index = 1; index + 1 < count; index += 2) {
        const std::string_view name = words[index];
        const std::string_view value = words[index + 1];
        if (name == "--png" && !value.empty()) {
            arguments.png = value;
        } else if (name == "--page" || name == "--dpi") {
            const bool page = name == "--page";
            const auto number = page ? number_between(value, 1, kPageNumberMax)
                                     : number_between(value, kiosk::kRenderDpiMin, kiosk::kRenderDpiMax);
            if (!number) return std::nullopt;
            (page ? arguments.page.number : arguments.page.dpi) = *number;
        } else {
            return std::nullopt;
        }
    }
    if (count % 2 == 0) return std::nullopt;
    return arguments;
}

std::optional<FrameBytes> whole_input() {
    FrameBytes pdf;
    FrameBytes piece(65'536);
    while (true) {
        const ssize_t size = read(STDIN_FILENO, piece.data(), piece.size());
        if (size == 0) return pdf;
        if (size < 0 || pdf.size() + static_cast<std::size_t>(size) > kPdfBytesMax) return std::nullopt;
        pdf.insert(pdf.end(), piece.begin(), piece.begin() + size);
    }
}

int answer_frames(const PageWanted& page) {
    const auto pdf = read_frame(STDIN_FILENO, kPdfBytesMax);
    if (!pdf) return kExitFailed;
    return write_frame(STDOUT_FILENO, answer_with_page(*pdf, page)) ? 0 : kExitFailed;
}

int write_png(const Arguments& arguments) {
    const auto pdf = whole_input();
    if (pdf && write_page_as_png(*pdf, arguments.page, arguments.png)) return 0;
    std::fprintf(stderr, "kiosk-render-page: no picture could be made of page %d\n", arguments.page.number);
    return kExitFailed;
}

}  // namespace

int main(int argument_count, char** words) {
    const auto arguments = parse(argument_count, words);
    if (!arguments) {
        std::fprintf(stderr, "usage: kiosk-render-page --page N --dpi D [--png OUT.png < IN.pdf]\n");
        return kExitUsage;
    }
    try {
        const bool png = !arguments->png.empty();
        if (!enter_sandbox(png ? FileAccess::read_write : FileAccess::read_only)) {
            std::fprintf(stderr, "kiosk-render-page: the sandbox cannot be entered\n");
            return kExitFailed;
        }
        return png ? write_png(*arguments) : answer_frames(arguments->page);
    } catch (const std::exception&) {  // out of memory under the limit: the kiosk sees a child that ended
        return kExitFailed;
    }
}
