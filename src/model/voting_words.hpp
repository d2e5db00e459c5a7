// The words of a block `votes`, in both dialects. They are read by the kernel, and have this meaning there only.
#pragma once

#include "src/base/text.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace knoop {

enum class VotingWord : std::uint8_t {
    votes, on, when,
    quorum, adopts, tie, cap, as_block, key, weights,
    more, than, at, least, all, of, includes,
    members, participants,
    in, office, sitting, present, present_before, cast, cast_before, entitled, entitled_before,
    second_meeting, then, chair, lot, rejected, escalate, to, none,
    participant, contribution, equal, the, others,
    per, rounded, up, down, half, as_of, lapse, redistribute,
};

inline constexpr std::array voting_words{
    Text{"votes", "stemmen"}, Text{"on", "over"}, Text{"when", "wanneer"},
    Text{"quorum", "quorum"}, Text{"adopts", "aangenomen"}, Text{"tie", "staken"}, Text{"cap", "maximum"}, Text{"as-block", "als-blok"},
    Text{"key", "sleutel"}, Text{"weights", "gewichten"},
    Text{"more", "meer"}, Text{"than", "dan"}, Text{"at", "ten"}, Text{"least", "minste"}, Text{"all", "alle"}, Text{"of", "van"},
    Text{"includes", "inclusief"},
    Text{"members", "leden"}, Text{"participants", "deelnemers"},
    // `members in office`, `votes cast`; before the noun Dutch inflects: `uitgebrachte stemmen`.
    Text{"in", "in"}, Text{"office", "functie"}, Text{"sitting", "zittende"}, Text{"present", "aanwezig"}, Text{"present", "aanwezige"},
    Text{"cast", "uitgebracht"}, Text{"cast", "uitgebrachte"}, Text{"entitled", "stemgerechtigd"}, Text{"entitled", "stemgerechtigde"},
    Text{"second-meeting", "tweede-vergadering"}, Text{"then", "daarna"}, Text{"chair", "voorzitter"}, Text{"lot", "loting"},
    Text{"rejected", "verworpen"}, Text{"escalate", "voorleggen"}, Text{"to", "aan"}, Text{"none", "nihil"},
    Text{"participant", "deelnemer"}, Text{"contribution", "bijdrage"}, Text{"equal", "gelijk"}, Text{"the", "de"}, Text{"others", "anderen"},
    Text{"per", "per"}, Text{"rounded", "afgerond"}, Text{"up", "omhoog"}, Text{"down", "omlaag"}, Text{"half", "half"},
    Text{"as-of", "peildatum"}, Text{"lapse", "vervallen"}, Text{"redistribute", "herverdelen"},
};
static_assert(voting_words.size() == static_cast<std::size_t>(VotingWord::redistribute) + 1);

constexpr auto text_of(VotingWord word) -> Text { return voting_words[static_cast<std::size_t>(word)]; }

}  // namespace knoop
