// The shapes of openapi.yaml's small schemas.
#include "kiosk/portal/wire/members.hpp"

namespace kiosk::portal::wire {
namespace {

constexpr std::string_view kIdCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-";
constexpr std::string_view kTokenCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
constexpr std::string_view kCodeCharacters = "abcdefghijklmnopqrstuvwxyz0123456789_";
constexpr std::size_t kUtf8BytesMax = 4;

}  // namespace

std::string plain(const PrivateText& text) {
    return std::string{text.view()};
}

PrivateText text_of(ObjectReader& reader, std::string_view name, std::size_t characters_max) {
    return reader.text(name, characters_max * kUtf8BytesMax);
}

PrivateText optional_text_of(ObjectReader& reader, std::string_view name, std::size_t characters_max) {
    return reader.optional_text(name, characters_max * kUtf8BytesMax);
}

PrivateText paper_id(ObjectReader& reader, std::string_view name) {
    return reader.identifier(name, 64, kIdCharacters);
}

PrivateText optional_paper_id(ObjectReader& reader, std::string_view name) {
    return reader.has(name) ? paper_id(reader, name) : PrivateText{};
}

PrivateText contract_number(ObjectReader& reader, std::string_view name) {
    PrivateText number = reader.text(name, kContractNumberBytesMax);
    if (number.empty()) reader.fail(name);
    return number;
}

PrivateText token(ObjectReader& reader, std::string_view name) {
    return reader.identifier(name, 43, kTokenCharacters);
}

std::string reason_code(ObjectReader& reader, std::string_view name) {
    return reader.word(name, 48, kCodeCharacters);
}

std::string next_cursor(ObjectReader& reader) {
    return reader.has("next_cursor") ? reader.word("next_cursor", 128, kTokenCharacters) : std::string{};
}

Period month(ObjectReader& reader, std::string_view name) {
    PrivateText day = reader.text(name, 7);
    day.append("-01");
    const auto first = parse_iso_date(day.view());
    if (first) return first->year() / first->month();
    reader.fail(name);
    return Period{std::chrono::year{2000}, std::chrono::January};
}

std::optional<Period> optional_month(ObjectReader& reader, std::string_view name) {
    return reader.has(name) ? std::optional{month(reader, name)} : std::nullopt;
}

std::optional<Date> optional_day(ObjectReader& reader, std::string_view name) {
    return reader.has(name) ? std::optional{reader.date(name)} : std::nullopt;
}

std::optional<Reference> optional_reference(ObjectReader& reader, std::string_view name) {
    return reader.has(name) ? reader.reference(name) : std::nullopt;
}

TimeSpan time_span(ObjectReader& reader) {
    const TimeSpan span{reader.moment("starts_at"), reader.moment("ends_at")};
    if (span.ends_at.unix_ms <= span.starts_at.unix_ms) reader.fail("ends_at");
    return span;
}

int optional_pages(ObjectReader& reader) {
    return reader.has("pages") ? static_cast<int>(reader.integer("pages", 1, kPagesMax)) : 0;
}

TransferDetails landlord_account(ObjectReader& reader) {
    constexpr std::string_view kCapitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    TransferDetails account;
    account.beneficiary = plain(text_of(reader, "beneficiary", 70));
    account.iban = reader.word("iban", 34, kCapitals);
    account.bic = reader.word("bic", 11, kCapitals);
    if (!has_shape_of_iban(account.iban)) reader.fail("iban");
    if (!has_shape_of_bic(account.bic)) reader.fail("bic");
    return account;
}

ContractKind contract_kind(ObjectReader& reader, std::string_view name) {
    constexpr std::array<Word<ContractKind>, 5> kKinds{{{"flat", ContractKind::flat},
                                                        {"house", ContractKind::house},
                                                        {"garage", ContractKind::garage},
                                                        {"parking", ContractKind::parking},
                                                        {"cellar", ContractKind::cellar}}};
    return word_of(reader, name, kKinds);
}

}  // namespace kiosk::portal::wire
