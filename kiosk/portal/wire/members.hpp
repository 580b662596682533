// Members that several answers have: identifiers, months, spans of time, words of an enum, lists.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/portal/wire/json.hpp"
#include "kiosk/ports/service_values.hpp"

namespace kiosk::portal::wire {

inline constexpr std::size_t kContractNumberBytesMax = 64;
inline constexpr std::size_t kTitleCharactersMax = 120;
inline constexpr std::size_t kAddressCharactersMax = 200;
inline constexpr std::size_t kNameCharactersMax = 250;
inline constexpr std::size_t kPhoneCharactersMax = 32;
inline constexpr std::size_t kEmailCharactersMax = 254;
inline constexpr std::size_t kPagesMax = 40;

[[nodiscard]] std::string plain(const PrivateText& text);
// The contract counts characters; of UTF-8 each has at most four bytes.
[[nodiscard]] PrivateText text_of(ObjectReader& reader, std::string_view name, std::size_t characters_max);
[[nodiscard]] PrivateText optional_text_of(ObjectReader& reader, std::string_view name, std::size_t characters_max);

[[nodiscard]] PrivateText paper_id(ObjectReader& reader, std::string_view name);
[[nodiscard]] PrivateText optional_paper_id(ObjectReader& reader, std::string_view name);
[[nodiscard]] PrivateText contract_number(ObjectReader& reader, std::string_view name);
[[nodiscard]] PrivateText token(ObjectReader& reader, std::string_view name);  // 256 random bits
[[nodiscard]] std::string reason_code(ObjectReader& reader, std::string_view name);
[[nodiscard]] std::string next_cursor(ObjectReader& reader);  // empty: the last page
[[nodiscard]] Period month(ObjectReader& reader, std::string_view name);
[[nodiscard]] std::optional<Period> optional_month(ObjectReader& reader, std::string_view name);
[[nodiscard]] std::optional<Date> optional_day(ObjectReader& reader, std::string_view name);
[[nodiscard]] std::optional<Reference> optional_reference(ObjectReader& reader, std::string_view name);
[[nodiscard]] TimeSpan time_span(ObjectReader& reader);  // starts_at, ends_at
[[nodiscard]] int optional_pages(ObjectReader& reader);  // 0: not said
// beneficiary, iban, bic: where a transfer goes; the reference beside it is the tenant's
[[nodiscard]] TransferDetails landlord_account(ObjectReader& reader);
[[nodiscard]] ContractKind contract_kind(ObjectReader& reader, std::string_view name);

template <class Value>
using Word = std::pair<std::string_view, Value>;

template <class Value, std::size_t size>
[[nodiscard]] Value word_of(ObjectReader& reader, std::string_view name, const std::array<Word<Value>, size>& words) {
    const PrivateText text = reader.text(name, 32);
    const auto* const found =
        std::find_if(words.begin(), words.end(), [&text](const auto& word) { return text == word.first; });
    if (found != words.end()) return found->second;
    reader.fail(name);
    return words.front().second;
}

template <class Value, std::size_t size>
[[nodiscard]] std::optional<Value> optional_word_of(ObjectReader& reader, std::string_view name,
                                                    const std::array<Word<Value>, size>& words) {
    return reader.has(name) ? std::optional{word_of(reader, name, words)} : std::nullopt;
}

struct Count {
    std::size_t least = 0;
    std::size_t most = 0;
};

// Every item by `read`, which gives nullopt for one that is not believed: then none of them is.
template <class Read>
[[nodiscard]] auto list_of(ObjectReader& owner, std::string_view name, Count count, Read read) {
    std::vector<typename decltype(read(std::declval<const Json&>()))::value_type> values;
    const Json* items = owner.array(name, count.most);
    if (items == nullptr) return values;
    if (items->size() < count.least) owner.fail(name);
    values.reserve(items->size());
    for (const Json& item : *items) {
        auto value = read(item);
        if (!value) {
            owner.fail(name);
            break;
        }
        values.push_back(std::move(*value));
    }
    return values;
}

// What an object inside says, by `read`; `fallback` when it is not believed, and then nothing is.
template <class Value, class Read>
[[nodiscard]] Value part_of(ObjectReader& owner, std::string_view name, Read read, Value fallback = {}) {
    const Json* object = owner.optional_object(name);
    auto value = object == nullptr ? std::optional<Value>{} : read(*object);
    if (value) return std::move(*value);
    owner.fail(name);
    return fallback;
}

// The same for one that may be null.
template <class Value, class Read>
[[nodiscard]] std::optional<Value> optional_part_of(ObjectReader& owner, std::string_view name, Read read) {
    return owner.has(name) ? std::optional{part_of<Value>(owner, name, read)} : std::nullopt;
}

}  // namespace kiosk::portal::wire
