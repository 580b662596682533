// How letters on A4 look: the sheet, the sizes of the words, and who they come from. All papers share them.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "printing/documents/payment_receipt.hpp"
#include "printing/layout/pages.hpp"

namespace kiosk::printing::letter {

inline constexpr SheetShape kA4{210 * kPointsPerMm, 297 * kPointsPerMm, SheetLength::fixed,
                                20 * kPointsPerMm,  15 * kPointsPerMm,  11 * kPointsPerMm};
inline constexpr double kQrModulePt = 2.2;
inline constexpr double kFrame = 0.32;
inline constexpr double kHair = 0.80;  // hairlines between rows
inline constexpr double kTint = 0.945;
inline constexpr double kAddresseeStartPt = 90 * kPointsPerMm;  // 110 mm from the paper's edge

// Many readers struggle with paper: what they are to read has 12 points, legal notes and captions no less than 10, and
// all of it is black, because a printer makes grey of dots.
inline constexpr TextStyle kBody{Face::sans, 12, 1.32};
inline constexpr TextStyle kBodyBold{Face::sans_bold, 12, 1.32};
inline constexpr TextStyle kRow{Face::sans, 12, 1.2};  // of tables, where rows are many
inline constexpr TextStyle kRowBold{Face::sans_bold, 12, 1.2};
inline constexpr TextStyle kSecondWords{Face::sans, 11, 1.3};
inline constexpr TextStyle kSmall{Face::sans, 10, 1.32};
inline constexpr TextStyle kSmallCentred{Face::sans, 10, 1.32, kBlack, Align::centre};
inline constexpr TextStyle kCaption{Face::sans_bold, 12, 1.2};  // what a code is for
inline constexpr double kCaptionWidthPt = 106;
inline constexpr TextStyle kName{Face::sans_bold, 14, 1.3};
inline constexpr TextStyle kTitle{Face::sans_bold, 26, 1.2};
inline constexpr TextStyle kAmount{Face::sans_bold, 30, 1.15};
inline constexpr TextStyle kReference{Face::sans_bold, 14, 1.35};
inline constexpr TextStyle kHeading{Face::sans_bold, 13, 1.32};

// What the banner of a demonstration says; "" of a real paper.
[[nodiscard]] std::string demonstration_words(Demonstration demonstration);
// "Agence de Saint-Aubin, borne HFE-1, le 25 novembre 2026"; what is empty is left out.
[[nodiscard]] std::string made_in_words(std::string_view agency, std::string_view kiosk_id, std::string_view when);
[[nodiscard]] std::string days_in_words(int days);                     // "1 jour", "5 jours"
[[nodiscard]] PrivateText joined(std::span<const PrivateText> parts);  // with commas between them
void add_landlord(Flow& flow, const LandlordBlock& landlord);
// Banner, when there are words for it, and a foot with who answers questions and what the data are for.
[[nodiscard]] RunningParts running_parts(TextSetter& setter, const std::string& banner, const LandlordBlock& landlord);

}  // namespace kiosk::printing::letter
