// libharu 2.3: one document for each paper, all text in UTF-8 with embedded TrueType subsets.
#include "printing/layout/pdf_document.hpp"

#include <hpdf.h>
#include <malloc.h>

#include <array>
#include <cstdlib>
#include <vector>

#include "kiosk/base/check.hpp"

namespace kiosk::printing {
namespace {

// Called by libharu through C frames: it remembers the first error and throws nothing.
struct FirstError {
    HPDF_STATUS error = HPDF_OK;
    HPDF_STATUS detail = HPDF_OK;
};
void HPDF_STDCALL remember_error(HPDF_STATUS error, HPDF_STATUS detail, void* context) {
    auto& first = *static_cast<FirstError*>(context);
    if (first.error == HPDF_OK) first = {error, detail};
}

// libharu's buffers held a tenant's name: they are wiped before they go back to the heap.
void* HPDF_STDCALL allocate(HPDF_UINT size) {
    return std::malloc(size);
}
void HPDF_STDCALL free_wiped(void* memory) {
    if (memory != nullptr) wipe(memory, malloc_usable_size(memory));
    std::free(memory);
}

struct FreeDocument {
    void operator()(HPDF_Doc document) const { HPDF_Free(document); }
};

HPDF_REAL real(double value) {
    return static_cast<HPDF_REAL>(value);
}

// libharu wants C strings; the copy is wiped like the text it copies.
class TerminatedText {
public:
    explicit TerminatedText(std::string_view text) : m_bytes(text.begin(), text.end()) { m_bytes.push_back('\0'); }
    [[nodiscard]] const char* c_str() const { return m_bytes.data(); }

private:
    std::vector<char, WipingAllocator<char>> m_bytes;
};

}  // namespace

struct PdfDocument::Library {
    FirstError first_error;
    std::unique_ptr<std::remove_pointer_t<HPDF_Doc>, FreeDocument> document;
    std::vector<FontCoverage> coverages;
    std::array<HPDF_Font, kFaceCount> fonts{};
    HPDF_Page page = nullptr;
    double page_height_pt = 0;

    [[nodiscard]] Unexpected<PrintingError> error(PrintingError::Kind kind, std::string message) const {
        message += " (libharu " + std::to_string(first_error.error) + "/" + std::to_string(first_error.detail) + ")";
        return failure(PrintingError{kind, 0, std::move(message)});
    }
};

PdfDocument::PdfDocument(std::unique_ptr<Library> library) : m_library(std::move(library)) {}
PdfDocument::PdfDocument(PdfDocument&&) noexcept = default;
PdfDocument& PdfDocument::operator=(PdfDocument&&) noexcept = default;
PdfDocument::~PdfDocument() = default;

Result<PdfDocument, PrintingError> PdfDocument::open(const FontFiles& fonts, const DocumentInfo& info) {
    auto library = std::make_unique<Library>();
    library->document.reset(HPDF_NewEx(remember_error, allocate, free_wiped, 0, &library->first_error));
    HPDF_Doc document = library->document.get();
    if (document == nullptr) return library->error(PrintingError::Kind::library_failed, "no document");
    HPDF_SetCompressionMode(document, HPDF_COMP_ALL);
    HPDF_UseUTFEncodings(document);
    HPDF_SetCurrentEncoder(document, "UTF-8");  // without it the title would be mojibake

    const std::array<const std::filesystem::path*, kFaceCount> files{&fonts.sans, &fonts.sans_bold, &fonts.mono};
    for (std::size_t face = 0; face < files.size(); ++face) {
        auto coverage = FontCoverage::read(*files[face]);
        if (!coverage) return failure(std::move(coverage.error()));
        library->coverages.push_back(std::move(*coverage));
        const char* name = HPDF_LoadTTFontFromFile(document, files[face]->c_str(), HPDF_TRUE);
        library->fonts[face] = name == nullptr ? nullptr : HPDF_GetFont(document, name, "UTF-8");
        if (library->fonts[face] == nullptr) {
            return library->error(PrintingError::Kind::fonts_missing, "a font of the paper is not usable");
        }
    }
    HPDF_SetInfoAttr(document, HPDF_INFO_TITLE, info.title.c_str());
    HPDF_SetInfoAttr(document, HPDF_INFO_CREATOR, "Agency Kiosk");
    HPDF_Date created{};
    created.year = static_cast<int>(info.created_at.date.year());
    created.month = static_cast<int>(static_cast<unsigned>(info.created_at.date.month()));
    created.day = static_cast<int>(static_cast<unsigned>(info.created_at.date.day()));
    created.hour = info.created_at.hour;
    created.minutes = info.created_at.minute;
    created.seconds = info.created_at.second;
    created.ind = ' ';  // local time without an offset
    HPDF_SetInfoDateAttr(document, HPDF_INFO_CREATION_DATE, created);
    return PdfDocument{std::move(library)};
}

const FontCoverage& PdfDocument::coverage(Face face) const {
    return m_library->coverages[static_cast<std::size_t>(face)];
}

double PdfDocument::text_width(Face face, double size_pt, std::string_view text) const {
    const HPDF_TextWidth width =
        HPDF_Font_TextWidth(m_library->fonts[static_cast<std::size_t>(face)],
                            reinterpret_cast<const HPDF_BYTE*>(text.data()), static_cast<HPDF_UINT>(text.size()));
    return static_cast<double>(width.width) * size_pt / 1000.0;
}

void PdfDocument::add_page(double width_pt, double height_pt) {
    m_library->page = HPDF_AddPage(m_library->document.get());
    m_library->page_height_pt = height_pt;
    HPDF_Page_SetWidth(m_library->page, real(width_pt));
    HPDF_Page_SetHeight(m_library->page, real(height_pt));
}

void PdfDocument::draw_text(Face face, double size_pt, double x_pt, double baseline_pt, double grey,
                            std::string_view text) {
    HPDF_Page page = m_library->page;
    const TerminatedText terminated{text};
    HPDF_Page_SetGrayFill(page, real(grey));
    HPDF_Page_BeginText(page);
    HPDF_Page_SetFontAndSize(page, m_library->fonts[static_cast<std::size_t>(face)], real(size_pt));
    HPDF_Page_TextOut(page, real(x_pt), real(m_library->page_height_pt - baseline_pt), terminated.c_str());
    HPDF_Page_EndText(page);
}

void PdfDocument::fill_box(double x_pt, double top_pt, double width_pt, double height_pt, double grey) {
    HPDF_Page page = m_library->page;
    HPDF_Page_SetGrayFill(page, real(grey));
    HPDF_Page_Rectangle(page, real(x_pt), real(m_library->page_height_pt - top_pt - height_pt), real(width_pt),
                        real(height_pt));
    HPDF_Page_Fill(page);
}

void PdfDocument::fill_polygon(std::span<const Point> points, double grey) {
    HPDF_Page page = m_library->page;
    HPDF_Page_SetGrayFill(page, real(grey));
    const auto turned = [&](const Point& point) { return real(m_library->page_height_pt - point.y); };
    HPDF_Page_MoveTo(page, real(points.front().x), turned(points.front()));
    for (const auto& point : points.subspan(1)) HPDF_Page_LineTo(page, real(point.x), turned(point));
    HPDF_Page_ClosePath(page);
    HPDF_Page_Fill(page);
}

void PdfDocument::draw_picture(const GreyPicture& picture, double x_pt, double top_pt, double width_pt,
                               double height_pt) {
    constexpr HPDF_UINT kBitsPerPixel = 4;
    const auto width = static_cast<std::size_t>(picture.width_px);
    const auto height = static_cast<std::size_t>(picture.height_px);
    KIOSK_CHECK(width > 0 && height > 0 && width % 2 == 0 && picture.pixels.size() == width * height / 2);
    HPDF_Image image =
        HPDF_LoadRawImageFromMem(m_library->document.get(), picture.pixels.data(), static_cast<HPDF_UINT>(width),
                                 static_cast<HPDF_UINT>(height), HPDF_CS_DEVICE_GRAY, kBitsPerPixel);
    if (image == nullptr) return;  // remembered; finish() reports it
    HPDF_Page_DrawImage(m_library->page, image, real(x_pt), real(m_library->page_height_pt - top_pt - height_pt),
                        real(width_pt), real(height_pt));
}

void PdfDocument::draw_jpeg(std::span<const std::byte> jpeg, double x_pt, double top_pt, double width_pt,
                            double height_pt) {
    HPDF_Image image =
        HPDF_LoadJpegImageFromMem(m_library->document.get(), reinterpret_cast<const HPDF_BYTE*>(jpeg.data()),
                                  static_cast<HPDF_UINT>(jpeg.size()));
    if (image == nullptr) return;  // remembered; finish() reports it
    HPDF_Page_DrawImage(m_library->page, image, real(x_pt), real(m_library->page_height_pt - top_pt - height_pt),
                        real(width_pt), real(height_pt));
}

void PdfDocument::draw_pen_line(std::span<const Point> points, double thickness_pt, double grey) {
    if (points.empty()) return;
    HPDF_Page page = m_library->page;
    const auto turned = [&](double y) { return real(m_library->page_height_pt - y); };
    HPDF_Page_SetGrayStroke(page, real(grey));
    HPDF_Page_SetLineWidth(page, real(thickness_pt));
    HPDF_Page_SetLineCap(page, HPDF_ROUND_END);
    HPDF_Page_SetLineJoin(page, HPDF_ROUND_JOIN);
    Point at = points.front();
    HPDF_Page_MoveTo(page, real(at.x), turned(at.y));
    // From middle to middle, each point pulls the line towards it: a quadratic curve, written as PDF's cubic one.
    for (std::size_t index = 1; index + 1 < points.size(); ++index) {
        const Point pull = points[index];
        const Point to{(pull.x + points[index + 1].x) / 2, (pull.y + points[index + 1].y) / 2};
        const auto towards = [](double from, double target) { return from + (target - from) * 2 / 3; };
        HPDF_Page_CurveTo(page, real(towards(at.x, pull.x)), turned(towards(at.y, pull.y)), real(towards(to.x, pull.x)),
                          turned(towards(to.y, pull.y)), real(to.x), turned(to.y));
        at = to;
    }
    HPDF_Page_LineTo(page, real(points.back().x), turned(points.back().y));
    HPDF_Page_Stroke(page);
}

Result<PdfBytes, PrintingError> PdfDocument::finish(std::size_t bytes_max) {
    HPDF_Doc document = m_library->document.get();
    const HPDF_STATUS saved = HPDF_SaveToStream(document);
    if (saved != HPDF_OK || m_library->first_error.error != HPDF_OK) {
        return m_library->error(PrintingError::Kind::library_failed, "the document could not be written");
    }
    HPDF_ResetStream(document);
    HPDF_UINT32 size = HPDF_GetStreamSize(document);
    if (size == 0) return m_library->error(PrintingError::Kind::library_failed, "the document is empty");
    if (size > bytes_max) return m_library->error(PrintingError::Kind::too_long, "the document is too large");
    PdfBytes bytes(size);
    // Reports HPDF_STREAM_EOF together with the last bytes, so the count is what tells.
    HPDF_ReadFromStream(document, reinterpret_cast<HPDF_BYTE*>(bytes.data()), &size);
    if (size != bytes.size()) return m_library->error(PrintingError::Kind::library_failed, "the document was cut");
    return bytes;
}

}  // namespace kiosk::printing
