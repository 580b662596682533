// How tickets on an 80 mm roll look: the sheet, the sizes of the words, and who they come from. Thermal paper at 203
// dots an inch: black only, no tints, nothing below 9 points but the terminal's own lines when they are too wide.
#pragma once

#include "printing/documents/payment_receipt.hpp"
#include "printing/layout/pages.hpp"

namespace kiosk::printing::ticket {

// 80 mm rolls print 72 mm (576 dots). The longest sheet is a matter of handling, and far below PDF's own limit.
inline constexpr SheetShape kRoll{80 * kPointsPerMm, 400 * kPointsPerMm, SheetLength::as_long_as_content,
                                  4 * kPointsPerMm,  4 * kPointsPerMm,   5 * kPointsPerMm};
inline constexpr double kDotPt = 72.0 / 203;
inline constexpr double kQrModulePt = 6 * kDotPt;  // telephones read it from the hand

inline constexpr TextStyle kSmall{Face::sans, 9.5, 1.3};
inline constexpr TextStyle kSmallCentred{Face::sans, 9.5, 1.3, kBlack, Align::centre};
inline constexpr TextStyle kBody{Face::sans, 11, 1.3};
inline constexpr TextStyle kBodyCentred{Face::sans, 11, 1.3, kBlack, Align::centre};
inline constexpr TextStyle kBodyBold{Face::sans_bold, 11, 1.3};
inline constexpr TextStyle kValue{Face::sans_bold, 11, 1.3, kBlack, Align::end};
inline constexpr TextStyle kNameCentred{Face::sans_bold, 12, 1.3, kBlack, Align::centre};
inline constexpr TextStyle kTitle{Face::sans_bold, 16, 1.3, kBlack, Align::centre};
inline constexpr TextStyle kAmount{Face::sans_bold, 32, 1.2, kBlack, Align::centre};
inline constexpr TextStyle kReference{Face::sans_bold, 17, 1.3};

// A rule with room around it.
void separate(Flow& flow);
void add_landlord(Flow& flow, const LandlordBlock& landlord);
// Who answers questions and what the data are for; nothing when the landlord tells neither.
void add_foot(Flow& foot, const LandlordBlock& landlord);

}  // namespace kiosk::printing::ticket
