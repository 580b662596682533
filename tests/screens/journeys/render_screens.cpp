// kiosk_render_screens DIR [look [name-part]]: every screen in every look as DIR/<look>/<screen>[.page].png, to be
// looked at.
#include <cstdio>
#include <filesystem>
#include <string>

#include "tests/screens/journeys/pictures.hpp"

namespace {

using kiosk::test::Glass;
using kiosk::test::View;

void render(Glass& glass, const View& view, const std::filesystem::path& folder) {
    constexpr int kPagesMax = 8;
    auto frame = glass.show(view);
    glass.save(folder / (view.name + ".png"));
    for (int page = 2; page <= kPagesMax; ++page) {
        const std::string next = kiosk::test::next_page_id(frame.records);
        if (next.empty()) {
            return;
        }
        frame = glass.next_page(view, next);
        glass.save(folder / (view.name + ".page" + std::to_string(page) + ".png"));
    }
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 2 || arguments[1][0] == '-') {
        std::fputs("usage: kiosk_render_screens DIR [look [name-part]]\n", stderr);
        return 2;
    }
    const std::string only_look = count > 2 ? arguments[2] : "";
    const std::string only_view = count > 3 ? arguments[3] : "";
    for (const auto& look : kiosk::test::all_looks()) {
        if (!only_look.empty() && look.name != only_look) {
            continue;
        }
        const std::filesystem::path folder = std::filesystem::path(arguments[1]) / look.name;
        std::filesystem::create_directories(folder);
        Glass glass(look);
        for (const auto& view : kiosk::test::all_views()) {
            if (view.name.find(only_view) != std::string::npos) {
                render(glass, view, folder);
            }
        }
    }
    return 0;
}
