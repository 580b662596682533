// Xvfb, XTEST and the framebuffer file. The only test file that knows Xlib.
#include "tests/glass/x_server.hpp"

#include <X11/Xlib.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstring>

#include "kiosk/base/check.hpp"

namespace kiosk::test {
namespace {

constexpr std::chrono::seconds kPatience{20};

// An X window dump begins with 32-bit numbers, the highest byte first (X11/XWDFile.h).
enum class DumpField : std::size_t { header_bytes = 0, row_bytes = 12, colours = 19 };
constexpr std::size_t kColourBytes = 12;

std::size_t number_at(const unsigned char* dump, DumpField field) {
    const unsigned char* bytes = dump + 4 * static_cast<std::size_t>(field);
    return (std::size_t{bytes[0]} << 24U) | (std::size_t{bytes[1]} << 16U) | (std::size_t{bytes[2]} << 8U) | bytes[3];
}

std::vector<std::string> server_command(int width_px, int height_px, const std::string& directory) {
    const std::string size = std::to_string(width_px) + "x" + std::to_string(height_px) + "x24";
    return {"/usr/bin/Xvfb", "-displayfd", "1",        "-screen", "0",      size,
            "-nolisten",     "tcp",        "-noreset", "-fbdir",  directory};
}

}  // namespace

XServer::XServer(int width_px, int height_px)
    : m_process(server_command(width_px, height_px, m_directory.path())), m_width_px(width_px), m_height_px(height_px) {
    const auto number = m_process.wait_for_line("", kPatience);
    if (!number) std::fprintf(stderr, "Xvfb: %s\n", m_process.error_output().c_str());
    KIOSK_CHECK(number.has_value());
    m_display = ":" + *number;
    map_screen(m_directory.path("Xvfb_screen0"));
}

XServer::~XServer() {
    munmap(const_cast<unsigned char*>(m_file), m_file_bytes);
    // Told to end, it takes its lock file and its socket with it.
    m_process.terminate();
    (void)m_process.wait_for_exit(kPatience);
}

void XServer::map_screen(const std::string& file) {
    const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
    KIOSK_CHECK(descriptor >= 0);
    struct stat status {};
    KIOSK_CHECK(fstat(descriptor, &status) == 0);
    m_file_bytes = static_cast<std::size_t>(status.st_size);
    void* mapped = mmap(nullptr, m_file_bytes, PROT_READ, MAP_SHARED, descriptor, 0);
    close(descriptor);
    KIOSK_CHECK(mapped != MAP_FAILED);
    m_file = static_cast<const unsigned char*>(mapped);
    m_pixels_begin = number_at(m_file, DumpField::header_bytes) + number_at(m_file, DumpField::colours) * kColourBytes;
    m_row_bytes = number_at(m_file, DumpField::row_bytes);
    KIOSK_CHECK(m_pixels_begin + m_row_bytes * static_cast<std::size_t>(m_height_px) <= m_file_bytes);
}

canvas::Pixel XServer::pixel(int x, int y) const {
    const std::size_t place = m_pixels_begin + static_cast<std::size_t>(y) * m_row_bytes +
                              static_cast<std::size_t>(x) * sizeof(canvas::Pixel);
    canvas::Pixel pixel = 0;
    std::memcpy(&pixel, m_file + place, sizeof pixel);
    return pixel | 0xFF000000U;
}

canvas::PixelBuffer XServer::picture() const {
    canvas::PixelBuffer picture{m_width_px, m_height_px};
    for (int y = 0; y < m_height_px; ++y) {
        for (int x = 0; x < m_width_px; ++x) picture.row(y)[static_cast<std::size_t>(x)] = pixel(x, y);
    }
    return picture;
}

struct Hand::Connection {
    Display* display = nullptr;
    void key(KeySym symbol, bool down) const {
        XTestFakeKeyEvent(display, XKeysymToKeycode(display, symbol), down ? True : False, CurrentTime);
    }
};

Hand::Hand(const XServer& server) : m_connection(std::make_unique<Connection>()) {
    m_connection->display = XOpenDisplay(server.display().c_str());
    KIOSK_CHECK(m_connection->display != nullptr);
}

Hand::~Hand() {
    XCloseDisplay(m_connection->display);
}

void Hand::move(int x, int y) {
    XTestFakeMotionEvent(m_connection->display, 0, x, y, CurrentTime);
    XSync(m_connection->display, False);
}

void Hand::press(Button button) {
    XTestFakeButtonEvent(m_connection->display, static_cast<unsigned>(button), True, CurrentTime);
    XSync(m_connection->display, False);
}

void Hand::release(Button button) {
    XTestFakeButtonEvent(m_connection->display, static_cast<unsigned>(button), False, CurrentTime);
    XSync(m_connection->display, False);
}

void Hand::tap(int x, int y) {
    move(x, y);
    press();
    release();
}

void Hand::quit_chord() {
    constexpr std::array<KeySym, 3> kKeys{XK_Control_L, XK_Alt_L, XK_q};
    for (const KeySym key : kKeys) m_connection->key(key, true);
    for (auto key = kKeys.rbegin(); key != kKeys.rend(); ++key) m_connection->key(*key, false);
    XSync(m_connection->display, False);
}

void Hand::all_keys() {
    constexpr std::array<KeySym, 16> kKeys{XK_a,      XK_q,      XK_z,      XK_1,    XK_space, XK_Tab,
                                           XK_Return, XK_Escape, XK_Delete, XK_Left, XK_Down,  XK_Super_L,
                                           XK_Menu,   XK_F1,     XK_F4,     XK_F11};
    for (const KeySym key : kKeys) {
        m_connection->key(key, true);
        m_connection->key(key, false);
    }
    m_connection->key(XK_Alt_L, true);
    m_connection->key(XK_F4, true);
    m_connection->key(XK_F4, false);
    m_connection->key(XK_Alt_L, false);
    XSync(m_connection->display, False);
}

Hand::Cover::Cover(Hand& hand) : m_hand(hand) {
    Display* display = hand.m_connection->display;
    XSetWindowAttributes attributes{};
    attributes.override_redirect = True;
    attributes.background_pixel = 0x804020;
    const int screen = DefaultScreen(display);
    m_window =
        XCreateWindow(display, RootWindow(display, screen), 0, 0, static_cast<unsigned>(DisplayWidth(display, screen)),
                      static_cast<unsigned>(DisplayHeight(display, screen)), 0, CopyFromParent, InputOutput,
                      CopyFromParent, CWOverrideRedirect | CWBackPixel, &attributes);
    XMapRaised(display, m_window);
    XSync(display, False);
}

Hand::Cover::~Cover() {
    XDestroyWindow(m_hand.m_connection->display, m_window);
    XSync(m_hand.m_connection->display, False);
}

}  // namespace kiosk::test
