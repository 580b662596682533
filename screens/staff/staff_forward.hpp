// The staff side by name alone, for those who only hold it.
#pragma once

#include <memory>

#include "kiosk/base/boxed.hpp"
#include "kiosk/ports/page_renderer.hpp"

namespace kiosk::staff {

struct Model;
struct Event;
struct Effect;
struct News;
struct Outcome;
struct Facts;

// The page that the scanner gave, while an agent judges it; nullptr: no page is shown.
[[nodiscard]] std::shared_ptr<const PagePicture> page_on_show(const Boxed<Model>& model);

}  // namespace kiosk::staff
