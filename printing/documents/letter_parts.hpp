// How letters on A4 look: the sheet, the sizes of the words, and who they come from. All papers share them.
#pragma once

#include "printing/documents/payment_receipt.hpp"
#include "printing/layout/pages.hpp"

namespace kiosk::printing::letter {

inline constexpr SheetShape kA4{210 * kPointsPerMm, 297 * kPointsPerMm, SheetLength::fixed,
                                22 * kPointsPerMm,  18 * kPointsPerMm,  14 * kPointsPerMm};
inline constexpr double kQrModulePt = 2.2;
inline constexpr double kSecond = 0.32;  // second words: contrast 8.5:1 on white
inline constexpr double kHair = 0.80;    // hairlines between rows
inline constexpr double kTint = 0.945;
inline constexpr double kAddresseeStartPt = 88 * kPointsPerMm;  // 110 mm from the paper's edge

inline constexpr TextStyle kBody{Face::sans, 11, 1.42};
inline constexpr TextStyle kBodyBold{Face::sans_bold, 11, 1.42};
inline constexpr TextStyle kSecondWords{Face::sans, 10, 1.4, kSecond};
inline constexpr TextStyle kLabel{Face::sans, 11, 1.42, kSecond};
inline constexpr TextStyle kSmall{Face::sans, 10, 1.35, kSecond};
inline constexpr TextStyle kSmallCentred{Face::sans, 9, 1.4, kSecond, Align::centre};
inline constexpr TextStyle kName{Face::sans_bold, 14, 1.3};
inline constexpr TextStyle kTitle{Face::sans_bold, 30, 1.2};
inline constexpr TextStyle kAmount{Face::sans_bold, 30, 1.15};
inline constexpr TextStyle kReference{Face::sans_bold, 14, 1.35};
inline constexpr TextStyle kHeading{Face::sans_bold, 11, 1.5};

// What the banner of a demonstration says; "" of a real paper.
[[nodiscard]] std::string demonstration_words(Demonstration demonstration);
void add_landlord(Flow& flow, const LandlordBlock& landlord);
// Banner, when there are words for it, and a foot with who answers questions and what the data are for.
[[nodiscard]] RunningParts running_parts(TextSetter& setter, const std::string& banner, const LandlordBlock& landlord);

}  // namespace kiosk::printing::letter
