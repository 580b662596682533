"""The style as tables: who may include whom, which C library belongs to which room, which calls have a better one.

style.py reads these; change a rule here, in the same commit as the first source that needs it.
"""

# --- rooms ------------------------------------------------------------------------------------------------------------
# Every room sees itself. The pure rooms that a screen's decisions may know:
VALUES = {"base", "domain", "ports"}

INCLUDES = {
    "base": set(),
    "domain": {"base"},
    "ports": {"base", "domain"},
    # These never include one another: they meet in app.
    "store": VALUES,
    "portal": VALUES,
    "sync": VALUES,
    "payment": VALUES,
    "devices": VALUES,
    "crypto": VALUES,
    "certificates": VALUES,
    "printing": VALUES | {"codes"},
    "helpers": VALUES,
    # runtime also sees journeys, by their models only: see MODELS_ONLY.
    "runtime": VALUES | {"sync", "payment", "parts", "texts", "journeys", "journey"},
    "glass": {"base", "ports", "canvas", "widgets"},
    "canvas": {"base"},
    "texts": {"base", "domain"},
    "codes": {"base"},
    "widgets": {"base", "domain", "canvas", "texts", "codes"},
    "parts": VALUES | {"widgets", "texts", "journeys"},
    "journeys": {"base", "texts"},
    # Never another journey: "journey" is not in its own row, and a folder always sees itself.
    "journey": VALUES | {"parts", "widgets", "texts", "journeys"},
    # Where all of them meet on the glass.
    "stage": VALUES | {"parts", "widgets", "texts", "journeys", "journey", "runtime"},
    # The centre maps JSON by itself; it prints papers, which are values of ports, and seals with the kiosk's rooms. It
    # draws tenants' papers in the kiosk's sandbox.
    "gateway": {"base", "domain", "ports", "crypto", "printing", "helpers"},
    "app": {"*"},
    "tests": {"*"},
    # A stand-in that shared code with the kiosk would share its misreadings.
    "stand_in": set(),
}

# runtime holds models and effects, not pictures.
MODELS_ONLY = {"runtime"}

# A journey's pure half (all but *_view) must not know the widgets; only these suffixes may.
VIEW_SUFFIX = "_view"

# Files in a stand-in's folder that start it for a test and may use the tests' support.
TEST_SIDE = {"process", "virtual_printer"}

# --- C libraries: one room and program each ---------------------------------------------------------------------------
LIBRARIES = [
    # header pattern, rooms that know it, its name
    (r"^imgui", {"canvas", "widgets"}, "Dear ImGui"),
    (r"^SDL", {"glass"}, "SDL2"),
    (r"^sqlite3", {"store", "gateway"}, "SQLite"),
    (r"^curl/", {"portal", "gateway"}, "libcurl"),
    (r"^hpdf", {"printing"}, "libharu"),
    (r"^qrencode", {"codes"}, "libqrencode"),
    (r"^utf8proc", {"printing"}, "utf8proc"),
    (r"^cups/", {"devices"}, "libcups"),
    (r"^libevdev/", {"devices"}, "libevdev"),
    (r"^sodium", {"crypto", "gateway"}, "libsodium"),
    (r"^microhttpd", {"gateway", "app"}, "libmicrohttpd"),
    (r"^openssl/", {"gateway", "certificates"}, "OpenSSL"),
    (r"^poppler/", {"helpers"}, "poppler"),
    (r"^seccomp", {"helpers"}, "libseccomp"),
    (r"^sane/", {"helpers"}, "SANE"),
    (r"^png", {"canvas", "helpers", "gateway"}, "libpng"),
    (r"^leptonica/", {"helpers"}, "leptonica"),
    (r"^tesseract/", {"helpers"}, "tesseract"),
    (r"^zbar", {"helpers"}, "zbar"),
    (r"^dmtx", {"helpers"}, "libdmtx"),
    (r"^espeak-ng/", {"helpers"}, "espeak-ng"),
    (r"^(ft2build|freetype/)", {"canvas"}, "FreeType"),
    (r"^fribidi", {"canvas"}, "FriBidi"),
    (r"^toml", {"app", "gateway"}, "toml++"),
    (r"^spdlog/", {"app", "gateway"}, "spdlog"),
    (r"^CLI/", {"app", "gateway", "helpers"}, "CLI11"),
    (r"^nlohmann/", {"portal", "store", "sync", "app", "gateway", "stand_in"}, "nlohmann JSON"),
]

# --- calls with a better one ------------------------------------------------------------------------------------------
ROOMS = {"base", "domain", "ports", "store", "portal", "sync", "payment", "devices", "crypto", "certificates",
         "printing", "codes", "runtime", "glass", "canvas", "texts", "widgets", "parts", "journeys", "journey"}
EVERYWHERE = {"*"}

BANNED = [
    # pattern (in code without comments and string contents), where, what to use instead
    (r"\b(strcpy|strncpy|strcat|strncat|gets|strtok)\s*\(", EVERYWHERE, "std::string or std::string_view"),
    (r"\bv?sprintf\s*\(", EVERYWHERE, "snprintf into a sized buffer, or a typed text helper"),
    (r"\bato(i|l|ll|f)\s*\(", EVERYWHERE, "std::from_chars, which says when it fails"),
    (r"\bstd::sto(i|l|ll|ul|ull|f|d|ld)\b", EVERYWHERE, "std::from_chars, which does not throw"),
    (r"\bs?rand\s*\(\s*\)", EVERYWHERE, "kiosk::RandomSource, or a seeded std engine in tools"),
    (r"\bstd::random_device\b", ROOMS, "kiosk::RandomSource"),
    (r"(?<![\w.>:])system\s*\(", EVERYWHERE, "posix_spawn with a list of arguments"),
    (r"\bpopen\s*\(", EVERYWHERE, "posix_spawn with a list of arguments"),
    (r"\busing\s+namespace\s+std\b(?!::\w*literals)", EVERYWHERE, "std:: where it is used"),
    (r"(?<!_)\bassert\s*\(", EVERYWHERE, "KIOSK_CHECK, which also holds in the shipped build"),
    (r"\b(localtime|gmtime|ctime|asctime)\s*\(", EVERYWHERE, "the _r form, which shares no buffer"),
    (r"\bstd::(cout|cerr|clog)\b", ROOMS, "kiosk::LogSink"),
    (r"(?<![\w:])(std::)?(printf|puts|putchar)\s*\(", ROOMS, "kiosk::LogSink"),
    (r"\bfprintf\s*\(", ROOMS - {"base"}, "kiosk::LogSink"),
    (r"\bstd::(thread|jthread|async)\b", ROOMS, "a synchronous object: kiosk/app owns the threads"),
    (r"\b(sleep_for|sleep_until|usleep|nanosleep|(?<![\w.>])sleep)\s*\(", ROOMS | {"app", "tests"},
     "the clock, or a bounded poll on a condition"),
    (r"\b(system_clock|steady_clock|high_resolution_clock)::now\b", ROOMS - {"base"}, "kiosk::Clock"),
    (r"(?<![\w.>])(std::)?time\s*\(\s*(nullptr|0|NULL)?\s*\)", ROOMS, "kiosk::Clock"),
    (r"\b(std::|secure_)?getenv\s*\(", ROOMS, "the configuration file"),
    (r"\bstd::regex\b", ROOMS, "a parser by length and type: std::regex recurses on hostile input"),
    (r"(#\s*define|\b(class|struct|enum|namespace|using|auto|int|bool|char))\s+(_[A-Z]\w*|\w*__\w*)", EVERYWHERE,
     "a name that is not the compiler's"),
    (r"\bstring_view\s*[({]\s*nullptr", EVERYWHERE, "an empty std::string_view"),
    (r"\bthrow\b(?!\s*\()", ROOMS, "a Result: no exception crosses a room"),
]

# Waiting for a child program or a peer is what these are for.
MAY_WAIT = {"tests/support/child_process.cpp", "tests/support/scripted_peer.cpp"}

# --- limits -----------------------------------------------------------------------------------------------------------
LINE_COLUMNS = 120
FUNCTION_LINES = 70
FILE_LINES = {".cpp": 600, ".hpp": 400, ".py": 500, ".sh": 400, "": 400, ".txt": 250}
LARGEST_FILE_BYTES = 1024 * 1024

TOP_LEVEL = {"CMakeLists.txt", "CMakePresets.json", "README.md", "kiosk", "screens", "printing", "assets", "tests",
             "deploy"}
