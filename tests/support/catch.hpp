// Catch2 v2 (Debian 12) and v3 (Debian 13) behind one header: tests include this and use the common subset
// (TEST_CASE, SECTION, GENERATE, CHECK, REQUIRE, INFO, Approx).
#pragma once
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
using Catch::Approx;  // as v2 has it
#else
#include <catch2/catch.hpp>
#endif
