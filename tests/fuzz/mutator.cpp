// A small deterministic driver of the entry point: see README.md beside this file.
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "tests/fuzz/fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(  // NOLINT(readability-identifier-naming): libFuzzer names it
    const std::uint8_t* data, std::size_t size);

namespace {

using Random = std::mt19937_64;

constexpr std::size_t kInputBytesMax = 70'000;
constexpr std::size_t kPieceBytesMax = 64;

struct Options {
    std::string corpus;
    std::uint64_t runs = 1'000;
    std::uint64_t seed = 1;
    std::uint64_t only = 0;  // this run alone; 0: all
    bool show = false;
};

std::uint64_t under_way = 0;  // the run that a crash belongs to; 0: a file of the corpus

void say_which(int signal) {
    std::array<char, 64> text{};
    const int size = std::snprintf(text.data(), text.size(), "\nfuzz: run %llu ended by signal %d\n",
                                   static_cast<unsigned long long>(under_way), signal);
    (void)!write(STDERR_FILENO, text.data(), static_cast<std::size_t>(size));
    ::signal(signal, SIG_DFL);
    raise(signal);
}

std::vector<std::string> read_corpus(const std::string& directory) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator{directory}) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::vector<std::string> inputs;
    for (const auto& file : files) {
        std::ifstream stream{file, std::ios::binary};
        inputs.emplace_back(std::istreambuf_iterator<char>{stream}, std::istreambuf_iterator<char>{});
    }
    return inputs;
}

std::size_t below(Random& random, std::size_t bound) {
    return bound == 0 ? 0 : random() % bound;
}

// A piece of some input of the corpus.
std::string piece_of(const std::vector<std::string>& corpus, Random& random) {
    const std::string& other = corpus[below(random, corpus.size())];
    return other.substr(below(random, other.size() + 1), 1 + below(random, kPieceBytesMax));
}

void mutate_once(std::string& input, const std::vector<std::string>& corpus, Random& random) {
    constexpr std::array<unsigned char, 12> kBytes{0, 1, 0x7F, 0x80, 0xFF, '0', '9', '-', '"', '\n', '[', '{'};
    const std::size_t at = below(random, input.size() + 1);
    const std::size_t length = 1 + below(random, kPieceBytesMax);
    const bool inside = at < input.size();
    switch (random() % 8) {
        case 0:
            if (inside) input[at] = static_cast<char>(static_cast<unsigned char>(input[at]) ^ (1U << (random() % 8)));
            return;
        case 1:
            if (inside) input[at] = static_cast<char>(kBytes.at(random() % kBytes.size()));
            return;
        case 2:
            if (inside) input[at] = static_cast<char>(random());
            return;
        case 3:
            input.erase(at, length);
            return;
        case 4:
            input.insert(at, input.substr(below(random, input.size() + 1), length));
            return;
        case 5:
            input.insert(at, piece_of(corpus, random));
            return;
        case 6:
            input.replace(at, length, piece_of(corpus, random));
            return;
        default:
            input.insert(at, std::string(length * (1 + random() % 16), static_cast<char>(kBytes.at(random() % 12))));
    }
}

std::string input_of(std::uint64_t run, const Options& options, const std::vector<std::string>& corpus) {
    Random random{options.seed * 1'000'003 + run};
    std::string input = corpus[below(random, corpus.size())];
    // Half of them differ in one place only: those get furthest.
    const std::uint64_t changes = random() % 2 == 0 ? 1 : 2 + random() % 5;
    for (std::uint64_t count = 0; count < changes; ++count) mutate_once(input, corpus, random);
    if (input.size() > kInputBytesMax) input.resize(kInputBytesMax);
    return input;
}

void run_one(const std::string& input) {
    (void)LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

bool read_options(int count, char** words, Options& options) {
    if (count < 2) return false;
    options.corpus = words[1];
    for (int index = 2; index < count; ++index) {
        const std::string word = words[index];
        if (word == "--show") {
            options.show = true;
            continue;
        }
        std::uint64_t* value = word == "--runs"   ? &options.runs
                               : word == "--seed" ? &options.seed
                               : word == "--only" ? &options.only
                                                  : nullptr;
        if (value == nullptr || ++index == count) return false;
        const std::string number = words[index];
        const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), *value);
        if (error != std::errc{} || end != number.data() + number.size()) return false;
    }
    return std::filesystem::is_directory(options.corpus);
}

}  // namespace

int main(int count, char** words) {
    Options options;
    if (!read_options(count, words, options)) {
        std::fprintf(stderr, "usage: %s CORPUS [--runs N] [--seed N] [--only RUN] [--show]\n", words[0]);
        return 2;
    }
    for (const int signal : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL}) ::signal(signal, say_which);
    const std::vector<std::string> corpus = read_corpus(options.corpus);
    if (corpus.empty()) {
        std::fprintf(stderr, "fuzz: the corpus is empty\n");
        return 2;
    }
    const auto start = std::chrono::steady_clock::now();
    const std::uint64_t first = options.only == 0 ? 1 : options.only;
    const std::uint64_t last = options.only == 0 ? options.runs : options.only;
    if (options.only == 0) {
        std::for_each(corpus.begin(), corpus.end(), run_one);
        if (kiosk::fuzz::believed_count() == 0) {
            std::fprintf(stderr, "fuzz: nothing of the corpus is believed, so little is tested\n");
            return 1;
        }
    }
    for (under_way = first; under_way <= last; ++under_way) {
        const std::string input = input_of(under_way, options, corpus);
        if (options.show) {
            std::fwrite(input.data(), 1, input.size(), stdout);
            std::fflush(stdout);
        }
        run_one(input);
    }
    const unsigned long long runs = last - first + 1;
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    std::printf("%zu files, %llu runs, seed %llu: %llu believed, %.1f s\n", corpus.size(), runs,
                static_cast<unsigned long long>(options.seed),
                static_cast<unsigned long long>(kiosk::fuzz::believed_count()), taken.count());
    return 0;
}
