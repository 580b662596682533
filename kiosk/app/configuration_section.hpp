// Inside the configuration only: one [section] of the file, whose keys are taken out one by one, and the problems found
// on the way. The one header that knows the TOML library.
#pragma once

#include <toml++/toml.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/app/configuration.hpp"

namespace kiosk::app {

inline constexpr std::size_t kTextMax = 200;
inline constexpr std::size_t kPathMax = 1'000;

class Problems {
public:
    void add(const toml::node* where, std::string key, std::string message) {
        m_problems.push_back({line_of(where), std::move(key), std::move(message)});
    }
    // Where a key that names a file stands: for whoever looks for the file (named_files.hpp).
    void remember(const toml::node* where, std::string key) { m_file_lines[std::move(key)] = line_of(where); }
    [[nodiscard]] std::map<std::string, int> file_lines() && { return std::move(m_file_lines); }
    [[nodiscard]] bool none() const { return m_problems.empty(); }
    [[nodiscard]] ConfigurationError error() && {
        ConfigurationError error;
        error.kind = ConfigurationError::Kind::wrong;
        error.problems = std::move(m_problems);
        std::stable_sort(error.problems.begin(), error.problems.end(),
                         [](const auto& one, const auto& other) { return one.line < other.line; });
        if (error.problems.size() > ConfigurationError::kProblemsMax) {
            error.more = error.problems.size() - ConfigurationError::kProblemsMax;
            error.problems.resize(ConfigurationError::kProblemsMax);
        }
        return error;
    }

private:
    static int line_of(const toml::node* where) {
        return where == nullptr ? 0 : static_cast<int>(where->source().begin.line);
    }

    std::vector<ConfigurationProblem> m_problems;
    std::map<std::string, int> m_file_lines;
};

enum class Need : unsigned char { required, optional };

inline bool has_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char each) { return static_cast<unsigned char>(each) < 0x20; });
}

// One [section] of the file: takes keys out one by one; what is left over at the end is unknown.
class Section {
public:
    Section(Problems& problems, const toml::table& parent, std::string name, std::string_view key)
        : m_problems(problems), m_name(std::move(name)) {
        const toml::node* node = parent.get(key);
        if (node == nullptr) return;
        m_table = node->as_table();
        if (m_table == nullptr) m_problems.add(node, m_name, "must be a section");
    }
    Section(const Section&) = delete;
    Section& operator=(const Section&) = delete;
    // Every key that was not asked for is unknown.
    ~Section() {
        if (m_table == nullptr) return;
        for (const auto& [key, node] : *m_table) {
            if (!m_asked.contains(std::string{key.str()}))
                m_problems.add(&node, full(key.str()), "is not a key of this section");
        }
    }

    [[nodiscard]] Section child(std::string_view key) {
        m_asked.insert(std::string{key});
        static const toml::table nothing;
        return Section{m_problems, m_table == nullptr ? nothing : *m_table, full(key), key};
    }
    [[nodiscard]] bool has(std::string_view key) const { return m_table != nullptr && m_table->contains(key); }

    [[nodiscard]] bool is_text(std::string_view key) const { return has(key) && m_table->get(key)->is_string(); }

    // True when a value was read and is fine so far.
    bool text(std::string_view key, std::string& value, Need need = Need::optional, std::size_t length_max = kTextMax) {
        const toml::node* node = take(key, need);
        if (node == nullptr) return false;
        const auto given = node->value_exact<std::string>();
        if (!given) return wrong(key, "must be a text in quotes");
        if (given->empty() && need == Need::required) return wrong(key, "must not be empty");
        if (given->size() > length_max || has_control(*given)) {
            return wrong(key, "must be one line of at most " + std::to_string(length_max) + " bytes");
        }
        value = *given;
        return true;
    }

    void path(std::string_view key, std::filesystem::path& value, Need need = Need::optional) {
        std::string given;
        if (!text(key, given, need, kPathMax) || given.empty()) return;
        if (given.front() != '/') {
            wrong(key, "must be an absolute path");
            return;
        }
        value = given;
        remember(key);
    }
    // A key for whose file somebody will look.
    void remember(std::string_view key) { m_problems.remember(m_table->get(key), full(key)); }

    void texts(std::string_view key, std::vector<std::string>& values, std::size_t count_max) {
        const toml::node* node = take(key, Need::optional);
        if (node == nullptr) return;
        const toml::array* given = node->as_array();
        const bool fits = given != nullptr && !given->empty() && given->size() <= count_max;
        std::vector<std::string> read;
        for (std::size_t index = 0; fits && index < given->size(); ++index) {
            const auto each = (*given)[index].value_exact<std::string>();
            if (each && !each->empty() && each->size() <= kTextMax && !has_control(*each)) read.push_back(*each);
        }
        if (!fits || read.size() != given->size()) {
            wrong(key, "must be a list of 1 to " + std::to_string(count_max) + " texts");
            return;
        }
        values = std::move(read);
    }

    template <class Number>
    bool integer(std::string_view key, Number& value, std::int64_t min, std::int64_t max, Need need = Need::optional) {
        const toml::node* node = take(key, need);
        if (node == nullptr) return false;
        const auto given = node->value_exact<std::int64_t>();
        if (!given) return wrong(key, "must be a whole number");
        if (*given < min || *given > max) {
            return wrong(key, "must be between " + std::to_string(min) + " and " + std::to_string(max));
        }
        value = static_cast<Number>(*given);
        return true;
    }

    void decimal(std::string_view key, double& value, int min, int max) {
        const toml::node* node = take(key, Need::optional);
        if (node == nullptr) return;
        const auto given = node->value<double>();
        if (!node->is_number() || !given || !(*given >= min) || !(*given <= max)) {
            wrong(key, "must be a number between " + std::to_string(min) + " and " + std::to_string(max));
            return;
        }
        value = *given;
    }

    void flag(std::string_view key, bool& value) {
        const toml::node* node = take(key, Need::optional);
        if (node == nullptr) return;
        const auto given = node->value_exact<bool>();
        if (!given) wrong(key, "must be true or false");
        value = given.value_or(value);
    }

    void milliseconds(std::string_view key, Milliseconds& value, Milliseconds min, Milliseconds max) {
        std::int64_t given = value.count();
        if (integer(key, given, min.count(), max.count())) value = Milliseconds{given};
    }

    // A problem of a key, found by somebody who looked closer. Always false.
    bool wrong(std::string_view key, std::string message) {
        const toml::node* node = m_table == nullptr ? nullptr : m_table->get(key);
        m_problems.add(node != nullptr ? node : m_table, full(key), std::move(message));
        return false;
    }

private:
    const toml::node* take(std::string_view key, Need need) {
        m_asked.insert(std::string{key});
        const toml::node* node = m_table == nullptr ? nullptr : m_table->get(key);
        if (node == nullptr && need == Need::required) wrong(key, "is missing");
        return node;
    }
    [[nodiscard]] std::string full(std::string_view key) const { return m_name + "." + std::string{key}; }

    Problems& m_problems;
    std::string m_name;
    const toml::table* m_table = nullptr;
    std::set<std::string> m_asked;
};

}  // namespace kiosk::app
