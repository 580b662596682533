// How documents and insurance look: one screen a step.
#pragma once

#include <optional>

#include "screens/my_documents/my_documents.hpp"
#include "screens/texts/texts.hpp"
#include "screens/widgets/kit.hpp"

namespace kiosk::my_documents {

[[nodiscard]] std::optional<Event> draw(widgets::Kit& kit, const Model& model, const JourneyContext& context,
                                        const texts::Texts& texts);

}  // namespace kiosk::my_documents
