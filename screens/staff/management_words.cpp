// The words for values of the staff side's management.
#include "screens/staff/management_words.hpp"

#include "screens/texts/staff_texts.hpp"

namespace kiosk::staff::management {

using texts::staff_words;
using texts::StaffKey;

std::string_view words_of(ForgottenThing::Kind kind) {
    switch (kind) {
        case ForgottenThing::Kind::bank_card:
            return staff_words(StaffKey::thing_bank_card);
        case ForgottenThing::Kind::identity_paper:
            return staff_words(StaffKey::thing_identity_paper);
        case ForgottenThing::Kind::original:
            return staff_words(StaffKey::thing_original);
        case ForgottenThing::Kind::other:
            break;
    }
    return staff_words(StaffKey::thing_other);
}

std::string_view words_of(Done done) {
    switch (done) {
        case Done::nothing:
            break;
        case Done::published:
            return staff_words(StaffKey::done_published);
        case Done::withdrawn:
            return staff_words(StaffKey::done_withdrawn);
        case Done::day_closed:
            return staff_words(StaffKey::done_day_closed);
        case Done::day_opened:
            return staff_words(StaffKey::done_day_opened);
        case Done::agent_made:
            return staff_words(StaffKey::done_agent_made);
        case Done::agent_closed:
            return staff_words(StaffKey::done_agent_closed);
        case Done::thing_noted:
            return staff_words(StaffKey::done_thing_noted);
        case Done::thing_settled:
            return staff_words(StaffKey::done_thing_settled);
    }
    return {};
}

std::string_view none_words(Section section) {
    switch (section) {
        case Section::messages:
            return staff_words(StaffKey::messages_none);
        case Section::closures:
            return staff_words(StaffKey::closures_none);
        case Section::people:
            return staff_words(StaffKey::people_none);
        case Section::forgotten:
        case Section::help_tenant:
            break;
    }
    return staff_words(StaffKey::things_none);
}

std::string_view question_words(Stage stage) {
    switch (stage) {
        case Stage::title:
            return staff_words(StaffKey::ask_title);
        case Stage::body:
            return staff_words(StaffKey::ask_body);
        case Stage::from:
            return staff_words(StaffKey::ask_from);
        case Stage::until:
            return staff_words(StaffKey::ask_until);
        case Stage::closed_day:
            return staff_words(StaffKey::ask_closed_day);
        case Stage::reason:
            return staff_words(StaffKey::ask_reason);
        case Stage::agent_id:
            return staff_words(StaffKey::ask_agent_id);
        case Stage::name:
            return staff_words(StaffKey::ask_name);
        case Stage::pin:
            return staff_words(StaffKey::ask_pin);
        case Stage::contract:
            return staff_words(StaffKey::ask_contract);
        case Stage::birth_date:
            return staff_words(StaffKey::ask_birth_date);
        case Stage::role:
        case Stage::check:
            break;
    }
    return staff_words(StaffKey::ask_role);
}

std::string_view words_of(Type::Fault fault) {
    switch (fault) {
        case Type::Fault::none:
            break;
        case Type::Fault::no_such_day:
            return staff_words(StaffKey::fault_no_such_day);
        case Type::Fault::is_over:
            return staff_words(StaffKey::fault_is_over);
        case Type::Fault::too_far:
            return staff_words(StaffKey::fault_too_far);
        case Type::Fault::before_first:
            return staff_words(StaffKey::fault_before_first);
        case Type::Fault::day_taken:
            return staff_words(StaffKey::fault_day_taken);
        case Type::Fault::agent_exists:
            return staff_words(StaffKey::fault_agent_exists);
        case Type::Fault::pin_too_simple:
            return staff_words(StaffKey::pin_too_simple);
        case Type::Fault::not_this_year:
            return staff_words(StaffKey::fault_not_this_year);
    }
    return {};
}

std::string_view words_of(Why why) {
    switch (why) {
        case Why::unreachable:
            return staff_words(StaffKey::failed_unreachable);
        case Why::unclear:
            return staff_words(StaffKey::failed_unclear);
        case Why::agent_exists:
            return staff_words(StaffKey::failed_agent_exists);
        case Why::day_taken:
            return staff_words(StaffKey::failed_day_taken);
        case Why::too_many:
            return staff_words(StaffKey::failed_too_many);
        case Why::not_allowed:
            return staff_words(StaffKey::failed_not_allowed);
        case Why::pin_too_simple:
            return staff_words(StaffKey::failed_pin);
        case Why::not_recognised:
            return staff_words(StaffKey::failed_not_recognised);
        case Why::wait:
            return staff_words(StaffKey::failed_wait);
        case Why::over:
            return staff_words(StaffKey::failed_over);
        case Why::refused:
            break;
    }
    return staff_words(StaffKey::failed_refused);
}

}  // namespace kiosk::staff::management
