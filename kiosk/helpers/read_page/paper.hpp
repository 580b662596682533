// Where the paper is in the picture, and what it is like: its light, its ink, whether it is empty or blurred. The
// numbers are for 200 dots an inch.
#pragma once

#include <optional>

#include "kiosk/helpers/read_page/grey_image.hpp"
#include "kiosk/ports/page_reader.hpp"

namespace kiosk::helpers {

// A bright paper on something dark (an open lid, a table): everything outside is painted white and cut away. False:
// there is no such thing, and nothing was changed.
bool take_off_surroundings(GreyImage& image);

struct PaperLight {
    int paper = 255;                // how bright the paper is
    int ink = 0;                    // how bright the darkest strokes are
    bool looks_like_paper = false;  // most of it is bright: not the photo of a wall
    [[nodiscard]] PageLight verdict() const;
};
[[nodiscard]] PaperLight light_of(const GreyImage& image);

// The paper's brightness made the same everywhere: shadows of a hand, grey recycled paper, a bad photocopy.
void even_out(GreyImage& image);

// After median and evening out.
[[nodiscard]] bool is_blank(const GreyImage& image);
[[nodiscard]] PageSharpness sharpness_of(const GreyImage& image);
// The number behind the verdict: which share of the edges of strokes is steep. Nothing: there are too few strokes.
[[nodiscard]] std::optional<double> steepness_of(const GreyImage& image);

// Clockwise degrees that make its lines level; 0 when they are, or when nobody can say.
[[nodiscard]] double skew_of(const GreyImage& image);

// A small paper on a white lid shows no edge: what is printed is the paper, with a margin. Nothing: it fills the bed.
[[nodiscard]] std::optional<Box> small_paper(const GreyImage& image);

}  // namespace kiosk::helpers
