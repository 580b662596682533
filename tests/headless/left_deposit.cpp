// Words and orders.
#include "tests/headless/left_deposit.hpp"

#include <charconv>

#include "kiosk/base/match.hpp"
#include "kiosk/sync/deposit.hpp"

namespace kiosk::test {
namespace {

std::string to_text(runtime::DepositNotStored::Cause cause) {
    using Cause = runtime::DepositNotStored::Cause;
    switch (cause) {
        case Cause::no_key:
            return "no_key";
        case Cause::no_room:
            return "no_room";
        case Cause::starting:
            return "starting";
        case Cause::not_taken:
            return "not_taken";
        case Cause::store_fails:
            return "store_fails";
        case Cause::unclear:
            return "unclear";
    }
    return "unclear";
}

}  // namespace

std::optional<runtime::DepositOrder> parse_deposit(const std::vector<std::string>& words) {
    constexpr std::size_t kSizesFrom = 3;
    if (words.size() < kSizesFrom || words.size() > kSizesFrom + kAttachmentsMax) return std::nullopt;
    const auto birth_date = parse_iso_date(words[1]);
    if (!birth_date) return std::nullopt;
    runtime::DepositOrder order;
    order.identity = DeclaredIdentity{PrivateText{words[0]}, *birth_date};
    order.body = ProblemReport{
        PrivateText{words[0]}, ProblemPlace::dwelling, "water", "leak", PrivateText{words[2]}, {}, {}, {}};
    for (std::size_t index = kSizesFrom; index < words.size(); ++index) {
        const std::string& word = words[index];
        std::size_t size = 0;
        const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), size);
        const bool is_size = fault == std::errc{} && end == word.data() + word.size();
        if (!is_size || size == 0 || size > sync::kUploadPlainMaxBytes) return std::nullopt;
        runtime::DepositDocument document;
        document.bytes.assign(size, static_cast<std::byte>(index));
        order.documents.push_back(std::move(document));
    }
    return order;
}

std::string in_words(const runtime::DepositNews& news) {
    return std::visit(
        match{[](const runtime::DepositStored& stored) { return "ok " + stored.reference.text(); },
              [](const runtime::DepositNotStored& refused) { return "not stored: " + to_text(refused.cause); }},
        news);
}

}  // namespace kiosk::test
