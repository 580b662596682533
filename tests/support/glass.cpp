// Drives KitHost frame by frame at a hand-driven time.
#include "tests/support/glass.hpp"

#include <algorithm>
#include <stdexcept>

#include "kiosk/base/utf8_decoding.hpp"
#include "screens/canvas/screenshot.hpp"

namespace kiosk::test {
namespace {

// More frames than any touch needs: a view that asks for a frame for ever is a fault.
constexpr int kMaxFrames = 20;
constexpr Milliseconds kFrame{16};
// Beyond the guard against double activation.
constexpr Milliseconds kBetweenTaps{350};
constexpr int kMaxPages = 20;

}  // namespace

widgets::KitSettings still(widgets::TextSize size) {
    widgets::KitSettings settings;
    settings.motion = widgets::Motion::off;
    settings.text_size = size;
    return settings;
}

Glass::Glass(const widgets::KitSettings& settings, std::vector<std::string_view> texts,
             std::vector<std::string_view> huge_texts) {
    widgets::KitRequest request;
    request.settings = settings;
    request.font_files = canvas::debian_font_files();
    request.texts = std::move(texts);
    request.huge_texts = std::move(huge_texts);
    auto host = widgets::KitHost::create(request);
    if (!host) {
        throw std::runtime_error("fonts: " + host.error().detail);
    }
    m_host = std::make_unique<widgets::KitHost>(std::move(*host));
}

Glass::~Glass() = default;

void Glass::show(std::function<void(widgets::Kit&)> view) {
    m_view = std::move(view);
    draw();
    settle();
}

void Glass::draw() {
    const widgets::FrameResult frame = m_host->draw(m_clock.now(), m_view);
    m_records = frame.records;
    m_next_wake = frame.next_wake;
    m_misfits = frame.misfits;
    if (m_paints) (void)rasteriser().render(*frame.draw_data, frame.background);
    m_clock.advance(kFrame);
}

void Glass::settle() {
    for (int frames = 0; m_next_wake && *m_next_wake <= m_clock.now() && frames < kMaxFrames; ++frames) {
        draw();
    }
    draw();  // what an event changed is shown
}

void Glass::use(const widgets::KitSettings& settings) {
    if (auto used = m_host->use(settings); !used) {
        throw std::runtime_error("fonts: " + used.error().detail);
    }
    m_rasteriser.reset();
    if (m_view) {
        draw();
    }
}

const widgets::WidgetRecord* Glass::find(std::string_view id) const {
    const auto found =
        std::find_if(m_records.begin(), m_records.end(), [&](const auto& record) { return record.id == id; });
    return found == m_records.end() ? nullptr : &*found;
}

bool Glass::has(std::string_view id) const {
    const widgets::WidgetRecord* record = find(id);
    return record != nullptr && record->visible;
}

const widgets::WidgetRecord* Glass::find_label(std::string_view label) const {
    const auto found =
        std::find_if(m_records.begin(), m_records.end(), [&](const auto& record) { return record.label == label; });
    return found == m_records.end() ? nullptr : &*found;
}

std::vector<widgets::WidgetRecord> Glass::touchable() const {
    std::vector<widgets::WidgetRecord> list;
    std::copy_if(m_records.begin(), m_records.end(), std::back_inserter(list),
                 [](const auto& record) { return record.visible && widgets::can_be_touched(record.role); });
    return list;
}

std::string Glass::words() const {
    std::string text;
    for (const widgets::WidgetRecord& record : m_records) {
        if (!record.visible) {
            continue;
        }
        text += std::string(record.label) + (record.value.empty() ? "" : " | ") + std::string(record.value) + "\n";
    }
    return text;
}

bool Glass::turn_page() {
    for (const widgets::WidgetRecord& record : m_records) {
        if (record.visible && !record.state.stopped && record.id.ends_with(".page.next")) {
            return tap(std::string(record.id));
        }
    }
    return false;
}

bool Glass::tap(std::string_view id) {
    const std::string wanted(id);
    for (int page = 0; page < kMaxPages && find(wanted) != nullptr && !has(wanted); ++page) {
        if (!turn_page()) {
            break;
        }
    }
    const widgets::WidgetRecord* record = find(wanted);
    if (record == nullptr || !record->visible || !widgets::can_be_touched(record->role)) {
        return false;
    }
    const float x = record->rect.x + record->rect.width / 2;
    const float y = record->rect.y + record->rect.height / 2;
    m_clock.advance(kBetweenTaps);
    down(1, x, y);
    draw();
    up(1, x, y);
    draw();
    settle();
    return true;
}

bool Glass::tap_label(std::string_view label) {
    const widgets::WidgetRecord* record = find_label(label);
    return record != nullptr && tap(std::string(record->id));
}

bool Glass::type(std::string_view keyboard_id, std::string_view text) {
    bool typed = true;
    for_each_code_point(text, [&](char32_t, std::size_t offset) {
        const std::size_t length = decode_utf8(text, offset).length;
        const std::string_view character = text.substr(offset, length);
        const std::string key =
            std::string(keyboard_id) + ".key." + (character == " " ? "space" : std::string(character));
        typed = typed && tap(key);
    });
    return typed;
}

bool Glass::draw_on(std::string_view id, std::span<const SignaturePoint> places) {
    const widgets::WidgetRecord* record = find(id);
    if (record == nullptr || !record->visible || record->role != widgets::Role::drawing || places.empty()) {
        return false;
    }
    const widgets::Rect box = record->rect;
    const auto x = [&](const SignaturePoint& place) { return box.x + place.x * box.width; };
    const auto y = [&](const SignaturePoint& place) { return box.y + place.y * box.height; };
    m_clock.advance(kBetweenTaps);
    down(1, x(places.front()), y(places.front()));
    draw();
    for (const SignaturePoint& place : places.subspan(1)) {
        move(1, x(place), y(place));
        draw();
    }
    up(1, x(places.back()), y(places.back()));
    draw();
    settle();
    return true;
}

void Glass::down(widgets::FingerId finger, float x_px, float y_px) {
    m_host->touch().down(finger, x_px, y_px, m_clock.now());
}
void Glass::move(widgets::FingerId finger, float x_px, float y_px) {
    m_host->touch().move(finger, x_px, y_px, m_clock.now());
}
void Glass::up(widgets::FingerId finger, float x_px, float y_px) {
    m_host->touch().up(finger, x_px, y_px, m_clock.now());
}

canvas::Rasteriser& Glass::rasteriser() {
    if (!m_rasteriser) {
        const widgets::PanelGeometry& panel = m_host->settings().panel;
        m_rasteriser = std::make_unique<canvas::Rasteriser>(panel.width_px, panel.height_px);
        m_rasteriser->use_atlas(m_host->fonts().coverage());
    }
    return *m_rasteriser;
}

const canvas::PixelBuffer& Glass::picture() {
    const widgets::FrameResult frame = m_host->draw(m_clock.now(), m_view);
    m_records = frame.records;
    m_next_wake = frame.next_wake;
    rasteriser().render(*frame.draw_data, frame.background);
    return rasteriser().pixels();
}

bool Glass::save(const std::filesystem::path& path) {
    return canvas::save_png(picture(), path).has_value();
}

}  // namespace kiosk::test
