// What of a text is remembered between frames: its width, its height, and where its lines break evenly (as many lines
// as greedy wrapping needs, about equally long, broken after sentences if possible).
#include <algorithm>
#include <bit>

#include "kiosk/base/private_text.hpp"
#include "screens/widgets/painter.hpp"

namespace kiosk::widgets {
namespace {

using Sentences = LayoutMemory::Sentences;

constexpr std::size_t kRememberedMax = 1024;

// "<b>Fact.</b> Consequence" with the consequence on a line of its own.
std::string broken_after_sentences(std::string_view rich, Sentences which) {
    constexpr std::string_view kBoldEnd = "</b>";
    std::string broken(rich);
    if (which == Sentences::none) {
        return broken;
    }
    for (std::size_t at = broken.find(' '); at != std::string::npos; at = broken.find(' ', at + 1)) {
        const std::string_view before = std::string_view(broken).substr(0, at);
        const bool bold = before.ends_with(kBoldEnd);
        const std::string_view words = bold ? before.substr(0, before.size() - kBoldEnd.size()) : before;
        const bool ends = words.ends_with('.') || words.ends_with('!') || words.ends_with('?');
        const bool initial = words.size() < 3 || words[words.size() - 3] == ' ';  // "M. Exemple"
        if (ends && (bold || (which == Sentences::all && !initial))) {
            broken[at] = '\n';
        }
    }
    return broken;
}

// Each sentence for itself: a long one must not leave the others their lost words.
template <class Visit>
void for_each_sentence(std::string_view rich, Sentences sentences, Visit&& visit) {
    std::string broken = broken_after_sentences(rich, sentences);
    std::string_view rest = broken;
    bool bold = false;
    for (bool more = true; more;) {
        const std::size_t end = rest.find('\n');
        std::string sentence(bold ? "<b>" : "");
        sentence += rest.substr(0, end);
        visit(std::string_view(sentence));
        const std::size_t opened = sentence.rfind("<b>");
        bold = opened != std::string::npos && sentence.find("</b>", opened) == std::string::npos;
        more = end != std::string_view::npos;
        rest.remove_prefix(more ? end + 1 : rest.size());
        kiosk::wipe(sentence.data(), sentence.size());
    }
    kiosk::wipe(broken.data(), broken.size());
}

std::uint64_t fingerprint(std::string_view rich, const Look& look, float max_width_px) {
    const auto mix = [](std::uint64_t all, std::uint64_t next) { return (all ^ next) * 0x9E37'79B9'7F4A'7C15U; };
    std::uint64_t all = std::hash<std::string_view>{}(rich);
    all = mix(all, static_cast<std::uint64_t>(look.role) << 8U | static_cast<std::uint64_t>(look.weight));
    return mix(mix(all, std::bit_cast<std::uint32_t>(max_width_px)), std::bit_cast<std::uint32_t>(look.leading));
}

template <class Measure>
float remembered(std::unordered_map<std::uint64_t, float>& known, std::uint64_t key, Measure&& measure) {
    if (const auto found = known.find(key); found != known.end()) {
        return found->second;
    }
    if (known.size() >= kRememberedMax) {
        known.clear();
    }
    return known[key] = measure();
}

}  // namespace

float Painter::remembered_width(std::string_view rich, const Look& look, float max_width_px) const {
    return remembered(m_layouts.widths_px, fingerprint(rich, look, max_width_px),
                      [&] { return wrap(rich, look, max_width_px).width_px; });
}

float Painter::text_width(std::string_view rich, const Look& look) const {
    return remembered_width(rich, look, 0);
}
float Painter::word_width(std::string_view rich, const Look& look) const {
    return remembered_width(rich, look, 1);
}

// Of the narrowest box that needs no line more; a few pixels more or less are not seen.
float Painter::narrowest_width(std::string_view rich, const Look& look, float max_width_px) const {
    constexpr float kCloseEnough = 6;
    Paragraph best = wrap(rich, look, max_width_px);
    if (best.lines.size() < 2 || best.too_wide) {
        return max_width_px;
    }
    float found = max_width_px;
    float too_narrow = best.width_px / static_cast<float>(best.lines.size() + 1);
    float wide_enough = best.width_px;
    while (wide_enough - too_narrow > kCloseEnough) {
        const float tried = (too_narrow + wide_enough) / 2;
        const Paragraph narrower = wrap(rich, look, tried);
        if (narrower.lines.size() > best.lines.size() || narrower.too_wide ||
            narrower.forced_breaks > best.forced_breaks) {
            too_narrow = tried;
        } else {
            wide_enough = tried;
            found = tried;
        }
    }
    return found;
}

LayoutMemory::Breaks Painter::find_breaks(std::string_view rich, const Look& look, float max_width_px) const {
    const std::size_t least = wrap(rich, look, max_width_px).lines.size();
    LayoutMemory::Breaks breaks;
    if (least < 2) {
        breaks.widths_px = {max_width_px};
        return breaks;
    }
    for (const Sentences tried : {Sentences::all, Sentences::bold}) {
        std::string broken = broken_after_sentences(rich, tried);
        const bool fits = wrap(broken, look, max_width_px).lines.size() <= least;
        kiosk::wipe(broken.data(), broken.size());
        if (fits) {
            breaks.sentences = tried;
            break;
        }
    }
    for_each_sentence(rich, breaks.sentences, [&](std::string_view sentence) {
        breaks.widths_px.push_back(narrowest_width(sentence, look, max_width_px));
    });
    return breaks;
}

Paragraph Painter::wrap_evenly(std::string_view rich, const Look& look, float max_width_px) const {
    const std::uint64_t key = fingerprint(rich, look, max_width_px);
    auto known = m_layouts.breaks.find(key);
    if (known == m_layouts.breaks.end()) {
        if (m_layouts.breaks.size() >= kRememberedMax) {
            m_layouts.breaks.clear();
        }
        known = m_layouts.breaks.emplace(key, find_breaks(rich, look, max_width_px)).first;
    }
    const LayoutMemory::Breaks& breaks = known->second;
    Paragraph even;
    even.line_px = line_px(look.role) * look.leading;
    std::size_t sentence_number = 0;
    for_each_sentence(rich, breaks.sentences, [&](std::string_view sentence) {
        const std::size_t last = breaks.widths_px.size() - 1;
        even.append(wrap(sentence, look, breaks.widths_px[std::min(sentence_number, last)]));
        ++sentence_number;
    });
    return even;
}

float Painter::even_height(std::string_view rich, const Look& look, float max_width_px) const {
    return remembered(m_layouts.even_heights_px, fingerprint(rich, look, max_width_px),
                      [&] { return wrap_evenly(rich, look, max_width_px).height_px; });
}

}  // namespace kiosk::widgets
