// The words for guided tests and their results.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "screens/staff/guided_tests.hpp"

namespace kiosk::staff::guided_tests {

[[nodiscard]] std::string_view words_of(Test test);
[[nodiscard]] std::string_view words_of(Fault fault);
// "Réussi", or that it was never done.
[[nodiscard]] std::string_view mark_words(const std::optional<TestResult>& result);
// "30/11/2026 à 10:24 · agent 12"; empty: never.
[[nodiscard]] std::string when_words(const std::optional<TestResult>& result);
// "Scellés abîmés, câble modifié"; empty: nothing was wrong.
[[nodiscard]] std::string fault_words(const TestResult& result);
// "Plus grand écart : 2,3 mm"; empty: nothing was measured.
[[nodiscard]] std::string measured_words(const TestResult& result);
// That somebody may have worked on the card terminal.
[[nodiscard]] bool tells_of_tampering(const TestResult& result);

// What of a test the journal has: "Scanner : Échoué, Bourrage". Empty: it is no such detail.
[[nodiscard]] std::string tested_words(std::string_view detail);

}  // namespace kiosk::staff::guided_tests
