// The staff side by name alone, for those who only hold it.
#pragma once

#include "kiosk/base/boxed.hpp"

namespace kiosk::staff {

struct Model;
struct Event;
struct Effect;
struct News;
struct Outcome;
struct Facts;

}  // namespace kiosk::staff
