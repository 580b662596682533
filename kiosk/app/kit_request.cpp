// From the configuration to the kit.
#include "kiosk/app/kit_request.hpp"

#include "screens/stage/stage_view.hpp"

namespace kiosk::app {

widgets::KitRequest kit_request(const Configuration& configuration, const widgets::PanelGeometry& panel,
                                const texts::Texts& texts) {
    widgets::KitRequest request;
    request.settings.panel = panel;
    request.settings.brand = {configuration.brand.name, configuration.brand.colours, std::nullopt};
    request.settings.demonstration =
        configuration.demonstration == Demonstration::yes ? widgets::Demonstration::yes : widgets::Demonstration::no;
    request.settings.touch.repeat_guard_ms = static_cast<int>(configuration.waits.touch_repeat_guard.count());
    request.words = widgets::french_words();
    request.font_files = canvas::debian_font_files();
    const auto replace = [](std::filesystem::path& file, const std::filesystem::path& configured) {
        if (!configured.empty()) file = configured;
    };
    replace(request.font_files.regular, configuration.fonts.regular);
    replace(request.font_files.semibold, configuration.fonts.semibold);
    replace(request.font_files.bold, configuration.fonts.bold);
    replace(request.font_files.icons, configuration.fonts.icons);
    replace(request.font_files.fallback, configuration.fonts.fallback);
    for (const std::string& text : texts.all()) request.texts.emplace_back(text);
    request.huge_texts = {texts(texts::Key::attract_hello)};
    return request;
}

std::future<KitResult> start_kit(const Configuration& configuration, const widgets::PanelGeometry& panel) {
    return std::async(std::launch::async, [configuration, panel]() -> KitResult {
        const texts::Texts texts{texts::Language::french};
        widgets::KitRequest request = kit_request(configuration, panel, texts);
        request.at_first = stage::letters_at_first();
        return widgets::KitHost::create(request);
    });
}

}  // namespace kiosk::app
