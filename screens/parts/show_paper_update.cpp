// What each touch does to a paper on the glass, and what comes back from the program that draws its pages.
#include <algorithm>

#include "screens/parts/show_paper.hpp"

namespace kiosk::show_paper {
namespace {

Outcome stay(Model model) {
    return {std::move(model), std::nullopt};
}

// Asks for the page as the model now wants it. What is shown meanwhile stays.
Outcome draw(Model model) {
    if (auto* showing = std::get_if<Showing>(&model.step)) {
        showing->is_current = false;
    } else {
        model.step = Drawing{};
    }
    const int dpi = model.size == Size::large ? kLargePageDpi : kWholePageDpi;
    DrawPage effect{model.papers, model.page, dpi};
    return {std::move(model), std::move(effect)};
}

Outcome on(Model model, const PageDrawn& event) {
    if (event.picture == nullptr || std::holds_alternative<CannotShow>(model.step)) {
        return stay(std::move(model));
    }
    model.pages = std::max(event.picture->page_count, 1);
    model.page = std::min(model.page, model.pages);
    model.step = Showing{event.picture, true};
    return stay(std::move(model));
}

Outcome on(Model model, const PageNotDrawn& event) {
    using Kind = PageRenderError::Kind;
    switch (event.kind) {
        case Kind::cancelled:
            return stay(std::move(model));
        case Kind::not_a_pdf:
        case Kind::no_such_page:
        case Kind::too_large:
            model.step = CannotShow{Fault::broken};
            break;
        case Kind::timed_out:
            model.step = CannotShow{Fault::too_slow};
            break;
        case Kind::helper_failed:
            model.step = CannotShow{Fault::kiosk_fault};
            break;
    }
    return stay(std::move(model));
}

Outcome on(Model model, const PageAsked& event) {
    const bool is_there = event.page >= 1 && event.page <= model.pages && event.page != model.page;
    if (!is_there || std::holds_alternative<CannotShow>(model.step)) {
        return stay(std::move(model));
    }
    model.page = event.page;
    model.place = {};
    return draw(std::move(model));
}

Outcome on(Model model, const SizeAsked& event) {
    if (!std::holds_alternative<Showing>(model.step) || model.size == event.size) {
        return stay(std::move(model));
    }
    model.size = event.size;
    model.place = {};
    return draw(std::move(model));
}

Outcome on(Model model, const MoveAsked& event) {
    if (!can_move(model, event.direction)) {
        return stay(std::move(model));
    }
    switch (event.direction) {
        case Direction::up:
            --model.place.down;
            break;
        case Direction::down:
            ++model.place.down;
            break;
        case Direction::left:
            --model.place.across;
            break;
        case Direction::right:
            ++model.place.across;
            break;
    }
    return stay(std::move(model));
}

Outcome on(Model model, const TryAgain&) {
    if (!std::holds_alternative<CannotShow>(model.step)) {
        return stay(std::move(model));
    }
    model.step = Drawing{};
    return draw(std::move(model));
}

}  // namespace

Outcome begin(SharedPapers papers) {
    Model model;
    model.papers = std::move(papers);
    return draw(std::move(model));
}

Model begin_with(SharedPapers papers, int page, int pages, SharedPicture picture) {
    Model model;
    model.papers = std::move(papers);
    model.page = page;
    model.pages = pages;
    model.step = Showing{std::move(picture), true};
    return model;
}

Outcome update(Model model, const Event& event) {
    return std::visit([&model](const auto& happened) { return on(std::move(model), happened); }, event);
}

bool can_move(const Model& model, Direction direction) {
    if (model.size != Size::large || !std::holds_alternative<Showing>(model.step)) {
        return false;
    }
    switch (direction) {
        case Direction::up:
            return model.place.down > 0;
        case Direction::down:
            return model.place.down < kDownMax;
        case Direction::left:
            return model.place.across > 0;
        case Direction::right:
            return model.place.across < kAcrossMax;
    }
    return false;
}

SharedPicture picture_of(const Model& model) {
    const auto* showing = std::get_if<Showing>(&model.step);
    return showing != nullptr ? showing->picture : nullptr;
}

}  // namespace kiosk::show_paper
