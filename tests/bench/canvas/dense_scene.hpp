// A screen as full as the kiosk's fullest: sky, hero, tiles with shadows and icons, strip, bar, letters in every role.
// For measurements and for looking at; not one of the product's screens.
#pragma once

#include <string_view>
#include <vector>

#include "screens/canvas/context.hpp"
#include "screens/canvas/fonts.hpp"

namespace kiosk::bench {

inline constexpr int kSceneWidthPx = 1080;
inline constexpr int kSceneHeightPx = 1920;
inline constexpr std::uint32_t kScenePaper = 0xFFF8F4EC;
inline constexpr int kNoTile = -1;

// Every text of the scene, for the atlas.
[[nodiscard]] std::vector<std::string_view> dense_scene_texts();
[[nodiscard]] std::vector<char32_t> dense_scene_icons();
[[nodiscard]] canvas::FontsRequest dense_scene_fonts();

// Draws into the context's page; one tile may look pressed.
void draw_dense_scene(canvas::Context& context, const canvas::Fonts& fonts, int pressed_tile = kNoTile);

}  // namespace kiosk::bench
