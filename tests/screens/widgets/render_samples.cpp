// Writes every sample screen as PNG: render_samples FOLDER [portrait|landscape] [small|normal|large|largest]
// [day|yellow|white|black] [ltr|rtl] [DIAGONAL_INCHES] [low]. For people who look; no test needs it.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "tests/screens/widgets/samples.hpp"
#include "tests/support/glass.hpp"

int main(int count, char** arguments) {
    using namespace kiosk;
    using namespace kiosk::widgets;
    const auto argument = [&](int index) { return count > index ? std::string(arguments[index]) : std::string(); };
    if (count < 2) {
        std::fprintf(stderr,
                     "usage: render_samples FOLDER [portrait|landscape] [size] [theme] [ltr|rtl] [inches] [low]\n");
        return 2;
    }
    KitSettings settings = test::still();
    const float diagonal = count > 6 ? std::strtof(arguments[6], nullptr) : 21.5F;
    const bool landscape = argument(2) == "landscape";
    settings.panel = panel_geometry(landscape ? 1920 : 1080, landscape ? 1080 : 1920, diagonal);
    settings.text_size = argument(3) == "small"     ? TextSize::small
                         : argument(3) == "large"   ? TextSize::large
                         : argument(3) == "largest" ? TextSize::largest
                                                    : TextSize::normal;
    settings.theme = argument(4) == "yellow"  ? ThemeName::yellow_on_black
                     : argument(4) == "white" ? ThemeName::white_on_black
                     : argument(4) == "black" ? ThemeName::black_on_white
                                              : ThemeName::day;
    settings.direction = argument(5) == "rtl" ? Direction::right_to_left : Direction::left_to_right;
    settings.low_zone = argument(7) == "low" ? LowZone::on : LowZone::off;
    std::filesystem::create_directories(argument(1));
    test::Glass glass(settings);
    for (const test::Sample& sample : test::samples()) {
        glass.show(sample.view);
        if (!glass.save(std::filesystem::path(argument(1)) / (std::string(sample.name) + ".png"))) {
            std::fprintf(stderr, "%s could not be written\n", sample.name);
            return 1;
        }
    }
    return 0;
}
