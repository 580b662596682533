// What the tests of the service journeys share: answers of the backend, papers, and the table of a journey's
// transitions, made from its models, its events and the news that it hears.
#pragma once

#include <algorithm>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "screens/parts/hand_over.hpp"
#include "screens/parts/service_journey.hpp"
#include "tests/screens/journeys/samples.hpp"

namespace kiosk::test {

[[nodiscard]] Contracts sample_contracts();                          // a flat and a garage
[[nodiscard]] NoticeSummary sample_notice_summary(int months_back);  // 0: November 2026
[[nodiscard]] Notices sample_notices(int count);
[[nodiscard]] RentNotice sample_rent_notice();
[[nodiscard]] RentReceipt sample_rent_receipt(ReceiptKind kind);
[[nodiscard]] std::shared_ptr<const PagePicture> sample_page(int page_count);
[[nodiscard]] SharedPdf sample_pdf();
[[nodiscard]] PortalRefusal sample_refusal(PortalRefusal::Kind kind);
// Every step of papers that leave; the printed ones are `request`.
[[nodiscard]] Named<hand_over::Model> hand_over_models(const PrintRequest& request);
// The id under which every test glass knows a page of paper.
inline constexpr std::uint32_t kSamplePageBitmap = 1;

template <class Reply>
[[nodiscard]] JourneyNews answered(Reply reply) {
    return Answered{ServiceReply{std::move(reply)}};
}

// What an outcome wants: nothing when it does not.
template <class Effect, class Model>
const Effect* wanted(const JourneyOutcome<Model>& outcome) {
    for (const JourneyEffect& effect : outcome.effects) {
        if (const auto* found = std::get_if<Effect>(&effect)) {
            return found;
        }
    }
    return nullptr;
}
template <class Question, class Model>
const Question* asked(const JourneyOutcome<Model>& outcome) {
    const auto* ask = wanted<AskTenantService>(outcome);
    return ask != nullptr ? std::get_if<Question>(&ask->question) : nullptr;
}

template <class Question, class Model>
const Question* asked_publicly(const JourneyOutcome<Model>& outcome) {
    const auto* ask = wanted<AskPublicService>(outcome);
    return ask != nullptr ? std::get_if<Question>(&ask->question) : nullptr;
}

[[nodiscard]] std::string name_of(const JourneyEffect& effect);
[[nodiscard]] std::string name_of(const TenantQuestion& question);
[[nodiscard]] std::string name_of(const PublicQuestion& question);

// One line for each pair that changes something: "List + NoticeChosen -> Opening !Ask AskNotice".
template <class Model, class Event>
std::string service_table(const Named<Model>& models, const Named<Event>& events, const Named<JourneyNews>& news,
                          const JourneyContext& context) {
    std::ostringstream out;
    const auto name_of_step = [&models](const Model& model) -> std::string {
        for (const auto& [name, sample] : models) {
            if (sample.step.index() == model.step.index()) {
                return name.substr(0, name.find('.'));
            }
        }
        return "?";
    };
    const auto line = [&](const std::string& before_name, const std::string& event_name, const Model& before,
                          const JourneyOutcome<Model>& after) {
        if (after.model == before && after.effects.empty()) {
            return;
        }
        out << before_name << " + " << event_name << " -> " << name_of_step(after.model);
        for (const JourneyEffect& effect : after.effects) {
            out << " !" << name_of(effect);
        }
        out << '\n';
    };
    for (const auto& [name, model] : models) {
        for (const auto& [event_name, event] : events) {
            line(name, event_name, model, update(model, event, context));
        }
        for (const auto& [news_name, what] : news) {
            line(name, news_name, model, hear(model, what, context));
        }
    }
    return out.str();
}

template <class Variant, class Samples>
[[nodiscard]] bool all_alternatives_in(const Samples& samples) {
    std::vector<bool> seen(std::variant_size_v<Variant>, false);
    for (const auto& [name, value] : samples) {
        if constexpr (requires { value.step; }) {
            seen[value.step.index()] = true;
        } else {
            seen[value.index()] = true;
        }
    }
    return std::find(seen.begin(), seen.end(), false) == seen.end();
}

}  // namespace kiosk::test
