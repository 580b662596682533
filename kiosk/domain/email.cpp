// What is wrong with an address, checked in the order in which a person would mend it.
#include "kiosk/domain/email.hpp"

#include "kiosk/base/ascii.hpp"

namespace kiosk {
namespace {

constexpr std::size_t kLocalPartMax = 64;

bool is_used_in_name(char character) {
    return is_letter_or_digit(character) ||
           std::string_view("!#$%&'*+/=?^_`{|}~.-").find(character) != std::string_view::npos;
}

bool is_used_in_provider(char character) {
    return is_letter_or_digit(character) || character == '.' || character == '-';
}

// Position of the first dot that is first, last or doubled; npos when all stand well.
std::size_t misplaced_dot(std::string_view part) {
    for (std::size_t i = 0; i < part.size(); ++i) {
        if (part[i] == '.' && (i == 0 || i + 1 == part.size() || part[i + 1] == '.')) {
            return i;
        }
    }
    return std::string_view::npos;
}

Result<void, EmailFault> check_characters(std::string_view address, std::size_t at_sign) {
    for (std::size_t i = 0; i < address.size(); ++i) {
        const bool used = i < at_sign ? is_used_in_name(address[i]) : (i == at_sign || is_used_in_provider(address[i]));
        if (!used) {
            return failure(EmailFault{EmailProblem::character_not_used, i});
        }
    }
    return {};
}

Result<void, EmailFault> check_provider(std::string_view provider, std::size_t begin) {
    if (provider.empty()) {
        return failure(EmailFault{EmailProblem::provider_missing, begin});
    }
    const std::size_t last_dot = provider.rfind('.');
    if (last_dot == std::string_view::npos || last_dot + 1 == provider.size()) {
        return failure(EmailFault{EmailProblem::ending_missing, begin + provider.size()});
    }
    if (const std::size_t dot = misplaced_dot(provider); dot != std::string_view::npos) {
        return failure(EmailFault{EmailProblem::dot_misplaced, begin + dot});
    }
    if (provider.size() - last_dot - 1 < 2) {
        return failure(EmailFault{EmailProblem::ending_missing, begin + provider.size()});
    }
    return {};
}

}  // namespace

Result<void, EmailFault> check_email(std::string_view address) {
    if (address.empty()) {
        return failure(EmailFault{EmailProblem::empty, 0});
    }
    if (address.size() > kEmailLengthMax) {
        return failure(EmailFault{EmailProblem::too_long, kEmailLengthMax});
    }
    const std::size_t at_sign = address.find('@');
    if (const auto characters = check_characters(address, at_sign == std::string_view::npos ? address.size() : at_sign);
        !characters) {
        const std::size_t position = characters.error().position;
        return failure(address[position] == '@' ? EmailFault{EmailProblem::two_at_signs, position}
                                                : characters.error());
    }
    if (at_sign == std::string_view::npos) {
        return failure(EmailFault{EmailProblem::at_sign_missing, address.size()});
    }
    const std::string_view name = address.substr(0, at_sign);
    if (name.empty()) {
        return failure(EmailFault{EmailProblem::name_missing, 0});
    }
    if (name.size() > kLocalPartMax) {
        return failure(EmailFault{EmailProblem::too_long, kLocalPartMax});
    }
    if (const std::size_t dot = misplaced_dot(name); dot != std::string_view::npos) {
        return failure(EmailFault{EmailProblem::dot_misplaced, dot});
    }
    return check_provider(address.substr(at_sign + 1), at_sign + 1);
}

PrivateText mask_email(std::string_view address) {
    const std::size_t at_sign = address.find('@');
    if (at_sign == 0 || at_sign == std::string_view::npos) {
        return PrivateText("***");
    }
    PrivateText masked(address.substr(0, 1));
    masked.append("***");
    masked.append(address.substr(at_sign));
    return masked;
}

}  // namespace kiosk
