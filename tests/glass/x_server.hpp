// A real X server of a test's own (Xvfb), the hand that touches it (XTEST), and what stands on its screen, pixel by
// pixel. Everything ends with the object, and with the test when the test is killed.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "screens/canvas/pixels.hpp"
#include "tests/support/child_process.hpp"
#include "tests/support/temporary_directory.hpp"

namespace kiosk::test {

class XServer {
public:
    // Xvfb chooses a free display number. Aborts the test when it does not start.
    explicit XServer(int width_px = 1080, int height_px = 1920);
    ~XServer();
    XServer(const XServer&) = delete;
    XServer& operator=(const XServer&) = delete;

    [[nodiscard]] const std::string& display() const { return m_display; }  // ":7"
    [[nodiscard]] int width() const { return m_width_px; }
    [[nodiscard]] int height() const { return m_height_px; }
    // The screen as it is now. The server writes it while it is read: compare twice before you call it wrong.
    [[nodiscard]] canvas::PixelBuffer picture() const;
    // One pixel of it, 0xFFRRGGBB. Costs nothing: the server's own memory.
    [[nodiscard]] canvas::Pixel pixel(int x, int y) const;

private:
    void map_screen(const std::string& file);

    TemporaryDirectory m_directory;
    ChildProcess m_process;
    int m_width_px;
    int m_height_px;
    std::string m_display;
    const unsigned char* m_file = nullptr;
    std::size_t m_file_bytes = 0;
    std::size_t m_pixels_begin = 0;
    std::size_t m_row_bytes = 0;
};

// A mouse and a keyboard, as X events that the server makes itself. Every call returns when the server has made them.
class Hand {
public:
    enum class Button : unsigned char { left = 1, right = 3 };

    explicit Hand(const XServer& server);
    ~Hand();
    Hand(const Hand&) = delete;
    Hand& operator=(const Hand&) = delete;

    void move(int x, int y);
    void press(Button button = Button::left);
    void release(Button button = Button::left);
    void tap(int x, int y);
    // Ctrl+Alt+Q.
    void quit_chord();
    // Every key that means something to most programs: letters, Tab, Return, Escape, arrows, F1 to F12, Alt+F4.
    void all_keys();

    // A window above everything else, until it is dropped.
    class Cover {
    public:
        explicit Cover(Hand& hand);
        ~Cover();
        Cover(const Cover&) = delete;
        Cover& operator=(const Cover&) = delete;

    private:
        Hand& m_hand;
        unsigned long m_window = 0;
    };

private:
    struct Connection;
    std::unique_ptr<Connection> m_connection;
};

}  // namespace kiosk::test
