// Writes every sample receipt in both formats into a folder, to be looked at: paper_samples FOLDER
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "tests/printing/sample_receipts.hpp"

int main(int argument_count, char** arguments) {
    using namespace kiosk;
    if (argument_count != 2) {
        std::fprintf(stderr, "usage: paper_samples FOLDER\n");
        return 2;
    }
    const std::filesystem::path folder = arguments[1];
    for (const auto& sample : test::all_samples()) {
        for (const auto format : {printing::Format::ticket_80mm, printing::Format::a4}) {
            const auto pdf = printing::render(sample.receipt, format, test::paper_fonts());
            if (!pdf) {
                std::fprintf(stderr, "%s: %s\n", sample.name.c_str(), pdf.error().message.c_str());
                return 1;
            }
            const char* suffix = format == printing::Format::a4 ? "-a4.pdf" : "-80mm.pdf";
            std::ofstream file(folder / (sample.name + suffix), std::ios::binary);
            file.write(reinterpret_cast<const char*>(pdf->data()), static_cast<std::streamsize>(pdf->size()));
        }
    }
    return 0;
}
