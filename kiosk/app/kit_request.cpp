// From the configuration to the kit.
#include "kiosk/app/kit_request.hpp"

#include "screens/stage/stage_view.hpp"

namespace kiosk::app {

widgets::KitRequest kit_request(const Configuration& configuration, const widgets::PanelGeometry& panel,
                                const texts::Phrasebook& phrasebook) {
    widgets::KitRequest request;
    request.settings.language = configuration.languages.offered.front();
    request.settings.panel = panel;
    request.settings.brand = {configuration.brand.name, configuration.brand.colours, std::nullopt};
    request.settings.demonstration =
        configuration.demonstration == Demonstration::yes ? widgets::Demonstration::yes : widgets::Demonstration::no;
    request.settings.touch.repeat_guard_ms = static_cast<int>(configuration.waits.touch_repeat_guard.count());
    request.font_files = canvas::debian_font_files();
    const auto replace = [](std::filesystem::path& file, const std::filesystem::path& configured) {
        if (!configured.empty()) file = configured;
    };
    replace(request.font_files.regular, configuration.fonts.regular);
    replace(request.font_files.semibold, configuration.fonts.semibold);
    replace(request.font_files.bold, configuration.fonts.bold);
    replace(request.font_files.icons, configuration.fonts.icons);
    replace(request.font_files.fallback, configuration.fonts.fallback);
    request.texts = phrasebook.all();
    for (const texts::Texts& texts : phrasebook.languages()) {
        request.huge_texts.push_back(texts(texts::Key::attract_hello));
    }
    return request;
}

std::future<KitResult> start_kit(const Configuration& configuration, const widgets::PanelGeometry& panel) {
    return std::async(std::launch::async, [configuration, panel]() -> KitResult {
        const texts::Phrasebook phrasebook{configuration.languages.offered};
        widgets::KitRequest request = kit_request(configuration, panel, phrasebook);
        request.at_first = stage::letters_at_first();
        return widgets::KitHost::create(request);
    });
}

}  // namespace kiosk::app
