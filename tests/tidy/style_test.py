"""Each checker of style.py sees its own bad sample and leaves the good one alone."""
import os
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import source
import style

# Samples that must not be found when style.py reads this very file.
LEFTOVER = "// TO" + "DO: later\n"
MACHINE = 'std::string kPath = "/wo' + 'rk/main/x";\n'
HOST = "# see deb.deb" + "ian.org\n"
SUPPRESSION = "int x;  // NO" + "LINT\n"


def messages(checker, path, text):
    return [message for _, message in checker(path, text)]


class Rooms(unittest.TestCase):
    def see(self, path, *included):
        text = "".join(f'#include "{name}"\n' for name in included)
        return len(style.check_include_directions(path, text))

    def test_arrows_of_the_design_are_allowed(self):
        self.assertEqual(self.see("kiosk/store/a.cpp", "kiosk/store/a.hpp", "kiosk/ports/b.hpp", "kiosk/base/c.hpp"), 0)
        self.assertEqual(self.see("screens/pay_rent/a.hpp", "screens/parts/b.hpp", "kiosk/domain/money.hpp"), 0)
        self.assertEqual(self.see("kiosk/runtime/a.cpp", "screens/pay_rent/pay_rent.hpp", "kiosk/payment/e.hpp"), 0)
        self.assertEqual(self.see("kiosk/app/main.cpp", "kiosk/store/a.hpp", "screens/home/home_view.hpp"), 0)

    def test_arrows_against_the_design_are_not(self):
        self.assertEqual(self.see("kiosk/base/a.hpp", "kiosk/domain/money.hpp"), 1)
        self.assertEqual(self.see("kiosk/store/a.cpp", "kiosk/portal/b.hpp", "kiosk/sync/c.hpp"), 2)
        self.assertEqual(self.see("screens/pay_rent/a.cpp", "screens/home/home.hpp"), 1)
        self.assertEqual(self.see("screens/pay_rent/a_view.cpp", "screens/canvas/atlas.hpp"), 1)
        self.assertEqual(self.see("kiosk/runtime/a.cpp", "screens/pay_rent/pay_rent_view.hpp"), 1)
        self.assertEqual(self.see("kiosk/domain/a.cpp", "tests/support/catch.hpp"), 1)

    def test_a_stand_in_shares_no_code_with_the_kiosk(self):
        self.assertEqual(self.see("tests/stand_ins/card_terminal/frame.cpp", "kiosk/base/result.hpp"), 1)
        self.assertEqual(self.see("tests/stand_ins/card_terminal_test.cpp", "kiosk/base/result.hpp"), 0)

    def test_a_room_without_a_row_is_found(self):
        self.assertEqual(messages(style.check_include_directions, "kiosk/kitchen/a.cpp", ""),
                         ["the room kitchen has no row in tests/tidy/rules.py"])

    def test_only_a_view_knows_the_widgets(self):
        text = '#include "screens/widgets/kit.hpp"\n'
        self.assertEqual(len(style.check_pure_half("screens/pay_rent/pay_rent_update.cpp", text)), 1)
        self.assertEqual(len(style.check_pure_half("screens/pay_rent/pay_rent_view.cpp", text)), 0)

    def test_project_headers_are_included_by_path_from_the_root(self):
        text = '#include "../base/a.hpp"\n#include "a.hpp"\n#include "kiosk/base/a.hpp"\n#include <vector>\n'
        self.assertEqual(len(style.check_project_includes("kiosk/store/a.cpp", text)), 2)

    def test_a_c_library_belongs_to_its_room(self):
        text = "#include <sqlite3.h>\n#include <imgui.h>\n"
        self.assertEqual(len(style.check_libraries("kiosk/store/a.cpp", text)), 1)
        self.assertEqual(len(style.check_libraries("screens/home/home_view.cpp", text)), 2)
        self.assertEqual(len(style.check_libraries("tests/store/a_test.cpp", text)), 0)


class Text(unittest.TestCase):
    def banned(self, path, line):
        return len(style.check_banned_calls(path, line))

    def test_banned_calls_are_found_with_their_replacement(self):
        for line in ("strcpy(a, b);", "sprintf(a, b);", "atoi(a);", "std::stoi(a);", "system(a);",
                     "using namespace std;", "assert(a);", "std::cout << a;", "printf(a);", "std::thread t;",
                     "std::this_thread::sleep_for(1s);", "std::time(nullptr);", "std::getenv(a);", "throw a;",
                     "x = rand();", "localtime(&t);", "struct _Thing {};", "int two__words = 1;",
                     "#define _THING 1", "std::string_view(nullptr);"):
            with self.subTest(line):
                self.assertEqual(self.banned("kiosk/domain/a.cpp", line), 1)
        self.assertIn("std::from_chars", style.check_banned_calls("kiosk/domain/a.cpp", "atoi(a);")[0][1])

    def test_what_only_looks_like_a_banned_call_is_left_alone(self):
        for line in ("static_assert(a);", "// atoi(a)", 'log("system(x)");', "std::snprintf(a, n, b);",
                     "file_system(a);", "operand();", "using namespace std::string_literals;",
                     "localtime_r(&t, &p);", "m_time(0);", "#ifdef __linux__", "std::string_view{}",
                     "std::from_chars(a, b, c);"):
            with self.subTest(line):
                self.assertEqual(self.banned("kiosk/domain/a.cpp", line), 0)

    def test_app_may_own_threads_and_tests_may_print(self):
        self.assertEqual(self.banned("kiosk/app/worker.cpp", "std::thread t;"), 0)
        self.assertEqual(self.banned("tests/bench/a.cpp", "std::cout << a;"), 0)
        self.assertEqual(self.banned("tests/store/a_test.cpp", "sleep(1);"), 1)
        self.assertEqual(self.banned("tests/support/child_process.cpp", "std::this_thread::sleep_for(x);"), 0)

    def test_long_lines_are_counted_in_characters(self):
        self.assertEqual(len(style.check_line_length("a.cpp", "é" * 120 + "\n" + "x" * 121)), 1)
        self.assertEqual(len(style.check_line_length("README.md", "x" * 200)), 0)

    def test_long_files(self):
        self.assertEqual(len(style.check_file_length("a.cpp", "\n" * 601)), 1)
        self.assertEqual(len(style.check_file_length("a.cpp", "\n" * 600)), 0)

    def test_a_file_says_what_it_is_for(self):
        self.assertEqual(len(style.check_first_line("a.hpp", "#pragma once\n")), 1)
        self.assertEqual(len(style.check_first_line("a.hpp", "// What it is for.\n#pragma once\n")), 0)
        self.assertEqual(len(style.check_first_line("run", "#!/bin/bash\nset -e\n")), 1)
        self.assertEqual(len(style.check_first_line("run", "#!/bin/bash\n# What it is for.\n")), 0)
        self.assertEqual(len(style.check_first_line("a.html", "<!DOCTYPE html>\n<!-- What. -->\n")), 0)

    def test_paths_and_hosts_of_machines(self):
        self.assertEqual(len(style.check_machine("a.cpp", MACHINE)), 1)
        self.assertEqual(len(style.check_machine("a.md", HOST)), 1)
        self.assertEqual(len(style.check_machine("a.sh", 'cd "$root/work/x"; ls /usr/share; cat teamwork/a\n')), 0)

    def test_leftovers(self):
        self.assertEqual(len(style.check_leftovers("a.cpp", LEFTOVER)), 1)
        self.assertEqual(len(style.check_leftovers("a.cpp", SUPPRESSION)), 1)
        self.assertEqual(len(style.check_leftovers("a.cpp", SUPPRESSION.strip() + "(bugprone-x): because\n")), 0)

    def test_headers_are_guarded(self):
        self.assertEqual(len(style.check_header_guard("a.hpp", "// What.\nint x;\n")), 1)
        self.assertEqual(len(style.check_header_guard("a.hpp", "// What.\n#pragma once\n")), 0)


class Functions(unittest.TestCase):
    def lengths(self, text):
        return [length for _, length in source.functions(text)]

    def test_a_long_function_is_found_where_it_begins(self):
        text = "int before = 0;\n\nint f() {\n" + "    g();\n" * 69 + "}\n"
        self.assertEqual(style.check_function_length("a.cpp", text), [(3, "a function of 71 lines; at most 70")])
        self.assertEqual(style.check_function_length("a.cpp", text.replace("    g();\n", "", 1)), [])

    def test_functions_in_classes_and_namespaces_are_found_and_containers_are_not(self):
        text = ("namespace a::b {\nclass C final : public D {\npublic:\n    int f() const override {\n"
                "        if (x) {\n        }\n        return 1;\n    }\n};\n"
                "enum class E : unsigned char {\n    a,\n};\n}\n")
        self.assertEqual(self.lengths(text), [5])

    def test_braces_in_strings_comments_and_initializers_do_not_confuse(self):
        text = ('constexpr std::array kA = {1,\n 2};\nauto k = R"({{{)"; // {\n'
                'C::C() : m_a{1}, m_b{2} {\n    x("{");\n}\n'
                "TEST_CASE(\"a {\") {\n    y('{');\n}\n")
        self.assertEqual(self.lengths(text)[-2:], [3, 3])

    def test_python_functions_count_too(self):
        self.assertEqual(len(style.check_function_length("a.py", "def f():\n" + "    g()\n" * 70)), 1)


class Repository(unittest.TestCase):
    def test_the_top_level_is_fixed(self):
        found = style.check_top_level(["README.md", "kiosk/base/a.hpp", ".ci/run", "src/a.cpp", "notes.txt"])
        self.assertEqual([entry for entry, _, _ in found], ["notes.txt", "src"])

    def test_a_breach_makes_the_program_fail_and_is_named(self):
        with tempfile.TemporaryDirectory() as root:
            os.makedirs(os.path.join(root, "kiosk/base"))
            with open(os.path.join(root, "kiosk/base/a.cpp"), "w", encoding="utf-8") as stream:
                stream.write("int x = atoi(y);\n")
            for command in (["init", "--quiet"], ["add", "."]):
                subprocess.run(["git", *command], cwd=root, check=True)
            program = os.path.join(os.path.dirname(os.path.abspath(__file__)), "style.py")
            run = subprocess.run([sys.executable, "-B", program, root], capture_output=True, text=True)
        self.assertEqual(run.returncode, 1)
        self.assertIn("kiosk/base/a.cpp:1: atoi(: use std::from_chars", run.stdout)


if __name__ == "__main__":
    unittest.main()
